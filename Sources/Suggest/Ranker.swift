import Foundation
import QualitativeData
import Tokenize

/// How each code fits each unit of a document.
struct Ranker: Sendable {
  /// A unit with its scores.
  struct Scored: Sendable {
    var unit: TextUnit
    /// Confidence for each code, in the order of `codes`.
    var confidences: [Double]
    /// The codes, best first.
    var order: [Int]
    /// The indicators that occur.
    var hits: [IndicatorIndex.Hit]
  }

  let model: CodeModel
  /// The leaves of the codebook.
  let codes: [Code]
  private let profiles: CodeProfiles
  private let indicators: IndicatorIndex
  private let weights: [Double]

  init(_ model: CodeModel, tokenizer: Tokenizer) throws(Diagnostic) {
    self.model = model
    codes = model.codebook.leaves
    let texts = try CodeTextReader(tokenizer: tokenizer).read(codes)
    profiles = CodeProfiles(texts, weighting: Weighting(model.frequencies))
    indicators = IndicatorIndex(texts)
    weights = model.ranking.row
  }

  func score(_ units: [TextUnit]) -> [Scored] {
    var rows: [WordForm: CodeProfiles.Row] = [:]
    return units.map { unit in
      for word in unit.words where rows[word.form] == nil { rows[word.form] = profiles.row(of: word.form) }
      let hits = indicators.hits(in: unit)
      let evidence = evidence(for: unit, rows, hits)
      let sums = codes.indices.map { sum(evidence, code: $0) }
      let order = codes.indices.sorted { sums[$0] == sums[$1] ? $0 < $1 : sums[$0] > sums[$1] }
      return Scored(unit: unit, confidences: sums.map(model.ranking.confidence), order: order, hits: hits)
    }
  }

  /// The words that speak for a code, the strongest first; each word's share in the sum.
  func words(of unit: TextUnit, for code: Int) -> [(word: TextUnit.Word, weight: Double)] {
    let rows = Dictionary(
      unit.words.map { ($0.form, profiles.row(of: $0.form)) }, uniquingKeysWith: { first, _ in first })
    let total = CodeSums(unit, rows, count: codes.count)
    let ranking = model.ranking
    let perTerm = (ranking[.terms] + ranking[.termsCold]) / (ranking.scales["terms"]?.deviation ?? 1)
    let perGroup =
      (ranking[.groups] + ranking[.groupsCold] + ranking[.groupsLead] + ranking[.groupsLeadCold])
      / (ranking.scales["groups"]?.deviation ?? 1)
    var seen: Set<WordForm> = []
    return unit.words.filter { seen.insert($0.form).inserted }.compactMap { word in
      guard let row = rows[word.form] else { return nil }
      let terms = total.terms[code] > 0 ? log(1 + total.terms[code]) * row.terms[code] / total.terms[code] : 0
      return (word, perTerm * terms + perGroup * row.groups[code] / total.length)
    }
    .filter { $0.weight > 0 }
    .sorted { $0.weight == $1.weight ? $0.word.range < $1.word.range : $0.weight > $1.weight }
  }

  private func sum(_ evidence: Evidence, code: Int) -> Double {
    zip(weights, evidence.values[code]).reduce(model.ranking.bias) { $0 + $1.0 * $1.1 }
  }

  private func evidence(
    for unit: TextUnit, _ rows: [WordForm: CodeProfiles.Row], _ hits: [IndicatorIndex.Hit]
  ) -> Evidence {
    let sums = CodeSums(unit, rows, count: codes.count)
    let ranking = model.ranking
    let groups = sums.groups.map { ranking.scaled($0 / sums.length, "groups") }
    let best = groups.max() ?? 0
    let kinds = EvidenceKind.allCases.count
    var evidence = Evidence(values: [[Double]](repeating: [Double](repeating: 0, count: kinds), count: codes.count))
    for code in codes.indices {
      let terms = ranking.scaled(log(1 + sums.terms[code]), "terms")
      evidence[code, .terms] = terms
      evidence[code, .termsCold] = terms
      evidence[code, .groups] = groups[code]
      evidence[code, .groupsCold] = groups[code]
      evidence[code, .groupsLead] = groups[code] - best
      evidence[code, .groupsLeadCold] = groups[code] - best
      evidence[code, .indicatorsCold] = Double(min(3, hits.count { $0.code == code }))
      evidence[code, .prior] = -log(Double(max(2, codes.count)))
      evidence[code, .codes] = log(Double(max(2, codes.count)))
      evidence[code, .coded] = 0.3
    }
    return evidence
  }
}

/// A unit's sums over its different words, for each code.
private struct CodeSums {
  var terms: [Double]
  var groups: [Double]
  /// Length of its vector of character groups.
  var length: Double

  init(_ unit: TextUnit, _ rows: [WordForm: CodeProfiles.Row], count: Int) {
    terms = [Double](repeating: 0, count: count)
    groups = terms
    var square = 0.0
    var seen: Set<WordForm> = []
    for word in unit.words where seen.insert(word.form).inserted {
      guard let row = rows[word.form] else { continue }
      for code in 0..<count {
        terms[code] += row.terms[code]
        groups[code] += row.groups[code]
      }
      square += row.square
    }
    length = max(square.squareRoot(), .leastNormalMagnitude)
  }
}

extension Ranking {
  fileprivate subscript(kind: EvidenceKind) -> Double { weights[kind.rawValue] ?? 0 }
}
