/// A word form or mark in a segment.
public struct Token: Hashable, Sendable {
  /// Its place in the document's text.
  public var range: TextRange
  /// Whether the next token follows without a space.
  public var isGlued: Bool
  /// What it is apart from its place.
  public private(set) var shared: TokenForm

  /// Makes a token; norm and lemma are the form unless given.
  public init(
    range: TextRange, form: String, norm: String? = nil, lemma: String? = nil, lemmas: [String] = [],
    parts: [String] = [], innerCompounds: [String] = [], isGlued: Bool = false
  ) {
    self.range = range
    self.isGlued = isGlued
    shared = TokenForm(
      form: form, norm: norm ?? form, lemma: lemma ?? norm ?? form, lemmas: lemmas, parts: parts,
      innerCompounds: innerCompounds)
  }

  /// Makes a token of what it shares with others.
  public init(range: TextRange, shared: TokenForm, isGlued: Bool) {
    self.range = range
    self.shared = shared
    self.isGlued = isGlued
  }

  /// The text at that place, exactly.
  public var form: String { shared.form }
  /// The form for comparing: lower case, one kind of apostrophe, no soft hyphens, composed accents.
  public var norm: String { shared.norm }
  /// The dictionary form shown to people: one reading.
  public var lemma: String { shared.lemma }
  /// All dictionary forms it may have, sorted; empty where only `lemma` is known.
  public var lemmas: [String] { shared.lemmas }
  /// The parts of a compound in their order, as dictionary forms; empty where it is none.
  public var parts: [String] { shared.parts }
  /// The shorter compounds inside a compound, as dictionary forms: *arbeidsmarkt* in *arbeidsmarktbeleid*.
  public var innerCompounds: [String] { shared.innerCompounds }
}

/// What a token is apart from its place. Tokens that are written and read alike share one: a document has many times
/// more tokens than different ones.
public final class TokenForm: Hashable, Sendable {
  /// The text, exactly.
  public let form: String
  /// The form for comparing.
  public let norm: String
  /// The dictionary form shown to people.
  public let lemma: String
  /// All dictionary forms, sorted; empty where only `lemma` is known.
  public let lemmas: [String]
  /// The parts of a compound; empty where it is none.
  public let parts: [String]
  /// The shorter compounds inside a compound.
  public let innerCompounds: [String]

  /// Makes a form.
  public init(
    form: String, norm: String, lemma: String, lemmas: [String] = [], parts: [String] = [],
    innerCompounds: [String] = []
  ) {
    self.form = form
    self.norm = norm
    self.lemma = lemma
    self.lemmas = lemmas
    self.parts = parts
    self.innerCompounds = innerCompounds
  }

  /// Whether it has a letter or a digit: marks are no words, and are not counted as such.
  public var isWord: Bool {
    norm.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
  }

  /// Whether both say the same.
  public static func == (left: TokenForm, right: TokenForm) -> Bool {
    left === right
      || left.form == right.form && left.norm == right.norm && left.lemma == right.lemma
        && left.lemmas == right.lemmas && left.parts == right.parts && left.innerCompounds == right.innerCompounds
  }

  /// Hashes the form; what is known of it hardly ever tells two apart.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(form)
    hasher.combine(lemma)
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
