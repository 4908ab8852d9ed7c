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
  /// Platt scaling: confidence = 1 / (1 + exp(-(slope × sum + offset))).
  public var slope: Double
  /// The offset of the Platt scaling.
  public var offset: Double
  /// From this confidence on a suggestion is shown, unless the user says otherwise.
  public var threshold: Double

  /// Makes a ranking.
  public init(
    weights: [String: Double] = [:], bias: Double = 0, scales: [String: Scale] = [:], coherence: Double = 0,
    slope: Double = 1, offset: Double = 0, threshold: Double = 0.25
  ) {
    self.weights = weights
    self.bias = bias
    self.scales = scales
    self.coherence = coherence
    self.slope = slope
    self.offset = offset
    self.threshold = threshold
  }
}
