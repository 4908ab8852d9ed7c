/// How many codes each further document brings that no earlier one had.
public struct Saturation: Hashable, Sendable, Codable {
  /// A document in the order of reading.
  public struct Step: Hashable, Sendable, Codable {
    /// The document's id.
    public var document: String
    /// The codes that occur here first, in the order of the codebook.
    public var new: [String]
    /// How many codes occurred until here.
    public var total: Int
    /// Makes a step.
    public init(document: String, new: [String], total: Int) {
      self.document = document
      self.new = new
      self.total = total
    }
  }

  /// How many codes so many documents have, over random orders.
  public struct Band: Hashable, Sendable, Codable {
    /// Half of the orders have fewer.
    public var median: Double
    /// One in twenty has fewer.
    public var low: Double
    /// One in twenty has more.
    public var high: Double
    /// Makes a band.
    public init(median: Double, low: Double, high: Double) {
      self.median = median
      self.low = low
      self.high = high
    }
  }

  /// The stop rule of Guest, Namey & Chen (2020): the codes that are new in a run of documents, as a share of the codes
  /// in the first few; at or below a threshold more documents bring too little.
  public struct Rule: Hashable, Sendable, Codable {
    /// How many documents make the base.
    public var base: Int
    /// How many documents make a run; each further document ends the next one.
    public var run: Int
    /// From which share down it is enough, 0…1.
    public var threshold: Double
    /// Makes a rule; the authors' usual choice unless said otherwise.
    public init(base: Int = 4, run: Int = 2, threshold: Double = 0.05) {
      self.base = base
      self.run = run
      self.threshold = threshold
    }
  }

  /// The documents in order.
  public var steps: [Step]
  /// For one document, two and so on.
  public var bands: [Band]
  /// The stop rule.
  public var rule: Rule
  /// Codes in the base; nil where there are fewer documents.
  public var base: Int?
  /// The share of new codes in the run that ends with each document; nil up to the first run's end.
  public var shares: [Double?]
  /// After how many documents the rule says enough; nil where it does not.
  public var reached: Int?
  /// How many random orders.
  public var orders: Int
  /// What it was made from.
  public var provenance: Provenance

  /// Makes a saturation.
  public init(
    steps: [Step], bands: [Band], rule: Rule, base: Int?, shares: [Double?], reached: Int?, orders: Int,
    provenance: Provenance
  ) {
    self.steps = steps
    self.bands = bands
    self.rule = rule
    self.base = base
    self.shares = shares
    self.reached = reached
    self.orders = orders
    self.provenance = provenance
  }
}
