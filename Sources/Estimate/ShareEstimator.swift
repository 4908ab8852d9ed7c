import QualitativeData

/// Estimates the share of units that have a code from those that were drawn and read, and from suggestions for all.
///
/// What the drawn units show is corrected by how many more, or fewer, were suggested among all than among those drawn:
/// design-based supervised learning (Egami and others 2023) and prediction-powered inference with a tuned weight
/// (Angelopoulos, Duchi & Zrnic 2023) for a label that is yes or no. Suggestions make the interval narrower, and cannot
/// bias it by much. Limits are of Wilson's kind, since normal ones fail for rare codes; those of strata are joined by the
/// squares of their distances (Newcombe 1998; Zou & Donner 2008).
public struct ShareEstimator: Sendable {
  /// How far the limits may lie from the share.
  private let within: Double

  /// Makes an estimator; `within` is how near the limits are wanted, 0…1.
  public init(within: Double = 0.1) { self.within = within }

  /// Estimates from parts and from units that were read without being drawn, which count as they are; `usual` is what was
  /// read of all codes together. Nil where there are no units, or some were drawn from and none read.
  public func estimate(
    _ parts: [DrawnPart], usual: ReadRates = ReadRates(), known: Int = 0, having: Int = 0
  ) -> ShareEstimate? {
    let parts = parts.filter { $0.population > 0 }
    let all = parts.reduce(known) { $0 + $1.population }
    guard all > 0, parts.isEmpty || parts.contains(where: { $0.rates.read > 0 }) else { return nil }
    let joined = Joined(parts, usual: usual, known: known, having: having)
    let plain = Joined(parts, usual: nil, known: known, having: having)
    let (low, high) = joined.limits(more: 0)
    return ShareEstimate(
      population: all, read: known + parts.reduce(0) { $0 + $1.rates.read },
      having: having + parts.reduce(0) { $0 + $1.rates.having }, share: joined.share, low: low, high: high,
      saved: saved(joined, plain), more: more(joined))
  }

  /// Variances are as widths squared.
  private func saved(_ joined: Joined, _ plain: Joined) -> Double {
    let (one, other) = (joined.limits(more: 0), plain.limits(more: 0))
    let (width, without) = (one.high - one.low, other.high - other.low)
    return without > 0 ? max(0, 1 - width * width / (without * without)) : 0
  }

  private func more(_ joined: Joined) -> Int {
    func isNear(_ more: Int) -> Bool {
      let (low, high) = joined.limits(more: more)
      return max(high - joined.share, joined.share - low) <= within
    }
    var (low, high) = (0, joined.unread)
    while low < high {
      let middle = (low + high) / 2
      if isNear(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// Parts whose shares make one share together, each as heavy as it has units.
private struct Joined {
  let share: Double
  private let parts: [(part: DrawnPart, share: Double, variance: Double)]
  private let population: Double

  init(_ parts: [DrawnPart], usual: ReadRates?, known: Int, having: Int) {
    let read = parts.reduce(0) { $0 + $1.rates.read }
    // Of a part of which nothing was read the share of all that was read is the best guess.
    let guess = read == 0 ? 0 : Double(parts.reduce(0) { $0 + $1.rates.having }) / Double(read)
    self.parts = parts.map { part in
      let found = usual.map { part.estimate(usual: $0) } ?? (share: part.plain, variance: 1)
      return (part, part.rates.read == 0 ? guess : found.share, found.variance)
    }
    population = Double(parts.reduce(known) { $0 + $1.population })
    share = (Double(having) + self.parts.reduce(0) { $0 + Double($1.part.population) * $1.share }) / population
  }

  var unread: Int { parts.reduce(0) { $0 + $1.part.population - $1.part.rates.read } }

  /// The limits if so many more units were read, of each part its share, and nothing else came out.
  func limits(more: Int) -> (low: Double, high: Double) {
    let left = Double(unread)
    var (below, above) = (0.0, 0.0)
    for (part, share, variance) in parts {
      let rest = Double(part.population - part.rates.read)
      let read = Double(part.rates.read) + (left > 0 ? Double(more) * rest / left : 0)
      let (low, high) = part.limits(share, variance: variance, read: read)
      let weight = Double(part.population) / population
      below += (weight * (share - low)) * (weight * (share - low))
      above += (weight * (high - share)) * (weight * (high - share))
    }
    return (max(0, share - below.squareRoot()), min(1, share + above.squareRoot()))
  }
}
