import Foundation
import QualitativeData
import Synchronization

/// What Draad's own token lines say of words, by their bytes: a study has many times more tokens than different ones, so
/// that each is taken apart once.
struct KnownForms {
  /// A line in its parts: the word's number, all up to the range, the range, and all after it.
  struct Parts {
    var number = 0
    var head = 0..<0
    var range = TextRange(0, 0)
    var tail = 0..<0
  }

  private struct Known {
    var line: TokenLine
    var scalars: Int
    /// Where the line's bytes are: the head, then the tail.
    var start: Int
    var middle: Int
    var end: Int
  }

  private var known: [Known] = []
  private var bytes: [UInt8] = []
  /// The line by a hash of its bytes; another one with the same hash is not kept.
  private var places: [UInt64: Int] = [:]

  var count: Int { known.count }

  /// What a line says; nil where its word was not met yet or does not fit its range.
  func line(_ line: UnsafeBufferPointer<UInt8>, _ parts: Parts) -> TokenLine? {
    guard let place = places[Self.hash(line, parts)] else { return nil }
    let found = known[place]
    guard found.scalars == parts.range.length, isSame(found, line, parts) else { return nil }
    var result = found.line
    (result.first, result.last, result.range) = (parts.number, parts.number, parts.range)
    return result
  }

  /// Keeps what a line was found to say.
  mutating func keep(_ read: TokenLine, _ line: UnsafeBufferPointer<UInt8>, _ parts: Parts) {
    let hash = Self.hash(line, parts)
    // One that names its range twice means the second.
    guard places[hash] == nil, read.range == parts.range, !line[parts.tail].contains(UInt8(ascii: ":")) else { return }
    places[hash] = known.count
    let start = bytes.count
    bytes += line[parts.head]
    let middle = bytes.count
    bytes += line[parts.tail]
    known.append(Known(line: read, scalars: read.range.length, start: start, middle: middle, end: bytes.count))
  }

  private func isSame(_ known: Known, _ line: UnsafeBufferPointer<UInt8>, _ parts: Parts) -> Bool {
    guard known.middle - known.start == parts.head.count, known.end - known.middle == parts.tail.count else {
      return false
    }
    return bytes.withUnsafeBufferPointer { bytes in
      guard let kept = bytes.baseAddress, let read = line.baseAddress else { return false }
      return memcmp(kept + known.start, read + parts.head.lowerBound, parts.head.count) == 0
        && memcmp(kept + known.middle, read + parts.tail.lowerBound, parts.tail.count) == 0
    }
  }

  private static func hash(_ line: UnsafeBufferPointer<UInt8>, _ parts: Parts) -> UInt64 {
    let bytes = UnsafeRawBufferPointer(line)
    return hash(bytes, parts.tail, hash(bytes, parts.head, UInt64(parts.head.count)))
  }

  /// Eight bytes at a time, each multiplied in.
  private static func hash(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>, _ seed: UInt64) -> UInt64 {
    var hash = seed
    func add(_ eight: UInt64) {
      hash = (hash ^ eight) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
    }
    var place = range.lowerBound
    while place + 8 <= range.upperBound {
      add(bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      place += 8
    }
    var rest: UInt64 = 0
    for byte in bytes[place..<range.upperBound] { rest = rest << 8 | UInt64(byte) }
    add(rest)
    return hash
  }
}

extension KnownForms.Parts {
  private static let rangeKey: StaticString = "TokenRange="

  /// Nil where a line is not as Draad writes it: a plain number, nine more columns, the range first in the last one.
  init?(_ line: UnsafeBufferPointer<UInt8>) {
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
    let key = Self.rangeKey.utf8CodeUnitCount
    guard tabs == 8, place + key < line.count, let bytes = line.baseAddress,
      memcmp(bytes + place, Self.rangeKey.utf8Start, key) == 0
    else { return nil }
    place += key
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
  private static func number(_ line: UnsafeBufferPointer<UInt8>, _ place: inout Int) -> Int? {
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
