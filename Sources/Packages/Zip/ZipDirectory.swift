/// What an archive's own list of entries says (APPNOTE 6.3.9, 4.3), read beside libzip because libzip does not tell
/// where entries lie: archives that lie let entries overlap, or give them other names where they begin.
package struct ZipDirectory {
  /// An entry as the list has it.
  package struct Entry {
    package var name: [UInt8]
    var isEncrypted: Bool
    /// Where its local header begins and where its data end.
    var start: Int
    var end: Int
    /// What is wrong with it; nil where the list and its own header agree.
    var flaw: String?
  }

  /// The entries in the order of the list.
  package private(set) var entries: [Entry] = []
  /// How many entries the list says there are; of more than are safe none is read.
  package let count: Int

  private let bytes: [UInt8]

  /// Nil where there is no list that could be meant.
  package init?(_ bytes: [UInt8]) {
    self.bytes = bytes
    guard let list = Self.findList(bytes) else { return nil }
    count = list.count
    guard count <= Limits.entries else { return }
    guard read(list) else { return nil }
    markOverlaps()
  }

  private struct List {
    var start: Int
    var end: Int
    var count: Int
  }

  /// The end record lies before a comment of at most 64 KiB; mail programs append bytes after it.
  private static func findList(_ bytes: [UInt8]) -> List? {
    let lowest = max(0, bytes.count - 22 - 2 * 65_535)
    var place = bytes.count - 22
    while place >= lowest {
      if bytes.little(place, 4) == 0x0605_4B50, let list = list(at: place, in: bytes) { return list }
      place -= 1
    }
    return nil
  }

  private static func list(at place: Int, in bytes: [UInt8]) -> List? {
    guard let comment = bytes.little(place + 20, 2), place + 22 + comment <= bytes.count,
      var count = bytes.little(place + 10, 2), var size = bytes.little(place + 12, 4),
      var start = bytes.little(place + 16, 4)
    else { return nil }
    if count == 0xFFFF || size == 0xFFFF_FFFF || start == 0xFFFF_FFFF,
      bytes.little(place - 20, 4) == 0x0706_4B50, let large = bytes.little(place - 12, 8),
      bytes.little(large, 4) == 0x0606_4B50
    {
      (count, size, start) = (
        bytes.little(large + 32, 8) ?? 0, bytes.little(large + 40, 8) ?? 0, bytes.little(large + 48, 8) ?? 0
      )
    }
    let (end, isTooLarge) = start.addingReportingOverflow(size)
    guard !isTooLarge, end <= place else { return nil }
    // A list that is damaged may claim any number.
    let isRoomy = count <= size / 46 && bytes.little(start, 4) == 0x0201_4B50
    guard count <= Limits.entries || isRoomy else { return nil }
    return List(start: start, end: end, count: count)
  }

  private mutating func read(_ list: List) -> Bool {
    var place = list.start
    for _ in 0..<list.count {
      guard bytes.little(place, 4) == 0x0201_4B50, let flags = bytes.little(place + 8, 2),
        let nameLength = bytes.little(place + 28, 2), let extraLength = bytes.little(place + 30, 2),
        let commentLength = bytes.little(place + 32, 2), var size = bytes.little(place + 20, 4),
        var start = bytes.little(place + 42, 4), place + 46 + nameLength + extraLength <= list.end
      else { return false }
      let name = Array(bytes[place + 46..<place + 46 + nameLength])
      if size == 0xFFFF_FFFF || start == 0xFFFF_FFFF {
        widen(
          &size, &start, place + 46 + nameLength, extraLength, hasLength: bytes.little(place + 24, 4) == 0xFFFF_FFFF)
      }
      entries.append(entry(name, flags, start, size, limit: list.start))
      place += 46 + nameLength + extraLength + commentLength
    }
    return true
  }

  /// Sizes that take eight bytes stand in an extra field, in the order length, size, place.
  private func widen(_ size: inout Int, _ start: inout Int, _ extra: Int, _ length: Int, hasLength: Bool) {
    var place = extra
    while place + 4 <= extra + length, let kind = bytes.little(place, 2), let count = bytes.little(place + 2, 2) {
      if kind == 1 {
        var field = place + (hasLength ? 12 : 4)
        if size == 0xFFFF_FFFF {
          size = bytes.little(field, 8) ?? size
          field += 8
        }
        if start == 0xFFFF_FFFF { start = bytes.little(field, 8) ?? start }
      }
      place += 4 + count
    }
  }

  private func entry(_ name: [UInt8], _ flags: Int, _ start: Int, _ size: Int, limit: Int) -> Entry {
    var entry = Entry(name: name, isEncrypted: flags & 1 == 1, start: start, end: start)
    guard bytes.little(start, 4) == 0x0403_4B50, let nameLength = bytes.little(start + 26, 2),
      let extraLength = bytes.little(start + 28, 2), size <= limit
    else {
      entry.flaw = "is not where the list of entries says"
      return entry
    }
    let dataStart = start + 30 + nameLength + extraLength
    entry.end = dataStart + size
    if entry.end > limit {
      entry.flaw = "is cut off"
    } else if !bytes[start + 30..<start + 30 + nameLength].elementsEqual(name) {
      entry.flaw = "has another name where it begins"
    }
    return entry
  }

  private mutating func markOverlaps() {
    let order = entries.indices.sorted { (entries[$0].start, $0) < (entries[$1].start, $1) }
    var last: Int?
    for index in order {
      if let before = last, entries[index].start < entries[before].end {
        entries[before].flaw = entries[before].flaw ?? "overlaps another entry"
        entries[index].flaw = entries[index].flaw ?? "overlaps another entry"
      }
      if last.map({ entries[$0].end < entries[index].end }) ?? true { last = index }
    }
  }
}

extension [UInt8] {
  /// A number of some bytes, the least significant first; nil where they lie outside or do not fit.
  fileprivate func little(_ place: Int, _ count: Int) -> Int? {
    guard place >= 0, place <= self.count - count else { return nil }
    var value: UInt64 = 0
    for index in (0..<count).reversed() { value = value << 8 | UInt64(self[place + index]) }
    return Int(exactly: value)
  }
}
