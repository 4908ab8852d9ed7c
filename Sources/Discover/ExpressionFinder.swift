import Foundation
import QualitativeData

/// Finds expressions of respondents that a code could be named after.
public struct ExpressionFinder: Stage {
  /// What is looked through.
  public struct Input: Sendable {
    let terms: TermTally
    let expressions: ExpressionTally
    /// Puts both tallies of the same documents together.
    public init(terms: TermTally, expressions: ExpressionTally) {
      self.terms = terms
      self.expressions = expressions
    }
  }

  private let known: KnownWords
  private let least: Int
  private let leastDocuments: Int

  /// Prepares a search. Phrases that recur fewer than `least` times or in fewer than `leastDocuments` documents are left
  /// out; what speakers quote or name counts from the first time.
  public init(known: KnownWords, least: Int = 4, leastDocuments: Int = 3) {
    self.known = known
    self.least = least
    self.leastDocuments = leastDocuments
  }

  /// Finds the candidates. Phrases come without quotations.
  public func run(_ input: Input) throws(Diagnostic) -> Diagnosed<InVivo> {
    let substance = input.expressions.found.mapValues(\.substance)
    let apart = input.expressions.found.values.map { found in
      InVivo.Row(
        text: found.text, reason: found.reason, count: found.count,
        documents: Set(found.quotations.map(\.document)).count, codes: known.codes(found.terms, any: true),
        quotations: found.quotations)
    }
    let order: [InVivo.Reason] = [.named, .quoted]
    let sorted = apart.sorted {
      (order.firstIndex(of: $0.reason) ?? 0, -$0.documents, -$0.count, -(substance[$0.text] ?? 0), $0.text)
        < (order.firstIndex(of: $1.reason) ?? 0, -$1.documents, -$1.count, -(substance[$1.text] ?? 0), $1.text)
    }
    let provenance = Provenance(options: ["least": String(least), "documents": String(leastDocuments)])
    return Diagnosed(InVivo(rows: sorted + phrases(input.terms), provenance: provenance))
  }

  /// Recurring phrases that no code knows.
  private func phrases(_ tally: TermTally) -> [InVivo.Row] {
    let counts = tally.terms.filter { $0.key.contains(" ") }
      .mapValues { counts in
        (
          count: counts.reduce(0) { $0 + Int($1.count) },
          documents: Set(counts.map { tally.places[Int($0.place)].document }).count
        )
      }
      .filter { $0.value.count >= least }
    let weights = Self.weights(counts.mapValues(\.count))
    return counts.filter { $0.value.documents >= leastDocuments && known.codes($0.key).isEmpty }
      .map { term, amount in
        InVivo.Row(
          text: term, reason: .phrase, count: amount.count, documents: amount.documents, weight: weights[term],
          codes: known.codes(term, any: true))
      }
      .filter { ($0.weight ?? 0) > 0 }
      .sorted { (-($0.weight ?? 0), $0.text) < (-($1.weight ?? 0), $1.text) }
  }

  /// log₂ of the length times the count, less the mean count of the longer phrases that it is part of.
  static func weights(_ counts: [String: Int]) -> [String: Double] {
    var longer: [String: (sum: Int, number: Int)] = [:]
    for (term, count) in counts {
      let words = term.split(separator: " ")
      for length in 2..<max(2, words.count) {
        var inside: Set<String> = []
        for start in 0...(words.count - length) {
          inside.insert(words[start..<start + length].joined(separator: " "))
        }
        for part in inside where counts[part] != nil {
          let sum = longer[part] ?? (0, 0)
          longer[part] = (sum.sum + count, sum.number + 1)
        }
      }
    }
    return Dictionary(
      uniqueKeysWithValues: counts.map { term, count in
        let nested = longer[term].map { Double($0.sum) / Double($0.number) } ?? 0
        return (term, log2(Double(term.split(separator: " ").count)) * (Double(count) - nested))
      })
  }
}
