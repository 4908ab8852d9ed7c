import QualitativeData

/// Draws cases to be read.
public struct CaseDrawer: Sendable {
  private let seed: UInt64

  /// Makes a drawer; the same seed draws the same.
  public init(seed: UInt64) { self.seed = seed }

  /// Draws so many of the cases, from each value of an attribute its share of them, and one at least; `values` says which
  /// cases have which value, in the order in which strata are to stand.
  public func run(
    _ number: Int, of values: [(value: String, cases: [String])], by attribute: String?,
    scores: [String: [String: Double]]
  ) -> Draw {
    let strata = values.enumerated().map { place, part in
      var generator = SeededGenerator(seed: seed)
      generator.skip(place * 1_000_003)
      return Draw.Stratum(value: part.value, order: part.cases.sorted().shuffled(using: &generator), drawn: 0)
    }
    let draw = Draw(seed: seed, by: attribute, strata: strata.filter { !$0.order.isEmpty }, scores: scores)
    return Self.extended(draw, to: number)
  }

  /// The same draw with so many cases in all: the orders stay, so that what was drawn stays drawn.
  public static func extended(_ draw: Draw, to number: Int) -> Draw {
    var draw = draw
    let all = draw.strata.reduce(0) { $0 + $1.order.count }
    let wanted = min(number, all)
    // Shares rounded down and one at least, then one more for those that are furthest behind their share.
    let shares = draw.strata.map { all == 0 ? 0 : Double(wanted) * Double($0.order.count) / Double(all) }
    for place in draw.strata.indices {
      draw.strata[place].drawn = max(
        draw.strata[place].drawn, min(draw.strata[place].order.count, max(1, Int(shares[place]))))
    }
    while draw.cases.count < wanted {
      let open = draw.strata.indices.filter { draw.strata[$0].drawn < draw.strata[$0].order.count }
      guard let next = open.max(by: { behind($0) < behind($1) }) else { break }
      draw.strata[next].drawn += 1
      func behind(_ place: Int) -> Double { shares[place] - Double(draw.strata[place].drawn) - Double(place) * 1e-9 }
    }
    return draw
  }
}
