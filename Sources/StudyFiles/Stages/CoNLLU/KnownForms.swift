import Bytes
import QualitativeData
import Synchronization

/// What is known of words: their forms by number, and what Draad's own token lines say, by their bytes. A study has many
/// times more tokens than different ones, so that each is taken apart once.
struct KnownForms {
  /// A line in its parts: the word's number, all up to the range, the range, and all after it.
  struct Parts {
    var number = 0
    var head = 0..<0
    var range = TextRange(0, 0)
    var tail = 0..<0
  }

  private struct Known: BitwiseCopyable {
    var token: NumberedToken
    var hash: UInt64
    /// Where the line's bytes are: the head, then the tail.
    var start: Int
    var middle: Int
    var end: Int
  }

  /// The words.
  private(set) var words = NumberedTexts()
  private var known: [Known] = []
  private var bytes: [UInt8] = []
  /// Of each known line its place and one more, at or after where its hash points; 0 where there is none.
  private var slots = [Int32](repeating: 0, count: 1 << 10)

  /// How much is known.
  var count: Int { max(known.count, words.count) }

  /// What a line says, by numbers.
  mutating func token(_ line: TokenLine) -> NumberedToken {
    NumberedToken(
      first: line.first, last: line.last, range: line.range, form: words.add(line.form),
      after: words.add(line.after), before: words.add(line.before), isEmptyNode: line.isEmptyNode,
      isGlued: line.isGlued, hasRange: line.hasRange, saysSpace: line.saysSpace)
  }

  /// What a line says; nil where its word was not met yet or does not fit its range.
  func token(_ line: Span<UInt8>, _ parts: Parts) -> NumberedToken? {
    guard let place = place(of: line, parts, Self.hash(line, parts)) else { return nil }
    var token = known[place].token
    guard token.range.length == parts.range.length else { return nil }
    (token.first, token.last, token.range) = (parts.number, parts.number, parts.range)
    return token
  }

  /// Keeps what a line was found to say.
  mutating func keep(_ token: NumberedToken, _ line: Span<UInt8>, _ parts: Parts) {
    let hash = Self.hash(line, parts)
    // One that names its range twice means the second.
    guard token.range == parts.range, !line.extracting(parts.tail).contains(UInt8(ascii: ":")),
      place(of: line, parts, hash) == nil
    else { return }
    let start = bytes.count
    bytes.append(line.extracting(parts.head))
    let middle = bytes.count
    bytes.append(line.extracting(parts.tail))
    known.append(Known(token: token, hash: hash, start: start, middle: middle, end: bytes.count))
    if 2 * known.count > slots.count { grow() } else { enter(known.count - 1) }
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: 2 * slots.count)
    for place in known.indices { enter(place) }
  }

  private mutating func enter(_ place: Int) {
    var slot = slot(known[place].hash)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(truncatingIfNeeded: place + 1)
  }

  private func slot(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash) & (slots.count - 1) }

  private func place(of line: Span<UInt8>, _ parts: Parts, _ hash: UInt64) -> Int? {
    var slot = slot(hash)
    while slots[slot] != 0 {
      let place = Int(slots[slot]) - 1
      if known[place].hash == hash, isSame(known[place], line, parts) { return place }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private func isSame(_ known: Known, _ line: Span<UInt8>, _ parts: Parts) -> Bool {
    let kept = bytes.span
    return kept.extracting(known.start..<known.middle).isSame(as: line.extracting(parts.head))
      && kept.extracting(known.middle..<known.end).isSame(as: line.extracting(parts.tail))
  }

  private static func hash(_ line: Span<UInt8>, _ parts: Parts) -> UInt64 {
    hash(line.extracting(parts.tail), hash(line.extracting(parts.head), UInt64(parts.head.count)))
  }

  /// Eight bytes at a time, each multiplied in.
  private static func hash(_ bytes: Span<UInt8>, _ seed: UInt64) -> UInt64 {
    let raw = bytes.bytes
    var hash = seed
    func add(_ eight: UInt64) {
      hash = (hash ^ eight) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
    }
    var place = 0
    while place + 8 <= bytes.count {
      add(raw.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self))
      place += 8
    }
    var rest: UInt64 = 0
    for last in place..<bytes.count { rest = rest << 8 | UInt64(bytes[last]) }
    add(rest)
    return hash
  }
}

extension KnownForms.Parts {
  private static let rangeKey: StaticString = "TokenRange="

  /// Nil where a line is not as Draad writes it: a plain number, nine more columns, the range first in the last one.
  init?(_ line: Span<UInt8>) {
    var place = 0
    guard let number = Self.number(line, &place), place < line.count, line[place] == UInt8(ascii: "\t") else {
      return nil
    }
    place += 1
    let start = place
    var tabs = 0
    while place < line.count, tabs < 8 {
      if line[place] == UInt8(ascii: "\t") { tabs += 1 }
      place += 1
    }
    let rest = line.extracting(place...)
    guard tabs == 8, rest.begins(with: Self.rangeKey) else { return nil }
    place += Self.rangeKey.utf8CodeUnitCount
    head = start..<place
    guard let first = Self.number(line, &place), place < line.count, line[place] == UInt8(ascii: ":")
    else { return nil }
    place += 1
    guard let end = Self.number(line, &place), end >= first, place == line.count || line[place] == UInt8(ascii: "|")
    else { return nil }
    self.number = number
    range = TextRange(first, end)
    tail = place..<line.count
  }

  /// The number that stands at a place, of so few digits that it is surely one.
  private static func number(_ line: Span<UInt8>, _ place: inout Int) -> Int? {
    let start = place
    var value = 0
    while place < line.count, place - start < 9, line[place] &- 0x30 < 10 {
      value = value * 10 + Int(line[place] &- 0x30)
      place += 1
    }
    return place > start ? value : nil
  }
}

/// What was learned of words from documents that were read, for as many readers as there are at once; what is read does
/// not depend on it.
public final class TokenMemory: Sendable {
  private let idle = Mutex<[KnownForms]>([])

  /// Words that are kept before all is forgotten.
  private static let most = 32_000

  /// Remembers nothing yet.
  public init() {}

  func take() -> KnownForms { idle.withLock { $0.popLast() } ?? KnownForms() }

  func giveBack(_ forms: KnownForms) {
    if forms.count <= Self.most { idle.withLock { $0.append(forms) } }
  }
}
