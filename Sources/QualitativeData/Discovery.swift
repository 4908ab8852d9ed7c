/// Words and phrases that stand out in one part of the interviews against the rest.
public struct Keyness: Hashable, Sendable, Codable {
  /// A part of the text that is compared with the rest.
  public struct Part: Hashable, Sendable, Codable {
    /// What it is called: the value of an attribute, for example.
    public var value: String
    /// Words in it.
    public var words: Int
    /// Words in the rest.
    public var otherWords: Int
    /// Documents with text in it.
    public var documents: Int
    /// Documents with text in the rest.
    public var otherDocuments: Int
    /// Makes a part.
    public init(value: String, words: Int, otherWords: Int, documents: Int, otherDocuments: Int) {
      self.value = value
      self.words = words
      self.otherWords = otherWords
      self.documents = documents
      self.otherDocuments = otherDocuments
    }
  }

  /// A word or phrase that occurs more in a part than in the rest.
  public struct Row: Hashable, Sendable, Codable {
    /// Position of the part in `parts`.
    public var part: Int
    /// The dictionary forms of its words, or the words as they are written, with spaces between.
    public var term: String
    /// What people read: the form that occurs most.
    public var text: String
    /// How often it occurs in the part.
    public var count: Int
    /// How often in the rest.
    public var other: Int
    /// In how many documents of the part.
    public var documents: Int
    /// In how many documents with text in the rest.
    public var otherDocuments: Int
    /// G² as Rayson & Garside (2000) have it for words: the larger, the less the difference is chance.
    public var logLikelihood: Double
    /// The binary logarithm of the ratio of both shares (Hardie 2014): 1 is twice as often, 3 eight times; where the rest
    /// has none, half of one is taken.
    public var logRatio: Double
    /// The share of wrong findings among all with this probability or less (Benjamini & Hochberg).
    public var discovery: Double
    /// How unevenly it is spread over the part's documents: DP of Gries (2008) as normalised by Lijffijt & Gries (2012),
    /// 0 even to 1 all in one small document. Nil where the part has one document.
    public var dispersion: Double?
    /// The codes whose label or indicators have its words.
    public var codes: [String]
    /// Sentences with it, of different documents.
    public var quotations: [Quotation]
    /// Makes a row.
    public init(
      part: Int, term: String, text: String = "", count: Int, other: Int, documents: Int, otherDocuments: Int,
      logLikelihood: Double, logRatio: Double, discovery: Double, dispersion: Double?, codes: [String] = [],
      quotations: [Quotation] = []
    ) {
      self.part = part
      self.term = term
      self.text = text.isEmpty ? term : text
      self.count = count
      self.other = other
      self.documents = documents
      self.otherDocuments = otherDocuments
      self.logLikelihood = logLikelihood
      self.logRatio = logRatio
      self.discovery = discovery
      self.dispersion = dispersion
      self.codes = codes
      self.quotations = quotations
    }
  }

  /// The parts.
  public var parts: [Part]
  /// What the parts are compared with, in words.
  public var rest: String
  /// The rows, part by part, the greatest G² first.
  public var rows: [Row]
  /// How many words and phrases were compared.
  public var tested: Int
  /// What it was made from.
  public var provenance: Provenance

  /// Makes a result.
  public init(parts: [Part], rest: String, rows: [Row], tested: Int, provenance: Provenance) {
    self.parts = parts
    self.rest = rest
    self.rows = rows
    self.tested = tested
    self.provenance = provenance
  }
}

/// Pairs of words that stand near each other more often than each by itself would.
public struct Collocations: Hashable, Sendable, Codable {
  /// Two words.
  public struct Row: Hashable, Sendable, Codable {
    /// The word that comes first in the alphabet.
    public var first: String
    /// The other.
    public var second: String
    /// Sentences in which they stand near each other.
    public var count: Int
    /// Sentences with the first.
    public var ofFirst: Int
    /// Sentences with the second.
    public var ofSecond: Int
    /// In how many documents they stand near each other.
    public var documents: Int
    /// 14 + log₂ of the Dice coefficient (Rychlý 2008): 14 where one never comes without the other.
    public var logDice: Double
    /// Dunning's (1993) G² of the four-fold table of sentences.
    public var logLikelihood: Double
    /// The share of wrong findings among all with this probability or less (Benjamini & Hochberg).
    public var discovery: Double
    /// The codes whose label or indicators have both words.
    public var codes: [String]
    /// Sentences with both, of different documents.
    public var quotations: [Quotation]
    /// Makes a row.
    public init(
      first: String, second: String, count: Int, ofFirst: Int, ofSecond: Int, documents: Int, logDice: Double,
      logLikelihood: Double, discovery: Double, codes: [String] = [], quotations: [Quotation] = []
    ) {
      self.first = first
      self.second = second
      self.count = count
      self.ofFirst = ofFirst
      self.ofSecond = ofSecond
      self.documents = documents
      self.logDice = logDice
      self.logLikelihood = logLikelihood
      self.discovery = discovery
      self.codes = codes
      self.quotations = quotations
    }
  }

  /// The rows, the closest first.
  public var rows: [Row]
  /// How many words apart at most.
  public var window: Int
  /// Sentences that were looked at.
  public var sentences: Int
  /// How many pairs were compared.
  public var tested: Int
  /// What it was made from.
  public var provenance: Provenance

  /// Makes a result.
  public init(rows: [Row], window: Int, sentences: Int, tested: Int, provenance: Provenance) {
    self.rows = rows
    self.window = window
    self.sentences = sentences
    self.tested = tested
    self.provenance = provenance
  }
}

/// Expressions of respondents themselves that a code could be named after: in-vivo codes.
public struct InVivo: Hashable, Sendable, Codable {
  /// Why an expression is a candidate.
  public enum Reason: String, Sendable, Codable, CaseIterable {
    /// Somebody says that this is what it is called.
    case named
    /// The transcript sets it between quotation marks.
    case quoted
    /// It recurs as a phrase and the codebook does not know it.
    case phrase
  }

  /// A candidate.
  public struct Row: Hashable, Sendable, Codable {
    /// The expression.
    public var text: String
    /// Why.
    public var reason: Reason
    /// How often it occurs.
    public var count: Int
    /// In how many documents.
    public var documents: Int
    /// The C-value of Frantzi, Ananiadou & Mima (2000): how much a phrase is one of its own; of phrases only.
    public var weight: Double?
    /// The codes whose label or indicators have some of its words.
    public var codes: [String]
    /// Sentences with it, of different documents.
    public var quotations: [Quotation]
    /// Makes a candidate.
    public init(
      text: String, reason: Reason, count: Int, documents: Int, weight: Double? = nil, codes: [String] = [],
      quotations: [Quotation] = []
    ) {
      self.text = text
      self.reason = reason
      self.count = count
      self.documents = documents
      self.weight = weight
      self.codes = codes
      self.quotations = quotations
    }
  }

  /// The candidates: named, quoted, then phrases by weight.
  public var rows: [Row]
  /// What it was made from.
  public var provenance: Provenance

  /// Makes a result.
  public init(rows: [Row], provenance: Provenance) {
    self.rows = rows
    self.provenance = provenance
  }
}
