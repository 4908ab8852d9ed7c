/// Reads the simple JSON that flows between the stages, value by value, without building a tree: some times faster than
/// Foundation's decoder.
///
/// Whatever is not simple (another kind of value than expected, an unknown key, a rare escape, an error) ends the scan
/// with `NotSimple`; the line is then left to Foundation's decoder, which has the last word and says what is wrong.
package struct JSONScanner {
  /// The line must be read the slow way.
  package struct NotSimple: Error {
    package init() {}
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0

  private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Reads the one value that a line holds; nil where it is not simple.
  package static func scan<Value: JSONScannable>(_ type: Value.Type, _ line: ArraySlice<UInt8>) -> Value? {
    scan(type, line.span)
  }

  /// The same for a line wherever it is.
  package static func scan<Value: JSONScannable>(_ type: Value.Type, _ line: Span<UInt8>) -> Value? {
    line.withUnsafeBufferPointer { line in
      var scanner = JSONScanner(line)
      guard let value = try? Value(scanning: &scanner), scanner.next() == nil else { return nil }
      return value
    }
  }

  /// Reads an object; `member` must take the value of each key.
  package mutating func object(_ member: (String, inout JSONScanner) throws(NotSimple) -> Void) throws(NotSimple) {
    try expect(UInt8(ascii: "{"))
    if take(UInt8(ascii: "}")) { return }
    repeat {
      let key = try string()
      try expect(UInt8(ascii: ":"))
      try member(key, &self)
    } while take(UInt8(ascii: ","))
    try expect(UInt8(ascii: "}"))
  }

  /// Reads an array; `element` must take each of its values.
  package mutating func array<Element>(
    of element: (inout JSONScanner) throws(NotSimple) -> Element
  ) throws(NotSimple) -> [Element] {
    try expect(UInt8(ascii: "["))
    if take(UInt8(ascii: "]")) { return [] }
    var result: [Element] = []
    repeat { result.append(try element(&self)) } while take(UInt8(ascii: ","))
    try expect(UInt8(ascii: "]"))
    return result
  }

  /// The array of strings that stands here.
  package mutating func strings() throws(NotSimple) -> [String] {
    try array { (scanner) throws(NotSimple) in try scanner.string() }
  }

  /// The whole number that stands here.
  package mutating func integer() throws(NotSimple) -> Int {
    let isNegative = take(UInt8(ascii: "-"))
    guard let first = next(), Self.isDigit(first) else { throw NotSimple() }
    var result = 0
    let start = place
    while place < bytes.count, Self.isDigit(bytes[place]), place - start < 18 {
      result = result * 10 + Int(bytes[place] - UInt8(ascii: "0"))
      place += 1
    }
    if place < bytes.count, Self.isDigit(bytes[place]) || ".eE+-".utf8.contains(bytes[place]) { throw NotSimple() }
    return isNegative ? -result : result
  }

  /// Passes over a value of any kind, and gives its bytes; whether they are right is for others to say.
  package mutating func passed() throws(NotSimple) -> [UInt8] {
    guard next() != nil else { throw NotSimple() }
    let start = place
    var depth = 0
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "\""):
        _ = try string()
        if depth == 0 { return Array(bytes[start..<place]) }
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return Array(bytes[start..<place]) }
        depth -= 1
        if depth == 0 {
          place += 1
          return Array(bytes[start..<place])
        }
      case UInt8(ascii: ",") where depth == 0: return Array(bytes[start..<place])
      default: break
      }
      place += 1
    }
    throw NotSimple()
  }

  /// Passes over some bytes; false, and nothing passed, where others stand here.
  package mutating func pass(_ text: StaticString) -> Bool {
    let length = text.utf8CodeUnitCount
    guard place + length <= bytes.count else { return false }
    for offset in 0..<length where bytes[place + offset] != text.utf8Start[offset] { return false }
    place += length
    return true
  }

  /// Passes over a member's name, its colon and what stands before it; false, and nothing passed, where another stands
  /// here, or spaces do.
  package mutating func passKey(_ name: StaticString, isFirst: Bool) -> Bool {
    let start = place
    if (isFirst || pass(",")) && pass("\"") && pass(name) && pass("\":") { return true }
    place = start
    return false
  }

  /// The number that stands here.
  package mutating func double() throws(NotSimple) -> Double { try value(Double(number())) }

  /// The `true` or `false` that stands here.
  package mutating func flag() throws(NotSimple) -> Bool {
    if pass("true") { return true }
    guard pass("false") else { throw NotSimple() }
    return false
  }

  /// The value of an enumeration that stands here.
  package mutating func named<Name: RawRepresentable<String>>(_ type: Name.Type) throws(NotSimple) -> Name {
    try value(Name(rawValue: string()))
  }

  /// The string that stands here.
  package mutating func string() throws(NotSimple) -> String {
    try expect(UInt8(ascii: "\""))
    let start = place
    passPlain()
    guard place < bytes.count else { throw NotSimple() }
    switch bytes[place] {
    case UInt8(ascii: "\""):
      place += 1
      return String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<place - 1]), as: UTF8.self)
    case UInt8(ascii: "\\"): return try escapedString(from: start)
    default: throw NotSimple()
    }
  }

  /// Passes over the string that stands here; where its bytes are as they are written, escapes included.
  package mutating func passString() throws(NotSimple) -> Range<Int> {
    try expect(UInt8(ascii: "\""))
    let start = place
    while true {
      passPlain()
      guard place < bytes.count else { throw NotSimple() }
      place += 1
      switch bytes[place - 1] {
      case UInt8(ascii: "\""): return start..<place - 1
      case UInt8(ascii: "\\"): _ = try escaped()
      default: throw NotSimple()
      }
    }
  }

  /// Passes over what is no quotation mark, backslash or control character, eight bytes at a time.
  private mutating func passPlain() {
    let raw = UnsafeRawBufferPointer(bytes)
    while place + 8 <= raw.count {
      let marks = Self.marks(raw.loadUnaligned(fromByteOffset: place, as: UInt64.self).littleEndian)
      if marks != 0 {
        place += marks.trailingZeroBitCount >> 3
        return
      }
      place += 8
    }
    while place < bytes.count, bytes[place] >= 0x20, bytes[place] != 0x22, bytes[place] != 0x5C { place += 1 }
  }

  /// The highest bit of the first byte, counted from the lowest, that is a quotation mark, a backslash or a control
  /// character; bits of later bytes may be wrong.
  private static func marks(_ eight: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quotes = eight ^ (ones &* 0x22)
    let slashes = eight ^ (ones &* 0x5C)
    let found =
      ((quotes &- ones) & ~quotes) | ((slashes &- ones) & ~slashes) | ((eight &- ones &* 0x20) & ~eight)
    return found & (ones &* 0x80)
  }

  /// What a value must be, or the scan ends.
  package func value<Value>(_ value: Value?) throws(NotSimple) -> Value {
    guard let value else { throw NotSimple() }
    return value
  }

  private mutating func escapedString(from start: Int) throws(NotSimple) -> String {
    var result = Array(bytes[start..<place])
    while true {
      let plain = place
      passPlain()
      result.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[plain..<place]))
      guard place < bytes.count else { break }
      let byte = bytes[place]
      place += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: result, as: UTF8.self)
      case UInt8(ascii: "\\"): result.append(try escaped())
      default: throw NotSimple()
      }
    }
    throw NotSimple()
  }

  private mutating func escaped() throws(NotSimple) -> UInt8 {
    guard place < bytes.count else { throw NotSimple() }
    place += 1
    switch bytes[place - 1] {
    case UInt8(ascii: "\""): return UInt8(ascii: "\"")
    case UInt8(ascii: "\\"): return UInt8(ascii: "\\")
    case UInt8(ascii: "/"): return UInt8(ascii: "/")
    case UInt8(ascii: "n"): return 0x0A
    case UInt8(ascii: "r"): return 0x0D
    case UInt8(ascii: "t"): return 0x09
    default: throw NotSimple()
    }
  }

  /// A number as it is written.
  private mutating func number() throws(NotSimple) -> String {
    guard let first = next(), first == UInt8(ascii: "-") || Self.isDigit(first) else { throw NotSimple() }
    let start = place
    while place < bytes.count, Self.isDigit(bytes[place]) || "+-.eE".utf8.contains(bytes[place]) { place += 1 }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

  /// The byte that comes next after white space; nil at the end.
  private mutating func next() -> UInt8? {
    while place < bytes.count {
      let byte = bytes[place]
      guard byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D else { return byte }
      place += 1
    }
    return nil
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard next() == byte else { return false }
    place += 1
    return true
  }

  private mutating func expect(_ byte: UInt8) throws(NotSimple) { guard take(byte) else { throw NotSimple() } }
}

/// What can be read by a scanner where its line is simple.
package protocol JSONScannable {
  /// Reads one value; an unknown key must end the scan, so that nothing is passed over.
  init(scanning scanner: inout JSONScanner) throws(JSONScanner.NotSimple)
}
