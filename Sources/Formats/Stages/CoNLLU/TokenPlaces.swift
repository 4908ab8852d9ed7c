import QualitativeData

/// Where the tokens of a segment stand in its text, in bytes.
struct TokenPlaces {
  /// The text's bytes.
  private(set) var text: [UInt8] = []
  /// First byte of each token, then the byte after the text.
  private(set) var starts: [Int] = []
  /// Byte after each token.
  private(set) var ends: [Int] = []

  /// Finds the places; false where forms and ranges do not fit the text.
  mutating func find(_ segment: TokenizedSegment) -> Bool {
    text.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    text += segment.segment.text.utf8
    var byte = 0
    var scalar = segment.segment.start
    for sentence in segment.sentences {
      for token in sentence.tokens {
        guard token.range.start >= scalar else { return false }
        while scalar < token.range.start, byte < text.count {
          byte += 1
          while byte < text.count, text[byte] & 0xC0 == 0x80 { byte += 1 }
          scalar += 1
        }
        let end = byte + token.form.utf8.count
        guard end <= text.count, text[byte..<end].elementsEqual(token.form.utf8) else { return false }
        starts.append(byte)
        ends.append(end)
        byte = end
        scalar = token.range.end
      }
    }
    starts.append(text.count)
    return true
  }

  /// The bytes between a token and the next, or the segment's end.
  func gap(after token: Int) -> ArraySlice<UInt8> { text[ends[token]..<starts[token + 1]] }
}
