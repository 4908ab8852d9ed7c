import Foundation
import QualitativeData

/// The codebook's words and character groups, ready to compare with a word of an interview.
///
/// All comparisons add up over words, so that each word's share in a score is known exactly.
struct CodeProfiles: Sendable {
  /// How a word compares with each code.
  struct Row: Sendable {
    /// BM25 of its terms.
    var terms: [Double]
    /// Its share in the cosine of character groups, before division by the unit's length.
    var groups: [Double]
    /// Square of its own length in character groups.
    var square: Double
  }

  let count: Int
  private let weighting: Weighting
  private let terms: [String: [(code: Int, weight: Double)]]
  private let groups: [CharacterGroup: [(code: Int, weight: Double)]]

  init(_ texts: [CodeText], weighting: Weighting) {
    count = texts.count
    self.weighting = weighting
    terms = Self.termIndex(texts, weighting)
    groups = Self.groupIndex(texts, weighting)
  }

  func row(of form: WordForm) -> Row {
    var row = Row(terms: [Double](repeating: 0, count: count), groups: [Double](repeating: 0, count: count), square: 0)
    for term in form.terms { for (code, weight) in terms[term] ?? [] { row.terms[code] += weight } }
    for group in form.groups {
      let weight = weighting.group(group)
      row.square += weight * weight
      for (code, other) in groups[group] ?? [] { row.groups[code] += weight * other }
    }
    return row
  }

  /// BM25 (Robertson & Zaragoza 2009) with k1 = 1.2, b = 0.75; a code's text is the document, a unit the query.
  private static func termIndex(_ texts: [CodeText], _ weighting: Weighting) -> [String: [(code: Int, weight: Double)]]
  {
    let counts = texts.map { text in
      text.words.reduce(into: [String: Double]()) { counts, word in
        for term in word.form.terms { counts[term, default: 0] += word.count }
      }
    }
    let lengths = texts.map { $0.words.reduce(0) { $0 + $1.count } }
    let mean = max(1, lengths.reduce(0, +) / Double(max(1, lengths.count)))
    var codesWith: [String: Int] = [:]
    for count in counts { for term in count.keys { codesWith[term, default: 0] += 1 } }
    var index: [String: [(code: Int, weight: Double)]] = [:]
    for code in texts.indices {
      for (term, count) in counts[code] {
        let rarity = log(
          1 + (Double(texts.count - (codesWith[term] ?? 0)) + 0.5) / (Double(codesWith[term] ?? 0) + 0.5))
        let saturated = count * 2.2 / (count + 1.2 * (0.25 + 0.75 * lengths[code] / mean))
        index[term, default: []].append((code, min(rarity, weighting.word(term)) * saturated))
      }
    }
    return index
  }

  /// TF-IDF vectors of length one.
  private static func groupIndex(
    _ texts: [CodeText], _ weighting: Weighting
  ) -> [CharacterGroup: [(code: Int, weight: Double)]] {
    var index: [CharacterGroup: [(code: Int, weight: Double)]] = [:]
    for code in texts.indices {
      var counts: [CharacterGroup: Double] = [:]
      for word in texts[code].words { for group in word.form.groups { counts[group, default: 0] += word.count } }
      let weights = counts.sorted { $0.key.key < $1.key.key }.map {
        ($0.key, (1 + log($0.value)) * weighting.group($0.key))
      }
      let length = weights.reduce(0) { $0 + $1.1 * $1.1 }.squareRoot()
      for (group, weight) in weights {
        index[group, default: []].append((code, weight / max(length, .leastNormalMagnitude)))
      }
    }
    return index
  }
}
