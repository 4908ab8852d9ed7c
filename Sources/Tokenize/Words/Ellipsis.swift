/// Completes words that were cut short because the next one says the rest: *werkgevers- en werknemersorganisaties*.
struct Ellipsis {
  let cache: WordCache

  private static let reach = 8

  /// The completed form of the word at an index: its beginning with the end of the word that it is joined with.
  func completed(_ index: Int, in words: [WordEntry]) -> String? {
    let norm = words[index].norm
    if norm.hasSuffix("-") { return withEnd(String(norm.dropLast()), index, words) }
    if norm.hasPrefix("-") { return withBeginning(String(norm.dropFirst()), index, words) }
    return nil
  }

  /// *werkgevers-* with the end of the first whole word after a joiner.
  private func withEnd(_ beginning: String, _ index: Int, _ words: [WordEntry]) -> String? {
    guard beginning.utf8.count >= 2, let full = wholeWord(after: index, words) else { return nil }
    let bytes = Array(full.norm.utf8)
    for start in 1..<max(1, bytes.count - 2) where bytes[start] & 0xC0 != 0x80 {
      let candidate = beginning + String(decoding: bytes[start...], as: UTF8.self)
      if bytes.count - start >= 3, isKnown(candidate) { return candidate }
    }
    return full.compound.map { beginning + String(decoding: bytes[$0.border...], as: UTF8.self) }
  }

  /// *-toeleiding* with the beginning of the last whole word before a joiner.
  private func withBeginning(_ end: String, _ index: Int, _ words: [WordEntry]) -> String? {
    guard end.utf8.count >= 3, index >= 2, words[index - 1].role.contains(.joiner) else { return nil }
    let full = words[index - 2]
    let bytes = Array(full.norm.utf8)
    for length in stride(from: bytes.count - 1, through: 3, by: -1) where bytes[length] & 0xC0 != 0x80 {
      let candidate = String(decoding: bytes[..<length], as: UTF8.self) + end
      if isKnown(candidate) { return candidate }
    }
    return full.compound.map { String(decoding: bytes[..<$0.border], as: UTF8.self) + end }
  }

  /// The word after a joiner; other words that were cut short may stand before it.
  private func wholeWord(after index: Int, _ words: [WordEntry]) -> WordEntry? {
    var hasJoiner = false
    for next in words[(index + 1)...].prefix(Self.reach) {
      if next.role.contains(.joiner) {
        hasJoiner = true
      } else if next.norm.hasSuffix("-") || next.norm == "," {
        continue
      } else {
        return hasJoiner && next.norm.utf8.count >= 4 ? next : nil
      }
    }
    return nil
  }

  private func isKnown(_ word: String) -> Bool {
    cache.analyzer.lexicon?.readings(word.utf8).contains {
      $0.kind.isNoun || $0.kind.isAdjective || $0.kind == .infinitive
    }
      ?? false
  }
}
