import QualitativeData

/// What evidence from the codebook looks like over a corpus, before anything is decided.
struct EvidenceScales: Sendable {
  /// Fewer units say too little; the shipped scales stay.
  private static let fewest = 50

  /// The ranking with the scales and the coherence of these documents' units.
  static func measured(_ documents: [[PreparedUnit]], _ ranking: Ranking) -> Ranking {
    let documents = documents.map { $0.filter { !$0.unit.isContext } }
    let units = documents.flatMap(\.self)
    guard units.count >= fewest else { return ranking }
    var result = ranking
    result.scales["terms"] = scale(units.map(\.terms))
    result.scales["groups"] = scale(units.map(\.groups))
    if ranking.hasMeaning {
      let codes = units[0].alike.count / 2
      result.scales["meaning"] = scale(units.map { Array($0.alike.prefix(codes)) })
      result.scales["definition"] = scale(units.map { Array($0.alike.dropFirst(codes)) })
    }
    result.coherence = coherence(documents)
    return result
  }

  private static func scale(_ rows: [[Float]]) -> Ranking.Scale {
    let values = rows.flatMap(\.self).map(Double.init)
    guard !values.isEmpty else { return Ranking.Scale() }
    let mean = values.reduce(0, +) / Double(values.count)
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
    return Ranking.Scale(mean: mean, deviation: max(variance.squareRoot(), 1e-6))
  }

  /// The correlation between neighbours' likeness to a code, over all codes: near 0 where each unit speaks of something
  /// else, higher where speakers stay with a subject.
  private static func coherence(_ documents: [[PreparedUnit]]) -> Double {
    let units = documents.flatMap(\.self)
    guard let codes = units.first?.groups.count, codes > 0 else { return 0 }
    let means = (0..<codes).map { code in
      units.reduce(0.0) { $0 + Double($1.groups[code]) } / Double(units.count)
    }
    let variances = (0..<codes).map { code in
      units.reduce(1e-12) { $0 + square(Double($1.groups[code]) - means[code]) } / Double(units.count)
    }
    var sum = 0.0
    var pairs = 0.0
    for document in documents {
      for (left, right) in zip(document, document.dropFirst()) {
        for code in 0..<codes {
          sum +=
            (Double(left.groups[code]) - means[code]) * (Double(right.groups[code]) - means[code]) / variances[code]
        }
        pairs += Double(codes)
      }
    }
    return pairs > 0 ? sum / pairs : 0
  }

  private static func square(_ value: Double) -> Double { value * value }
}
