/// Words by their bytes, numbered in the order in which they are added.
///
/// Open addressing with a step of one. Forms of up to sixteen bytes, nearly all, are compared as two numbers; of longer
/// ones the two numbers are a hash, and their bytes are compared as well. What every token asks for lies beside the key.
struct FormIndex: ~Copyable {
  /// What is compared of a form.
  struct Key: BitwiseCopyable {
    var low: UInt64
    var high: UInt64
    /// Twice the bytes, and one more for a word; never 0.
    var length: UInt32

    var byteCount: Int { Int(length >> 1) }
  }

  /// What is known of it.
  struct Known: BitwiseCopyable {
    var number: Int32
    /// The number of its form, where it is read in one way.
    var form: Int32
    var context: WordContext
  }

  private struct Slot: BitwiseCopyable {
    var key: Key
    var known: Known
  }

  private var slots = Self.free(1 << 12)
  private(set) var count = 0
  /// The bytes of all long forms, and by number where they begin.
  private var bytes = [UInt8]()
  private var starts = [Int]()

  private static func free(_ count: Int) -> [Slot] {
    let known = Known(number: 0, form: 0, context: WordContext())
    return [Slot](repeating: Slot(key: Key(low: 0, high: 0, length: 0), known: known), count: count)
  }

  /// What is known of a form, whose bytes begin at an index of some text; nil where it was not added.
  @inline(__always)
  func known(_ key: Key, _ text: Span<UInt8>, _ start: Int) -> Known? {
    var place = key.hash & (slots.count - 1)
    while slots[place].key.length != 0 {
      let slot = slots[place]
      if slot.key.low == key.low, slot.key.high == key.high, slot.key.length == key.length,
        key.byteCount <= 16 || holds(Int(slot.known.number), text, start, key.byteCount)
      {
        return slot.known
      }
      place = (place + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Adds a form that is not in it yet; its number must be `count`.
  mutating func add(_ key: Key, _ known: Known, _ text: Span<UInt8>, _ start: Int) {
    assert(known.number == count)
    if (count + 1) * 2 > slots.count { grow() }
    starts.append(bytes.count)
    if key.byteCount > 16 { for index in start..<start + key.byteCount { bytes.append(text[index]) } }
    put(Slot(key: key, known: known))
    count += 1
  }

  private mutating func put(_ slot: Slot) {
    var place = slot.key.hash & (slots.count - 1)
    while slots[place].key.length != 0 { place = (place + 1) & (slots.count - 1) }
    slots[place] = slot
  }

  private mutating func grow() {
    let old = slots
    slots = Self.free(old.count * 2)
    for slot in old where slot.key.length != 0 { put(slot) }
  }

  private func holds(_ number: Int, _ text: Span<UInt8>, _ start: Int, _ length: Int) -> Bool {
    let known = starts[number]
    for offset in 0..<length where bytes[known + offset] != text[start + offset] { return false }
    return true
  }
}

extension FormIndex.Key {
  /// The key of the form at a stretch of some text.
  @inline(__always)
  init(_ text: Span<UInt8>, _ start: Int, _ end: Int, isWord: Bool) {
    let length = end - start
    self.length = UInt32(truncatingIfNeeded: length) << 1 | (isWord ? 1 : 0)
    switch length {
    case ..<8: (low, high) = (Self.upToSeven(text, start, length), 0)
    case 8: (low, high) = (text.eight(start), 0)
    case ...16:
      low = text.eight(start)
      high = text.eight(end - 8) >> UInt64(8 * (16 - length))
    default: (low, high) = Self.hash(text, start, end)
    }
  }

  private static func upToSeven(_ text: Span<UInt8>, _ start: Int, _ length: Int) -> UInt64 {
    if start + 8 <= text.count { return text.eight(start) & ((1 << UInt64(8 * length)) - 1) }
    var value: UInt64 = 0
    for index in stride(from: start + length - 1, through: start, by: -1) { value = value << 8 | UInt64(text[index]) }
    return value
  }

  private static func hash(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> (UInt64, UInt64) {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
    var index = start
    while index + 8 <= end {
      hash = (hash ^ text.eight(index)) &* 0x9FB2_1C65_1E98_DF25
      hash ^= hash >> 32
      index += 8
    }
    return (hash, text.eight(end - 8))
  }

  /// Where the search begins.
  var hash: Int {
    let mixed = ((low ^ UInt64(length)) &* 0x9FB2_1C65_1E98_DF25) ^ (high &* 0x9E37_79B9_7F4A_7C15)
    return Int(truncatingIfNeeded: ((mixed ^ (mixed >> 29)) &* 0xBF58_476D_1CE4_E5B9) >> 32)
  }
}
