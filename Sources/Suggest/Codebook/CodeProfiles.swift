import Foundation
import QualitativeData

/// The codebook's words and character groups, ready to compare with a word of an interview.
///
/// All comparisons add up over words, so that each word's share in a score is known exactly.
struct CodeProfiles: Sendable {
  /// What a term or group adds to the score of a code.
  struct Contribution: Sendable {
    var code: Int
    var weight: Float
  }

  let count: Int
  /// BM25 of a term with the codes that have it.
  let terms: [String: [Contribution]]
  /// The weight of a character group in the vector of the codes that have it.
  let groups: [CharacterNgram: [Contribution]]

  init(_ texts: [CodeText], weighting: Weighting) {
    count = texts.count
    terms = Self.termIndex(texts, weighting)
    groups = Self.groupIndex(texts, weighting)
  }

  /// BM25 (Robertson & Zaragoza 2009) with k1 = 1.2, b = 0.75; a code's text is the document, a unit the query.
  private static func termIndex(_ texts: [CodeText], _ weighting: Weighting) -> [String: [Contribution]] {
    let counts = texts.map { text in
      text.words.reduce(into: [String: Double]()) { counts, word in
        for term in word.form.terms { counts[term, default: 0] += word.count }
      }
    }
    let lengths = texts.map { $0.words.reduce(0) { $0 + $1.count } }
    let mean = max(1, lengths.reduce(0, +) / Double(max(1, lengths.count)))
    var codesWith: [String: Int] = [:]
    for count in counts { for term in count.keys { codesWith[term, default: 0] += 1 } }
    var index: [String: [Contribution]] = [:]
    for code in texts.indices {
      for (term, count) in counts[code] {
        let with = Double(codesWith[term] ?? 0)
        let rarity = log(1 + (Double(texts.count) - with + 0.5) / (with + 0.5))
        let saturated = count * 2.2 / (count + 1.2 * (0.25 + 0.75 * lengths[code] / mean))
        let contribution = Contribution(code: code, weight: Float(min(rarity, weighting.word(term)) * saturated))
        index[term, default: []].append(contribution)
      }
    }
    return index
  }

  /// TF-IDF vectors of length one.
  private static func groupIndex(_ texts: [CodeText], _ weighting: Weighting) -> [CharacterNgram: [Contribution]] {
    var index: [CharacterNgram: [Contribution]] = [:]
    for code in texts.indices {
      var counts: [CharacterNgram: Double] = [:]
      for word in texts[code].words { for group in word.form.groups { counts[group, default: 0] += word.count } }
      let weights = counts.sorted { $0.key.key < $1.key.key }
        .map { ($0.key, (1 + log($0.value)) * weighting.group($0.key)) }
      let length = max(weights.reduce(0) { $0 + $1.1 * $1.1 }.squareRoot(), .leastNormalMagnitude)
      for (group, weight) in weights {
        index[group, default: []].append(Contribution(code: code, weight: Float(weight / length)))
      }
    }
    return index
  }
}
