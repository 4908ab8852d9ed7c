import Foundation
import QualitativeData

/// How sure a sum of evidence makes, and from where on to suggest, measured on units that took no part in training.
struct Calibration: Sendable {
  private var ranking: Ranking
  private var threshold: Double?

  /// The number of coded units at which the study's own threshold counts as much as the shipped one.
  private static let half = 30.0
  /// How many codes of a unit are looked at: those that would be shown.
  private static let shown = 3
  /// The least that a sum of evidence must count.
  private static let flat = 0.05
  /// What is less likely is not worth a look. Where decisions follow no pattern, F1 is highest with everything suggested
  /// (Lipton, Elkan & Naryanaswamy 2014, "Optimal thresholding of classifiers to maximize F1 measure").
  private static let least = 0.05

  /// Begins with the curve that `ranking` has, and keeps it where nothing shown is right.
  init(_ heldOut: HeldOut, _ weights: [Double], from ranking: Ranking) {
    self.ranking = ranking
    let sums = Self.sums(heldOut.pairs, weights)
    let shown = heldOut.units.flatMap { unit in
      unit.sorted { sums[$0] == sums[$1] ? $0 < $1 : sums[$0] > sums[$1] }.prefix(Self.shown)
    }
    guard shown.contains(where: { heldOut.pairs.given[$0] }) else { return }
    fitCurve(heldOut.pairs, sums, shown)
    let confidences = shown.map { (self.ranking.confidence(sums[$0]), heldOut.pairs.given[$0]) }
    threshold = Self.threshold(confidences, given: heldOut.pairs.given.count { $0 })
  }

  func apply(to ranking: inout Ranking, coded: Int) {
    (ranking.slope, ranking.offset, ranking.bend) = (self.ranking.slope, self.ranking.offset, self.ranking.bend)
    let share = Double(coded) / (Double(coded) + Self.half)
    if let threshold { ranking.threshold = (1 - share) * ranking.threshold + share * threshold }
  }

  private static func sums(_ pairs: LogisticFit.Pairs, _ weights: [Double]) -> [Double] {
    let kinds = weights.count - 1
    return (0..<pairs.count).map { pair in
      (0..<kinds).reduce(weights[kinds]) { $0 + weights[$1] * Double(pairs.rows[pair * kinds + $1]) }
    }
  }

  /// A curve for the codes that would be shown; the one that is there is what a handful of pairs starts from. A code that
  /// readers did not agree on counts in full: what confidence promises is that at least half of them give it.
  private mutating func fitCurve(_ pairs: LogisticFit.Pairs, _ sums: [Double], _ shown: [Int]) {
    var curve = LogisticFit.Pairs()
    func add(_ sum: Double, isGiven: Bool, weight: Float) {
      curve.add([Float(sum), Float(-Ranking.softplus(sum))], isGiven: isGiven, weight: weight)
    }
    for pair in shown { add(sums[pair], isGiven: pairs.given[pair], weight: 1) }
    for sum in [-2.0, -1, 0, 1, 2] {
      let expected = Float(ranking.confidence(sum))
      add(sum, isGiven: true, weight: 4 * expected)
      add(sum, isGiven: false, weight: 4 * (1 - expected))
    }
    let start = [ranking.slope, ranking.bend, ranking.offset]
    let fitted = LogisticFit(ridge: 1).fit(curve, start: start)
    guard fitted[0] > Self.flat else { return }
    // More evidence never makes less sure.
    (ranking.slope, ranking.bend, ranking.offset) = (fitted[0], min(fitted[1], fitted[0] - Self.flat), fitted[2])
  }

  /// The confidence from which on suggesting gives the highest F1 over all codes and units.
  private static func threshold(_ shown: [(confidence: Double, isGiven: Bool)], given: Int) -> Double? {
    var best: (score: Double, threshold: Double)?
    var right = 0.0
    let sorted = shown.sorted { $0.confidence > $1.confidence }
    for (place, item) in sorted.enumerated() {
      if item.isGiven { right += 1 }
      let next = place + 1 < sorted.count ? sorted[place + 1].confidence : 0
      guard next < item.confidence else { continue }
      let score = 2 * right / Double(place + 1 + given)
      if score > best?.score ?? 0 { best = (score, (item.confidence + next) / 2) }
    }
    return best.map { max(least, $0.threshold) }
  }
}
