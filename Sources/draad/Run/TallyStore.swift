import Formats
import Foundation
import QualitativeData
import Synchronization

/// What documents add to a study's count, kept from one run to the next: lines of a key and a sum, the key of all that
/// the sum was made from. Each part of a study adds lines to a file of its own. It is only remembered, and may be deleted.
final class TallyStore: Sendable {
  private struct Place: Hashable, Sendable {
    var file: Int
    var range: Range<Int>
  }

  private struct State {
    /// Keys that were asked for or added.
    var used: Set<String> = []
    var unwritten: [UInt8] = []
  }

  private static let keyLength = 64
  /// Lines are written when there are so many bytes of them.
  private static let most = 1 << 18

  private let path: String
  private let paths: [String]
  private let files: [[UInt8]]
  private let places: [String: Place]
  private let lines: Int
  private let state = Mutex(State())

  /// Takes up what runs of a study kept.
  init(_ study: StudyFolder, part: RunPart) throws(Diagnostic) {
    let folder = study.output(".tallies")
    path = FileAccess.join(folder, part.count == 1 ? "all.jsonl" : "\(part.number)-\(part.count).jsonl")
    try FileAccess.makeFolder(folder)
    paths = FileAccess.files(below: folder)
    files = paths.map { (try? FileAccess.read($0)) ?? [] }
    (places, lines) = Self.places(in: files)
  }

  /// What was kept under a key.
  func sum(_ key: String) -> DocumentCounter.Sum? {
    guard let place = places[key] else { return nil }
    let line = Array(files[place.file][place.range].dropFirst(Self.keyLength + 1))
    guard let sum = RecordLines.read(DocumentCounter.Sum.self, line).first else { return nil }
    state.withLock { _ = $0.used.insert(key) }
    return sum
  }

  /// Keeps a sum.
  func keep(_ sum: DocumentCounter.Sum, under key: String) throws(Diagnostic) {
    let line = Array((key + " ").utf8) + RecordLines.write([sum])
    let full = state.withLock { state -> [UInt8] in
      state.used.insert(key)
      state.unwritten += line
      return state.unwritten.count < Self.most ? [] : Self.take(&state)
    }
    if !full.isEmpty { try FileAccess.append(full, to: path, isDurable: false) }
  }

  /// Writes what is not written yet.
  func save() throws(Diagnostic) {
    let rest = state.withLock { Self.take(&$0) }
    if !rest.isEmpty { try FileAccess.append(rest, to: path, isDurable: false) }
  }

  /// Drops what a count of all documents did not ask for, where that is most of it or parts left files of their own.
  func tidy() throws(Diagnostic) {
    try save()
    let used = state.withLock { $0.used }
    let others = paths.filter { $0 != path }
    guard !others.isEmpty || lines > 2 * used.count + 100 else { return }
    let files = (others + [path]).map { (try? FileAccess.read($0)) ?? [] }
    let kept = Self.places(in: files).places.filter { used.contains($0.key) }.sorted { $0.key < $1.key }
    try FileAccess.write(kept.flatMap { files[$0.value.file][$0.value.range] + [0x0A] }, to: path)
    for file in others { unlink(file) }
  }

  private static func take(_ state: inout State) -> [UInt8] {
    defer { state.unwritten = [] }
    return state.unwritten
  }

  /// Where the last line of each key stands, and how many lines there are. One that a killed run left half holds no sum.
  private static func places(in files: [[UInt8]]) -> (places: [String: Place], lines: Int) {
    var places: [String: Place] = [:]
    var lines = 0
    for (number, file) in files.enumerated() {
      var start = 0
      while let end = file[start...].firstIndex(of: 0x0A) {
        lines += 1
        if end - start > keyLength {
          let key = String(decoding: file[start..<start + keyLength], as: UTF8.self)
          places[key] = Place(file: number, range: start..<end)
        }
        start = end + 1
      }
    }
    return (places, lines)
  }
}
