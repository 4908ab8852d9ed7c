import QualitativeData

/// Estimates the share of units that have a code from those that were drawn and read, and from suggestions for all.
///
/// The units of a stratum are parted into those of which the program said before that they have the code, and the rest;
/// each part's share is taken from what was read of it, and weighs as many units as it has. That is post-stratification
/// (Holt & Smith 1979), the case of design-based supervised learning (Egami and others 2023) and of prediction-powered
/// inference (Angelopoulos and others 2023) for a label that is yes or no: suggestions make the interval narrower, and
/// cannot make it wrong. The limits of parts are joined by the squares of their distances (Newcombe 1998; Zou & Donner
/// 2008), each of Wilson's kind, since normal ones fail for rare codes.
public struct ShareEstimator: Sendable {
  /// What was drawn of a stratum, or of a column's part of it.
  public struct Part: Hashable, Sendable {
    /// How many units the program said that they have the code, how many of them were read, how many of these have it.
    var suggested: DrawnCell
    /// The same of the other units.
    var rest: DrawnCell

    /// Makes a part without units.
    public init() { (suggested, rest) = (DrawnCell(population: 0), DrawnCell(population: 0)) }

    /// Adds a unit; `having` is nil where it was not read.
    public mutating func add(isSuggested: Bool, having: Bool?) {
      let path = isSuggested ? \Part.suggested : \Part.rest
      self[keyPath: path].population += 1
      guard let having else { return }
      self[keyPath: path].read += 1
      if having { self[keyPath: path].having += 1 }
    }

    /// Both together.
    var whole: DrawnCell {
      DrawnCell(
        population: suggested.population + rest.population, read: suggested.read + rest.read,
        having: suggested.having + rest.having)
    }

    /// Whether so many units of both kinds can be expected among those read that parting them pays. It is decided by what
    /// was known before anything was read, so that it leads no estimate astray.
    var isParted: Bool {
      let (whole, fewest) = (self.whole, min(suggested.population, rest.population))
      guard suggested.read > 0, rest.read > 0 else { return false }
      return Double(whole.read) * Double(fewest) >= ShareEstimator.fewest * Double(whole.population)
    }

    var cells: [DrawnCell] { isParted ? [suggested, rest] : [whole] }
  }

  /// So many units of each kind must be expected among those read.
  static let fewest = 4.0

  /// How far the limits may lie from the share.
  private let within: Double

  /// Makes an estimator; `within` is how near the limits are wanted, 0…1.
  public init(within: Double = 0.1) { self.within = within }

  /// Estimates from parts and from units that were read without being drawn, which count as they are; nil where there are
  /// no units, or some were drawn from and none read.
  public func estimate(_ parts: [Part], known: Int = 0, having: Int = 0) -> ShareEstimate? {
    let certain = DrawnCell(population: known, read: known, having: having)
    let parts = parts.filter { $0.whole.population > 0 }
    let all = parts.reduce(known) { $0 + $1.whole.population }
    guard all > 0, parts.isEmpty || parts.contains(where: { $0.whole.read > 0 }) else { return nil }
    let plain = Joined(parts.map(\.whole) + [certain])
    let joined = Joined(parts.flatMap(\.cells) + [certain])
    let (low, high) = joined.limits(more: 0)
    let (read, has) = parts.reduce((known, having)) { ($0.0 + $1.whole.read, $0.1 + $1.whole.having) }
    return ShareEstimate(
      population: all, read: read, having: has, share: joined.share, low: low, high: high,
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

/// Cells whose shares make one share together, each as heavy as it has units.
private struct Joined {
  let cells: [DrawnCell]
  let share: Double
  private let population: Double

  init(_ cells: [DrawnCell]) {
    self.cells = cells.filter { $0.population > 0 }
    let population = Double(self.cells.reduce(0) { $0 + $1.population })
    let (read, having) = self.cells.reduce((0, 0)) { ($0.0 + $1.read, $0.1 + $1.having) }
    let usual = read == 0 ? 0 : Double(having) / Double(read)
    share = self.cells.reduce(0) { $0 + Double($1.population) * ($1.read == 0 ? usual : $1.share) } / population
    self.population = population
  }

  var unread: Int { cells.reduce(0) { $0 + $1.population - $1.read } }

  /// The limits if so many more units were read, spread over the cells as those that were read are, and nothing else came
  /// out.
  func limits(more: Int) -> (low: Double, high: Double) {
    let left = Double(unread)
    var (below, above) = (0.0, 0.0)
    for cell in cells {
      let rest = Double(cell.population - cell.read)
      let read = Double(cell.read) + (left > 0 ? Double(more) * rest / left : 0)
      let (low, high) = cell.limits(as: read)
      let weight = Double(cell.population) / population
      let own = cell.read == 0 ? share : cell.share
      below += (weight * (own - low)) * (weight * (own - low))
      above += (weight * (high - own)) * (weight * (high - own))
    }
    return (max(0, share - below.squareRoot()), min(1, share + above.squareRoot()))
  }
}
