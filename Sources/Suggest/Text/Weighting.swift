import Foundation
import QualitativeData

/// How much a word or a group of characters tells: the rarer, the more (inverse document frequency).
struct Weighting: Sendable {
  private let units: Double
  private let words: [String: Int]
  private let groups: [CharacterGroup: Int]

  /// As if so many units had been seen before, a third of them with each function word.
  private static let prior = 60.0

  init(_ frequencies: WordFrequencies) {
    units = Double(frequencies.units) + Self.prior
    words = frequencies.words
    groups = Dictionary(
      frequencies.groups.map { (CharacterGroup($0.key), $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  func word(_ term: String) -> Double {
    let before = FunctionWords.all.contains(term) ? Self.prior / 3 : 0
    return inverse(Double(words[term] ?? 0) + before)
  }

  func group(_ group: CharacterGroup) -> Double { inverse(Double(groups[group] ?? 0)) }

  /// BM25's idf with one added inside the logarithm, so that it is never negative (Lucene's form).
  private func inverse(_ count: Double) -> Double {
    let count = min(count, units)
    return log(1 + (units - count + 0.5) / (count + 0.5))
  }
}

/// Counts words and groups of characters, unit by unit.
struct FrequencyCounter {
  private(set) var frequencies = WordFrequencies()
  private var groups: [CharacterGroup: Int] = [:]

  mutating func count(_ unit: TextUnit) {
    var terms: Set<String> = []
    var found: Set<CharacterGroup> = []
    for word in unit.words {
      terms.formUnion(word.form.terms)
      found.formUnion(word.form.groups)
    }
    frequencies.units += 1
    for term in terms { frequencies.words[term, default: 0] += 1 }
    for group in found { groups[group, default: 0] += 1 }
  }

  /// The counts; groups that occur once are left out, since they say no more than those never seen.
  var result: WordFrequencies {
    var result = frequencies
    result.groups = Dictionary(
      groups.filter { $0.value > 1 }.map { ($0.key.text, $0.value) }, uniquingKeysWith: +)
    return result
  }
}
