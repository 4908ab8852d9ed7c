/// Cases chosen at random to be read, with known probability, and what the program said of all of them before any was read.
///
/// What it said then, and not what it says after it learned from the cases that were read, is what estimates may lean on:
/// else a case would help to predict itself.
public struct Draw: Hashable, Sendable, Codable {
  /// Cases among which so many were drawn.
  public struct Stratum: Hashable, Sendable, Codable {
    /// The value of the attribute that its cases have; empty where the draw did not part cases.
    public var value: String
    /// All of its cases, in the order in which they are to be read.
    public var order: [String]
    /// How many of them were drawn: the first.
    public var drawn: Int

    /// Makes a stratum.
    public init(value: String, order: [String], drawn: Int) {
      self.value = value
      self.order = order
      self.drawn = drawn
    }

    /// The probability of each case to be drawn.
    public var probability: Double { order.isEmpty ? 0 : Double(drawn) / Double(order.count) }
  }

  /// What the order was shuffled with.
  public var seed: UInt64
  /// The attribute by which cases were parted; nil where all were drawn from together.
  public var by: String?
  /// The strata, in the order of the attribute's values.
  public var strata: [Stratum]
  /// By code and case: the probability, as the program saw it, that some passage of the case has the code, 0…1; cases of
  /// which nothing was suggested are left out.
  public var scores: [String: [String: Double]]
  /// The release that drew.
  public var tool: String

  /// Makes a draw.
  public init(seed: UInt64, by: String? = nil, strata: [Stratum], scores: [String: [String: Double]] = [:]) {
    self.seed = seed
    self.by = by
    self.strata = strata
    self.scores = scores
    tool = Draad.version
  }

  /// The cases that were drawn, those of each stratum in the order in which they are to be read.
  public var cases: [String] { strata.flatMap { $0.order.prefix($0.drawn) } }
}
