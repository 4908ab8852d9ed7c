/// What `learn` makes of codebook, codings and corpus statistics: weights that a person can inspect, and no text of the
/// interviews beyond single words.
public struct CodeModel: Hashable, Sendable, Codable {
  /// What is scored.
  public enum Unit: String, Sendable, Codable, CaseIterable {
    /// Sentences; neighbours with the same code are joined into passages.
    case sentence
    /// Whole segments: turns, paragraphs.
    case segment
  }

  /// What it was made from.
  public var provenance: Provenance
  /// The codebook, so that suggesting needs nothing else.
  public var codebook: Codebook
  /// What is scored.
  public var unit: Unit
  /// How often words occur, so that frequent ones count little.
  public var frequencies: WordFrequencies
  /// How evidence of several kinds adds up to one confidence.
  public var ranking: Ranking
  /// SHA-256 of the file, once written or read; suggestions and decisions name it.
  public var digest = ""

  /// Makes a model.
  public init(
    provenance: Provenance, codebook: Codebook, unit: Unit = .sentence,
    frequencies: WordFrequencies = WordFrequencies(),
    ranking: Ranking = Ranking()
  ) {
    self.provenance = provenance
    self.codebook = codebook
    self.unit = unit
    self.frequencies = frequencies
    self.ranking = ranking
  }

  private enum CodingKeys: String, CodingKey {
    case provenance, codebook, unit, frequencies, ranking
  }
}

/// In how many units of a corpus each word and each group of characters occurs.
public struct WordFrequencies: Hashable, Sendable, Codable {
  /// How many units were counted.
  public var units: Int
  /// Units with a word's lemma, or with a compound's part.
  public var words: [String: Int]
  /// Units with a group of three to five characters; a blank stands for the border of a word.
  public var groups: [String: Int]

  /// Makes the counts.
  public init(units: Int = 0, words: [String: Int] = [:], groups: [String: Int] = [:]) {
    self.units = units
    self.words = words
    self.groups = groups
  }

  /// Adds the counts of another part of the corpus.
  public mutating func add(_ other: WordFrequencies) {
    units += other.units
    words.merge(other.words, uniquingKeysWith: +)
    groups.merge(other.groups, uniquingKeysWith: +)
  }
}

/// How evidence of several kinds adds up to one confidence: a weighted sum, then a logistic curve.
public struct Ranking: Hashable, Sendable, Codable {
  /// The mean and spread of one kind of evidence over the corpus, so that it can be compared with others.
  public struct Scale: Hashable, Sendable, Codable {
    /// The mean.
    public var mean: Double
    /// The standard deviation; never 0.
    public var deviation: Double
    /// Makes a scale.
    public init(mean: Double = 0, deviation: Double = 1) {
      self.mean = mean
      self.deviation = deviation
    }
  }

  /// Weight of each kind of evidence, by name.
  public var weights: [String: Double]
  /// What the sum starts with.
  public var bias: Double
  /// The scales of the kinds of evidence that need one, by name.
  public var scales: [String: Scale]
  /// Platt scaling: confidence = 1 / (1 + exp(-(slope × sum + offset))).
  public var slope: Double
  /// The offset of the Platt scaling.
  public var offset: Double
  /// From this confidence on a suggestion is shown, unless the user says otherwise.
  public var threshold: Double

  /// Makes a ranking.
  public init(
    weights: [String: Double] = [:], bias: Double = 0, scales: [String: Scale] = [:], slope: Double = 1,
    offset: Double = 0, threshold: Double = 0.25
  ) {
    self.weights = weights
    self.bias = bias
    self.scales = scales
    self.slope = slope
    self.offset = offset
    self.threshold = threshold
  }
}
