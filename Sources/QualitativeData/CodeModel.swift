/// What `learn` makes of codebook, codings and corpus statistics: weights that a person can inspect, and no text of the
/// interviews beyond single words.
public struct CodeModel: Hashable, Sendable {
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
  /// How often each code was given.
  public var counts: CodeCounts
  /// The units that got a code, to show the nearest as a reason.
  public var examples: [Example]
  /// What words and groups of characters say about each code.
  public var weights: FeatureWeights
  /// What a sentence encoder made of it; nil where none was used.
  public var meaning: Meaning?
  /// SHA-256 of the file, once written or read; suggestions and decisions name it.
  public var digest = ""

  /// Makes a model.
  public init(
    provenance: Provenance, codebook: Codebook, unit: Unit = .sentence,
    frequencies: WordFrequencies = WordFrequencies(),
    ranking: Ranking = Ranking(), counts: CodeCounts = CodeCounts(), examples: [Example] = [],
    weights: FeatureWeights = FeatureWeights()
  ) {
    self.provenance = provenance
    self.codebook = codebook
    self.unit = unit
    self.frequencies = frequencies
    self.ranking = ranking
    self.counts = counts
    self.examples = examples
    self.weights = weights
  }
}

extension CodeModel {
  /// What was learned with a sentence encoder, which suggesting needs again.
  public struct Meaning: Hashable, Sendable, Codable {
    /// What the encoder is known by.
    public var encoder: String
    /// By the code's name, in thousandths: the weight of each number of a vector, and a constant.
    public var thousandths: [String: [Int32]]
    /// What all that was read has in common, in millionths (1 / 2²⁰).
    public var center: [Int32]

    /// Begins with nothing learned.
    public init(encoder: String, thousandths: [String: [Int32]] = [:], center: [Int32] = []) {
      self.encoder = encoder
      self.thousandths = thousandths
      self.center = center
    }
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
}

/// How often each code was given among the units that were read.
public struct CodeCounts: Hashable, Sendable, Codable {
  /// By the code's name: units that got it; a unit on which coders differ counts by their share.
  public var accepted: [String: Double]
  /// Units that were read.
  public var read: Double
  /// Units that got any code.
  public var coded: Double

  /// Makes the counts.
  public init(accepted: [String: Double] = [:], read: Double = 0, coded: Double = 0) {
    self.accepted = accepted
    self.read = read
    self.coded = coded
  }
}

/// A unit that got a code, as a set of words.
public struct Example: Hashable, Sendable, Codable {
  /// The document's id.
  public var document: String
  /// Where it starts.
  public var start: Int
  /// Where it ends.
  public var end: Int
  /// The names of its codes.
  public var codes: [String]
  /// Its words' lemmas and parts, sorted, each once.
  public var words: [String]

  /// Makes an example.
  public init(document: String, range: TextRange, codes: [String], words: [String]) {
    self.document = document
    start = range.start
    end = range.end
    self.codes = codes
    self.words = words
  }

  /// Its place.
  public var range: TextRange { TextRange(start, end) }
}

/// The weights of linear classifiers: what each feature says about each code.
public struct FeatureWeights: Hashable, Sendable {
  /// What each column is about; a code's name, once for each classifier.
  public var columns: [String]
  /// The features: a lemma or part, two neighbouring lemmas with a blank between, or `~` and a group of characters.
  public var features: [String]
  /// In thousandths: by feature, then by column.
  public var thousandths: [Int32]

  /// Makes weights.
  public init(columns: [String] = [], features: [String] = [], thousandths: [Int32] = []) {
    self.columns = columns
    self.features = features
    self.thousandths = thousandths
  }
}
