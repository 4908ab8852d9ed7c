/// Joins verbs with their separated part: *Zij maakte het gisteren uit* and *uit te maken* are forms of *uitmaken*.
enum SeparableVerbs {
  /// Verbs that have no separated parts, or only in set phrases.
  private static let whole: Set<String> = [
    "zijn", "hebben", "worden", "zullen", "kunnen", "moeten", "mogen", "willen", "hoeven",
  ]
  /// How far from the verb its part is looked for.
  private static let reach = 25

  /// Whether parts may be looked for at all.
  static func mayJoin(_ lemma: String) -> Bool { !whole.contains(lemma) }

  /// Where the part of the verb at an index may stand: before *te*, or where its clause or the clause's middle ends. The
  /// first place at which `makesVerb` holds.
  @discardableResult
  static func particle(
    of index: Int, in words: ArraySlice<WordContext>, makesVerb: (Int) -> Bool
  ) -> Int? {
    if index >= words.startIndex + 2, words[index - 1].role.contains(.infinitiveMark) {
      // *om te* says what for, far more often than it is part of a verb.
      let role = words[index - 2].role
      return role.contains(.particle) && !role.contains(.purpose) && makesVerb(index - 2) ? index - 2 : nil
    }
    for place in (index + 1)..<max(index + 1, min(words.endIndex, index + reach)) {
      let word = words[place]
      guard word.isInClause else { return nil }
      if word.role.contains(.particle), closes(place, words), makesVerb(place) { return place }
      if word.role.contains(.conjunction), !word.role.contains(.particle) { return nil }
    }
    return nil
  }

  /// Whether the clause, or its middle, ends with a word: a mark, a conjunction or a preposition follows.
  private static func closes(_ place: Int, _ words: ArraySlice<WordContext>) -> Bool {
    let next = place + 1
    guard next < words.endIndex, words[next].isInClause else { return true }
    return !words[next].role.isDisjoint(with: [.conjunction, .preposition])
  }
}
