import QualitativeData

/// Intervals by drawing the documents anew, with replacement: units of one document hang together, documents do not.
struct Bootstrap: Sendable {
  let draws: Int
  private let samples: [[Int]]

  init(documents: Int, draws: Int, seed: UInt64) {
    self.draws = draws
    var generator = SeededGenerator(seed: seed)
    samples = (0..<draws).map { _ in
      (0..<documents).map { _ in Int.random(in: 0..<documents, using: &generator) }
    }
  }

  /// The middle 95 % of what the draws give.
  func intervals(_ sums: [RatingSums]) -> Agreement.Intervals {
    var result = Agreement.Intervals()
    guard draws > 0, let first = sums.first else { return result }
    let drawn = samples.map { sample in
      sample.reduce(into: RatingSums(coders: first.coders)) { $0 += sums[$1] }.coefficients
    }
    result.agreement = middle(drawn.compactMap(\.agreement))
    result.cohen = middle(drawn.compactMap(\.cohen))
    result.gwet = middle(drawn.compactMap(\.gwet))
    result.alpha = middle(drawn.compactMap(\.alpha))
    // Where no two ratings differ, no drawing of them can: that is no certainty.
    if let alpha = result.alpha, alpha.low == alpha.high { result.alpha = nil }
    return result
  }

  private func middle(_ values: [Double]) -> ShareInterval? {
    // Where many draws give no coefficient, the others are no fair sample.
    guard values.count >= draws * 9 / 10, !values.isEmpty else { return nil }
    let sorted = values.sorted()
    func quantile(_ share: Double) -> Double {
      let place = share * Double(sorted.count - 1)
      let below = Int(place)
      let above = min(below + 1, sorted.count - 1)
      return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
    }
    return ShareInterval(low: quantile(0.025), high: quantile(0.975))
  }
}
