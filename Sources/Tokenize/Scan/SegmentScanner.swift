/// Finds the tokens of one segment on its UTF-8 bytes.
///
/// | file | what it does with a stretch between spaces |
/// |---|---|
/// | `PlainWords` | takes letters or digits, perhaps with one mark after them; eight bytes at a time |
/// | `Cutting` | hands every other stretch to the rules of the files below |
/// | `Peeling` | takes marks off its beginning and end |
/// | `Addresses` | leaves addresses and time stamps whole |
/// | `Inside` | cuts it where marks stand without a space |
/// | `AbbreviationRules` | says whether a final dot belongs to the word |
///
/// Most stretches between spaces are plain words, perhaps with a mark: `takePlain` finds them eight bytes at a time. All
/// others are decoded and go through `cut`.
struct SegmentScanner: ~Copyable {
  /// What was found last.
  var tokens = [RawToken]()
  /// The tokens at which a sentence may end, or a quotation begin or end.
  var candidates = [Int32]()
  /// Whether any token begins with a capital.
  var hasCapitals = false
  /// The stretch under closer look.
  var scalars: [FoldedScalar] = []
  /// Tokens peeled off a stretch's end, last first.
  var tail: [RawToken] = []
  /// Byte of a `'` that opened a quotation and is not closed yet.
  var singleQuote: Int32?
  /// The word after the stretch; known only where the stretch holds a dot.
  var next = NextWord()
  /// Whether the stretch holds a letter or digit: only then does a quotation mark at its beginning open anything.
  var hasWord = false
  let abbreviations: Abbreviations
  private let classes = ByteClass.table
  let asciiKinds = FoldedScalar.Class.ascii

  init(abbreviations: Abbreviations = .dutch) { self.abbreviations = abbreviations }

  /// Finds all tokens of a segment.
  mutating func scan(_ bytes: Span<UInt8>) {
    begin()
    var index = 0
    var continuation = 0
    while index < bytes.count {
      index = takePlain(bytes, from: index, &continuation)
      guard index < bytes.count else { break }
      let space = spaceLength(bytes, index)
      if space > 0 {
        index += space
        continuation += space - 1
        continue
      }
      let chunk = self.chunk(bytes, from: index, continuation: continuation)
      take(chunk, of: bytes)
      index = chunk.end
      continuation = chunk.continuation
    }
  }

  private mutating func begin() {
    tokens.removeAll(keepingCapacity: true)
    candidates.removeAll(keepingCapacity: true)
    hasCapitals = false
    singleQuote = nil
  }

  /// A stretch without spaces.
  struct Chunk {
    var start: Int
    var end: Int
    /// Scalar offset of its start.
    var scalarStart: Int
    /// Continuation bytes of the segment up to its end.
    var continuation: Int
    /// The classes of all its bytes.
    var all: UInt8
  }

  private func chunk(_ bytes: Span<UInt8>, from start: Int, continuation: Int) -> Chunk {
    var chunk = Chunk(
      start: start, end: start, scalarStart: start - continuation, continuation: continuation, all: 0)
    var index = start
    let classes = self.classes.span
    while index < bytes.count {
      var kind = classes[Int(bytes[index])]
      if kind == ByteClass.space { break }
      var length = 1
      if kind == ByteClass.high {
        if spaceLength(bytes, index) > 0 { break }
        (kind, length) = high(bytes, index)
      }
      chunk.all |= kind
      chunk.continuation += length - 1
      index += length
    }
    chunk.end = index
    return chunk
  }

  /// Latin letters of two bytes are classified here; anything else above ASCII asks for a closer look.
  private func high(_ bytes: Span<UInt8>, _ index: Int) -> (kind: UInt8, length: Int) {
    let byte = bytes[index]
    if byte == 0xC3, index + 1 < bytes.count {
      let next = bytes[index + 1]
      if next == 0x97 || next == 0xB7 { return (ByteClass.high, 2) }
      return (next < 0x9F ? ByteClass.upper : ByteClass.lower, 2)
    }
    return (ByteClass.high, min(Self.length(byte), bytes.count - index))
  }

