import Encoder
import QualitativeData
import Tokenize

/// Measures suggestions on a study's own codings: learns from some documents, suggests for others, and compares with
/// what coders gave them. Nothing of a tested document reaches learning, not even how often its words occur.
public struct Evaluator: Sendable {
  /// One measurement: which documents are tested, and how many others are learned from.
  public struct Round: Hashable, Sendable {
    let fold: Int
    /// Documents learned from.
    let learned: Int
  }

  /// What came out of a round.
  public struct RoundResult: Sendable {
    let round: Round
    let coded: Int
    let accepted: [Double]
    let units: [TestedUnit]
    let compared: [ComparedUnit]
  }

  private let codebook: Codebook
  private let unit: CodeModel.Unit
  private let texts: [CodeText]
  private let meanings: CodeMeanings?
  /// Decided documents, in an order that mixes them.
  private let decided: [LearningDocument]
  private let others: [LearningDocument]
  /// By document: for each unit who read it, and the codes that each of them gave it.
  private let given: [String: [[String: Set<Int>]]]
  private let sight: Agreement.Sight
  /// By code: how many codings were given with suggestions in sight.
  private let seen: [Int: Int]

  private static let folds = 5

  /// Prepares a study's documents. Throws `evaluate.few` where fewer than two were decided on.
  public init(
    codebook: Codebook, unit: CodeModel.Unit = .sentence, tokenizer: Tokenizer = Tokenizer(),
    encoder: SentenceEncoder? = nil, documents: [EvaluationDocument]
  ) throws(Diagnostic) {
    self.codebook = codebook
    self.unit = unit
    texts = try CodeTextReader(tokenizer: tokenizer).read(codebook.leaves)
    meanings = encoder.map { CodeMeanings(codebook.leaves, $0) }
    let mixed = documents.sorted { LearningSample.isBefore($0.learning.id, $1.learning.id) }
    decided = mixed.map(\.learning).filter(\.isOpen)
    others = mixed.map(\.learning).filter { !$0.isOpen }
    let open = mixed.filter(\.learning.isOpen)
    given = Dictionary(open.map { ($0.learning.id, $0.coders) }, uniquingKeysWith: { first, _ in first })
    sight = open.reduce(into: Agreement.Sight()) { $0 += $1.sight }
    seen = open.reduce(into: [:]) { $0.merge($1.seen, uniquingKeysWith: +) }
    guard decided.count > 1 else { throw .fewDocuments(decided.count) }
  }

  /// The rounds, in an order of no importance; each can run by itself.
  public var rounds: [Round] {
    (0..<foldCount).flatMap { fold in
      let rest = decided.indices.count { $0 % foldCount != fold }
      return steps(rest).map { Round(fold: fold, learned: $0) }
    }
  }

  /// Those that learn from all that is not tested.
  public var lastRounds: [Round] { rounds.filter(isLast) }

  /// 0, 1, 2, 4, 8 … and all.
  private func steps(_ rest: Int) -> [Int] {
    var steps = [0]
    var next = 1
    while next < rest { steps.append(next); next *= 2 }
    return steps + [rest]
  }

  /// Learns and tests.
  public func run(_ round: Round) -> RoundResult {
    let coded = trained(round).reduce(0) { $0 + $1.labels.count { !$0.codes.isEmpty } }
    let ranker = learned(round).ranker
    var units: [TestedUnit] = []
    var compared: [ComparedUnit] = []
    for document in tested(round) {
      let readers = given[document.id] ?? []
      for (place, scored) in ranker.scored(document.units, ranker.store()).units.enumerated() {
        let unit = TestedUnit(
          document: document.id, confidences: scored.sums.map(ranker.ranking.confidence),
          gold: Set(document.labels[place].codes),
          threshold: ranker.ranking.threshold)
        if document.labels[place].isKnown { units.append(unit) }
        if place < readers.count, !readers[place].isEmpty {
          compared.append(ComparedUnit(shown: unit.shown, given: readers[place]))
        }
      }
    }
    return RoundResult(
      round: round, coded: coded, accepted: ranker.learned.accepted, units: units, compared: compared)
  }

  func tested(_ round: Round) -> [LearningDocument] {
    decided.indices.filter { $0 % foldCount == round.fold }.map { decided[$0] }
  }

  private func trained(_ round: Round) -> [LearningDocument] { Array(untested(round).prefix(round.learned)) }

