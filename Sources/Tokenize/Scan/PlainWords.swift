/// The fast way through a segment: words of Latin letters and numbers, perhaps with a mark, between spaces. Eight bytes are
/// looked at at a time; whatever is not as plain as that is left to `cut`, which would say the same.
///
/// | stretch | text | tokens |
/// |---|---|---|
/// | letters | `twee ënkele ovens` | `twee` `ënkele` `ovens` |
/// | letters and a mark | `kar, toen` | `kar` `,` `toen` |
/// | digits | `in 1998 was` | `in` `1998` `was` |
extension SegmentScanner {
  /// Takes plain stretches from an index on, and spaces between them; the index of the first that is not plain.
  /// `continuation` counts the bytes of the segment up to there that continue a character.
  mutating func takePlain(_ bytes: Span<UInt8>, from start: Int, _ continuation: inout Int) -> Int {
    var index = start
    while index < bytes.count {
      let first = bytes[index]
      if first == UInt8(ascii: " ") {
        index += 1
        continue
      }
      var stretch = Stretch(start: index, lead: bytes.lead(index))
      if first.isDigit { bytes.passDigits(&stretch) } else { bytes.passLetters(&stretch) }
      let mark = bytes.padded(stretch.end)
      if mark == UInt8(ascii: " ") {
        guard stretch.end > index else { return index }
        put(stretch, continuation)
        index = stretch.end + 1
      } else {
        guard stretch.end > index, bytes.padded(stretch.end + 1) == UInt8(ascii: " "),
          let kind = Self.kind(mark), mark != UInt8(ascii: ".") || bytes.endsSentence(stretch, abbreviations)
        else { return index }
        put(stretch, continuation)
        putMark(kind, at: stretch.end, continuation + stretch.continuation)
        index = stretch.end + 2
      }
      continuation += stretch.continuation
    }
    return index
  }

  private static func kind(_ mark: UInt8) -> RawToken.Kind? {
    switch mark {
    case UInt8(ascii: ","), UInt8(ascii: ";"): .mark
    case UInt8(ascii: "."), UInt8(ascii: "?"), UInt8(ascii: "!"): .stop
    case UInt8(ascii: ":"): .colon
    default: nil
    }
  }

  private mutating func put(_ stretch: Stretch, _ continuation: Int) {
    let scalar = stretch.start - continuation
    if stretch.lead == .upper { hasCapitals = true }
    tokens.append(
      RawToken(
        start: Int32(truncatingIfNeeded: stretch.start), end: Int32(truncatingIfNeeded: stretch.end),
        scalarStart: Int32(truncatingIfNeeded: scalar),
        scalarEnd: Int32(truncatingIfNeeded: stretch.end - continuation - stretch.continuation),
        kind: stretch.lead == .digit ? .number : .word, lead: stretch.lead))
  }

  private mutating func putMark(_ kind: RawToken.Kind, at index: Int, _ continuation: Int) {
    let scalar = Int32(truncatingIfNeeded: index - continuation)
    if kind == .stop { candidates.append(Int32(truncatingIfNeeded: tokens.count)) }
    tokens.append(
      RawToken(
        start: Int32(truncatingIfNeeded: index), end: Int32(truncatingIfNeeded: index + 1), scalarStart: scalar,
        scalarEnd: scalar + 1, kind: kind, lead: .none))
  }
}

/// Letters, or digits, without anything else between them.
private struct Stretch {
  let start: Int
  var end: Int
  /// Bytes in it that continue a character.
  var continuation = 0
  let lead: RawToken.Lead
  /// Its first eight bytes, the first one lowest.
  var head: UInt64 = 0

  init(start: Int, lead: RawToken.Lead) {
    self.start = start
    self.lead = lead
    end = start
  }
}

/// The bytes of a segment.
extension Span<UInt8> {
  /// A byte; beyond the end there are spaces.
  fileprivate func padded(_ index: Int) -> UInt8 { index < count ? self[index] : UInt8(ascii: " ") }

  /// What a letter or digit at an index says; anything for other bytes.
  fileprivate func lead(_ index: Int) -> RawToken.Lead {
    let byte = self[index]
    if byte.isDigit { return .digit }
    if byte == 0xC3 { return padded(index + 1) < 0x9F ? .upper : .lower }
    return byte & 0x20 == 0 ? .upper : .lower
  }

  /// Eight bytes, the first one lowest; zeros beyond the end.
  private func eightOrLess(_ index: Int) -> UInt64 {
    if index + 8 <= count { return eight(index) }
    var value: UInt64 = 0
    for place in stride(from: count - 1, through: index, by: -1) { value = value << 8 | UInt64(self[place]) }
    return value
  }

  /// The highest bit of every byte that is no ASCII letter.
  private static func others(_ eight: UInt64) -> UInt64 {
    let high: UInt64 = 0x8080_8080_8080_8080
    let small = (eight & ~high) | 0x2020_2020_2020_2020
    let fromA = small &+ 0x1F1F_1F1F_1F1F_1F1F
    let afterZ = small &+ 0x0505_0505_0505_0505
    return (~fromA | afterZ | eight) & high
  }

  fileprivate func passDigits(_ stretch: inout Stretch) {
    while padded(stretch.end).isDigit { stretch.end += 1 }
  }

  /// Passes letters of ASCII and, of two bytes each, those of Latin-1.
  fileprivate func passLetters(_ stretch: inout Stretch) {
    stretch.head = eightOrLess(stretch.start)
    var next = stretch.head
    while true {
      let others = Self.others(next)
      if others == 0 {
        stretch.end += 8
      } else {
        stretch.end += others.trailingZeroBitCount >> 3
        guard padded(stretch.end) == 0xC3, isLatin(padded(stretch.end + 1)) else { return }
        stretch.end += 2
        stretch.continuation += 1
      }
      next = eightOrLess(stretch.end)
    }
  }

  /// Whether a byte after 0xC3 makes a letter, not `×` or `÷`.
  private func isLatin(_ byte: UInt8) -> Bool { byte >= 0x80 && byte < 0xC0 && byte != 0x97 && byte != 0xB7 }

  /// Whether the dot after a word ends a sentence beyond doubt: the word is no abbreviation and does not look like one.
  fileprivate func endsSentence(_ word: Stretch, _ abbreviations: Abbreviations) -> Bool {
    let length = word.end - word.start
    guard word.lead != .digit, length - word.continuation > 1 else { return false }
    guard length <= 8, word.continuation == 0 else { return true }
    let letters = (word.head | 0x2020_2020_2020_2020).byteSwapped >> UInt64(64 - 8 * length)
    return !abbreviations.holds(letters) && (length > 4 || hasVowel(letters))
  }

  private func hasVowel(_ letters: UInt64) -> Bool {
    var rest = letters
    while rest != 0 {
      if vowels & 1 << UInt32(rest & 0x1F) != 0 { return true }
      rest >>= 8
    }
    return false
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }
}

/// A bit for each of `a e i o u y`, by the low five bits of the letter.
private let vowels: UInt32 = 1 << 1 | 1 << 5 | 1 << 9 | 1 << 15 | 1 << 21 | 1 << 25
