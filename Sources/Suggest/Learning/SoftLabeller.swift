import Foundation
import QualitativeData

/// Gives units soft labels: how likely each code of a unit is by the codebook alone, if the unit has one.
struct SoftLabeller: Sendable {
  /// A unit of a document.
  struct Labelled: Sendable {
    var document: String
    /// The terms that it has.
    var features: [Int32]
    /// By code; they add up to 1.
    var shares: [Float]
  }

  let codes: Int
  /// Features below this number are terms.
  let terms: Int
  let ranking: Ranking

  /// Fewer units say too little.
  private static let fewest = 50
  /// This many units say what goes together with a code's own words.
  private static let most = 4_000
  /// What kinds of evidence count beside one another.
  private static let weights: [EvidenceKind: Double] = [
    .terms: 0.086, .groups: 0.43, .groupsNear: 3.7, .indicators: 0.74,
  ]

  /// Questions and, of many units, some are left out; a few get none.
  func label(_ documents: [TrainingDocument], _ workers: Workers) -> [Labelled] {
    guard codes > 0 else { return [] }
    let sums = workers.map(documents.count) { self.sums(documents[$0].units) }
    let all = zip(documents, sums).flatMap { document, sums in
      zip(document.units, sums).filter { !$0.0.unit.isContext }
        .map { (document: document.id, vector: $0.0.vector, sums: $0.1) }
    }
    guard all.count >= Self.fewest else { return [] }
    let stride = max(1, (all.count + Self.most - 1) / Self.most)
    let kept = all.enumerated().filter { $0.offset % stride == 0 }.map(\.element)
    let deviation = Self.deviation(kept.flatMap(\.sums))
    return kept.map { unit in
      Labelled(
        document: unit.document, features: unit.vector.terms(below: terms),
        shares: Self.shares(unit.sums.map { $0 / deviation }))
    }
  }

  private func sums(_ units: [PreparedUnit]) -> [[Double]] {
    let weights = EvidenceKind.allCases.map { Self.weights[$0] ?? 0 }
    return EvidenceGatherer(codes: codes, ranking: ranking).sums(units, LearnedCodes(codes: codes), weights, bias: 0)
  }

  private static func deviation(_ values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(max(1, values.count))
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, values.count))
    return max(variance.squareRoot(), 1e-6)
  }

  private static func shares(_ sums: [Double]) -> [Float] {
    let best = sums.max() ?? 0
    let odds = sums.map { exp($0 - best) }
    let total = odds.reduce(0, +)
    return odds.map { Float($0 / total) }
  }
}
