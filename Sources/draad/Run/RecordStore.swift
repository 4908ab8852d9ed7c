import Formats
import Foundation
import QualitativeData
import Synchronization

/// What was worked out of documents, kept from one run to the next: lines of a key, a check and a record, the key of all that the
/// record was made from. Each part of a study adds lines to a file of its own. It is only remembered, and may be deleted.
final class RecordStore: Sendable {
  private struct State {
    /// Keys that were asked for or added.
    var used: Set<UInt64> = []
    /// Lines that were added.
    var added = 0
    var unwritten: [UInt8] = []
  }

  /// Lines are written when there are so many bytes of them.
  private static let most = 1 << 18

  private let path: String
  private let paths: [String]
  private let lines: KeyedLines
  private let state = Mutex(State())

  /// Takes up what runs of a study kept in one of its folders.
  init(_ study: StudyFolder, _ name: String, part: RunPart) throws(Diagnostic) {
    let folder = study.output(name)
    path = FileAccess.join(folder, part.count == 1 ? "all.jsonl" : "\(part.number)-\(part.count).jsonl")
    try FileAccess.makeFolder(folder)
    paths = FileAccess.files(below: folder)
    lines = KeyedLines(paths)
  }

  /// Whether anything is kept under a key, which is then held to be used.
  func has(_ key: String) -> Bool {
    guard lines.has(key) else { return false }
    use(key)
    return true
  }

  /// What was kept under a key, which is then held to be used.
  func record(_ key: String) -> ArraySlice<UInt8>? {
    guard let record = lines.record(key) else { return nil }
    use(key)
    return record
  }

  private func use(_ key: String) {
    guard let number = KeyedLines.number(key.utf8) else { return }
    state.withLock { _ = $0.used.insert(number) }
  }

  /// Keeps a record, which has no line feed.
  func keep(_ record: some Sequence<UInt8>, under key: String) throws(Diagnostic) {
    let number = KeyedLines.number(key.utf8)
    let line = KeyedLines.line(key, Array(record))
    let full = state.withLock { state -> [UInt8] in
      if let number { state.used.insert(number) }
      state.added += 1
      state.unwritten += line
      state.unwritten.append(0x0A)
      return state.unwritten.count < Self.most ? [] : Self.take(&state)
    }
    if !full.isEmpty { try FileAccess.append(full, to: path, isDurable: false) }
  }

  /// Writes what is not written yet.
  func save() throws(Diagnostic) {
    let rest = state.withLock { Self.take(&$0) }
    if !rest.isEmpty { try FileAccess.append(rest, to: path, isDurable: false) }
  }

  /// Leaves only what was asked for and added, in one file, where most of it is something else or parts left theirs.
  func tidy() throws(Diagnostic) {
    try save()
    let (used, added) = state.withLock { ($0.used, $0.added) }
    let others = paths.filter { $0 != path }
    guard !others.isEmpty || lines.count + added > 2 * used.count + 100 else { return }
    let all = KeyedLines(others + [path])
    try FileAccess.write(to: path) { (add) throws(Diagnostic) in
      var bytes: [UInt8] = []
      for number in all.numbers.filter(used.contains).sorted() {
        if let line = all.line(number) { bytes += line + [0x0A] }
        guard bytes.count >= Self.most else { continue }
        try add(bytes)
        bytes = []
      }
      try add(bytes)
    }
    for file in others { unlink(file) }
  }

  private static func take(_ state: inout State) -> [UInt8] {
    defer { state.unwritten = [] }
    return state.unwritten
  }
}
