import Bytes
import Foundation
import QualitativeData

/// Whether the person at this account has allowed the program that a study names to run: a study may come from anybody,
/// and what it says in `study.yaml` is not a command of whoever opens it. What was allowed is kept outside the study.
struct EnginePermission {
  private let command: [String]
  /// Stands for this folder with this command.
  private let key: String
  private let file: String

  init(_ study: StudyFolder) {
    command = study.study.engine
    let folder = RealPath.of(study.path)
    key = Digest.of(([folder] + command).joined(separator: "\u{0}"))
    file = Self.stateFolder + "/engines"
  }

  /// Throws `engine.not-allowed` where the study names a program that was not allowed; `allows` does so now.
  func check(allows: Bool) throws(Diagnostic) {
    guard !command.isEmpty, !isAllowed else { return }
    guard allows else { throw .notAllowed(command) }
    try FileAccess.makeFolder(Self.stateFolder)
    try FileAccess.append(Array((key + "\n").utf8), to: file)
  }

  private var isAllowed: Bool {
    guard let bytes = FileAccess.exists(file) ? try? FileAccess.read(file) : nil else { return false }
    return bytes.split(separator: 0x0A).contains { $0.elementsEqual(key.utf8) }
  }

  /// Where programs keep what is neither a setting nor to be lost.
  static var stateFolder: String {
    let environment = ProcessInfo.processInfo.environment
    let base = environment["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    return (base ?? NSHomeDirectory() + "/.local/state") + "/draad"
  }
}

extension Diagnostic {
  fileprivate static func notAllowed(_ command: [String]) -> Diagnostic {
    Diagnostic(
      "engine.not-allowed", at: Location(file: "study.yaml"),
      "The study wants to run a program here, which nobody allowed yet: \(command.map(shown).joined(separator: " "))",
      advice: "Look at what it does. 'draad run --allow-engine' lets it run in this folder from now on.")
  }

  /// An argument as one would type it, with nothing in it that a terminal obeys.
  private static func shown(_ argument: String) -> String {
    let safe = argument.unicodeScalars.map { scalar in
      let isPlain = !scalar.properties.isWhitespace || scalar == " "
      return isPlain && scalar.properties.generalCategory != .control && scalar.properties.generalCategory != .format
        ? String(scalar) : "\\u{\(String(scalar.value, radix: 16))}"
    }.joined()
    let isWord = safe.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || "0123456789_-./=:,+".unicodeScalars.contains($0)
    }
    return isWord && !safe.isEmpty ? safe : "'" + safe.replacing("'", with: "'\\''") + "'"
  }
}
