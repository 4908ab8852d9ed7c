import Foundation
import QualitativeData

/// Learns from a study's own decisions how kinds of evidence add up, how sure that makes, and from where on to suggest.
///
/// All of it rests on evidence for units whose document took no part in training (stacking, Wolpert 1992).
struct RankingLearner: Sendable {
  let trainer: StudyTrainer

  private static let folds = 5
  /// Fewer coded units say nothing about how evidence adds up; the shipped ranking stays.
  private static let fewest = 20
  /// With so many coded units the study's own weights count as much as those that are shipped.
  private static let half = 150.0
  /// More known units than this are thinned out: the weights are few.
  private static let most = 8000

  func learn(_ documents: [TrainingDocument], from shipped: Ranking) -> Ranking {
    let coded = documents.reduce(0) { $0 + $1.labels.count { !$0.codes.isEmpty } }
    guard coded >= Self.fewest else { return shipped }
    let groups = heldOut(documents, shipped)
    let start = shipped.row + [shipped.bias]
    let own = LogisticFit(ridge: 3).fit(groups.pairs, start: start)
    let share = Double(coded) / (Double(coded) + Self.half)
    let mixed = zip(start, own).map { (1 - share) * $0 + share * $1 }
    var ranking = shipped
    ranking.set(Array(mixed.dropLast()), bias: mixed[mixed.count - 1])
    Calibration(groups, mixed, codes: trainer.codes).apply(to: &ranking, coded: coded)
    return ranking
  }

  /// Evidence for every known unit, from what was learned without its document.
  func heldOut(_ documents: [TrainingDocument], _ ranking: Ranking) -> HeldOut {
    let fold = folds(documents)
    let known = documents.reduce(0) { $0 + $1.labels.count(where: \.isKnown) }
    let stride = max(1, (known + Self.most - 1) / Self.most)
    let gatherer = EvidenceGatherer(codes: trainer.codes, ranking: ranking)
    var result = HeldOut()
    var seen = 0
    for held in Set(fold).sorted() {
      let rest = documents.indices.filter { fold[$0] != held }.map { documents[$0] }
      let experience = trainer.train(rest, passes: 8)?.experience ?? Experience(codes: trainer.codes)
      for document in documents.indices where fold[document] == held {
        let table = gatherer.gather(documents[document].units, experience)
        for unit in documents[document].units.indices where documents[document].labels[unit].isKnown {
          if seen % stride == 0 { result.add(documents[document].labels[unit], table, unit) }
          seen += 1
        }
      }
    }
    return result
  }

  /// Spreads documents over folds, each to the one with the fewest known units so far.
  private func folds(_ documents: [TrainingDocument]) -> [Int] {
    var sizes = [Int](repeating: 0, count: Self.folds)
    return documents.map { document in
      let fold = sizes.indices.min { sizes[$0] == sizes[$1] ? $0 < $1 : sizes[$0] < sizes[$1] } ?? 0
      sizes[fold] += document.labels.count(where: \.isKnown)
      return fold
    }
  }
}

/// Evidence for units that took no part in training, with what was decided.
struct HeldOut: Sendable {
  var pairs = LogisticFit.Pairs()
  /// Where the pairs of each unit begin.
  private(set) var starts: [Int] = []

  mutating func add(_ label: UnitLabel, _ table: EvidenceTable, _ unit: Int) {
    starts.append(pairs.count)
    for code in 0..<table.codes {
      let sign = label.sign(code)
      if sign != 0 { pairs.add(table.row(unit, code), isGiven: sign > 0, weight: abs(sign)) }
    }
  }

  /// The pairs of each unit.
  var units: [Range<Int>] {
    zip(starts, starts.dropFirst() + [pairs.count]).map { $0..<$1 }
  }
}
