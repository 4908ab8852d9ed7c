import QualitativeData

/// Says why a code is suggested for a unit.
struct ReasonWriter {
  let ranker: Ranker
  let document: Ranker.Document
  /// The document's id.
  let name: String
  private let shares: TokenAttribution

  /// The number of accepted examples from which on a suggestion rests on them rather than on the codebook.
  private static let enough = 10.0
  private static let words = 3

  init(ranker: Ranker, document: Ranker.Document, name: String) {
    self.ranker = ranker
    self.document = document
    self.name = name
    shares = TokenAttribution(ranker: ranker, document: document)
  }

  /// For a unit of a passage: the indicators that occur, the three words that carry most (function words only where no
  /// other carries anything), and the nearest accepted example or that it rests on the codebook; each kind in the order
  /// of its weight or place.
  func reasons(for code: Int, unit: Int, of passage: TextRange) -> [Reason] {
    indicators(code, unit) + words(code, unit) + example(code, unit, passage)
  }

  private func words(_ code: Int, _ unit: Int) -> [Reason] {
    let weights = shares.shares(of: unit, for: code)
    let words = document.words.words(unit)
    let carrying = words.indices.filter { weights[$0] > 0 }
    let telling = carrying.filter { !FunctionWords.all.contains(words[$0].form.norm) }
    return (telling.isEmpty ? carrying : telling)
      .sorted { weights[$0] == weights[$1] ? $0 < $1 : weights[$0] > weights[$1] }
      .prefix(Self.words)
      .map { Reason(kind: .word, text: words[$0].form.norm, range: words[$0].range, weight: rounded(weights[$0])) }
  }

  private func indicators(_ code: Int, _ unit: Int) -> [Reason] {
    document.units[unit].prepared.hits.filter { $0.code == code }.map {
      Reason(kind: .indicator, text: $0.text, range: $0.range, weight: 0)
    }
  }

  private func example(_ code: Int, _ unit: Int, _ passage: TextRange) -> [Reason] {
    let item = ranker.codes[code]
    guard ranker.learned.accepted[code] >= Self.enough else {
      return [Reason(kind: .codebook, text: item.label, weight: 0)]
    }
    let words = document.words.words(unit)
    let found = ranker.examples.nearest(to: words, with: code, outside: passage, of: name)
    guard let nearest = found else { return [] }
    return [
      Reason(
        kind: .example, text: "", range: nearest.example.range, weight: rounded(nearest.cosine),
        document: nearest.example.document)
    ]
  }
}
