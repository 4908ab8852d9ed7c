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

  /// The rows of some sentences, which are numbered through the document.
  public func rows(ofSentences sentences: Range<Int>) -> Range<Int> {
    let first = sentences.lowerBound == 0 ? 0 : Int(sentenceEnds[sentences.lowerBound - 1])
    return first..<(sentences.isEmpty ? first : Int(sentenceEnds[sentences.upperBound - 1]))
  }

  /// Where some rows stand in the document's text, from the first to the last; there is at least one.
  public func range(of rows: Range<Int>) -> TextRange {
    TextRange(Int(self.rows[rows.lowerBound].start), Int(self.rows[rows.upperBound - 1].end))
  }

  /// The sentences of each segment.
  public var sentences: [Range<Int>] {
    zip([0] + segmentEnds, segmentEnds).map { Int($0)..<Int($1) }
  }

  /// The same as sentences and tokens.
  public var document: TokenizedDocument {
    TokenizedDocument(
      id: id, provenance: provenance,
      segments: zip(segments, sentences).map { segment, sentences in
        TokenizedSegment(segment: segment, sentences: sentences.map { sentence(rows(ofSentences: $0..<$0 + 1)) })
      })
  }

  private func sentence(_ range: Range<Int>) -> Sentence {
    let tokens = rows[range].map { row in
      Token(
        range: TextRange(Int(row.start), Int(row.end)), shared: forms.forms[Int(row.form)], isGlued: row.isGlued)
    }
    return Sentence(range: self.range(of: range), tokens: tokens)
  }
}

extension TokenTable {
  /// The rows of a document whose tokens stand in its text where they say.
  public init(_ document: TokenizedDocument) {
    self.init(id: document.id, provenance: document.provenance, segments: [])
    var numbers: [ObjectIdentifier: Int32] = [:]
    for segment in document.segments {
      let first = rows.count
      for sentence in segment.sentences {
        for token in sentence.tokens {
          let form = numbers[ObjectIdentifier(token.shared)] ?? forms.add(token.shared)
          numbers[ObjectIdentifier(token.shared)] = form
          rows.append(
            Row(
              firstByte: 0, endByte: 0, start: Int32(clamping: token.range.start),
              end: Int32(clamping: token.range.end),
              form: form, isGlued: token.isGlued))
        }
        sentenceEnds.append(Int32(clamping: rows.count))
      }
      segments.append(segment.segment)
      segmentEnds.append(Int32(clamping: sentenceEnds.count))
      findBytes(from: first)
    }
  }

  /// Finds out which bytes of the last segment's text its rows stand for, from the first of them on, by their places.
  public mutating func findBytes(from first: Int) {
    guard let segment = segments.last else { return }
    let text = segment.text.utf8
    var (byte, position, offset) = (text.startIndex, segment.start, 0)
    func move(to scalar: Int32) -> Int32 {
      while position < scalar, byte < text.endIndex {
        repeat {
          (byte, offset) = (text.index(after: byte), offset + 1)
        } while byte < text.endIndex
          && text[byte] & 0xC0 == 0x80
        position += 1
      }
      return Int32(clamping: offset)
    }
    for row in first..<rows.count {
      rows[row].firstByte = move(to: rows[row].start)
      rows[row].endByte = move(to: rows[row].end)
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
