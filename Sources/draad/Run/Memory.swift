import Foundation
import QualitativeData
import Synchronization

/// What runs remember of a study: a record for each key, the last that was kept. It lies in one file, which is opened when
/// it is first needed and only added to while a run goes on, so that one that is killed leaves what it knew. A run on a
/// part of a study adds to a file of its own, which the next whole run takes up.
///
/// Nothing but time depends on it: a record that is not as it was kept is forgotten, what cannot be written is not
/// remembered, the files may be deleted, and what is not remembered is worked out again.
final class Memory: Sendable {
  /// How many bytes are held back before they are written.
  private static let most = 1 << 18

  private let folder: String
  private let name: String
  private let part: RunPart
  private let isOnlyRead: Bool
  private let opened = Mutex<Opened?>(nil)
  /// When earlier runs last added to it.
  let lastWritten: FileMark?

  /// The memory of a name in a folder.
  init(_ folder: String, _ name: String, part: RunPart = .whole) {
    (self.folder, self.name, self.part, isOnlyRead) = (folder, name, part, false)
    let parts = part.count == 1 ? FileAccess.names(in: folder).filter { $0.hasPrefix(name + "-") } : [part.name(name)]
    lastWritten = ([name] + parts).compactMap { FileMark(FileAccess.join(folder, $0)) }
      .max { $0.isChangedBefore($1) }
  }

  /// What runs remember, for who only looks something up: a run may be adding to it meanwhile.
  init(reading folder: String, _ name: String) {
    (self.folder, self.name, part, isOnlyRead) = (folder, name, .whole, true)
    lastWritten = FileMark(FileAccess.join(folder, name))
  }

  /// What was kept under a key.
  func record(_ key: String) -> ArraySlice<UInt8>? {
    let number = MemoryFrame.number(of: key)
    let bytes: [UInt8]? =
      switch withOpened({ $0.find(number) }) {
      case .unwritten(let bytes): bytes
      case .written(let file, let range): file.bytes(range)
      case nil: nil
      }
    return bytes.flatMap { MemoryFrame.record(in: $0, of: key) }
  }

  /// Keeps a record under a key.
  func keep(_ record: [UInt8], under key: String) {
    let frame = MemoryFrame.bytes(key, record)
    withOpened {
      $0.add(frame, MemoryFrame.number(of: key))
      if $0.unwritten.count >= Self.most { $0.write() }
    }
  }

  /// Writes what is not written yet.
  func save() { opened.withLock { $0?.write() } }

  /// Leaves only what this run asked for and kept, where most is something else. Only for a run that asked for all that is
  /// still of use.
  func tidy() {
    opened.withLock {
      $0?.write()
      guard let used = $0?.used, let count = $0?.count, count > 2 * used.count + 100, let file = $0?.own else { return }
      try? FileAccess.write(to: FileAccess.join(folder, name)) { (add) throws(Diagnostic) in
        var bytes = MemoryFile.beginning
        for range in used {
          bytes += file.bytes(range)
          guard bytes.count >= Self.most else { continue }
          try add(bytes.span)
          bytes = []
        }
        try add(bytes.span)
      }
      $0 = nil
    }
  }

  private func withOpened<Result: Sendable>(_ body: (inout Opened) -> Result) -> Result {
    opened.withLock { opened in
      var open = opened.take() ?? (isOnlyRead ? Opened(reading: folder, name) : Opened(folder, name, part))
      let result = body(&open)
      opened = open
      return result
    }
  }
}

/// The files of a memory, and where in them records stand.
private struct Opened {
  /// Where a record is.
  enum Found {
    case written(MemoryFile, Range<Int>)
    case unwritten([UInt8])
  }

  private struct Place {
    var isOwn: Bool
    var range: Range<Int>
    /// Whether this run asked for it or kept it.
    var isUsed = false
  }

  /// The file that is added to; none where it cannot be opened.
  let own: MemoryFile?
  /// That of whole runs, beside a part's own.
  private let shared: MemoryFile?
  /// How many records the own file has.
  private(set) var count = 0
  /// What follows on the end of the own file when it is written.
  private(set) var unwritten: [UInt8] = []
  private var end = 0
  /// By a key's number.
  private var places: [UInt64: Place] = [:]

  init(_ folder: String, _ name: String, _ part: RunPart) {
    try? FileAccess.makeFolder(folder)
    own = MemoryFile(FileAccess.join(folder, part.name(name)))
    shared = part.count == 1 ? nil : MemoryFile(reading: FileAccess.join(folder, name))
    _ = shared?.forEachFrame { places[$0.number] = Place(isOwn: false, range: $1) }
    noteOwn()
    let parts = part.count == 1 ? FileAccess.names(in: folder).filter { $0.hasPrefix(name + "-") }.sorted() : []
    if parts.map({ takeUp(FileAccess.join(folder, $0)) }).contains(true) {
      noteOwn()
    }
  }

  init(reading folder: String, _ name: String) {
    own = nil
    shared = MemoryFile(reading: FileAccess.join(folder, name))
    _ = shared?.forEachFrame { places[$0.number] = Place(isOwn: false, range: $1) }
  }

  /// Where records that were used stand in the own file, in order.
  var used: [Range<Int>] {
    places.values.filter { $0.isUsed && $0.isOwn }.map(\.range).sorted { $0.lowerBound < $1.lowerBound }
  }

  mutating func find(_ number: UInt64) -> Found? {
    guard let place = places[number] else { return nil }
    if !place.isUsed { places[number]?.isUsed = true }
    guard place.isOwn, place.range.lowerBound >= end else {
      return (place.isOwn ? own : shared).map { .written($0, place.range) }
    }
    return .unwritten(Array(unwritten.dropFirst(place.range.lowerBound - end).prefix(place.range.count)))
  }

  mutating func add(_ frame: [UInt8], _ number: UInt64) {
    if own == nil { return }
    let start = end + unwritten.count
    places[number] = Place(isOwn: true, range: start..<start + frame.count, isUsed: true)
    count += 1
    unwritten += frame
  }

  /// Where that fails, or another program added something too, places no longer lead to what was kept, which is found out
  /// when it is read.
  mutating func write() {
    if let own, !unwritten.isEmpty { end = own.append(unwritten, after: end) }
    unwritten = []
  }

  private mutating func noteOwn() {
    count = 0
    end =
      own?.forEachFrameBeforeAdding {
        places[$0.number] = Place(isOwn: true, range: $1)
        count += 1
      } ?? 0
  }

  /// Adds what a part's file holds, which then goes; whether anything was added.
  private mutating func takeUp(_ path: String) -> Bool {
    guard let own, let file = MemoryFile(reading: path) else { return false }
    let before = end
    let isDone: Bool
    (end, isDone) = own.append(contentsOf: file, after: end)
    if isDone { unlink(path) }
    return end > before
  }
}