  private func untested(_ round: Round) -> [LearningDocument] {
    decided.indices.filter { $0 % foldCount != round.fold }.map { decided[$0] }
  }

  /// What is learned in a round: from its documents, and the words of those that are not decided on, or not yet.
  func learned(_ round: Round) -> LearnedStudy {
    var corpus = LearningCorpus(codebook: codebook, unit: unit, texts: texts, meanings: meanings)
    let later = untested(round).dropFirst(round.learned).map(\.undecided)
    for document in trained(round) + later + others { corpus.add(document) }
    return BatchLearner().learn(corpus)
  }

  private var foldCount: Int { min(Self.folds, decided.count) }

  /// Puts the rounds together.
  public func evaluation(of results: [RoundResult]) -> Evaluation {
    let last = results.map(\.round.learned).max() ?? 0
    // Folds differ by a document; the last point of each stands for all.
    let points = Dictionary(grouping: results) { isLast($0.round) ? last : $0.round.learned }
    let labels = decided.flatMap(\.labels)
    let end = points[last]?.flatMap(\.units) ?? []
    let compared = CoderComparison(points[last]?.flatMap(\.compared) ?? [])
    var evaluation = Evaluation(
      documents: decided.count, read: labels.count(where: \.isRead), coded: labels.count { !$0.codes.isEmpty },
      coders: Set(given.values.joined().flatMap(\.keys)).sorted(), betweenCoders: compared.coders(),
      curve: points.sorted { $0.key < $1.key }.map { point($0.key, $0.value) }, codes: codes(points, end, compared),
      calibration: Measures.bins(end))
    evaluation.comparisons = compared.isShared ? compared.comparisons : []
    evaluation.sight = sight
    return evaluation
  }

  /// The units of all documents with what was suggested for them from all others, and what coders gave them.
  public func predictions(of results: [RoundResult]) -> [PredictedUnit] {
    results.filter { isLast($0.round) }.flatMap(\.units).sorted { $0.document < $1.document }.map { unit in
      let shown = unit.shown.sorted().map { (codebook.leaves[$0].name, unit.confidences[$0]) }
      return PredictedUnit(
        document: unit.document, given: Set(unit.gold.map { codebook.leaves[$0].name }),
        suggested: Dictionary(shown, uniquingKeysWith: max))
    }
  }

  private func isLast(_ round: Round) -> Bool {
    round.learned == decided.indices.count { $0 % foldCount != round.fold }
  }

  private func point(_ documents: Int, _ results: [RoundResult]) -> Evaluation.Point {
    let coded = results.reduce(0) { $0 + Double($1.coded) } / Double(max(1, results.count))
    var scores = Measures.scores(results.flatMap(\.units))
    scores.f1 = CoderComparison(results.flatMap(\.compared)).program() ?? 0
    return Evaluation.Point(documents: documents, coded: coded, scores: scores)
  }

  private func codes(
    _ points: [Int: [RoundResult]], _ end: [TestedUnit], _ compared: CoderComparison
  ) -> [Evaluation.CodeResult] {
    codebook.leaves.enumerated().map { index, code in
      var result = Evaluation.CodeResult(
        code: code.name, label: code.label, given: end.count { $0.gold.contains(index) },
        shown: end.count { $0.shown.contains(index) },
        right: end.count { $0.shown.contains(index) && $0.gold.contains(index) },
        averagePrecision: Measures.averagePrecision(end, code: index), f1: compared.program(code: index),
        betweenCoders: compared.coders(code: index), trustedFrom: trustedFrom(index, points))
      result.seen = seen[index] ?? 0
      return result
    }
  }

  /// The mean number of accepted examples at the first point of the curve from which on seven in ten suggestions, of at
  /// least five, were right.
  private func trustedFrom(_ code: Int, _ points: [Int: [RoundResult]]) -> Int? {
    var from: Int?
    for (_, results) in points.sorted(by: { $0.key < $1.key }) {
      let units = results.flatMap(\.units)
      let shown = units.count { $0.shown.contains(code) }
      let right = units.count { $0.shown.contains(code) && $0.gold.contains(code) }
      let accepted = results.reduce(0) { $0 + $1.accepted[code] } / Double(results.count)
      if shown < 5 || 10 * right < 7 * shown { from = nil } else if from == nil { from = Int(accepted.rounded()) }
    }
    return from
  }
}
