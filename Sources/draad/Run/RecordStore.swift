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
    var used: Set<UInt64> = []
    /// Lines that were added.
    var added = 0
    var unwritten: [UInt8] = []
  }

  private static let keyLength = 64
  /// Lines are written when there are so many bytes of them.
  private static let most = 1 << 18

  private let path: String
  private let paths: [String]
  private let files: [[UInt8]]
  /// By the first digits of a key: it is a digest.
  private let places: [UInt64: Place]
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
  func has(_ key: String) -> Bool { place(of: key) != nil }

  /// What was kept under a key.
  func record(_ key: String) -> ArraySlice<UInt8>? {
    guard let place = place(of: key) else { return nil }
    return files[place.file][place.range].dropFirst(Self.keyLength + 1)
  }

  /// Keeps a record, which has no line feed.
  func keep(_ record: some Sequence<UInt8>, under key: String) throws(Diagnostic) {
    let number = Self.number(key.utf8)
    let full = state.withLock { state -> [UInt8] in
      if let number { state.used.insert(number) }
      state.added += 1
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

  /// Leaves only what was asked for and added, in one file, where most of it is something else or parts left theirs.
  func tidy() throws(Diagnostic) {
    try save()
    let (used, added) = state.withLock { ($0.used, $0.added) }
    let others = paths.filter { $0 != path }
    guard !others.isEmpty || places.count + added > 2 * used.count + 100 else { return }
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

  /// Where the line of a key stands, which is then held to be used.
  private func place(of key: String) -> Place? {
    guard let number = Self.number(key.utf8), let place = places[number],
      files[place.file][place.range].starts(with: key.utf8)
    else { return nil }
    state.withLock { _ = $0.used.insert(number) }
    return place
  }

  /// Where the last line of each key stands. One that a killed run left half holds no record.
  private static func places(in files: [[UInt8]]) -> [UInt64: Place] {
    var places: [UInt64: Place] = [:]
    for (number, file) in files.enumerated() {
      var start = 0
      while let end = lineEnd(file, from: start) {
        if end - start > keyLength, let key = Self.number(file[start..<start + keyLength]) {
          places[key] = Place(file: number, range: start..<end)
        }
        start = end + 1
      }
    }
    return places
  }

  /// A key's first sixteen digits; nil where it is none.
  private static func number(_ key: some Collection<UInt8>) -> UInt64? {
    var number: UInt64 = 0
    for byte in key.prefix(16) {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): number = number << 4 | UInt64(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): number = number << 4 | UInt64(byte - UInt8(ascii: "a") + 10)
      default: return nil
      }
    }
    return number
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
