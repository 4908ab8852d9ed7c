import QualitativeData

/// The measures of an evaluation, on units whose codes are known.
enum Measures {
  private static let looked = 3

  static func scores(_ units: [TestedUnit]) -> Evaluation.Scores {
    let coded = units.filter { !$0.gold.isEmpty }
    let uncoded = units.filter(\.gold.isEmpty)
    let shown = units.reduce(0) { $0 + $1.shown.count }
    let given = units.reduce(0) { $0 + $1.gold.count }
    let right = units.reduce(0) { $0 + $1.shown.intersection($1.gold).count }
    let among = coded.reduce(0) { sum, unit in
      sum + Double(unit.gold.intersection(unit.order.prefix(looked)).count) / Double(unit.gold.count)
    }
    return Evaluation.Scores(
      firstRight: share(Double(coded.count { $0.order.first.map($0.gold.contains) ?? false }), coded.count),
      amongThree: share(among, coded.count), precision: share(Double(right), shown),
      recall: share(Double(right), given),
      noise: share(Double(uncoded.reduce(0) { $0 + $1.shown.count }), uncoded.count),
      calibrationError: calibrationError(units))
  }

  /// Ten bins of equal width over the first three suggestions of each unit; empty ones are left out.
  static func bins(_ units: [TestedUnit]) -> [Evaluation.Bin] {
    var sums = [(count: Int, confidence: Double, right: Int)](repeating: (0, 0, 0), count: 10)
    for unit in units {
      for code in unit.order.prefix(looked) {
        let bin = min(9, Int(unit.confidences[code] * 10))
        sums[bin].count += 1
        sums[bin].confidence += unit.confidences[code]
        if unit.gold.contains(code) { sums[bin].right += 1 }
      }
    }
    return sums.indices.filter { sums[$0].count > 0 }.map { bin in
      let count = Double(sums[bin].count)
      return Evaluation.Bin(
        from: Double(bin) / 10, count: sums[bin].count, confidence: sums[bin].confidence / count,
        right: Double(sums[bin].right) / count)
    }
  }

  static func calibrationError(_ units: [TestedUnit]) -> Double {
    let bins = bins(units)
    let total = bins.reduce(0) { $0 + $1.count }
    return share(bins.reduce(0) { $0 + Double($1.count) * abs($1.confidence - $1.right) }, total)
  }

  /// The mean of the precision at each unit that was given the code, units sorted by confidence.
  static func averagePrecision(_ units: [TestedUnit], code: Int) -> Double {
    let sorted = units.sorted { $0.confidences[code] > $1.confidences[code] }
    var right = 0.0
    var sum = 0.0
    for (place, unit) in sorted.enumerated() where unit.gold.contains(code) {
      right += 1
      sum += right / Double(place + 1)
    }
    return share(sum, Int(right))
  }

  private static func share(_ part: Double, _ whole: Int) -> Double { whole == 0 ? 0 : part / Double(whole) }
}
