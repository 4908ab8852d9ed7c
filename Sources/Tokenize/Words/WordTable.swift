/// The entries of the forms that one worker met, found by their bytes without making a string.
struct WordTable {
  private var slots: [Int32]
  private var hashes: [UInt64] = []
  private var entries: [WordEntry] = []
  /// The bytes of all forms one after another, and where each ends.
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  /// Forms beyond this number are forgotten all at once, so that memory stays bounded.
  private static let maximum = 50_000

  init() { slots = [Int32](repeating: -1, count: 1 << 12) }

  /// The entry of the form at `range` of some text; `make` is asked for it the first time.
  mutating func entry(
    _ text: Span<UInt8>, _ start: Int, _ end: Int, isWord: Bool, make: (String) -> WordEntry
  ) -> WordEntry {
    let hash = Self.hash(text, start, end, isWord: isWord)
    var slot = Int(truncatingIfNeeded: hash >> 16) & (slots.count - 1)
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if hashes[index] == hash, holds(index, text, start, end) { return entries[index] }
      slot = (slot + 1) & (slots.count - 1)
    }
    let form = text.withUnsafeBufferPointer { String(decoding: $0[start..<end], as: UTF8.self) }
    let entry = make(form)
    insert(entry, hash, form, at: slot)
    return entry
  }

  /// Starts anew where there are too many.
  mutating func forgetIfLarge() {
    if entries.count >= Self.maximum { self = WordTable() }
  }

  private mutating func insert(_ entry: WordEntry, _ hash: UInt64, _ form: String, at slot: Int) {
    slots[slot] = Int32(entries.count)
    hashes.append(hash)
    entries.append(entry)
    bytes += form.utf8
    ends.append(bytes.count)
    if entries.count * 2 > slots.count { grow() }
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for (index, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash >> 16) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(index)
    }
  }

  private func holds(_ index: Int, _ text: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    let begin = index == 0 ? 0 : ends[index - 1]
    guard ends[index] - begin == end - start else { return false }
    return text.withUnsafeBufferPointer { text in
      bytes.withUnsafeBufferPointer { bytes in
        for offset in 0..<(end - start) where bytes[begin + offset] != text[start + offset] { return false }
        return true
      }
    }
  }

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
      hash = (hash ^ rest ^ UInt64(end - start) << 56) &* 0x9FB2_1C65_1E98_DF25
    }
    return hash ^ hash >> 29
  }
}
