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
  /// How much neighbouring units are about the same, -1…1: what neighbours say counts by it.
  public var coherence: Double
  /// Beta calibration (Kull, Silva Filho & Flach 2017), which is Platt scaling where nothing bends:
  /// confidence = 1 / (1 + exp(-(slope × sum + offset - bend × ln(1 + exp(sum))))).
  public var slope: Double
  /// What the curve starts with.
  public var offset: Double
  /// By how much the slope is less where the sum is large.
  public var bend: Double
  /// From this confidence on a suggestion is shown, unless the user says otherwise.
  public var threshold: Double

  /// Makes a ranking.
  public init(
    weights: [String: Double] = [:], bias: Double = 0, scales: [String: Scale] = [:], coherence: Double = 0,
    slope: Double = 1, offset: Double = 0, bend: Double = 0, threshold: Double = 0.25
  ) {
    self.weights = weights
    self.bias = bias
    self.scales = scales
    self.coherence = coherence
    self.slope = slope
    self.offset = offset
    self.bend = bend
    self.threshold = threshold
  }

  /// Reads a ranking; the curves of earlier versions did not bend.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    weights = try values.decode([String: Double].self, forKey: .weights)
    bias = try values.decode(Double.self, forKey: .bias)
    scales = try values.decode([String: Scale].self, forKey: .scales)
    coherence = try values.decode(Double.self, forKey: .coherence)
    slope = try values.decode(Double.self, forKey: .slope)
    offset = try values.decode(Double.self, forKey: .offset)
    bend = try values.decodeIfPresent(Double.self, forKey: .bend) ?? 0
    threshold = try values.decode(Double.self, forKey: .threshold)
  }
}
