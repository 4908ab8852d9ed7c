/// Stretches that hold marks and are one token all the same: addresses and time stamps.
///
/// | stretch | text | tokens |
/// |---|---|---|
/// | web address | `op www.draad.nl/ staat` | `op` `www.draad.nl/` `staat` |
/// | the same with what is no part of it | `zie http://draad.nl/a?b=1, ja` | `zie` `http://draad.nl/a?b=1` `,` `ja` |
/// | mail address | `aan jan@draad.nl gestuurd` | `aan` `jan@draad.nl` `gestuurd` |
/// | time stamp of a transcription program | `ja #00:12:34-5# nee` | `ja` `#00:12:34-5#` `nee` |
extension SegmentScanner {
  /// Whether the stretch is a web or mail address.
  func isAddress(_ start: Int, _ end: Int) -> Bool {
    if holds("www.", at: start, end) { return true }
    var index = start
    while index < end {
      let value = scalars[index].value
      if value == 0x3A, index > start, holds("://", at: index, end) { return true }
      if value == 0x40, index > start, index + 1 < end, scalars[index - 1].isWordLike, scalars[index + 1].isWordLike {
        return true
      }
      index += 1
    }
    return false
  }

  private func holds(_ text: StaticString, at start: Int, _ end: Int) -> Bool {
    guard end - start > text.utf8CodeUnitCount else { return false }
    return text.withUTF8Buffer { buffer in
      buffer.indices.allSatisfy {
        scalars[start + $0].value | (scalars[start + $0].kind == .upper ? 0x20 : 0) == buffer[$0]
      }
    }
  }

  /// `#00:12:34-5#`, as transcription programs write it.
  func isTimeStamp(_ start: Int, _ end: Int) -> Bool {
    guard end - start >= 6, scalars[start].value == 0x23, scalars[end - 1].value == 0x23 else { return false }
    return scalars[start + 1..<end - 1].allSatisfy {
      $0.kind == .digit || $0.kind == .colon || $0.kind == .hyphen || $0.kind == .dot
    }
  }
}
