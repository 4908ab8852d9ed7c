import QualitativeData

/// Neighbouring units with the same code.
struct ScoredRun: Sendable {
  var code: Int
  /// Indices of the first and last unit.
  var units: ClosedRange<Int>
  /// Index of the surest unit, which gives the reasons.
  var best: Int
  var confidence: Double
  var rank = 1
}

/// Joins neighbouring sentences that deserve the same code into passages.
struct PassageJoiner: Sendable {
  /// Whether to join at all.
  let joins: Bool
  /// Says how sure a sum is.
  let ranking: Ranking

  /// The runs in reading order; of each unit no more than `most` codes take part, and only from a confidence on. What is
  /// context has none.
  func runs(_ scored: [Ranker.Scored], from confidence: Double, most: Int) -> [ScoredRun] {
    var done: [ScoredRun] = []
    var open: [ScoredRun] = []
    var segment: Int?
    for (index, unit) in scored.enumerated() where !unit.unit.isContext {
      let chosen = unit.best(most).map { (code: $0, confidence: ranking.confidence(unit.sums[$0])) }
        .filter { $0.confidence >= confidence }
      let continues = joins && segment == unit.unit.segment
      segment = unit.unit.segment
      done += open.filter { run in !continues || !chosen.contains { $0.code == run.code } }
      open = chosen.map { code, confidence in
        let new = ScoredRun(code: code, units: index...index, best: index, confidence: confidence)
        guard continues, let run = open.first(where: { $0.code == code }) else { return new }
        return joined(run, new)
      }
    }
    return (done + open).sorted(by: isBefore)
  }

  /// Gives each run its place among those that share a unit with it: 1 for the surest. The runs must lie in reading
  /// order.
  static func rank(_ runs: inout [ScoredRun]) {
    let all = runs
    // Runs that may still reach the next one.
    var open: [Int] = []
    for index in all.indices {
      open.removeAll { all[$0].units.upperBound < all[index].units.lowerBound }
      for other in open {
        runs[isSurer(all[other], all[index]) ? index : other].rank += 1
      }
      open.append(index)
    }
    runs.sort { ($0.units.lowerBound, $0.rank, $0.code) < ($1.units.lowerBound, $1.rank, $1.code) }
  }

  private static func isSurer(_ left: ScoredRun, _ right: ScoredRun) -> Bool {
    left.confidence == right.confidence ? left.code < right.code : left.confidence > right.confidence
  }

  private func joined(_ run: ScoredRun, _ next: ScoredRun) -> ScoredRun {
    var joined = next.confidence > run.confidence ? next : run
    joined.units = run.units.lowerBound...next.units.upperBound
    return joined
  }

  private func isBefore(_ left: ScoredRun, _ right: ScoredRun) -> Bool {
    (left.units.lowerBound, left.code) < (right.units.lowerBound, right.code)
  }
}
