/// Units among which some were read at random: those of a stratum, or of a column's part of it.
public struct DrawnPart: Hashable, Sendable {
  /// How many units there are.
  var population = 0
  /// Of how many of them the program said before that they have the code.
  var suggested = 0
  /// What was read of them.
  var rates = ReadRates()

  /// No units.
  public init() {}

  /// Adds a unit; `having` is nil where it was not read.
  public mutating func add(isSuggested: Bool, having: Bool?) {
    population += 1
    if isSuggested { suggested += 1 }
    if let having { rates.add(isSuggested: isSuggested, having: having) }
  }

  /// The share of those that were read; 0 where none was.
  var plain: Double { rates.read == 0 ? 0 : Double(rates.having) / Double(rates.read) }

  /// The share with what the program said taken into account, and how much of the variance is left of that without: the
  /// difference estimator of survey samples, whose slope is that of this code, drawn towards what is `usual`. Whatever the
  /// slope, the estimate is right on average over draws.
  func estimate(usual: ReadRates) -> (share: Double, variance: Double) {
    guard rates.read > 0, population > 0, rates.read < population else { return (plain, 1) }
    let (high, low) = rates.shares(usual: usual)
    let slope = high - low
    let said = Double(suggested) / Double(population)
    let seen = Double(rates.suggested.read) / Double(rates.read)
    let expected = said * high + (1 - said) * low
    let saving = slope * slope * said * (1 - said) / max(expected * (1 - expected), 1e-9) * rates.trust
    return (min(1, max(0, plain + slope * (said - seen))), min(1, max(0.05, 1 - saving)))
  }

  /// 1.96: the interval holds the share in 95 of 100 draws.
  private static let quantile = 1.959_963_984_540_054

  /// Wilson's (1927) limits for a share if so many had been read, from a finite number of units and with a part of the
  /// variance: as if so many more had been read as makes the variance that. What was read is certain, and no limit
  /// contradicts it. 0 and 1 where nothing was read.
  func limits(_ share: Double, variance: Double = 1, read: Double) -> (low: Double, high: Double) {
    let all = Double(population)
    guard population > 0, read > 0, rates.read > 0 else { return (0, 1) }
    if read >= all { return (share, share) }
    let effective = read * (all - 1) / (all - read) / variance
    let square = Self.quantile * Self.quantile
    let centre = (share + square / (2 * effective)) / (1 + square / effective)
    let spread = share * (1 - share) / effective + square / (4 * effective * effective)
    let half = Self.quantile / (1 + square / effective) * spread.squareRoot()
    let (has, lacks) = (Double(rates.having) / all, Double(rates.read - rates.having) / all)
    return (min(share, max(centre - half, has)), max(share, min(centre + half, 1 - lacks)))
  }
}
