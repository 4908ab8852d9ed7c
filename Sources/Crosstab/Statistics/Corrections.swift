/// Corrections of probabilities for many tests.
package enum Corrections {
  /// Holm (1979): no more than 5 % chance of any wrong finding, whatever hangs together. A step counts only the tests
  /// that could have reached its probability (Tarone 1990, step by step as in Roth 1999): where few cases have a code, no
  /// table is unlikely enough, and such a test can yield no wrong finding. `smallest` is the least that each test could
  /// have; 0 for all of them gives Holm's own.
  ///
  /// Tarone's number of tests depends on the level that is chosen; p · #{tests whose least is at most p} is the smallest
  /// level at which his rule, made consistent between levels as by Hommel & Krummenauer (1998), rejects.
  static func holm(_ p: [Double], smallest: [Double]) -> [Double] {
    let order = p.indices.sorted { (p[$0], $0) < (p[$1], $1) }
    var result = p
    var highest = 0.0
    for (rank, index) in order.enumerated() {
      let rivals = order[rank...].count { smallest[$0] <= p[index] * (1 + 1e-9) }
      highest = max(highest, min(1, Double(rivals) * p[index]))
      result[index] = highest
    }
    return result
  }

  /// Benjamini & Hochberg (1995): the share of wrong findings among all findings, for tests that are independent or
  /// positively dependent (Benjamini & Yekutieli 2001).
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
