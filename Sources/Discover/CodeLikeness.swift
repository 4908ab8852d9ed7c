import Foundation
import QualitativeData
import Suggest
import Tokenize

/// How far codes say the same: the cosine of what their labels, definitions and indicators say, words by how few codes
/// have them.
struct CodeLikeness {
  /// Two codes and how alike they are, 0…1.
  struct Pair {
    var first, second: Int
    var likeness: Double
  }

  /// Pairs from this likeness on, the most alike first; a code is not compared with those above it.
  static func pairs(_ codebook: Codebook, tokenizer: Tokenizer, from least: Double) throws(Diagnostic) -> [Pair] {
    let vectors = weighted(try CodeTextReader(tokenizer: tokenizer).read(codebook.codes))
    let leaves = codebook.codes.indices.filter { !codebook.isGroup(codebook.codes[$0].name) }
    var pairs: [Pair] = []
    for (place, first) in leaves.enumerated() {
      for second in leaves[(place + 1)...] {
        let likeness = cosine(vectors[first], vectors[second])
        if likeness >= least { pairs.append(Pair(first: first, second: second, likeness: likeness)) }
      }
    }
    return pairs.sorted { (-$0.likeness, $0.first, $0.second) < (-$1.likeness, $1.first, $1.second) }
  }

  /// For each code its words with their weights, a vector of length one.
  private static func weighted(_ texts: [CodeText]) -> [[String: Double]] {
    let counts = texts.map { text in
      text.words.reduce(into: [String: Double]()) { counts, word in
        for term in word.form.terms where !FunctionWords.all.contains(term) { counts[term, default: 0] += word.count }
      }
    }
    var codesWith: [String: Int] = [:]
    for count in counts { for term in count.keys { codesWith[term, default: 0] += 1 } }
    return counts.map { counts in
      var weights: [String: Double] = [:]
      var squares = 0.0
      for (term, count) in counts.sorted(by: { $0.key < $1.key }) {
        let weight = (1 + log(count + 1)) * log(Double(texts.count + 1) / Double(codesWith[term] ?? 1))
        weights[term] = weight
        squares += weight * weight
      }
      let length = max(squares.squareRoot(), .leastNormalMagnitude)
      return weights.mapValues { $0 / length }
    }
  }

  private static func cosine(_ left: [String: Double], _ right: [String: Double]) -> Double {
    left.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value * (right[$1.key] ?? 0) }
  }
}
