import Formats
import Foundation
import QualitativeData
import Synchronization

/// What earlier runs found out about files: the digest of a transcript's content, what a derived file was made from. It
/// holds as long as the file's mark is the same, so that what did not change need not be read.
///
/// Lines of name, mark, value and a check of the line; the last about a file holds. They are added while the run goes on,
/// so that one that is killed leaves what it knew. What it does not know of a file is worked out or made again, and the
/// results are the same.
final class Ledger: Sendable {
  private struct State {
    /// What this run found out.
    var added = FactTable()
    var unwritten: [UInt8] = []
  }

  private static let name = ".ledger"
  /// Lines are written when there are so many bytes of them.
  private static let most = 1 << 16

  private let folder: String
  private let path: String
  /// What the names of a study's files begin with, from where one stands.
  private let root: String
  /// What runs before found out.
  private let known: FactTable
  /// When that was written.
  private let written: FileMark?
  /// Whether marks count for nothing, so that all is read.
  let readsAll: Bool
  private let used: Flags
  private let state = Mutex(State())
  private let hasAdded = Atomic(false)

  /// Takes up what runs of a study found out; one of a part writes to a file of its own.
  init(_ study: StudyFolder, part: RunPart = .whole, readsAll: Bool = false) {
    self.readsAll = readsAll
    folder = study.outputFolder
    root = FileAccess.join(study.path, "")
    let suffix = part.count == 1 ? "" : "-\(part.number)-\(part.count)"
    path = FileAccess.join(folder, Self.name + suffix)
    var known = FactTable()
    let files = Self.files(in: folder)
    for file in files { known.add((try? FileAccess.read(file)) ?? []) }
    written = files.compactMap { FileMark($0) }.max { $0.isChangedBefore($1) }
    self.known = known
    used = Flags(known.facts.count)
  }

  /// What is known of a file as it is now; nil where it changed or nothing is.
  func value(of file: String, _ mark: FileMark?) -> String? {
    guard let mark, !readsAll else { return nil }
    return find(file, mark) { table, fact in table.text(fact.value) }
  }

  /// Whether a file that a run wrote is as it was written by its mark, and was made from this; and whether anything goes
  /// with it.
  func isNoted(_ key: String, of file: String, _ mark: FileMark?) -> (isWhole: Bool, hasMore: Bool) {
    guard let mark, isTrusted(mark) else { return (false, false) }
    var key = key
    return key.withUTF8 { key in
      find(file, mark) { table, fact in
        (table.begins(fact.value, with: key), table.bytes[fact.value.upperBound - 1] != UInt8(ascii: "-"))
      }
    } ?? (false, false)
  }

  /// What was noted of a file, however it is now.
  func lastValue(of file: String) -> (text: String, mark: [UInt8])? {
    find(file) { table, fact in (table.text(fact.value), Array(table.bytes[fact.mark])) }
  }

  /// Whether a mark says that a file was not changed since it was noted.
  func isTrusted(_ mark: FileMark) -> Bool { !readsAll && written.map(mark.isOlder) ?? true }

  /// Notes what was found out about a file.
  func note(_ value: String, of file: String, _ mark: FileMark?) {
    let name = file.utf8.dropFirst(prefix(of: file))
    guard let mark, !name.contains(where: { $0 == 0x0A || $0 == UInt8(ascii: "\t") }) else { return }
    var line: [UInt8] = []
    line.reserveCapacity(name.count + value.utf8.count + FileMark.longest + LineCheck.length + 4)
    line += name
    line.append(UInt8(ascii: "\t"))
    mark.withBytes { line += $0 }
    line.append(UInt8(ascii: "\t"))
    line += value.utf8
    let check = LineCheck.of(line)
    line.append(UInt8(ascii: "\t"))
    line += check.utf8
    line.append(0x0A)
    let full = state.withLock { state -> [UInt8]? in
      state.added.add(line)
      state.unwritten += line
      return state.unwritten.count < Self.most ? nil : Self.take(&state)
    }
    hasAdded.store(true, ordering: .releasing)
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
    let added = state.withLock { $0.added }
    let old = known.facts.indices.filter { used[$0] && added.index(of: known, known.facts[$0].name) == nil }
    let isLong = known.lines + added.lines > 2 * (old.count + added.facts.count) + 100
    guard files.count > 1 || isLong else { return save() }
    state.withLock { $0.unwritten = [] }
    let lines = old.map { known.line(known.facts[$0]) } + added.facts.map { added.line($0) }
    let sorted = lines.sorted { $0.lexicographicallyPrecedes($1) }
    guard (try? FileAccess.write(Array(sorted.joined()), to: path)) != nil else { return }
    for file in files where file != path { unlink(file) }
  }

  /// What `body` makes of the fact about a file with a mark; what this run found out goes before what was known.
  private func find<Found: Sendable>(
    _ file: String, _ mark: FileMark? = nil, _ body: (FactTable, FactTable.Fact) -> Found
  ) -> Found? {
    var file = file
    let skipped = prefix(of: file)
    return file.withUTF8 { file in
      let name = UnsafeBufferPointer(rebasing: file[skipped...])
      if hasAdded.load(ordering: .acquiring) {
        let found = state.withLock { state in
          state.added.index(of: name).map { state.added.find($0, mark, body) }
        }
        if let found { return found }
      }
      guard let place = known.index(of: name), let found = known.find(place, mark, body) else { return nil }
      used.set(place)
      return found
    }
  }

  /// How many bytes of a path are not part of its name: the study may lie elsewhere tomorrow.
  private func prefix(of file: String) -> Int { file.utf8.starts(with: root.utf8) ? root.utf8.count : 0 }

  private static func take(_ state: inout State) -> [UInt8] {
    let bytes = state.unwritten
    state.unwritten = []
    return bytes
  }

  private static func files(in folder: String) -> [String] {
    FileAccess.names(in: folder).filter { $0 == name || $0.hasPrefix(name + "-") }.sorted()
      .map { FileAccess.join(folder, $0) }
  }
}

extension FactTable {
  /// What `body` makes of a fact, where it is about the file as it is now, or of any where no mark is given.
  fileprivate func find<Found>(_ place: Int, _ mark: FileMark?, _ body: (FactTable, Fact) -> Found) -> Found? {
    let fact = facts[place]
    guard mark?.withBytes({ holds(fact.mark, $0) }) ?? true, isSound(fact) else { return nil }
    return body(self, fact)
  }

  /// The fact about a name that stands in another table.
  fileprivate func index(of other: FactTable, _ name: Range<Int>) -> Int? {
    other.bytes.withUnsafeBufferPointer { index(of: UnsafeBufferPointer(rebasing: $0[name])) }
  }
}

/// Marks that several threads set, none of them taken back.
private final class Flags: Sendable {
  private nonisolated(unsafe) let flags: UnsafeMutableBufferPointer<Atomic<Bool>>

  init(_ count: Int) {
    flags = .allocate(capacity: count)
    for place in 0..<count { flags.initializeElement(at: place, to: Atomic(false)) }
  }

  deinit { flags.deallocate() }

  func set(_ place: Int) { flags[place].store(true, ordering: .relaxed) }

  subscript(place: Int) -> Bool { flags[place].load(ordering: .relaxed) }
}
