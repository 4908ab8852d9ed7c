// What the standard library's `Span` lacks of what a collection of bytes can.

extension Span<UInt8> {
  /// Whether a byte is among them.
  @inlinable @inline(__always)
  public func contains(where isWanted: (UInt8) -> Bool) -> Bool {
    for place in indices where isWanted(self[place]) { return true }
    return false
  }

  /// Whether a byte is among them.
  @inlinable @inline(__always)
  public func contains(_ byte: UInt8) -> Bool { contains { $0 == byte } }

  /// How many bytes are such.
  @inlinable @inline(__always)
  public func count(where isWanted: (UInt8) -> Bool) -> Int {
    var count = 0
    for place in indices where isWanted(self[place]) { count += 1 }
    return count
  }

  /// How many Unicode scalars the UTF-8 stands for.
  @inlinable
  public var scalarCount: Int { count { $0 & 0xC0 != 0x80 } }
}

extension Sequence<UInt8> {
  /// How many Unicode scalars the UTF-8 stands for.
  @inlinable
  public var scalarCount: Int { reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 } }
}

extension Array<UInt8> {
  /// Adds bytes that lie elsewhere.
  @inlinable @inline(__always)
  public mutating func append(_ bytes: Span<UInt8>) { bytes.withUnsafeBufferPointer { append(contentsOf: $0) } }
}

extension String {
  /// UTF-8 as text; what is none becomes U+FFFD.
  @inlinable
  public init(decoding bytes: Span<UInt8>) {
    self = bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }
}
