/// Bytes that are written one after another: room is made once for a whole line, then each part is copied without
/// further questions.
struct LineBuffer: ~Copyable {
  private var base: UnsafeMutableRawPointer
  private var capacity: Int
  private(set) var count = 0

  /// Parts are copied in blocks of so many bytes, so that up to one less may be read and written too much.
  private static let block = 16

  init(capacity: Int) {
    self.capacity = max(64, capacity)
    base = .allocate(byteCount: self.capacity + Self.block, alignment: 16)
  }

  deinit { base.deallocate() }

  /// What was written; not to be kept.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }
  /// Where what was written begins; a block may be read beyond its end.
  var start: UnsafeRawPointer { UnsafeRawPointer(base) }

  /// Forgets what was written and keeps the room.
  mutating func removeAll() { count = 0 }

  /// Makes room; every `put` must have room.
  mutating func reserve(_ length: Int) {
    guard count + length > capacity else { return }
    let larger = max(capacity * 2, count + length)
    let new = UnsafeMutableRawPointer.allocate(byteCount: larger + Self.block, alignment: 16)
    new.copyMemory(from: base, byteCount: count)
    base.deallocate()
    (base, capacity) = (new, larger)
  }

  mutating func put(_ byte: UInt8) {
    base.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
    count += 1
  }

  /// A few bytes with a block that may be read after them.
  mutating func put(_ start: UnsafeRawPointer, _ length: Int) {
    var done = 0
    while done < length {
      let block = (start + done).loadUnaligned(as: SIMD16<UInt8>.self)
      (base + count + done).storeBytes(of: block, as: SIMD16<UInt8>.self)
      done += Self.block
    }
    count += length
  }

  mutating func put(_ text: StaticString) {
    (base + count).copyMemory(from: text.utf8Start, byteCount: text.utf8CodeUnitCount)
    count += text.utf8CodeUnitCount
  }

  /// A number that is not negative, in decimal.
  mutating func put(_ number: Int) {
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

  private static func digits(_ number: UInt32) -> Int {
    if number < 100 { return 2 }
    if number < 10_000 { return number < 1000 ? 3 : 4 }
    if number < 1_000_000 { return number < 100_000 ? 5 : 6 }
    if number < 100_000_000 { return number < 10_000_000 ? 7 : 8 }
    return number < 1_000_000_000 ? 9 : 10
  }

  /// The two digits of a number below 100, the first one lowest.
  private static func pair(_ number: UInt32) -> UInt16 {
    let tens = (number * 103) >> 10
    return UInt16(truncatingIfNeeded: 0x3030 + tens + ((number - tens * 10) << 8)).littleEndian
  }

  /// Text, with room made for it.
  mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append(UnsafeRawBufferPointer($0)) }
  }

  mutating func append(_ bytes: [UInt8]) { bytes.withUnsafeBytes { append($0) } }

  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress else { return }
    reserve(bytes.count)
    (base + count).copyMemory(from: start, byteCount: bytes.count)
    count += bytes.count
  }

  /// Bytes with a space in the place of each that ends a line or moves the pen.
  mutating func appendLine(_ bytes: UnsafeRawBufferPointer) {
    let start = count
    append(bytes)
    let spaces = SIMD16<UInt8>(repeating: 0x20)
    for place in stride(from: start, to: count, by: Self.block) {
      let block = (base + place).loadUnaligned(as: SIMD16<UInt8>.self)
      (base + place).storeBytes(of: pointwiseMax(block, spaces), as: SIMD16<UInt8>.self)
    }
  }
}
