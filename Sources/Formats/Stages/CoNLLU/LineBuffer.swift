/// Bytes that are written one after another: room is made once for a whole line, then each part is copied without
/// further questions.
struct LineBuffer: ~Copyable {
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int) {
    self.capacity = max(64, capacity)
    base = .allocate(capacity: self.capacity)
  }

  deinit { base.deallocate() }

  /// What was written.
  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }

  /// Makes room; every `put` must have room.
  mutating func reserve(_ length: Int) {
    guard count + length > capacity else { return }
    let larger = max(capacity * 2, count + length)
    let new = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    new.update(from: base, count: count)
    base.deallocate()
    (base, capacity) = (new, larger)
  }

  mutating func put(_ byte: UInt8) {
    base[count] = byte
    count += 1
  }

  mutating func put(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    (base + count).update(from: start, count: bytes.count)
    count += bytes.count
  }

  mutating func put(_ text: StaticString) {
    (base + count).update(from: text.utf8Start, count: text.utf8CodeUnitCount)
    count += text.utf8CodeUnitCount
  }

  /// A number that is not negative, in decimal.
  mutating func put(_ number: Int) {
    var length = 1
    var bound = 10
    while number >= bound, length < 19 {
      length += 1
      bound = length < 19 ? bound * 10 : Int.max
    }
    var rest = UInt(number)
    for place in stride(from: count + length - 1, through: count, by: -1) {
      let tenth = rest / 10
      base[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest - tenth * 10)
      rest = tenth
    }
    count += length
  }

  /// Text, with room made for it.
  mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { utf8 in
      reserve(utf8.count)
      put(utf8)
    }
  }

  mutating func append(_ bytes: [UInt8]) {
    reserve(bytes.count)
    bytes.withUnsafeBufferPointer { put($0) }
  }

  /// Bytes, some of them replaced.
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, replacing isWrong: (UInt8) -> Bool, with other: UInt8) {
    reserve(bytes.count)
    let start = count
    put(bytes)
    for place in start..<count where isWrong(base[place]) { base[place] = other }
  }
}
