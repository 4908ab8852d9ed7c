import Foundation

/// Lines of a file's name, its mark, a value and a check of the line, found by the name. All of them stay one stretch of bytes: a study has four
/// or more a document, and a text for each would take longer to make than all of them to look at.
struct FactTable: Sendable {
  /// A line's parts.
  struct Fact: Sendable {
    var name: Range<Int>
    var mark: Range<Int>
    var value: Range<Int>
    /// Says whether the line is as it was written.
    var check: Range<Int>
  }

  private static let tab = UInt8(ascii: "\t")
  private static let feed: UInt8 = 0x0A

  private(set) var bytes: [UInt8] = []
  /// A fact for each name: what the last line says.
  private(set) var facts: [Fact] = []
  /// Lines that were added.
  private(set) var lines = 0
  /// By hash of the name, the place of a fact, from 1; 0 where there is none. A power of two.
  private var slots: [Int32] = []

  /// Adds lines; one that a killed run left half is passed over.
  mutating func add(_ new: [UInt8]) {
    var start = bytes.count
    if bytes.isEmpty { bytes = new } else { bytes += new }
    if bytes.last != Self.feed { bytes.append(Self.feed) }
    makeRoom(for: facts.count + new.count / 128)
    while let fact = next(from: &start) { if let fact { put(fact) } }
  }

  /// The fact about a name.
  func index(of name: UnsafeBufferPointer<UInt8>) -> Int? {
    guard !slots.isEmpty else { return nil }
    let place = Int(slots[slot(of: name)])
    return place == 0 ? nil : place - 1
  }

  /// Whether a part of a line holds just these bytes.
  func holds(_ part: Range<Int>, _ other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard part.count == other.count, let start = other.baseAddress else { return false }
    return bytes.withUnsafeBytes { bytes in
      bytes.baseAddress.map { memcmp($0 + part.lowerBound, start, part.count) == 0 } ?? false
    }
  }

  /// A part of a line.
  func text(_ part: Range<Int>) -> String { String(decoding: bytes[part], as: UTF8.self) }

  /// Whether a part of a line begins with these bytes, a space after them.
  func begins(_ part: Range<Int>, with other: UnsafeBufferPointer<UInt8>) -> Bool {
    let end = part.lowerBound + other.count
    return end < part.upperBound && bytes[end] == 0x20 && holds(part.lowerBound..<end, other)
  }

  /// A fact's line, with its line feed.
  func line(_ fact: Fact) -> ArraySlice<UInt8> { bytes[fact.name.lowerBound...fact.check.upperBound] }

  /// Whether a fact's line is as it was written.
  func isSound(_ fact: Fact) -> Bool {
    let found = LineCheck.of(bytes[fact.name.lowerBound..<fact.value.upperBound])
    return bytes[fact.check].elementsEqual(found.utf8)
  }

  private func slot(of name: UnsafeBufferPointer<UInt8>) -> Int {
    var slot = Int(truncatingIfNeeded: Self.hash(name)) & (slots.count - 1)
    while slots[slot] != 0, !holds(facts[Int(slots[slot]) - 1].name, name) { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  private mutating func put(_ fact: Fact) {
    lines += 1
    makeRoom(for: facts.count + 1)
    let slot = bytes.withUnsafeBufferPointer { self.slot(of: UnsafeBufferPointer(rebasing: $0[fact.name])) }
    if slots[slot] == 0 {
      facts.append(fact)
      slots[slot] = Int32(facts.count)
    } else {
      facts[Int(slots[slot]) - 1] = fact
    }
  }

  /// At most half of the slots are taken.
  private mutating func makeRoom(for count: Int) {
    guard slots.count < 2 * count else { return }
    var size = max(64, slots.count)
    while size < 2 * count { size *= 2 }
    slots = [Int32](repeating: 0, count: size)
    for (place, fact) in facts.enumerated() {
      let slot = bytes.withUnsafeBufferPointer { self.slot(of: UnsafeBufferPointer(rebasing: $0[fact.name])) }
      slots[slot] = Int32(place + 1)
    }
  }

  /// The next line's parts; nil at the end, nil within where it has another form.
  private func next(from start: inout Int) -> Fact?? {
    guard let end = place(of: Self.feed, start, bytes.count) else { return nil }
    let first = start
    start = end + 1
    guard let one = place(of: Self.tab, first, end), let two = place(of: Self.tab, one + 1, end),
      let three = place(of: Self.tab, two + 1, end), place(of: Self.tab, three + 1, end) == nil
    else { return .some(nil) }
    return Fact(name: first..<one, mark: one + 1..<two, value: two + 1..<three, check: three + 1..<end)
  }

  private func place(of byte: UInt8, _ start: Int, _ end: Int) -> Int? {
    bytes.withUnsafeBytes { bytes in
      guard start < end, let base = bytes.baseAddress, let found = memchr(base + start, Int32(byte), end - start) else {
        return nil
      }
      return UnsafeRawPointer(found) - base
    }
  }

  private static func hash(_ name: UnsafeBufferPointer<UInt8>) -> UInt64 {
    LineCheck.hash(UnsafeRawBufferPointer(name))
  }
}
