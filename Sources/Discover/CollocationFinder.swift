import Crosstab
import Foundation
import QualitativeData

/// Finds the pairs of words that belong together.
public struct CollocationFinder: Stage {
  private let known: KnownWords
  private let least: Int
  private let leastDocuments: Int

  /// Prepares a search. Pairs that stand near each other in fewer than `least` sentences or `leastDocuments` documents are
  /// not looked at.
  public init(known: KnownWords, least: Int = 5, leastDocuments: Int = 2) {
    self.known = known
    self.least = least
    self.leastDocuments = leastDocuments
  }

  /// Compares. Rows come without quotations.
  public func run(_ tally: PairTally) throws(Diagnostic) -> Diagnosed<Collocations> {
    let tested = tally.pairs.filter { $0.value.sentences >= least && $0.value.documents >= leastDocuments }
      .sorted { ($0.key.first, $0.key.second) < ($1.key.first, $1.key.second) }
    var rows = tested.map { pair, amount in
      let (first, second) = (tally.words[pair.first] ?? 0, tally.words[pair.second] ?? 0)
      return Collocations.Row(
        first: pair.first, second: pair.second, count: amount.sentences, ofFirst: first, ofSecond: second,
        documents: amount.documents, logDice: 14 + log2(2 * Double(amount.sentences) / Double(first + second)),
        logLikelihood: LogLikelihood.both(amount.sentences, first: first, second: second, total: tally.sentences),
        discovery: 1)
    }
    let rates = Corrections.discovery(rows.map { LogLikelihood.probability($0.logLikelihood) })
    for index in rows.indices {
      rows[index].discovery = rates[index]
      rows[index].codes = known.codes(rows[index].first + " " + rows[index].second)
    }
    let total = Double(tally.sentences)
    let shown = rows.filter {
      $0.logLikelihood >= KeynessFinder.critical && Double($0.count) * total > Double($0.ofFirst) * Double($0.ofSecond)
    }
    .sorted { (-$0.logDice, $0.first, $0.second) < (-$1.logDice, $1.first, $1.second) }
    let provenance = Provenance(
      options: ["least": String(least), "documents": String(leastDocuments), "window": String(tally.window)])
    return Diagnosed(
      Collocations(
        rows: shown, window: tally.window, sentences: tally.sentences, tested: rows.count, provenance: provenance))
  }
}
