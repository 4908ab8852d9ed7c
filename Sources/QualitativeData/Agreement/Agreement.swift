/// How far coders agree, code by code, on what two of them or more have read.
public struct Agreement: Hashable, Sendable, Codable {
  /// What coders are compared on.
  public enum Level: String, Sendable, Codable, CaseIterable {
    /// Whether a case got the code anywhere.
    case cases = "case"
    /// Whether a document did.
    case document
    /// Whether a segment did.
    case segment
    /// Whether a sentence did.
    case sentence
    /// Whether each scalar did.
    case character
  }

  /// What counts as "not this code".
  public enum Negatives: String, Sendable, Codable, CaseIterable {
    /// What a coder read and did not code so.
    case uncoded
    /// Only suggestions that a coder rejected.
    case rejected
  }

  /// A passage that one coder coded and another, who read it, did not.
  public struct Disagreement: Hashable, Sendable, Codable {
    /// The document's id.
    public var document: String
    /// The passage.
    public var range: TextRange
    /// The code.
    public var code: String
    /// Who applied it.
    public var coder: String
    /// Who did not.
    public var other: String
    /// What the other applied to text of the passage instead.
    public var instead: [String]
    /// The passage's text.
    public var quote: String
    /// Makes a disagreement.
    public init(
      document: String, range: TextRange, code: String, coder: String, other: String, instead: [String], quote: String
    ) {
      self.document = document
      self.range = range
      self.code = code
      self.coder = coder
      self.other = other
      self.instead = instead
      self.quote = quote
    }
  }

  /// What coders are compared on.
  public var level: Level
  /// What counts as "not this code".
  public var negatives: Negatives
  /// The coders, sorted.
  public var coders: [String]
  /// The documents that two of them or more read at least something of.
  public var documents: [String]
  /// All codes together, then each in the order of the codebook; codes that nobody applied are left out.
  public var rows: [Row]
  /// How alpha spreads over the codes that have none below them.
  public var spread: Spread
  /// The same on answers alone, interviewers' turns left out; nil where there are no such turns.
  public var answers: Spread?
  /// How much of those documents each coder read, sorted by document and coder.
  public var readings: [Extent]
  /// What was visible to the coders while they decided.
  public var sight: Sight
  /// The disagreements in the order of documents and passages.
  public var disagreements: [Disagreement]
  /// How often documents were drawn anew for the intervals; 0 where there are too few for intervals.
  public var draws: Int
  /// What it was made from.
  public var provenance: Provenance

  /// Makes an agreement.
  public init(
    level: Level, negatives: Negatives, coders: [String], documents: [String], rows: [Row], spread: Spread? = nil,
    answers: Spread? = nil, readings: [Extent] = [], sight: Sight = Sight(), disagreements: [Disagreement], draws: Int,
    provenance: Provenance
  ) {
    self.level = level
    self.negatives = negatives
    self.coders = coders
    self.documents = documents
    self.rows = rows
    self.spread = spread ?? Spread(rows.filter { $0.code != nil && !$0.isGroup })
    self.answers = answers
    self.readings = readings
    self.sight = sight
    self.disagreements = disagreements
    self.draws = draws
    self.provenance = provenance
  }

  /// What was begun and not read to the end: who knows what is there.
  public var unfinished: [Extent] { readings.filter { !$0.isWhole } }

  /// What counts as read by assumption, since the program that it comes from does not say.
  public var assumed: [Extent] { readings.filter { $0.basis == .assumed } }

  /// Whether alpha on answers alone is another than on all that was read, for any code.
  public var hasOtherAnswers: Bool {
    answers != nil && rows.contains { $0.code != nil && $0.answers != $0.coefficients.alpha }
  }

  /// The row of all codes together: more units than anybody reads, most of them without any code.
  public var pooled: Row? { rows.first { $0.code == nil } }
}
