/// Tells whether a line that was kept is as it was written: a disk, a kill or a hand may have changed it.
enum LineCheck {
  /// Digits of a check.
  static let length = 16

  private static let digits = Array("0123456789abcdef".utf8)

  /// The check of some bytes.
  static func of(_ bytes: some Collection<UInt8>) -> String {
    let whole = bytes.withContiguousStorageIfAvailable { Self.hash(UnsafeRawBufferPointer($0)) }
    let number = whole ?? Array(bytes).withUnsafeBytes { Self.hash($0) }
    return String(unsafeUninitializedCapacity: length) { text in
      for place in 0..<length { text[place] = digits[Int(truncatingIfNeeded: number >> (60 - 4 * UInt64(place))) & 15] }
      return length
    }
  }

  /// FNV-1a on eight bytes at a time.
  static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    var place = 0
    while place + 8 <= bytes.count {
      hash = (hash ^ bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 32
      place += 8
    }
    for byte in bytes[place...] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash ^ hash >> 32
  }
}
