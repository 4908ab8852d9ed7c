import QualitativeData

/// The entries of the forms that one worker met, found by their bytes without making a string.
struct WordTable {
  /// The upper half of a form's hash, and its number; `free` where nothing is.
  private var slots: [UInt64]
  private var hashes: [UInt64] = []
  /// The bytes of all forms one after another; where each begins, and one more.
  private var bytes: [UInt8] = []
  private var starts: [Int] = [0]
  /// By the number of the form.
  private(set) var entries: [WordEntry] = []
  private(set) var contexts: [WordContext] = []
  private(set) var forms: [TokenForm] = []

  /// Forms beyond this number are forgotten all at once, so that memory stays bounded.
  private static let maximum = 50_000
  private static let free = UInt64.max
  private static let indexBits: UInt64 = 0xFFFF_FFFF

  init() { slots = [UInt64](repeating: Self.free, count: 1 << 12) }

  /// The number of the form at a stretch of some text; `make` is asked for its entry the first time.
  mutating func index(
    _ text: Span<UInt8>, _ start: Int, _ end: Int, isWord: Bool, make: (String) -> WordEntry
  ) -> Int {
    let hash = Self.hash(text, start, end, isWord: isWord)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != Self.free {
      let found = slots[slot]
      if (found ^ hash) & ~Self.indexBits == 0 {
        let index = Int(found & Self.indexBits)
        if holds(index, text, start, end), contexts[index].isWord == isWord { return index }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    let form = text.withUnsafeBufferPointer { String(decoding: $0[start..<end], as: UTF8.self) }
    return insert(make(form), hash, form, isWord: isWord, at: slot)
  }

  /// Starts anew where there are too many.
  mutating func forgetIfLarge() {
    if entries.count >= Self.maximum { self = WordTable() }
  }

  private mutating func insert(
    _ entry: WordEntry, _ hash: UInt64, _ form: String, isWord: Bool, at slot: Int
  ) -> Int {
    let index = entries.count
    slots[slot] = hash & ~Self.indexBits | UInt64(index)
    hashes.append(hash)
    entries.append(entry)
    contexts.append(WordContext(entry, isWord: isWord))
    forms.append(entry.inner.form)
    bytes += form.utf8
    starts.append(bytes.count)
    if entries.count * 2 > slots.count { grow() }
    return index
  }

  private mutating func grow() {
    slots = [UInt64](repeating: Self.free, count: slots.count * 2)
    for (index, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] != Self.free { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = hash & ~Self.indexBits | UInt64(index)
    }
  }

  private func holds(_ index: Int, _ text: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    let begin = starts[index]
    guard starts[index + 1] - begin == end - start else { return false }
    return text.withUnsafeBufferPointer { text in
      bytes.withUnsafeBufferPointer { bytes in
        let length = end - start
        for offset in 0..<length where bytes[begin &+ offset] != text[start &+ offset] { return false }
        return true
      }
    }
  }

  /// Eight bytes at a time.
  private static func hash(_ text: Span<UInt8>, _ start: Int, _ end: Int, isWord: Bool) -> UInt64 {
    var hash: UInt64 = isWord ? 0x9E37_79B9_7F4A_7C15 : 0x2545_F491_4F6C_DD1D
    text.withUnsafeBytes { text in
      var index = start
      while index + 8 <= end {
        hash = (hash ^ text.loadUnaligned(fromByteOffset: index, as: UInt64.self)) &* 0x9FB2_1C65_1E98_DF25
        hash ^= hash >> 32
        index += 8
      }
      var rest: UInt64 = 0
      while index < end {
        rest = rest << 8 | UInt64(text[index])
        index += 1
      }
      hash = (hash ^ rest ^ UInt64(truncatingIfNeeded: end - start) << 56) &* 0x9FB2_1C65_1E98_DF25
    }
    return hash ^ hash >> 29
  }
}
