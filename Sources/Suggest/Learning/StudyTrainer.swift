import Foundation
import QualitativeData

/// A document as learning sees it.
struct TrainingDocument: Sendable {
  var id: String
  var units: [PreparedUnit]
  /// One for each unit.
  var labels: [UnitLabel]
}

/// Learns from decisions: counts, classifiers, examples, and how their evidence adds up.
struct StudyTrainer: Sendable {
  let codes: Int
  let features: Int
  /// The codebook's own words as examples: a vector with the index of its code.
  var lessons: [(vector: SparseVector, code: Int, weight: Float)] = []

  /// What an error costs the two classifiers.
  private static let sharpCost: Float = 3
  private static let smoothCost: Float = 0.3
  private static let passes = 12
  /// Fewer coded units teach nothing about how kinds of evidence add up.
  private static let fewest = 20
  private static let folds = 5

  /// Everything known from the documents.
  func experience(_ documents: [TrainingDocument], passes: Int = StudyTrainer.passes) -> EvidenceGatherer.Experience {
    var examples = ExampleIndex(codes: codes, features: features)
    for (document, unit) in known(documents) where documents[document].labels[unit].isRead {
      examples.add(documents[document].units[unit].vector, codes: documents[document].labels[unit].codes)
    }
    examples.prune()
    return EvidenceGatherer.Experience(
      counts: counts(documents), classifier: classifier(documents, passes: passes), examples: examples)
  }

  /// The shipped ranking, mixed with the study's own as far as there are decisions to fit it on.
  func ranking(_ documents: [TrainingDocument], shipped: Ranking) -> Ranking {
    let coded = documents.reduce(0) { $0 + $1.labels.count { !$0.codes.isEmpty } }
    guard coded >= Self.fewest else { return shipped }
    let pairs = pairs(documents, shipped)
    let start = shipped.row + [shipped.bias]
    let own = RankingFitter(ridge: 3).fit(pairs, start: start)
    let share = Double(coded) / Double(coded + 150)
    var ranking = shipped
    let mixed = zip(start, own).map { (1 - share) * $0 + share * $1 }
    ranking.setRow(Array(mixed.dropLast()), bias: mixed[mixed.count - 1])
    return ranking
  }

  /// Evidence for every known unit, from what was learned without its document.
  func pairs(_ documents: [TrainingDocument], _ ranking: Ranking) -> RankingFitter.Pairs {
    let fold = folds(documents)
    let gatherer = EvidenceGatherer(codes: codes, ranking: ranking)
    var pairs = RankingFitter.Pairs()
    for held in Set(fold).sorted() {
      let rest = documents.indices.filter { fold[$0] != held }.map { documents[$0] }
      let experience = experience(rest, passes: 8)
      for document in documents.indices where fold[document] == held {
        add(documents[document], gatherer.gather(documents[document].units, experience), to: &pairs)
      }
    }
    return pairs
  }

  private func add(_ document: TrainingDocument, _ table: EvidenceTable, to pairs: inout RankingFitter.Pairs) {
    for unit in document.units.indices where document.labels[unit].isKnown {
      for code in 0..<codes {
        let sign = document.labels[unit].sign(code)
        if sign != 0 { pairs.add(table.row(unit, code), label: sign > 0, weight: abs(sign)) }
      }
    }
  }

  /// Spreads documents over folds, each to the one with the fewest known units so far, in the order of their ids.
  private func folds(_ documents: [TrainingDocument]) -> [Int] {
    var sizes = [Int](repeating: 0, count: Self.folds)
    return documents.map { document in
      let fold = sizes.indices.min { sizes[$0] == sizes[$1] ? $0 < $1 : sizes[$0] < sizes[$1] } ?? 0
      sizes[fold] += document.labels.count(where: \.isKnown)
      return fold
    }
  }

  private func known(_ documents: [TrainingDocument]) -> [(document: Int, unit: Int)] {
    documents.indices.flatMap { document in
      documents[document].labels.indices.filter { documents[document].labels[$0].isKnown }.map { (document, $0) }
    }
  }

  private func counts(_ documents: [TrainingDocument]) -> CodeCounts {
    var counts = CodeCounts(accepted: [Double](repeating: 0, count: codes))
    for (document, unit) in known(documents) {
      let label = documents[document].labels[unit]
      for code in label.codes { counts.accepted[code] += Double(label.sign(code)) }
      if label.isRead { counts.read += 1 }
      if label.isRead, !label.codes.isEmpty { counts.coded += 1 }
    }
    return counts
  }

  private func classifier(_ documents: [TrainingDocument], passes: Int) -> CodeClassifier? {
    let known = known(documents)
    guard known.count + lessons.count > 0 else { return nil }
    let vectors = known.map { documents[$0.document].units[$0.unit].vector } + lessons.map(\.vector)
    let targets = known.map { place in
      let signs = (0..<codes).map { documents[place.document].labels[place.unit].sign($0) }
      return ExampleTarget(signs: signs + signs)
    } + lessons.map { lesson in
      let signs = (0..<codes).map { ($0 == lesson.code ? 1 : -1) * lesson.weight }
      return ExampleTarget(signs: signs + signs)
    }
    let squares = vectors.map(\.square)
    let costs = [Float](repeating: Self.sharpCost, count: codes) + [Float](repeating: Self.smoothCost, count: codes)
    var trainer = ClassifierTrainer(features: features, examples: vectors.count, costs: costs)
    var shuffler = Shuffler()
    for _ in 0..<passes { trainer.pass(shuffler.order(vectors.count), vectors, squares, targets) }
    return trainer.classifier
  }
}

/// Orders that look random and are the same each time (a linear congruential generator, Knuth's MMIX constants).
struct Shuffler {
  private var state: UInt64 = 1

  mutating func order(_ count: Int) -> [Int] {
    var order = Array(0..<count)
    for last in order.indices.dropFirst().reversed() {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      order.swapAt(last, Int((state >> 33) % UInt64(last + 1)))
    }
    return order
  }
}
