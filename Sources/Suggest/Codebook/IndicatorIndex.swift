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
    var words: [Set<String>]
  }

  private let phrases: [Phrase]
  private let byKey: [String: [Int]]

  package init(_ texts: [CodeText]) {
    var phrases: [Phrase] = []
    for code in texts.indices {
      for indicator in texts[code].indicators {
        let content = indicator.words.filter { !FunctionWords.all.contains($0.norm) }
        let words = (content.count < min(2, indicator.words.count) ? indicator.words : content).map {
          Set($0.lemmas + [$0.norm])
        }
        phrases.append(Phrase(code: code, text: indicator.text, words: words))
      }
    }
    var byKey: [String: [Int]] = [:]
    for index in phrases.indices { for key in phrases[index].words[0] { byKey[key, default: []].append(index) } }
    self.phrases = phrases
    self.byKey = byKey
  }

  /// The phrases that may be found around a word, in the order of the codebook.
  package func phrases(at form: WordForm) -> [Int] {
    byKey.isEmpty ? [] : Set(form.keys.flatMap { byKey[$0] ?? [] }).sorted()
  }

  /// The hits in the order of their places, each indicator once; `phrases` says for each word which to look for.
  package func hits(in unit: TextUnit, phrases candidates: [[Int]]) -> [Hit] {
    var seen: Set<Int> = []
    var hits: [Hit] = []
    for place in candidates.indices {
      for index in candidates[place] where !seen.contains(index) {
        guard let range = match(phrases[index], unit.words, around: place) else { continue }
        seen.insert(index)
        let whole = unit.words[range.lowerBound].range.union(unit.words[range.upperBound].range)
        hits.append(Hit(code: phrases[index].code, text: phrases[index].text, range: whole))
      }
    }
    return hits
  }

  private func match(_ phrase: Phrase, _ words: [TextUnit.Word], around place: Int) -> ClosedRange<Int>? {
    let reach = phrase.words.count + 3
    var used = [place]
    for wanted in phrase.words.dropFirst() {
      let near = max(0, place - reach)...min(words.count - 1, place + reach)
      let found = near.first { !used.contains($0) && words[$0].form.keys.contains(where: wanted.contains) }
      guard let found else { return nil }
      used.append(found)
    }
    guard let low = used.min(), let high = used.max(), high - low <= reach else { return nil }
    return low...high
  }
}

extension WordForm {
  /// What an indicator may be found by.
  fileprivate var keys: [String] { lemmas + [norm] + parts }
}
