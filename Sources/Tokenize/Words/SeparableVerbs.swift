/// Joins verbs with their separated part: *Zij maakte het gisteren uit* and *uit te maken* are forms of *uitmaken*.
struct SeparableVerbs {
  let cache: WordCache

  /// Verbs that have no separated parts, or only in set phrases.
  private static let whole: Set<String> = [
    "zijn", "hebben", "worden", "zullen", "kunnen", "moeten", "mogen", "willen", "hoeven",
  ]
  /// How far from the verb its part is looked for.
  private static let reach = 25

  /// The joined verb, where the part stands before *te* or closes the clause of the verb at an index.
  func infinitive(of lemma: String, at index: Int, in words: [WordEntry], isInClause: [Bool]) -> String? {
    guard !Self.whole.contains(lemma) else { return nil }
    if index >= 2, words[index - 1].role.contains(.infinitiveMark) {
      // *om te* says what for, far more often than it is part of a verb.
      return words[index - 2].norm == "om" ? nil : joined(words[index - 2], lemma)
    }
    for place in (index + 1)..<min(words.count, index + Self.reach) {
      let word = words[place]
      guard isInClause[place] else { return nil }
      if word.role.contains(.particle), closes(place, words, isInClause), let verb = joined(word, lemma) { return verb }
      if word.role.contains(.conjunction), !word.role.contains(.particle) { return nil }
    }
    return nil
  }

  /// Whether the clause, or its middle, ends with a word: a mark, a conjunction or a preposition follows.
  private func closes(_ place: Int, _ words: [WordEntry], _ isInClause: [Bool]) -> Bool {
    let next = place + 1
    guard next < words.count, isInClause[next] else { return true }
    return !words[next].role.isDisjoint(with: [.conjunction, .preposition])
  }

  private func joined(_ particle: WordEntry, _ lemma: String) -> String? {
    guard particle.role.contains(.particle) else { return nil }
    let verb = particle.norm + lemma
    return cache.entry(verb, isWord: true).kinds.contains(.infinitive) ? verb : nil
  }
}
