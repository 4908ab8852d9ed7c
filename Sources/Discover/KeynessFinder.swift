import Crosstab
import QualitativeData

/// Finds the words and phrases that stand out in each part.
public struct KeynessFinder: Stage {
  private let parts: [String]
  private let rest: String
  private let least: Int
  private let leastDocuments: Int
  private let known: KnownWords
  private let options: [String: String]

  /// Rows have at least this G²: the 1 % point of chi-square with one degree of freedom.
  static let critical = 6.634896601021214

  /// Prepares a search. Terms that occur fewer than `least` times in all are not looked at; those found in fewer than
  /// `leastDocuments` documents of a part are not shown.
  public init(reader: WordReader, known: KnownWords, least: Int = 4, leastDocuments: Int = 2) {
    parts = reader.divider.parts
    rest = reader.divider.rest
    self.least = least
    self.leastDocuments = leastDocuments
    self.known = known
    options = [
      "least": String(least), "documents": String(leastDocuments), "words": reader.usesLemmas ? "lemmas" : "forms",
    ]
  }

  /// Compares. Rows come without quotations.
  public func run(_ tally: TermTally) throws(Diagnostic) -> Diagnosed<Keyness> {
    let terms = tally.terms.filter { $0.value.reduce(0) { $0 + Int($1.count) } >= least }.keys.sorted()
    var provenance = Provenance(options: options)
    provenance.options["longest"] = String(tally.longest)
    var result = Keyness(parts: [], rest: rest, rows: [], tested: 0, provenance: provenance)
    for part in parts.indices {
      let sizes = PartSizes(tally, part)
      result.parts.append(
        Keyness.Part(
          value: parts[part], words: sizes.words, otherWords: sizes.otherWords, documents: sizes.documents.count,
          otherDocuments: sizes.others.count))
      guard sizes.words > 0, sizes.otherWords > 0 else { continue }
      result.tested += terms.count
      result.rows += rows(terms, tally, part, sizes)
    }
    return Diagnosed(result)
  }

  private func rows(_ terms: [String], _ tally: TermTally, _ part: Int, _ sizes: PartSizes) -> [Keyness.Row] {
    var rows = terms.map { row($0, tally.terms[$0] ?? [], tally, part, sizes) }
    let rates = Corrections.discovery(rows.map { LogLikelihood.probability($0.logLikelihood) })
    for index in rows.indices { rows[index].discovery = rates[index] }
    let found = rows.filter {
      $0.logRatio > 0 && $0.logLikelihood >= Self.critical && $0.documents >= leastDocuments && $0.count >= 2
    }
    var shown = Self.withoutNested(found).sorted { (-$0.logLikelihood, $0.term) < (-$1.logLikelihood, $1.term) }
    for index in shown.indices { shown[index].codes = known.codes(shown[index].term) }
    return shown
  }

  private func row(
    _ term: String, _ counts: [TermTally.Count], _ tally: TermTally, _ part: Int, _ sizes: PartSizes
  ) -> Keyness.Row {
    var (count, other) = (0, 0)
    var documents: [Int: Int] = [:]
    var others: Set<Int> = []
    for entry in counts {
      let place = tally.places[Int(entry.place)]
      if place.parts.contains(part) {
        count += Int(entry.count)
        documents[place.document, default: 0] += Int(entry.count)
      } else {
        other += Int(entry.count)
        others.insert(place.document)
      }
    }
    return Keyness.Row(
      part: part, term: term, count: count, other: other, documents: documents.count, otherDocuments: others.count,
      logLikelihood: LogLikelihood.words(count, of: sizes.words, other: other, of: sizes.otherWords),
      logRatio: LogLikelihood.ratio(count, of: sizes.words, other: other, of: sizes.otherWords), discovery: 1,
      dispersion: sizes.dispersion(documents, count))
  }

  /// What occurs only within a longer phrase that was found is not shown beside it.
  private static func withoutNested(_ rows: [Keyness.Row]) -> [Keyness.Row] {
    var byCount: [Int: [String]] = [:]
    for row in rows where row.term.contains(" ") { byCount[row.count, default: []].append(" " + row.term + " ") }
    return rows.filter { row in
      let own = " " + row.term + " "
      return !(byCount[row.count] ?? []).contains { $0.utf8.count > own.utf8.count && $0.contains(own) }
    }
  }
}

/// How large a part and its rest are.
struct PartSizes {
  private(set) var words = 0
  private(set) var otherWords = 0
  /// Words in the part, by document.
  private(set) var documents: [Int: Int] = [:]
  private(set) var others: Set<Int> = []

  init(_ tally: TermTally, _ part: Int) {
    for place in tally.places {
      if place.parts.contains(part) {
        words += place.words
        documents[place.document, default: 0] += place.words
      } else {
        otherWords += place.words
        others.insert(place.document)
      }
    }
  }

  /// Half the sum of the differences between the shares of the term and of the words, over the documents; divided by the
  /// largest that could be.
  func dispersion(_ counts: [Int: Int], _ count: Int) -> Double? {
    guard count > 0, documents.count > 1, let smallest = documents.values.min() else { return nil }
    let whole = Double(words)
    var (differences, met) = (0.0, 0.0)
    for (document, number) in counts.sorted(by: { $0.key < $1.key }) {
      let share = Double(documents[document] ?? 0) / whole
      differences += abs(Double(number) / Double(count) - share)
      met += share
    }
    return (differences + 1 - met) / 2 / (1 - Double(smallest) / whole)
  }
}
