/// A tokenized document as rows of numbers: what is made and written where there are millions of tokens.
///
/// Tokens that are written and read alike share one form, which rows name by its number.
public struct TokenTable: Sendable {
  /// One token.
  public struct Row: BitwiseCopyable, Sendable {
    /// Its first byte, counted from the segment's start.
    public var firstByte: Int32
    /// The byte after it.
    public var endByte: Int32
    /// Its place in the document's text, in Unicode scalars.
    public var start: Int32
    /// The place after it.
    public var end: Int32
    /// The number of its form.
    public var form: Int32
    /// Whether the next token follows without a space.
    public var isGlued: Bool

    /// Makes a row.
    public init(firstByte: Int32, endByte: Int32, start: Int32, end: Int32, form: Int32, isGlued: Bool) {
      self.firstByte = firstByte
      self.endByte = endByte
      self.start = start
      self.end = end
      self.form = form
      self.isGlued = isGlued
    }
  }

  /// The document's id.
  public var id: String
  /// Where it came from and how it was made.
  public var provenance: Provenance
  /// Its segments in reading order.
  public var segments: [Segment]
  /// The tokens of all segments.
  public var rows: [Row] = []
  /// The index after the last row of each sentence.
  public var sentenceEnds: [Int32] = []
  /// The index after the last sentence of each segment.
  public var segmentEnds: [Int32] = []
  /// What rows name by number.
  public var forms: NumberedForms

  /// Makes a table without rows.
  public init(id: String, provenance: Provenance, segments: [Segment], forms: NumberedForms = NumberedForms()) {
    self.id = id
    self.provenance = provenance
    self.segments = segments
    self.forms = forms
  }

  /// The same as sentences and tokens.
  public var document: TokenizedDocument {
    var made: [TokenizedSegment] = []
    made.reserveCapacity(segments.count)
    var sentence = 0
    var row = 0
    for (segment, end) in zip(segments, segmentEnds) {
      var sentences: [Sentence] = []
      sentences.reserveCapacity(Int(end) - sentence)
      while sentence < Int(end) {
        sentences.append(self.sentence(row..<Int(sentenceEnds[sentence])))
        row = Int(sentenceEnds[sentence])
        sentence += 1
      }
      made.append(TokenizedSegment(segment: segment, sentences: sentences))
    }
    return TokenizedDocument(id: id, provenance: provenance, segments: made)
  }

  private func sentence(_ range: Range<Int>) -> Sentence {
    let tokens = rows[range].map { row in
      Token(
        range: TextRange(Int(row.start), Int(row.end)), shared: forms.forms[Int(row.form)], isGlued: row.isGlued)
    }
    return Sentence(range: TextRange(tokens[0].range.start, tokens[tokens.count - 1].range.end), tokens: tokens)
  }
}

extension TokenTable {
  /// The rows of a document whose tokens stand in its text where they say.
  public init(_ document: TokenizedDocument) {
    self.init(id: document.id, provenance: document.provenance, segments: document.segments.map(\.segment))
    for segment in document.segments {
      let text = segment.segment.text.utf8
      var (byte, position, offset) = (text.startIndex, segment.segment.start, 0)
      func move(to scalar: Int) {
        while position < scalar, byte < text.endIndex {
          repeat {
            (byte, offset) = (text.index(after: byte), offset + 1)
          } while byte < text.endIndex
            && text[byte] & 0xC0 == 0x80
          position += 1
        }
      }
      for sentence in segment.sentences {
        for token in sentence.tokens {
          move(to: token.range.start)
          let first = offset
          move(to: token.range.end)
          rows.append(
            Row(
              firstByte: Int32(clamping: first), endByte: Int32(clamping: offset),
              start: Int32(clamping: token.range.start), end: Int32(clamping: token.range.end),
              form: forms.add(token.shared), isGlued: token.isGlued))
        }
        sentenceEnds.append(Int32(clamping: rows.count))
      }
      segmentEnds.append(Int32(clamping: sentenceEnds.count))
    }
  }
}

/// Forms by their numbers. What was made of a list's forms still holds when the list has grown.
public struct NumberedForms: Sendable {
  /// Tells lists apart: those of one list that grew have the same.
  public final class Identity: Sendable {}

  /// Which list it is.
  public let identity = Identity()
  /// The forms; a number never comes to mean another form.
  public private(set) var forms: [TokenForm] = []

  /// Makes an empty list.
  public init() {}

  /// Adds a form and says its number.
  public mutating func add(_ form: TokenForm) -> Int32 {
    forms.append(form)
    return Int32(clamping: forms.count - 1)
  }
}