  /// Bytes of the character that begins with this byte.
  static func length(_ lead: UInt8) -> Int { lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4 }

  /// Bytes of the white space at an index, 0 where there is none; no-break spaces count.
  func spaceLength(_ bytes: Span<UInt8>, _ index: Int) -> Int {
    let byte = bytes[index]
    if byte < 0x80 { return classes[Int(byte)] == ByteClass.space ? 1 : 0 }
    switch byte {
    case 0xC2:
      guard index + 1 < bytes.count else { return 0 }
      return bytes[index + 1] <= 0xA0 ? 2 : 0
    case 0xE1, 0xE2, 0xE3:
      guard index + 2 < bytes.count else { return 0 }
      return Self.isWideSpace(byte, bytes[index + 1], bytes[index + 2]) ? 3 : 0
    default: return 0
    }
  }

  /// U+1680, U+2000…200A, U+2028, U+2029, U+202F, U+205F, U+3000.
  private static func isWideSpace(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    switch (first, second) {
    case (0xE1, 0x9A): third == 0x80
    case (0xE2, 0x80): third <= 0x8A || (0xA8...0xA9).contains(third) || third == 0xAF
    case (0xE2, 0x81): third == 0x9F
    case (0xE3, 0x80): third == 0x80
    default: false
    }
  }

  private mutating func take(_ chunk: Chunk, of bytes: Span<UInt8>) {
    let first = tokens.count
    if chunk.all & ~ByteClass.letter == 0 {
      append(chunk, lead: lead(bytes, chunk.start))
    } else {
      decode(chunk, of: bytes)
      cut(chunk, of: bytes)
    }
    for index in first..<tokens.count {
      if tokens[index].lead == .upper { hasCapitals = true }
      if tokens[index].kind.isCandidate { candidates.append(Int32(truncatingIfNeeded: index)) }
    }
  }

  private func lead(_ bytes: Span<UInt8>, _ index: Int) -> RawToken.Lead {
    let byte = bytes[index]
    if byte < 0x80 { return classes[Int(byte)] & ByteClass.upper != 0 ? .upper : .lower }
    return high(bytes, index).kind == ByteClass.upper ? .upper : .lower
  }

  private mutating func append(_ chunk: Chunk, lead: RawToken.Lead) {
    tokens.append(
      RawToken(
        start: Int32(chunk.start), end: Int32(chunk.end), scalarStart: Int32(chunk.scalarStart),
        scalarEnd: Int32(chunk.end - chunk.continuation), kind: .word, lead: lead))
  }

  private mutating func decode(_ chunk: Chunk, of bytes: Span<UInt8>) {
    scalars.removeAll(keepingCapacity: true)
    var index = chunk.start
    while index < chunk.end {
      let byte = bytes[index]
      if byte < 0x80 {
        let kind = asciiKinds[Int(byte)]
        scalars.append(FoldedScalar(start: Int32(index), value: byte == 0x60 ? 0x27 : UInt32(byte), kind: kind))
        index += 1
      } else {
        let (scalar, length) = Self.scalar(bytes, index, before: chunk.end)
        let (kind, value) = FoldedScalar.Class.fold(scalar)
        scalars.append(FoldedScalar(start: Int32(index), value: value, kind: kind))
        index += length
      }
    }
    scalars.append(FoldedScalar(start: Int32(chunk.end), value: 0, kind: .space))
  }

  /// The scalar at an index of text that is known to be well formed.
  static func scalar(_ bytes: Span<UInt8>, _ index: Int, before end: Int) -> (Unicode.Scalar, Int) {
    let length = min(Self.length(bytes[index]), end - index)
    var value = UInt32(bytes[index]) & (length == 1 ? 0x7F : 0xFF >> (UInt32(length) + 1))
    for next in index + 1..<index + length { value = value << 6 | UInt32(bytes[next] & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }
}
