import Crosstab
import Foundation

/// How unlikely it is that two frequencies differ by chance alone, and how much they differ.
enum LogLikelihood {
  /// G² of a word's counts in two texts, after Rayson & Garside (2000): 2 Σ O ln(O/E) over the two counts, where E
  /// shares out both counts by the lengths of the texts.
  static func words(_ count: Int, of words: Int, other: Int, of otherWords: Int) -> Double {
    let all = Double(count + other) / Double(words + otherWords)
    return 2 * (term(Double(count), Double(words) * all) + term(Double(other), Double(otherWords) * all))
  }

  /// Dunning's (1993) G² of a four-fold table: of `total` units `first` have the one, `second` the other, `both` both.
  static func both(_ both: Int, first: Int, second: Int, total: Int) -> Double {
    let cells = [both, first - both, second - both, total - first - second + both].map(Double.init)
    let rows = [Double(first), Double(total - first)]
    let columns = [Double(second), Double(total - second)]
    var sum = 0.0
    for (index, cell) in cells.enumerated() {
      sum += term(cell, rows[index / 2] * columns[index % 2] / Double(total))
    }
    return 2 * sum
  }

  /// The probability of a G² this large or larger by chance: chi-square with one degree of freedom.
  static func probability(_ logLikelihood: Double) -> Double {
    Distributions.chiSquareTail(logLikelihood, freedom: 1)
  }

  /// Hardie's (2014) log ratio; half of one stands in for none in the rest.
  static func ratio(_ count: Int, of words: Int, other: Int, of otherWords: Int) -> Double {
    log2((Double(count) / Double(words)) / (max(0.5, Double(other)) / Double(otherWords)))
  }

  private static func term(_ observed: Double, _ expected: Double) -> Double {
    observed > 0 ? observed * log(observed / expected) : 0
  }
}
