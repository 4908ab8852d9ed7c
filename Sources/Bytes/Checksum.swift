/// A number that tells whether bytes are as they were written: a disk, a kill or a hand may have changed them. It is quick
/// and guards against accidents, not against people.
public enum Checksum {
  /// Of some bytes: in steps of eight each is folded into the product of those before it with the golden ratio.
  public static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var sum = UInt64(bytes.count) &+ 0xcbf2_9ce4_8422_2325
    var place = 0
    while place + 8 <= bytes.count {
      sum = folded(sum, UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)))
      place += 8
    }
    var rest: UInt64 = 0
    for byte in bytes[place...] { rest = rest << 8 | UInt64(byte) }
    return folded(sum, rest)
  }

  /// Of bytes that lie together.
  public static func of(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.withUnsafeBytes { of($0) } }

  /// Of a text.
  public static func of(_ text: String) -> UInt64 {
    var text = text
    return text.withUTF8 { of(UnsafeRawBufferPointer($0)) }
  }

  private static func folded(_ sum: UInt64, _ word: UInt64) -> UInt64 {
    let product = (sum ^ word) &* 0x9E37_79B9_7F4A_7C15
    return product ^ product >> 32
  }
}
