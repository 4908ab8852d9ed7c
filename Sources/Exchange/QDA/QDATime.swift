/// Times as XML Schema has them.
public enum QDATime {
  /// Whether a time is a `dateTime`: `2018-03-01T10:00:00Z`, with or without fractions and another zone.
  public static func isValid(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count >= 19 else { return false }
    for (place, byte) in bytes.prefix(19).enumerated() {
      switch place {
      case 4, 7: if byte != UInt8(ascii: "-") { return false }
      case 10: if byte != UInt8(ascii: "T") { return false }
      case 13, 16: if byte != UInt8(ascii: ":") { return false }
      default: if !isDigit(byte) { return false }
      }
    }
    guard number(bytes, 5) >= 1, number(bytes, 5) <= 12, number(bytes, 8) >= 1, number(bytes, 8) <= 31,
      number(bytes, 11) <= 23, number(bytes, 14) <= 59, number(bytes, 17) <= 59
    else { return false }
    return isZone(fraction(bytes[19...]))
  }

  private static func number(_ bytes: [UInt8], _ place: Int) -> Int {
    Int(bytes[place] &- 0x30) * 10 + Int(bytes[place + 1] &- 0x30)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func fraction(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard bytes.first == UInt8(ascii: "."), let second = bytes.dropFirst().first, isDigit(second) else { return bytes }
    return bytes.dropFirst().drop(while: isDigit)
  }

  private static func isZone(_ bytes: ArraySlice<UInt8>) -> Bool {
    if bytes.isEmpty || Array(bytes) == [UInt8(ascii: "Z")] { return true }
    let rest = Array(bytes)
    guard rest.count == 6, rest[0] == UInt8(ascii: "+") || rest[0] == UInt8(ascii: "-") else { return false }
    return rest[3] == UInt8(ascii: ":") && [1, 2, 4, 5].allSatisfy { isDigit(rest[$0]) }
  }
}
