/// How many codes further documents would probably bring, from how many occur in one document only, and in two: estimators
/// of the number of species that were not seen (Chao 1987; for themes in interviews Lowe and others 2018).
public struct UnseenCodes: Hashable, Sendable, Codable {
  /// Codes that one more document of the same kind would bring on average (Good 1953).
  public var next: Double
  /// Codes that all such documents would have, the codebook's at most (Chao2, bias-corrected).
  public var all: Double
  /// The lower limit of that, 95 %.
  public var low: Double
  /// The upper limit of that, the codebook's codes at most.
  public var high: Double

  /// Makes them.
  public init(next: Double, all: Double, low: Double, high: Double) {
    (self.next, self.all, self.low, self.high) = (next, all, low, high)
  }
}
