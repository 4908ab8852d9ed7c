/// A word form or mark in a segment.
public struct Token: Hashable, Sendable {
  /// Its place in the document's text.
  public var range: TextRange
  /// The text at that place, exactly.
  public var form: String
  /// The form for comparing: lower case, one kind of apostrophe, no soft hyphens, composed accents.
  public var norm: String
  /// The dictionary form shown to people: one reading.
  public var lemma: String
  /// All dictionary forms it may have, sorted; empty where only `lemma` is known.
  public var lemmas: [String]
  /// The parts of a compound in their order, as dictionary forms; empty where it is none.
  public var parts: [String]
  /// The shorter compounds inside a compound, as dictionary forms: *arbeidsmarkt* in *arbeidsmarktbeleid*.
  public var innerCompounds: [String]
  /// Whether the next token follows without a space.
  public var isGlued: Bool

  /// Makes a token; norm and lemma are the form unless given.
  public init(
    range: TextRange, form: String, norm: String? = nil, lemma: String? = nil, lemmas: [String] = [],
    parts: [String] = [], innerCompounds: [String] = [], isGlued: Bool = false
  ) {
    self.range = range
    self.form = form
    self.norm = norm ?? form
    self.lemma = lemma ?? norm ?? form
    self.lemmas = lemmas
    self.parts = parts
    self.innerCompounds = innerCompounds
    self.isGlued = isGlued
  }
}

/// A sentence; it never crosses the border of a segment.
public struct Sentence: Hashable, Sendable {
  /// From its first to its last token.
  public var range: TextRange
  /// Its tokens in order; never empty.
  public var tokens: [Token]

  /// Makes a sentence.
  public init(range: TextRange, tokens: [Token]) {
    self.range = range
    self.tokens = tokens
  }
}

/// The sentences of one segment, with what later stages need to know about it.
public struct TokenizedSegment: Hashable, Sendable {
  /// The segment as in the document, `text` included.
  public var segment: Segment
  /// Its sentences in order.
  public var sentences: [Sentence]

  /// Makes a tokenized segment.
  public init(segment: Segment, sentences: [Sentence]) {
    self.segment = segment
    self.sentences = sentences
  }
}

/// A document cut into sentences and tokens.
public struct TokenizedDocument: Hashable, Sendable {
  /// The document's id.
  public var id: String
  /// Where it came from and how it was made.
  public var provenance: Provenance
  /// Its segments in reading order.
  public var segments: [TokenizedSegment]

  /// Makes a tokenized document.
  public init(id: String, provenance: Provenance, segments: [TokenizedSegment]) {
    self.id = id
    self.provenance = provenance
    self.segments = segments
  }
}
