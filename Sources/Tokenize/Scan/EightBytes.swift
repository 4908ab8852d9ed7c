extension Span<UInt8> {
  /// Eight bytes from an index on, which must be there, as a number whose lowest byte is the first.
  @inline(__always)
  func eight(_ index: Int) -> UInt64 {
    UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
  }
}
