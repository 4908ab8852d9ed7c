import Formats
import Foundation
import QualitativeData
import Synchronization

/// What was worked out of documents, kept from one run to the next: lines of a key and a record, the key of all that the
/// record was made from. Each part of a study adds lines to a file of its own. It is only remembered, and may be deleted.
final class RecordStore: Sendable {
  private struct Place: Hashable, Sendable {
    var file: Int
    var range: Range<Int>
  }

  private struct State {
    /// Keys that were asked for or added.
    var used: Set<String> = []
    /// Whether lines were added.
    var hasGrown = false
    var unwritten: [UInt8] = []
  }

  private static let keyLength = 64
  /// Lines are written when there are so many bytes of them.
  private static let most = 1 << 18

  private let path: String
  private let paths: [String]
  private let files: [[UInt8]]
  private let places: [String: Place]
  private let state = Mutex(State())

  /// Takes up what runs of a study kept in one of its folders.
  init(_ study: StudyFolder, _ name: String, part: RunPart) throws(Diagnostic) {
    let folder = study.output(name)
    path = FileAccess.join(folder, part.count == 1 ? "all.jsonl" : "\(part.number)-\(part.count).jsonl")
    try FileAccess.makeFolder(folder)
    paths = FileAccess.files(below: folder)
    files = paths.map { (try? FileAccess.read($0)) ?? [] }
    places = Self.places(in: files)
  }

  /// Whether anything is kept under a key, which is then held to be used.
  func has(_ key: String) -> Bool {
    guard places[key] != nil else { return false }
    state.withLock { _ = $0.used.insert(key) }
    return true
  }

  /// What was kept under a key.
  func record(_ key: String) -> ArraySlice<UInt8>? {
    guard has(key), let place = places[key] else { return nil }
    return files[place.file][place.range].dropFirst(Self.keyLength + 1)
  }

  /// Keeps a record, which has no line feed.
  func keep(_ record: some Sequence<UInt8>, under key: String) throws(Diagnostic) {
    let full = state.withLock { state -> [UInt8] in
      state.used.insert(key)
      state.hasGrown = true
      state.unwritten += key.utf8
      state.unwritten.append(0x20)
      state.unwritten += record
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

  /// Leaves only what was asked for and added, in the order of the keys, in one file: what is kept depends on the study
  /// alone, however many runs there were.
  func tidy() throws(Diagnostic) {
    try save()
    let (used, hasGrown) = state.withLock { ($0.used, $0.hasGrown) }
    guard hasGrown || paths != [path] || places.count > used.count else { return }
    let others = paths.filter { $0 != path }
    let files = (others + [path]).map { (try? FileAccess.read($0)) ?? [] }
    let kept = Self.places(in: files).filter { used.contains($0.key) }.sorted { $0.key < $1.key }
    var bytes: [UInt8] = []
    for (_, place) in kept { bytes += files[place.file][place.range.lowerBound...place.range.upperBound] }
    try FileAccess.write(bytes, to: path)
    for file in others { unlink(file) }
  }

  private static func take(_ state: inout State) -> [UInt8] {
    defer { state.unwritten = [] }
    return state.unwritten
  }

  /// Where the last line of each key stands. One that a killed run left half holds no record.
  private static func places(in files: [[UInt8]]) -> [String: Place] {
    var places: [String: Place] = [:]
    for (number, file) in files.enumerated() {
      var start = 0
      while let end = lineEnd(file, from: start) {
        if end - start > keyLength {
          let key = String(decoding: file[start..<start + keyLength], as: UTF8.self)
          places[key] = Place(file: number, range: start..<end)
        }
        start = end + 1
      }
    }
    return places
  }

  private static func lineEnd(_ file: [UInt8], from start: Int) -> Int? {
    file.withUnsafeBytes { bytes in
      guard start < bytes.count, let base = bytes.baseAddress,
        let found = memchr(base + start, 0x0A, bytes.count - start)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }
}
