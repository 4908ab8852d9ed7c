/// Takes RTF apart: groups, control words with their numbers, and characters (RTF 1.9.1, "RTF syntax").
struct RTFScanner {
  enum Token: Equatable {
    case open, close
    /// A word such as `par` or `u`, with its number if it has one.
    case word(String, Int?)
    /// A sign such as `~`, or `*`.
    case sign(UInt8)
    /// A byte in the code page of its font.
    case byte(UInt8)
  }

  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func next() -> Token? {
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      switch byte {
      case UInt8(ascii: "{"): return .open
      case UInt8(ascii: "}"): return .close
      case UInt8(ascii: "\\"): return control()
      case 0x0A, 0x0D, 0x00: continue
      default: return .byte(byte)
      }
    }
    return nil
  }

  private mutating func control() -> Token? {
    guard place < bytes.count else { return nil }
    let first = bytes[place]
    place += 1
    if first == UInt8(ascii: "'") { return hexadecimal() }
    // A backslash at a line's end is a paragraph's end.
    if first == 0x0A || first == 0x0D { return .word("par", nil) }
    if "\\{}".utf8.contains(first) { return .byte(first) }
    guard Self.isLetter(first) else { return .sign(first) }
    var name = [first]
    while place < bytes.count, Self.isLetter(bytes[place]), name.count < 32 {
      name.append(bytes[place])
      place += 1
    }
    let number = number()
    if place < bytes.count, bytes[place] == 0x20 { place += 1 }
    let word = String(decoding: name, as: UTF8.self)
    if word == "bin" { skip(number ?? 0) }
    return .word(word, number)
  }

  private mutating func number() -> Int? {
    var end = place
    if end < bytes.count, bytes[end] == UInt8(ascii: "-") { end += 1 }
    while end < bytes.count, (0x30...0x39).contains(bytes[end]), end - place < 11 { end += 1 }
    guard let value = Int(String(decoding: bytes[place..<end], as: UTF8.self)) else { return nil }
    place = end
    return value
  }

  private mutating func hexadecimal() -> Token? {
    guard place + 2 <= bytes.count,
      let value = UInt8(String(decoding: bytes[place..<place + 2], as: UTF8.self), radix: 16)
    else { return next() }
    place += 2
    return .byte(value)
  }

  private mutating func skip(_ count: Int) { place = min(bytes.count, place + max(0, min(count, bytes.count))) }

  private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }
}
