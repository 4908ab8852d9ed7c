/// Corrections of probabilities for many tests.
package enum Corrections {
  /// Holm (1979): no more than 5 % chance of any wrong finding, whatever hangs together.
  static func holm(_ p: [Double]) -> [Double] {
    let order = p.indices.sorted { (p[$0], $0) < (p[$1], $1) }
    var result = p
    var highest = 0.0
    for (rank, index) in order.enumerated() {
      highest = max(highest, min(1, Double(p.count - rank) * p[index]))
      result[index] = highest
    }
    return result
  }

  /// Benjamini & Hochberg (1995): the share of wrong findings among all findings.
  package static func discovery(_ p: [Double]) -> [Double] {
    let order = p.indices.sorted { (p[$0], $0) < (p[$1], $1) }
    var result = p
    var lowest = 1.0
    for (rank, index) in order.enumerated().reversed() {
      lowest = min(lowest, Double(p.count) * p[index] / Double(rank + 1))
      result[index] = lowest
    }
    return result
  }
}
