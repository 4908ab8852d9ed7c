/// How estimates did in many readings of material of which everything is known.
public struct SimulatedReadings: Hashable, Sendable, Codable {
  /// One code's.
  public struct Code: Hashable, Sendable, Codable {
    /// The code's name.
    public var code: String
    /// How many units have it.
    public var having: Int
    /// In which share of the readings the interval held the true share; 0.95 is promised.
    public var coverage: Double
    /// Which share of the decisions the suggestions saved: how much smaller the mean squared error is than without them.
    public var saved: Double
    /// Which share they could save at best: the squared correlation of suggestion and decision.
    public var allowed: Double

    /// Makes it.
    public init(code: String, having: Int, coverage: Double, saved: Double, allowed: Double) {
      (self.code, self.having, self.coverage, self.saved, self.allowed) = (code, having, coverage, saved, allowed)
    }
  }

  /// Which share of the units was read.
  public var share: Double
  /// How many units there are.
  public var units: Int
  /// How many were read each time.
  public var read: Int
  /// The codes that some units have and some lack.
  public var codes: [Code]

  /// Makes it.
  public init(share: Double, units: Int, read: Int, codes: [Code]) {
    (self.share, self.units, self.read, self.codes) = (share, units, read, codes)
  }

  /// The mean over codes; nil without codes.
  public func mean(_ value: KeyPath<Code, Double>) -> Double? {
    codes.isEmpty ? nil : codes.reduce(0) { $0 + $1[keyPath: value] } / Double(codes.count)
  }

  /// Codes with fewer units than this are too rare for a promise of their own.
  public static let fewest = 10

  /// The lowest coverage of a code that at least `fewest` units have; nil where there is none.
  public var lowest: Code? { codes.filter { $0.having >= Self.fewest }.min { $0.coverage < $1.coverage } }
}
