/// How many codes each further document brings that no earlier one had, among documents of one kind that were read whole.
///
/// It tells of codes, not of meaning: that no new code turns up does not say that all of it is understood (Hennink,
/// Kaiser & Weber 2017).
public struct Saturation: Hashable, Sendable, Codable {
  /// A document in the order of reading.
  public struct Step: Hashable, Sendable, Codable {
    /// The document's id.
    public var document: String
    /// The codes that occur here first, in the order of the codebook.
    public var new: [String]
    /// How many codes occurred until here.
    public var total: Int
    /// The codes that occur here, new or not.
    public var codes = 0
    /// Different passages with a code.
    public var passages = 0
    /// Makes a step.
    public init(document: String, new: [String], total: Int) {
      self.document = document
      self.new = new
      self.total = total
    }
  }

  /// How many codes the first n documents have, over random orders.
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

  /// Where the stop rule says enough over random orders of the documents: it depends on the order which code is new.
  public struct Stops: Hashable, Sendable, Codable {
    /// After so many documents or fewer 5 of 100 of the orders that stop do so.
    public var low: Int
    /// Half of the orders that stop do so after fewer.
    public var median: Int
    /// After so many documents or more 5 of 100 do so.
    public var high: Int
    /// In how many orders the rule never says enough.
    public var never: Int
    /// How many codes were still missing at the stop: the middle 90 % of the orders that stop, and the median between.
    public var missing: [Int]
    /// Makes them.
    public init(low: Int, median: Int, high: Int, never: Int, missing: [Int]) {
      self.low = low
      self.median = median
      self.high = high
      self.never = never
      self.missing = missing
    }
  }

  /// The same documents in the order in which they were collected.
  public struct Collection: Hashable, Sendable, Codable {
    /// The attribute that holds the date.
    public var attribute: String
    /// The documents; those without a date last.
    public var steps: [Step]
    /// How many have no date.
    public var undated: Int
    /// After how many documents the rule says enough; nil where it does not.
    public var reached: Int?
    /// Makes it.
    public init(attribute: String, steps: [Step], undated: Int, reached: Int?) {
      self.attribute = attribute
      self.steps = steps
      self.undated = undated
      self.reached = reached
    }
  }

  /// How a code spreads over the documents, in the order of reading.
  public struct Spread: Hashable, Sendable, Codable {
    /// The code's name.
    public var code: String
    /// The number of the document in which it occurs first, from 1; nil where it does not.
    public var first: Int?
    /// In how many documents it occurs.
    public var documents: Int
    /// Different passages with it.
    public var passages: Int
    /// Makes it.
    public init(code: String, first: Int?, documents: Int, passages: Int) {
      self.code = code
      self.first = first
      self.documents = documents
      self.passages = passages
    }
  }

  /// What kind of documents they are: `interview`, `group` or `text`, or what the study calls it.
  public var kind = Self.interview
  /// Whether the study does not say of all its documents of what kind they are, so that some were guessed.
  public var isGuessed = false
  /// Documents of this kind that were read in part, and are left out.
  public var partly: [String] = []
  /// How many of this kind nobody read.
  public var unread = 0
  /// How the codes spread, in the order of the codebook.
  public var spread: [Spread] = []
  /// The stop over random orders; nil where none stops.
  public var stops: Stops?
  /// In the order of collection, where dates are known.
  public var collection: Collection?
  /// Documents of other kinds; the one with the most documents is the first that is shown.
  public var others: [Saturation] = []

  /// What further documents would bring, if they are like these.
  public var unseen: UnseenCodes?
  /// Whether there are documents enough to meet the stop rule: the base, and a run after it.
  public var isLongEnough: Bool { steps.count >= rule.base + rule.run }
  /// Whether there is a table of cases, from which kinds may be known.
  public var hasCases = true

  /// An interview, or a report of one.
  public static let interview = "interview"
  /// A talk with people of several cases, as a focus group.
  public static let group = "group"
  /// What nobody speaks in beside what somebody does about the same case, as a website.
  public static let text = "text"

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
