import QualitativeData

/// Finds the codebook's indicators in a unit, whatever their inflection; the words of a phrase may stand in another
/// order and have a few others between them, as Dutch verbs do.
package struct IndicatorIndex: Sendable {
  /// An indicator that occurs in a unit.
  package struct Hit: Hashable, Sendable {
    package var code: Int
    package var text: String
    package var range: TextRange
  }

  private struct Phrase: Sendable {
    var code: Int
    var text: String
    /// Numbers of the words that it is made of.
    var words: [Int]
  }

  private let phrases: [Phrase]
  /// The words of phrases that a lemma, a normal form or a part may stand for.
  private let wordsByKey: [String: [Int]]
  /// By word of a phrase, the phrases that begin with it.
  private let phrasesByWord: [[Int]]

  package init(_ texts: [CodeText]) {
    var phrases: [Phrase] = []
    var numbers: [Set<String>: Int] = [:]
    for code in texts.indices {
      for indicator in texts[code].indicators {
        let content = indicator.words.filter { !FunctionWords.all.contains($0.norm) }
        let words = (content.count < min(2, indicator.words.count) ? indicator.words : content).map { form in
          let keys = Set(form.lemmas + [form.norm])
          let number = numbers[keys] ?? numbers.count
          numbers[keys] = number
          return number
        }
        phrases.append(Phrase(code: code, text: indicator.text, words: words))
      }
    }
    var wordsByKey: [String: [Int]] = [:]
    for (keys, number) in numbers { for key in keys { wordsByKey[key, default: []].append(number) } }
    var phrasesByWord = [[Int]](repeating: [], count: numbers.count)
    for index in phrases.indices { phrasesByWord[phrases[index].words[0]].append(index) }
    self.phrases = phrases
    self.wordsByKey = wordsByKey
    self.phrasesByWord = phrasesByWord
  }

  /// The words of phrases that a word may stand for, ascending.
  func words(at form: WordForm) -> [Int] {
    guard !wordsByKey.isEmpty else { return [] }
    var found: [Int] = []
    for key in form.lemmas + [form.norm] + form.parts { found += wordsByKey[key] ?? [] }
    return found.count > 1 ? Set(found).sorted() : found
  }

  /// The phrases that begin with one of some words, in the order of the codebook.
  func phrases(beginningWith words: [Int]) -> [Int] {
    words.isEmpty ? [] : Set(words.flatMap { phrasesByWord[$0] }).sorted()
  }

  /// The hits in a unit whose words were not looked up before.
  package func hits(in unit: TextUnit) -> [Hit] {
    let entries = unit.words.map { word in
      var entry = WordEntry()
      entry.phraseWords = words(at: word.form)
      entry.phrases = phrases(beginningWith: entry.phraseWords)
      return entry
    }
    return hits(at: unit.words.map(\.range), rows: Array(entries.indices), entries)
  }

  /// The hits in a unit with words at these places, in the order of the places, each indicator once; `entries` says of
  /// each row what its word may stand for.
  func hits(at ranges: [TextRange], rows: [Int], _ entries: [WordEntry]) -> [Hit] {
    guard rows.contains(where: { !entries[$0].phrases.isEmpty }) else { return [] }
    let present = WordSet(rows, entries, of: phrasesByWord.count)
    var seen: Set<Int> = []
    var hits: [Hit] = []
    for place in rows.indices where !entries[rows[place]].phrases.isEmpty {
      for index in entries[rows[place]].phrases where present.hasAll(phrases[index].words) && !seen.contains(index) {
        guard let range = match(phrases[index], rows, entries, around: place) else { continue }
        seen.insert(index)
        let whole = ranges[range.lowerBound].union(ranges[range.upperBound])
        hits.append(Hit(code: phrases[index].code, text: phrases[index].text, range: whole))
      }
    }
    return hits
  }

  private func match(_ phrase: Phrase, _ rows: [Int], _ entries: [WordEntry], around place: Int) -> ClosedRange<Int>? {
    guard phrase.words.count > 1 else { return place...place }
    let reach = phrase.words.count + 3
    let near = max(0, place - reach)...min(rows.count - 1, place + reach)
    var used = [place]
    for wanted in phrase.words.dropFirst() {
      guard let found = near.first(where: { !used.contains($0) && entries[rows[$0]].phraseWords.contains(wanted) })
      else { return nil }
      used.append(found)
    }
    guard let low = used.min(), let high = used.max(), high - low <= reach else { return nil }
    return low...high
  }
}

/// The words of phrases that words of a unit may stand for: hardly any phrase has all of its own among them.
private struct WordSet {
  private var bits: [UInt64]

  init(_ rows: [Int], _ entries: [WordEntry], of count: Int) {
    bits = [UInt64](repeating: 0, count: (count + 63) / 64)
    for row in rows { for word in entries[row].phraseWords { bits[word / 64] |= 1 << (word % 64) } }
  }

  func hasAll(_ words: [Int]) -> Bool { words.allSatisfy { bits[$0 / 64] >> ($0 % 64) & 1 == 1 } }
}
