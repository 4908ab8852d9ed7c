import QualitativeData

/// Where the tokens of a segment stand in its text, in bytes, and where their columns are.
struct TokenPlaces {
  /// One token.
  struct Place {
    /// Its first byte, and the byte after it.
    var start: Int32
    var end: Int32
    /// Its place in the document, in scalars.
    var rangeStart: Int32
    var rangeEnd: Int32
    /// The number of its form.
    var form: Int32
    var isGlued: Bool
  }

  /// The tokens of all sentences.
  private(set) var tokens: [Place] = []
  /// Whether the forms and the gaps between them give back the segment's text.
  private(set) var areExact = true

  /// Looks the tokens up.
  mutating func find(
    _ segment: TokenizedSegment, in text: UnsafeBufferPointer<UInt8>, _ forms: inout FormColumns
  ) {
    tokens.removeAll(keepingCapacity: true)
    areExact = true
    var byte = 0
    var scalar = segment.segment.start
    for sentence in segment.sentences {
      sentence.tokens.withUnsafeBufferPointer { sentence in
        for index in sentence.indices {
          let range = sentence[index].range
          let form = forms.index(of: sentence[index].shared)
          byte = Self.advance(byte, by: range.start - scalar, in: text)
          let columns = forms.places[form]
          let end = byte + columns.form
          areExact =
            areExact && range.start >= scalar && end <= text.count && forms.holds(columns, at: byte, of: text)
          tokens.append(
            Place(
              start: Int32(truncatingIfNeeded: byte), end: Int32(truncatingIfNeeded: end),
              rangeStart: Int32(clamping: range.start), rangeEnd: Int32(clamping: range.end),
              form: Int32(truncatingIfNeeded: form), isGlued: sentence[index].isGlued))
          byte = end
          scalar = range.end
        }
      }
    }
  }

  /// The byte some scalars on; most gaps are one space.
  private static func advance(_ start: Int, by scalars: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
    var byte = start
    var left = scalars
    while left > 0, byte < text.count {
      byte += 1
      while byte < text.count, text[byte] & 0xC0 == 0x80 { byte += 1 }
      left -= 1
    }
    return byte
  }
}
