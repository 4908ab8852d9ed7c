import Foundation
import QualitativeData

/// Learns from a study's own decisions how kinds of evidence add up, how sure that makes, and from where on to suggest.
///
/// All of it rests on evidence for units whose document took no part in training (stacking, Wolpert 1992).
struct RankingLearner: Sendable {
  let trainer: StudyTrainer
  let workers: Workers

  /// Fewer coded units say nothing about how evidence adds up; the shipped ranking stays.
  private static let fewest = 20
  /// The number of coded units at which the study's own weights count as much as those that are shipped.
  private static let half = 150.0
  /// More known units than this are thinned out: the weights are few.
  private static let most = 8000

  private static func coded(_ documents: [TrainingDocument]) -> Int {
    documents.reduce(0) { $0 + $1.counted.coded }
  }

  /// Also the dual variables that the folds found, by block of columns. Without enough to learn from the ranking stays.
  /// Documents do not keep what only classifiers look at.
  func learn(
    _ documents: inout [TrainingDocument], _ packed: PackedExamples, owners: [Int], from shipped: Ranking
  ) -> (Ranking, duals: [[Folds.Block]]) {
    guard Self.coded(documents) >= Self.fewest else { return (shipped, []) }
    let folds = folds(documents, packed, owners: owners)
    for document in documents.indices { documents[document].releaseVectors() }
    return (learn(documents, folds, from: shipped), folds.duals)
  }

  private func learn(_ documents: [TrainingDocument], _ folds: Folds, from shipped: Ranking) -> Ranking {
    let coded = Self.coded(documents)
    let groups = heldOut(documents, folds, shipped)
    let start = shipped.row + [shipped.bias]
    let own = LogisticFit(ridge: 3, workers: workers).fit(groups.pairs, start: start)
    let share = Double(coded) / (Double(coded) + Self.half)
    let mixed = zip(start, own).map { (1 - share) * $0 + share * $1 }
    var ranking = shipped
    ranking.set(Array(mixed.dropLast()), bias: mixed[mixed.count - 1])
    Calibration(groups, mixed, from: shipped).apply(to: &ranking, coded: coded)
    return ranking
  }

  /// Evidence for every known unit of the documents that are ranked, from what was learned without its document.
  func heldOut(_ documents: [TrainingDocument], _ folds: Folds, _ ranking: Ranking) -> HeldOut {
    let (count, fold, margins, ratios) = (folds.count, folds.fold, folds.margins, folds.ratios)
    let taught = ranking.hasMeaning ? meaningMargins(documents, fold, folds: count) : documents.map { _ in [] }
    let kinds = ranking.row.count
    let order = documents.indices.filter { documents[$0].isRanked }.sorted { (fold[$0], $0) < (fold[$1], $1) }
    let learned = (0..<count).map { held in
      trainer.counts(documents.indices.filter { fold[$0] != held }.map { documents[$0] })
    }
    let known = order.map { documents[$0].labels.count(where: \.isKnown) }
    let stride = max(1, (known.reduce(0, +) + Self.most - 1) / Self.most)
    let gatherer = EvidenceGatherer(codes: trainer.codes, ranking: ranking)
    var all = HeldOut()
    all.pairs.reserve(min(known.reduce(0, +), Self.most) * trainer.codes, kinds)
    // What comes of them is large: some documents at a time.
    let batch = 2 * workers.count
    for first in Swift.stride(from: 0, to: order.count, by: batch) {
      let pieces = workers.map(min(batch, order.count - first)) { piece in
        let place = first + piece
        let document = documents[order[place]]
        var units = document.units
        for (unit, margins) in margins[order[place]].enumerated() { units[unit].margins = margins }
        for (unit, ratios) in ratios[order[place]].enumerated() { units[unit].ratios = ratios }
        for (unit, margins) in taught[order[place]].enumerated() { units[unit].taught = margins }
        let table = gatherer.gather(units, learned[fold[order[place]]])
        var result = HeldOut()
        result.pairs.reserve((known[place] / stride + 1) * trainer.codes, kinds)
        var seen = known[..<place].reduce(0, +)
        for unit in units.indices where document.labels[unit].isKnown {
          if seen % stride == 0 { result.add(document.labels[unit], table, unit, kinds) }
          seen += 1
        }
        return result
      }
      for piece in pieces { all.append(piece) }
    }
    return all
  }
}

/// Evidence for units that took no part in training, with what was decided.
struct HeldOut: Sendable {
  var pairs = LogisticFit.Pairs()
  /// Where the pairs of each unit begin.
  private(set) var starts: [Int] = []

  mutating func add(_ label: UnitLabel, _ table: EvidenceTable, _ unit: Int, _ kinds: Int) {
    starts.append(pairs.count)
    for code in 0..<table.codes {
      let sign = label.sign(code)
      if sign != 0 { pairs.add(table.row(unit, code).prefix(kinds), isGiven: sign > 0, weight: abs(sign)) }
    }
  }

  mutating func append(_ other: HeldOut) {
    starts += other.starts.map { $0 + pairs.count }
    pairs.append(other.pairs)
  }

  /// The pairs of each unit.
  var units: [Range<Int>] {
    zip(starts, starts.dropFirst() + [pairs.count]).map { $0..<$1 }
  }
}
