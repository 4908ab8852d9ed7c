import Formats
import Foundation
import QualitativeData
import Synchronization

/// What earlier runs found out about files: the digest of a transcript's content, what a derived file was made from. It
/// holds as long as the file's mark is the same, so that what did not change need not be read.
///
/// Lines of name, mark and value; the last about a file holds. They are added while the run goes on, so that one that is
/// killed leaves what it knew. Without a ledger everything is read again, and the results are the same.
final class Ledger: Sendable {
  private struct Fact {
    var mark: String
    var value: String
    var isUsed: Bool
  }

  private struct State {
    var facts: [String: Fact] = [:]
    var lines = 0
    var unwritten: [UInt8] = []
  }

  private static let name = ".ledger"
  private static let tab = UInt8(ascii: "\t")
  /// Lines are written when there are so many bytes of them.
  private static let most = 1 << 16

  private let folder: String
  private let path: String
  /// What the names of a study's files begin with, from where one stands.
  private let root: String
  private let state: Mutex<State>

  /// Takes up what runs of a study found out; one of a part writes to a file of its own.
  init(_ study: StudyFolder, part: RunPart = .whole) {
    folder = study.outputFolder
    root = FileAccess.join(study.path, "")
    let suffix = part.count == 1 ? "" : "-\(part.number)-\(part.count)"
    path = FileAccess.join(folder, Self.name + suffix)
    var state = State()
    for file in Self.files(in: folder) {
      for line in ((try? FileAccess.read(file)) ?? []).split(separator: 0x0A) { Self.add(line, to: &state) }
    }
    self.state = Mutex(state)
  }

  /// What is known of a file as it is now; nil where it changed or nothing is.
  func value(of file: String, _ mark: FileMark?) -> String? {
    let name = name(of: file)
    return state.withLock { state in
      guard let mark, let place = state.facts.index(forKey: name), state.facts.values[place].mark == mark.text
      else { return nil }
      state.facts.values[place].isUsed = true
      return state.facts.values[place].value
    }
  }

  /// Notes what was found out about a file.
  func note(_ value: String, of file: String, _ mark: FileMark?) {
    let name = name(of: file)
    guard let mark, !name.utf8.contains(where: { $0 == 0x0A || $0 == Self.tab }) else { return }
    let full = state.withLock { state -> [UInt8]? in
      state.facts[name] = Fact(mark: mark.text, value: value, isUsed: true)
      state.lines += 1
      state.unwritten += "\(name)\t\(mark.text)\t\(value)\n".utf8
      return state.unwritten.count < Self.most ? nil : Self.take(&state)
    }
    if let full { try? FileAccess.append(full, to: path, isDurable: false) }
  }

  /// Writes what is not written yet.
  func save() {
    let rest = state.withLock { Self.take(&$0) }
    if !rest.isEmpty { try? FileAccess.append(rest, to: path, isDurable: false) }
  }

  /// Writes what a whole run looked at, and nothing else, where most lines no longer hold or parts left theirs.
  func tidy() {
    let files = Self.files(in: folder)
    let lines = state.withLock { state -> [UInt8]? in
      guard files.count > 1 || state.lines > 2 * state.facts.values.count(where: \.isUsed) + 100 else { return nil }
      state.unwritten = []
      let used = state.facts.filter(\.value.isUsed).sorted { $0.key < $1.key }
      return used.flatMap { "\($0.key)\t\($0.value.mark)\t\($0.value.value)\n".utf8 }
    }
    guard let lines else { return save() }
    guard (try? FileAccess.write(lines, to: path)) != nil else { return }
    for file in files where file != path { unlink(file) }
  }

  private func name(of file: String) -> String {
    file.utf8.starts(with: root.utf8) ? String(Substring(file.utf8.dropFirst(root.utf8.count))) : file
  }

  private static func take(_ state: inout State) -> [UInt8] {
    let bytes = state.unwritten
    state.unwritten = []
    return bytes
  }

  /// A line that a killed run left half is passed over.
  private static func add(_ line: ArraySlice<UInt8>, to state: inout State) {
    let fields = line.split(separator: tab, omittingEmptySubsequences: false)
    guard fields.count == 3 else { return }
    let texts = fields.map { String(decoding: $0, as: UTF8.self) }
    state.facts[texts[0]] = Fact(mark: texts[1], value: texts[2], isUsed: false)
    state.lines += 1
  }

  private static func files(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0 == name || $0.hasPrefix(name + "-") }.sorted().map { FileAccess.join(folder, $0) }
  }
}

extension Provenance {
  /// One word that differs where anything of it does.
  var key: String {
    var bytes = Array(tool.utf8)
    bytes.reserveCapacity(512)
    func add(_ facts: [String: String]) {
      for (name, value) in facts.sorted(by: { $0.key < $1.key }) {
        bytes.append(0x0A)
        bytes += name.utf8
        bytes.append(UInt8(ascii: "="))
        bytes += value.utf8
      }
    }
    add(inputs)
    bytes += "\n|".utf8
    add(options)
    return Digest.of(bytes)
  }
}
