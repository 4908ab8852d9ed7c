import Foundation
import QualitativeData

/// How much a word or a group of characters tells: the rarer, the more (inverse document frequency).
struct Weighting: Sendable {
  private let units: Double
  private let words: [String: Int]
  let groups: [CharacterNgram: Int]

  /// As if this many units had been seen before, a third of them with each function word.
  private static let prior = 60.0

  init(_ frequencies: Frequencies) {
    units = Double(frequencies.units) + Self.prior
    words = frequencies.words
    groups = frequencies.groups
  }

  func word(_ term: String) -> Double {
    let before = FunctionWords.all.contains(term) ? Self.prior / 3 : 0
    return inverse(Double(words[term] ?? 0) + before)
  }

  /// Whether it occurs in more than one unit.
  func isRepeated(_ term: String) -> Bool { words[term] ?? 0 > 1 }

  /// Of a group that was never seen.
  var unknownGroup: Double { inverse(0) }

  func group(_ group: CharacterNgram) -> Double { inverse(Double(groups[group] ?? 0)) }

  /// BM25's idf with one added inside the logarithm, so that it is never negative (Lucene's form).
  private func inverse(_ count: Double) -> Double {
    let count = min(count, units)
    return log(1 + (units - count + 0.5) / (count + 0.5))
  }
}

/// In how many units words and groups of characters occur.
struct Frequencies: Hashable, Sendable {
  private(set) var units = 0
  private(set) var words: [String: Int] = [:]
  private(set) var groups: [CharacterNgram: Int] = [:]

  /// Takes apart each different word once; a unit with two words that share a group counts twice for it.
  init(_ counts: FormCounts) {
    units = counts.units
    for (form, count) in counts.forms {
      for term in form.terms { words[term, default: 0] += count }
      for group in form.groups { groups[group, default: 0] += count }
    }
  }

  /// Reads what a model holds.
  init(_ noun: WordFrequencies) {
    units = noun.units
    words = noun.words
    groups.reserveCapacity(noun.groups.count)
    for (group, count) in noun.groups { groups[CharacterNgram(group), default: 0] += count }
  }

  /// For a model. What occurs once is left out: it says no more than what was never seen.
  var noun: WordFrequencies {
    WordFrequencies(
      units: units, words: words.filter { $0.value > 1 },
      groups: Dictionary(groups.filter { $0.value > 1 }.map { ($0.key.text, $0.value) }, uniquingKeysWith: +))
  }
}

/// In how many units words occur, by how they are written; counts of several documents add up.
struct FormCounts: Sendable {
  private(set) var units = 0
  private(set) var forms: [WordForm: Int] = [:]

  init() {}

  init(units: Int, forms: [WordForm: Int]) { (self.units, self.forms) = (units, forms) }

  /// Counts units of one document; `numbers` are those of its forms' words.
  init(_ units: [CutUnit], of document: TokenTable, _ numbers: [Int32], _ words: WordReader) {
    self.units = units.count
    var counts = [Int](repeating: 0, count: words.words.count)
    // By word, the last unit that had it.
    var seen = [Int](repeating: -1, count: counts.count)
    for (number, unit) in units.enumerated() {
      for row in document.rows[unit.rows] {
        let word = Int(numbers[Int(row.form)])
        guard word >= 0, seen[word] != number else { continue }
        seen[word] = number
        counts[word] += 1
      }
    }
    for word in counts.indices where counts[word] > 0 { forms[words.words[word]] = counts[word] }
  }

  mutating func add(_ other: FormCounts) {
    units += other.units
    forms.merge(other.forms, uniquingKeysWith: +)
  }
}
