/// How far coders agree, code by code.
public struct Agreement: Hashable, Sendable, Codable {
  /// What coders are compared on.
  public enum Level: String, Sendable, Codable, CaseIterable {
    /// Whether a segment got the code.
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

  /// The coefficients: 1 is full agreement, 0 what chance would give. Nil where one cannot be had.
  public struct Coefficients: Hashable, Sendable, Codable {
    /// The share of agreeing pairs of ratings, 0…1.
    public var agreement: Double?
    /// Cohen's (1960) kappa; of more than two coders the mean over pairs.
    public var cohen: Double?
    /// Fleiss' (1971) kappa, for missing ratings as Gwet (2014) has it.
    public var fleiss: Double?
    /// Brennan & Prediger (1981).
    public var brennanPrediger: Double?
    /// Gwet's (2008) AC1.
    public var gwet: Double?
    /// Krippendorff's alpha, nominal.
    public var alpha: Double?
    /// No coefficient.
    public init() {}
  }

  /// Where a coefficient is expected to lie, with 95 %: by drawing documents anew.
  public struct Intervals: Hashable, Sendable, Codable {
    /// Of the share of agreeing pairs.
    public var agreement: ShareInterval?
    /// Of Cohen's kappa.
    public var cohen: ShareInterval?
    /// Of Gwet's AC1.
    public var gwet: ShareInterval?
    /// Of Krippendorff's alpha.
    public var alpha: ShareInterval?
    /// No interval.
    public init() {}
  }

  /// The agreement on one code, what is below it included; or on all codes that have none below them.
  public struct Row: Hashable, Sendable, Codable {
    /// The code's name; nil for all codes together.
    public var code: String?
    /// What people read.
    public var label: String
    /// 0 for a code at the top of the tree.
    public var depth: Int
    /// Segments, sentences or scalars that two coders or more rated.
    public var units: Int
    /// The share of ratings that say yes, 0…1.
    public var prevalence: Double
    /// The coefficients.
    public var coefficients: Coefficients
    /// Their intervals.
    public var intervals: Intervals
    /// Krippendorff's alpha for unitizing: whether the same stretches were marked. Nil for all codes together.
    public var unitizing: Double?
    /// How many passages of the one coder overlap one of the other with the same code and the other way round: the
    /// harmonic mean of both shares.
    public var overlap: Double?
    /// Agreement is high and kappa low, because nearly all units have, or nearly none has, the code.
    public var isParadox: Bool
    /// Makes a row.
    public init(
      code: String?, label: String, depth: Int, units: Int, prevalence: Double, coefficients: Coefficients,
      intervals: Intervals = Intervals(), unitizing: Double? = nil, overlap: Double? = nil, isParadox: Bool = false
    ) {
      self.code = code
      self.label = label
      self.depth = depth
      self.units = units
      self.prevalence = prevalence
      self.coefficients = coefficients
      self.intervals = intervals
      self.unitizing = unitizing
      self.overlap = overlap
      self.isParadox = isParadox
    }
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
  /// The documents that two of them or more worked on.
  public var documents: [String]
  /// All codes together, then each in the order of the codebook; codes that nobody applied are left out.
  public var rows: [Row]
  /// The disagreements in the order of documents and passages.
  public var disagreements: [Disagreement]
  /// How often documents were drawn anew for the intervals; 0 where there are too few for intervals.
  public var draws: Int
  /// What it was made from.
  public var provenance: Provenance

  /// Makes an agreement.
  public init(
    level: Level, negatives: Negatives, coders: [String], documents: [String], rows: [Row],
    disagreements: [Disagreement], draws: Int, provenance: Provenance
  ) {
    self.level = level
    self.negatives = negatives
    self.coders = coders
    self.documents = documents
    self.rows = rows
    self.disagreements = disagreements
    self.draws = draws
    self.provenance = provenance
  }
}
