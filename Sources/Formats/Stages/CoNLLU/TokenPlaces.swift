import QualitativeData

/// Where the tokens of a segment stand in its text, in bytes, and where their columns are.
struct TokenPlaces {
  /// First byte of each token, then the byte after the text.
  private(set) var starts: [Int] = []
  /// Byte after each token.
  private(set) var ends: [Int] = []
  private(set) var columns: [FormColumns.Place] = []

  /// Looks the tokens up; false where forms and ranges do not fit the text.
  mutating func find(
    _ segment: TokenizedSegment, in text: UnsafeBufferPointer<UInt8>, _ forms: inout FormColumns
  ) -> Bool {
    starts.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    columns.removeAll(keepingCapacity: true)
    var isExact = true
    var byte = 0
    var scalar = segment.segment.start
    for sentence in segment.sentences {
      for token in sentence.tokens {
        let place = forms.place(of: token.shared)
        columns.append(place)
        byte = Self.advance(byte, by: token.range.start - scalar, in: text)
        let end = byte + place.form
        isExact = isExact && token.range.start >= scalar && end <= text.count && forms.holds(place, at: byte, of: text)
        starts.append(byte)
        ends.append(end)
        byte = end
        scalar = token.range.end
      }
    }
    starts.append(text.count)
    return isExact
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
