/// Bytes that are written one after another: room is made once for a whole line, then each part is copied without
/// further questions.
@frozen @usableFromInline
package struct LineBuffer: ~Copyable {
  @usableFromInline var base: UnsafeMutableRawPointer
  @usableFromInline var capacity: Int
  @usableFromInline package var count = 0

  /// Parts are copied in blocks of 16 bytes, so that up to 15 may be read and written too much.
  @usableFromInline static let block = 16

  package init(capacity: Int) {
    self.capacity = max(64, capacity)
    base = .allocate(byteCount: self.capacity + Self.block, alignment: 16)
  }

  deinit { base.deallocate() }

  /// Hands over what was written.
  package func withBytes<Result, Failure>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(UnsafeBufferPointer(start: base.assumingMemoryBound(to: UInt8.self), count: count).span)
  }

  /// Forgets what was written and keeps the room.
  package mutating func removeAll() { count = 0 }

  /// Makes room; every `put` must have room.
  @inlinable @inline(__always)
  package mutating func reserve(_ length: Int) { if count + length > capacity { grow(length) } }

  @usableFromInline
  mutating func grow(_ length: Int) {
    let larger = max(capacity * 2, count + length)
    let new = UnsafeMutableRawPointer.allocate(byteCount: larger + Self.block, alignment: 16)
    new.copyMemory(from: base, byteCount: count)
    base.deallocate()
    (base, capacity) = (new, larger)
  }

  /// A byte.
  @inlinable @inline(__always)
  package mutating func put(_ byte: UInt8) {
    base.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
    count += 1
  }

  /// A few bytes of another.
  @inlinable @inline(__always)
  package mutating func put(_ range: Range<Int>, of other: borrowing LineBuffer) {
    let start = UnsafeRawPointer(other.base + range.lowerBound)
    var done = 0
    while done < range.count {
      let block = (start + done).loadUnaligned(as: SIMD16<UInt8>.self)
      (base + count + done).storeBytes(of: block, as: SIMD16<UInt8>.self)
      done += 16
    }
    count += range.count
  }

  /// A text.
  @inlinable
  package mutating func put(_ text: StaticString) {
    (base + count).copyMemory(from: text.utf8Start, byteCount: text.utf8CodeUnitCount)
    count += text.utf8CodeUnitCount
  }

  /// A number that is not negative, in decimal.
  @inlinable
  package mutating func put(_ number: Int) {
    var rest = UInt32(truncatingIfNeeded: number)
    if rest < 10 { return put(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest)) }
    let length = Self.digits(rest)
    var place = base + count + length
    count += length
    while rest >= 100 {
      let hundredth = rest / 100
      place -= 2
      place.storeBytes(of: Self.pair(rest - hundredth * 100), as: UInt16.self)
      rest = hundredth
    }
    if rest >= 10 {
      (place - 2).storeBytes(of: Self.pair(rest), as: UInt16.self)
    } else {
      (place - 1).storeBytes(of: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest), as: UInt8.self)
    }
  }

  @inlinable
  static func digits(_ number: UInt32) -> Int {
    if number < 100 { return 2 }
    if number < 10_000 { return number < 1000 ? 3 : 4 }
    if number < 1_000_000 { return number < 100_000 ? 5 : 6 }
    if number < 100_000_000 { return number < 10_000_000 ? 7 : 8 }
    return number < 1_000_000_000 ? 9 : 10
  }

  /// The two digits of a number below 100, the first one lowest.
  @inlinable
  static func pair(_ number: UInt32) -> UInt16 {
    let tens = (number * 103) >> 10
    return UInt16(truncatingIfNeeded: 0x3030 + tens + ((number - tens * 10) << 8)).littleEndian
  }

  /// Text, with room made for it.
  package mutating func append(_ text: String) { append(text.utf8.span) }

  /// Bytes, with room made for them.
  package mutating func append(_ bytes: [UInt8]) { append(bytes.span) }

  /// Bytes, with room made for them.
  package mutating func append(_ bytes: Span<UInt8>) {
    reserve(bytes.count)
    bytes.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return }
      (base + count).copyMemory(from: start, byteCount: bytes.count)
      count += bytes.count
    }
  }

  /// Bytes with a space in the place of each that ends a line or moves the pen.
  package mutating func appendLine(_ bytes: Span<UInt8>) {
    let start = count
    append(bytes)
    let spaces = SIMD16<UInt8>(repeating: 0x20)
    for place in stride(from: start, to: count, by: Self.block) {
      let block = (base + place).loadUnaligned(as: SIMD16<UInt8>.self)
      (base + place).storeBytes(of: pointwiseMax(block, spaces), as: SIMD16<UInt8>.self)
    }
  }
}
