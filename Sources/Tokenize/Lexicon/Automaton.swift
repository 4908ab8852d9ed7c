import QualitativeData

/// A word list as a finite automaton in Morfologik's CFSA2 format: each arc is a byte of a word.
///
/// An arc is a byte of flags with the label's index in its low five bits (0: the label follows), then the target as a
/// number of seven bits a byte, unless the target follows at once. Every read is checked: a damaged file finds nothing,
/// or wrong words, but never harms.
struct Automaton: Sendable {
  private let region: ByteRegion
  /// Offset of the arcs in the region.
  private let base: Int
  /// The node that every word begins at.
  private(set) var root: Int

  private static let magic: [UInt8] = Array("\\fsa".utf8)
  private static let version: UInt8 = 0xC6
  /// Flags for stop and next bits; numbered automata carry more and are laid out otherwise.
  private static let flags: UInt16 = 0x0007
  private static let targetIsNext: UInt8 = 0x80
  private static let isLast: UInt8 = 0x40
  private static let isFinal: UInt8 = 0x20
  private static let labelIndex: UInt8 = 0x1F

  /// Nil where the bytes are no such automaton.
  init?(_ region: ByteRegion) {
    let bytes = region.bytes
    guard bytes.count > 8, bytes.prefix(4).elementsEqual(Self.magic), bytes[4] == Self.version,
      UInt16(bytes[5]) << 8 | UInt16(bytes[6]) == Self.flags
    else { return nil }
    self.region = region
    base = 8 + Int(bytes[7])
    root = 0
    guard base < bytes.count else { return nil }
    root = target(of: 0)
  }

  private func byte(_ offset: Int) -> UInt8 {
    let index = base + offset
    return index >= base && index < region.bytes.count ? region.bytes[index] : Self.isLast
  }

  /// The byte that an arc stands for.
  func label(of arc: Int) -> UInt8 {
    let index = byte(arc) & Self.labelIndex
    return index == 0 ? byte(arc + 1) : region.bytes[8 + Int(index)]
  }

  /// Whether a word ends with this arc.
  func isFinal(_ arc: Int) -> Bool { byte(arc) & Self.isFinal != 0 }

  /// The next arc of the same node, nil after the last.
  func next(_ arc: Int) -> Int? {
    byte(arc) & Self.isLast != 0 ? nil : skip(arc)
  }

  /// The node that an arc leads to; 0 where words end.
  func target(of arc: Int) -> Int {
    let flags = byte(arc)
    if flags & Self.targetIsNext != 0 {
      var last = arc
      while let next = next(last) { last = next }
      return skip(last)
    }
    return number(at: arc + (flags & Self.labelIndex == 0 ? 2 : 1))
  }

  /// The arc of a node with a label.
  func arc(_ node: Int, _ wanted: UInt8) -> Int? {
    var arc: Int? = node
    while let current = arc {
      if label(of: current) == wanted { return current }
      arc = next(current)
    }
    return nil
  }

  /// The node that a byte leads to.
  func step(_ node: Int, _ label: UInt8) -> Int? {
    guard let arc = arc(node, label) else { return nil }
    let target = target(of: arc)
    return target == 0 ? nil : target
  }

  private func skip(_ arc: Int) -> Int {
    let flags = byte(arc)
    var offset = arc + (flags & Self.labelIndex == 0 ? 2 : 1)
    if flags & Self.targetIsNext == 0 {
      while byte(offset) & 0x80 != 0, base + offset < region.bytes.count { offset += 1 }
      offset += 1
    }
    return offset
  }

  private func number(at start: Int) -> Int {
    var value = 0
    var shift = 0
    var offset = start
    while shift < 35 {
      let byte = byte(offset)
      value |= Int(byte & 0x7F) << shift
      if byte & 0x80 == 0 { break }
      shift += 7
      offset += 1
    }
    return value
  }
}
