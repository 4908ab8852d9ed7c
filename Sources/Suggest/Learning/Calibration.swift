import Foundation
import QualitativeData

/// How sure a sum of evidence makes, and from where on to suggest, measured on units that took no part in training.
struct Calibration: Sendable {
  private var slope = 1.0
  private var offset = 0.0
  private var threshold: Double?

  /// With so many coded units the study's own threshold counts as much as the shipped one.
  private static let half = 30.0
  /// How many codes of a unit are looked at: those that would be shown.
  private static let shown = 3

  init(_ heldOut: HeldOut, _ weights: [Double], codes: Int) {
    let sums = Self.sums(heldOut.pairs, weights)
    let shown = heldOut.units.flatMap { unit in
      unit.sorted { sums[$0] == sums[$1] ? $0 < $1 : sums[$0] > sums[$1] }.prefix(Self.shown)
    }
    guard shown.contains(where: { heldOut.pairs.given[$0] }) else { return }
    fitCurve(heldOut.pairs, sums, shown)
    let confidences = shown.map { (1 / (1 + exp(-(slope * sums[$0] + offset))), heldOut.pairs.given[$0]) }
    threshold = Self.threshold(confidences, given: heldOut.pairs.given.count { $0 })
  }

  func apply(to ranking: inout Ranking, coded: Int) {
    ranking.slope = slope
    ranking.offset = offset
    let share = Double(coded) / (Double(coded) + Self.half)
    if let threshold { ranking.threshold = (1 - share) * ranking.threshold + share * threshold }
  }

  private static func sums(_ pairs: LogisticFit.Pairs, _ weights: [Double]) -> [Double] {
    let kinds = weights.count - 1
    return (0..<pairs.count).map { pair in
      (0..<kinds).reduce(weights[kinds]) { $0 + weights[$1] * Double(pairs.rows[pair * kinds + $1]) }
    }
  }

  /// Platt scaling (Platt 1999) on the codes that would be shown. A slope of one and no offset are what a handful of
  /// pairs starts from. A code that readers did not agree on counts in full: what confidence promises is that at least half
  /// of them give it.
  private mutating func fitCurve(_ pairs: LogisticFit.Pairs, _ sums: [Double], _ shown: [Int]) {
    var curve = LogisticFit.Pairs()
    for pair in shown {
      curve.add(CollectionOfOne(Float(sums[pair])), isGiven: pairs.given[pair], weight: 1)
    }
    for sum in [-2.0, -1, 0, 1, 2] {
      let expected = Float(1 / (1 + exp(-sum)))
      curve.add(CollectionOfOne(Float(sum)), isGiven: true, weight: 4 * expected)
      curve.add(CollectionOfOne(Float(sum)), isGiven: false, weight: 4 * (1 - expected))
    }
    let fitted = LogisticFit(ridge: 0.01).fit(curve, start: [1, 0])
    guard fitted[0] > 0.05 else { return }
    (slope, offset) = (fitted[0], fitted[1])
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
    return best?.threshold
  }
}
