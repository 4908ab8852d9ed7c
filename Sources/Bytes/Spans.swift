// What the standard library's `Span` lacks of what a collection of bytes can.

import Foundation

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

  /// Where the next line feed is at or after a place; nil where there is none.
  public func lineFeed(from place: Int) -> Int? {
    withUnsafeBytes { bytes in
      guard place < bytes.count, let base = bytes.baseAddress else { return nil }
      return memchr(base + place, 0x0A, bytes.count - place).map { UnsafeRawPointer($0) - base }
    }
  }

  /// Whether others are the same bytes.
  public func isSame(as other: Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    return withUnsafeBytes { one in
      other.withUnsafeBytes { other in
        guard let first = one.baseAddress, let second = other.baseAddress else { return true }
        return memcmp(first, second, one.count) == 0
      }
    }
  }

  /// Whether it comes before others in the order of bytes.
  public func precedes(_ other: Span<UInt8>) -> Bool {
    let order = withUnsafeBytes { one in
      other.withUnsafeBytes { other in
        guard let first = one.baseAddress, let second = other.baseAddress else { return 0 }
        return Int(memcmp(first, second, min(one.count, other.count)))
      }
    }
    return order == 0 ? count < other.count : order < 0
  }

  /// Whether these bytes come first.
  @inlinable
  public func begins(with text: StaticString) -> Bool {
    guard count >= text.utf8CodeUnitCount else { return false }
    for place in 0..<text.utf8CodeUnitCount where self[place] != text.utf8Start[place] { return false }
    return true
  }

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
  /// A copy of bytes that lie elsewhere.
  @inlinable
  public init(_ bytes: Span<UInt8>) { self = bytes.withUnsafeBufferPointer { [UInt8]($0) } }

  /// Adds a text.
  @inlinable @inline(__always)
  public mutating func append(_ text: StaticString) {
    append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

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
