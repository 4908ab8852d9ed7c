import Bytes
import Foundation
import QualitativeData
import StudyFiles

/// A program that a study names in the place of Draad's own suggestions. For each document it is given the tokens
/// (CoNLL-U) on standard input, and writes suggestions (JSON Lines, as 'draad suggest' does) on standard output.
struct Engine: Sendable {
  /// SHA-256 of the command and of the files in the study that it names, so that suggestions are made anew when a script
  /// changed.
  let digest: String
  private let command: [String]
  private let folder: String
  private let codes: Set<String>

  /// Nil where the study names none.
  init?(_ study: PreparedStudy) {
    command = study.folder.study.engine
    guard !command.isEmpty else { return nil }
    folder = study.folder.path
    codes = Set(study.codebook.leaves.map(\.name))
    let (command, folder) = (command, folder)
    let files = command.map { (try? FileAccess.read(FileAccess.join(folder, $0))).map(Digest.of) ?? "" }
    digest = Digest.of((command + files).joined(separator: "\n"))
  }

  /// The suggestions for a document whose tokens lie in a file; what cannot be right is left out and reported.
  func run(
    _ document: TokenTable, tokens path: String, _ provenance: Provenance
  ) throws(Diagnostic) -> Diagnosed<SuggestedDocument> {
    let output = FileAccess.join((path as NSString).deletingLastPathComponent, ".\(document.id).engine.part")
    defer { try? FileManager.default.removeItem(atPath: output) }
    guard let status = spawn(input: path, output: output) else { throw .noEngine(command[0]) }
    guard status != 127 << 8 else { throw .noEngine(command[0]) }
    guard status == 0 else { throw .engineFailed(command, tokens: path) }
    let read = try SuggestionFormat.read(try FileAccess.read(output), file: command.joined(separator: " "))
    return checked(read.filter { $0.id == document.id }.flatMap(\.suggestions), document, provenance)
  }

  private func checked(
    _ suggestions: [Suggestion], _ document: TokenTable, _ provenance: Provenance
  ) -> Diagnosed<SuggestedDocument> {
    var kept: [Suggestion] = []
    for suggestion in suggestions where codes.contains(suggestion.code) {
      let segment = document.segments.first { $0.range.contains(suggestion.range) }
      guard let segment, suggestion.start < suggestion.end, suggestion.document == document.id else { continue }
      var whole = suggestion
      whole.caseID = segment.caseID
      whole.speaker = segment.speaker
      whole.quote = segment.quote(suggestion.range)
      kept.append(whole)
    }
    kept.sort { ($0.start, $0.rank, $0.code) < ($1.start, $1.rank, $1.code) }
    let lost = suggestions.count - kept.count
    return Diagnosed(
      SuggestedDocument(id: document.id, provenance: provenance, suggestions: kept),
      lost == 0 ? [] : [.engineLost(lost, in: document.id)])
  }

  /// Goes to a folder and becomes a command there.
  private static let shell = ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\""]

  /// Runs the program to its end in the study's folder; nil where it cannot be started. Signals reach it as usual, which
  /// they do not where a thread of a task starts it and hands its mask on.
  private func spawn(input: String, output: String) -> Int32? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o666)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    let environment = ProcessInfo.processInfo.environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let arguments = (Self.shell + [folder] + command).map { strdup($0) } + [nil]
    let variables = environment.map { strdup($0) } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var process = pid_t()
    guard posix_spawn(&process, Self.shell[0], &actions, &attributes, arguments, variables) == 0 else { return nil }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    return status
  }
}

extension Segment {
  /// The text of a range of the document that lies in this segment.
  fileprivate func quote(_ range: TextRange) -> String {
    let scalars = text.unicodeScalars
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars.dropFirst(range.start - start).prefix(range.length))
    return String(view)
  }
}

/// What can be wrong with another program's suggestions.
extension Diagnostic {
  fileprivate static func noEngine(_ program: String) -> Diagnostic {
    Diagnostic(
      "engine.missing", "The engine '\(program)' that study.yaml names cannot be started",
      advice: "Install it, or correct 'engine' in study.yaml.")
  }

  fileprivate static func engineFailed(_ command: [String], tokens: String) -> Diagnostic {
    Diagnostic(
      "engine.failed", "The engine failed on this document",
      advice: "Try it by hand: \(command.joined(separator: " ")) < \(tokens)")
  }

  fileprivate static func engineLost(_ count: Int, in document: String) -> Diagnostic {
    Diagnostic(
      "engine.suggestion", .warning, at: Location(file: document),
      "\(count) of the engine's suggestions have an unknown code or lie in no segment; they are left out",
      advice: "Compare its codes with the codebook, and its places with TokenRange in the tokens.")
  }
}
