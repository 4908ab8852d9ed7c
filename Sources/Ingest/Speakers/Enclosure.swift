/// What stands in brackets or between like marks: `[I]`, `((Anna))`, `*I*`, `== I ==`, `"Interviewer"`, `:Anna:`.
struct Enclosure {
  /// The byte that opens it.
  let opening: UInt8
  /// The bytes within.
  let inner: Range<Int>
  /// The byte after it.
  let end: Int
  /// Whether quotation marks enclose it, as they do what somebody says.
  var isQuote: Bool { [0x22, 0x27, 0xE2, 0xC2].contains(opening) }

  /// Nil where nothing opens at a byte, or what opens does not close within a label's length.
  init?(_ bytes: LineBytes, at start: Int) {
    guard let closing = Self.closing(bytes, start) else { return nil }
    var open = start + closing.width
    if closing.width == 1 { while open < bytes.limit, open - start < 3, bytes[open] == bytes[start] { open += 1 } }
    let run = open - start
    // One dash or slash is none.
    if bytes[start] == 0x2D, run < 2 { return nil }
    var place = open
    while place < bytes.limit, place - start <= HeadScanner.longest, bytes[place] != closing.byte { place += 1 }
    guard place < bytes.limit, bytes[place] == closing.byte else { return nil }
    // The last byte of a longer mark.
    let close = place - closing.width + 1
    var end = place + 1
    if closing.width == 1 { while end < bytes.limit, end - close < run, bytes[end] == closing.byte { end += 1 } }
    guard close > open else { return nil }
    (opening, inner, self.end) = (bytes[start], open..<close, end)
  }

  private static func closing(_ bytes: LineBytes, _ place: Int) -> (byte: UInt8, width: Int)? {
    switch bytes[place] {
    case 0x5B: (0x5D, 1)
    case 0x28: (0x29, 1)
    case 0x7B: (0x7D, 1)
    case 0x3C: (0x3E, 1)
    case 0x22, 0x27, 0x2A, 0x3A, 0x2D, 0x2F, 0x3D, 0x5F, 0x7C, 0x7E: (bytes[place], 1)
    case 0xE2 where place + 2 < bytes.limit && bytes[place + 1] == 0x80 && bytes[place + 2] == 0x9C: (0x9D, 3)
    case 0xE2 where place + 2 < bytes.limit && bytes[place + 1] == 0x80 && bytes[place + 2] == 0x98: (0x99, 3)
    case 0xC2 where place + 1 < bytes.limit && bytes[place + 1] == 0xAB: (0xBB, 2)
    default: nil
    }
  }
}
