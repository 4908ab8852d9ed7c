/// How well a study's suggestions agree with its own codings, measured on documents that took no part in learning.
public struct Evaluation: Hashable, Sendable, Codable {
  /// A place on the learning curve.
  public struct Point: Hashable, Sendable, Codable {
    /// Documents learned from.
    public var documents: Int
    /// Coded units learned from, on average over the rounds.
    public var coded: Double
    /// What was measured.
    public var scores: Scores
    /// Makes a point.
    public init(documents: Int, coded: Double, scores: Scores) {
      self.documents = documents
      self.coded = coded
      self.scores = scores
    }
  }

  /// Shares, all from 0 to 1.
  public struct Scores: Hashable, Sendable, Codable {
    /// Of the coded units, those whose first suggestion the coders gave.
    public var firstRight: Double
    /// Of the codes that coders gave, those among the first three suggestions: the mean over coded units.
    public var amongThree: Double
    /// Of the suggestions shown, those that the coders gave.
    public var precision: Double
    /// Of the codes that coders gave, those shown.
    public var recall: Double
    /// F1 between the program and a coder, as `Comparison` has it: over every coder of the units that two of them read; where
    /// there are none, of all units that a coder read.
    public var f1: Double
    /// Suggestions shown for a unit that coders left uncoded.
    public var noise: Double
    /// Mean distance between confidence and truth over ten equal bins of the first three suggestions.
    public var calibrationError: Double
    /// Makes scores.
    public init(
      firstRight: Double = 0, amongThree: Double = 0, precision: Double = 0, recall: Double = 0, f1: Double = 0,
      noise: Double = 0, calibrationError: Double = 0
    ) {
      self.firstRight = firstRight
      self.amongThree = amongThree
      self.precision = precision
      self.recall = recall
      self.f1 = f1
      self.noise = noise
      self.calibrationError = calibrationError
    }
  }

  /// One code with all that could be learned.
  public struct CodeResult: Hashable, Sendable, Codable {
    /// The code's name.
    public var code: String
    /// What people read.
    public var label: String
    /// Units that coders gave it.
    public var given: Int
    /// Units for which it was shown.
    public var shown: Int
    /// Units for which it was shown and given.
    public var right: Int
    /// Area under its precision-recall curve.
    public var averagePrecision: Double
    /// F1 between the program and a coder, on the units of `betweenCoders` where there are any; nil where none of them gave it.
    public var f1: Double?
    /// F1 between one coder and another on the units that both read; nil where no two of them read the same units.
    public var betweenCoders: Double?
    /// Codings with it that learning knows, given with suggestions in sight: these may owe to the program what they say.
    public var seen = 0
    /// Accepted examples from which on at least seven in ten of its suggestions were right; nil where not yet.
    public var trustedFrom: Int?
    /// Makes a result.
    public init(
      code: String, label: String, given: Int, shown: Int, right: Int, averagePrecision: Double,
      f1: Double? = nil, betweenCoders: Double? = nil, trustedFrom: Int? = nil
    ) {
      self.code = code
      self.label = label
      self.given = given
      self.shown = shown
      self.right = right
      self.averagePrecision = averagePrecision
      self.f1 = f1
      self.betweenCoders = betweenCoders
      self.trustedFrom = trustedFrom
    }
    /// Of the suggestions shown, those that were right; nil where none was shown.
    public var precision: Double? { shown == 0 ? nil : Double(right) / Double(shown) }
    /// Of the units given, those shown; nil where none was given.
    public var recall: Double? { given == 0 ? nil : Double(right) / Double(given) }
  }

  /// Two coders, and the program beside each of them, on the same units: those that both coders read. F1 is twice the codes
  /// that both gave a unit over the codes that each gave it, added up over units.
  public struct Comparison: Hashable, Sendable, Codable {
    /// One coder.
    public var first: String
    /// The other.
    public var second: String
    /// Units that both read.
    public var units: Int
    /// Between the two coders; nil where neither gave a code.
    public var f1: Double?
    /// Between the program and the first.
    public var programFirst: Double?
    /// Between the program and the second.
    public var programSecond: Double?
    /// Makes a comparison.
    public init(
      first: String, second: String, units: Int, f1: Double?, programFirst: Double?, programSecond: Double?
    ) {
      self.first = first
      self.second = second
      self.units = units
      self.f1 = f1
      self.programFirst = programFirst
      self.programSecond = programSecond
    }
  }

  /// Suggestions of about the same confidence.
  public struct Bin: Hashable, Sendable, Codable {
    /// Confidence from.
    public var from: Double
    /// Suggestions in it.
    public var count: Int
    /// Their mean confidence.
    public var confidence: Double
    /// Those that were right, as a share.
    public var right: Double
    /// Makes a bin.
    public init(from: Double, count: Int, confidence: Double, right: Double) {
      self.from = from
      self.count = count
      self.confidence = confidence
      self.right = right
    }
  }

  /// Documents that coders decided on.
  public var documents: Int
  /// Units that coders read.
  public var read: Int
  /// Units that got a code.
  public var coded: Int
  /// Who coded.
  public var coders: [String]
  /// F1 between one coder and another over all codes, on the units that both read; nil where no two read the same units.
  public var betweenCoders: Double?
  /// Each two coders with the program beside them, at the end of the curve.
  public var comparisons: [Comparison] = []
  /// What was visible while the decisions were made that are learned from.
  public var sight = Agreement.Sight()
  /// From no document learned from to all but the tested ones.
  public var curve: [Point]
  /// The codes in the order of the codebook, at the end of the curve.
  public var codes: [CodeResult]
  /// Confidence against truth, at the end of the curve.
  public var calibration: [Bin]

  /// Makes an evaluation.
  public init(
    documents: Int, read: Int, coded: Int, coders: [String], betweenCoders: Double?, curve: [Point],
    codes: [CodeResult], calibration: [Bin]
  ) {
    self.documents = documents
    self.read = read
    self.coded = coded
    self.coders = coders
    self.betweenCoders = betweenCoders
    self.curve = curve
    self.codes = codes
    self.calibration = calibration
  }
}
