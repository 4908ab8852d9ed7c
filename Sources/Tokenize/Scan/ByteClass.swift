/// What a byte may be part of, as bits, so that one table look-up and one `or` a byte tell what a whole stretch between
/// spaces is made of.
enum ByteClass {
  static let lower: UInt8 = 1
  static let upper: UInt8 = 2
  static let digit: UInt8 = 4
  static let stop: UInt8 = 8
  static let comma: UInt8 = 16
  static let mark: UInt8 = 32
  static let high: UInt8 = 64
  static let space: UInt8 = 128

  static let letter = lower | upper

  /// The class of every byte; bytes from 0x80 on are `high`, and the scanner looks closer.
  static let table: [UInt8] = (0...255).map { byte in
    switch UInt8(byte) {
    case 0x00...0x20, 0x7F: space
    case UInt8(ascii: "a")...UInt8(ascii: "z"): lower
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): upper
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit
    case UInt8(ascii: "."): stop
    case UInt8(ascii: ","): comma
    case 0x80...: high
    default: mark
    }
  }
}
