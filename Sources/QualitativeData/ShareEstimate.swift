/// An estimated share of units that have a code, with an interval of 95 %.
public struct ShareEstimate: Hashable, Sendable, Codable {
  /// How many units there are.
  public var population: Int
  /// How many of them were read.
  public var read: Int
  /// How many of these have the code.
  public var having: Int
  /// The share of all, 0…1.
  public var share: Double
  /// The interval's lower limit.
  public var low: Double
  /// The interval's upper limit.
  public var high: Double
  /// How much of the decisions the suggestions saved, 0…1: the interval would be as wide without them only if so much more
  /// had been read. 0 where they were of no use.
  public var saved: Double
  /// How many more units to read for the limits to lie no further off than was wanted; 0 where that is so already.
  public var more: Int

  /// Makes an estimate.
  public init(
    population: Int, read: Int, having: Int, share: Double, low: Double, high: Double, saved: Double = 0, more: Int = 0
  ) {
    self.population = population
    self.read = read
    self.having = having
    self.share = share
    self.low = low
    self.high = high
    self.saved = saved
    self.more = more
  }
}
