/// Joins verbs with their separated part: *Zij maakte het gisteren uit* is a form of *uitmaken*.
struct SeparableVerbs {
  let cache: WordCache

  /// How far from the verb its part is looked for.
  private static let reach = 25

  /// The joined verb, if the clause of the finite verb at an index ends in a part that makes one with it.
  func infinitive(of lemma: String, at index: Int, in words: [WordEntry], isWord: (Int) -> Bool) -> String? {
    var end = index + 1
    while end < words.count, end - index <= Self.reach, isWord(end),
      !words[end].role.contains(.conjunction) || words[end].role.contains(.particle)
    {
      end += 1
    }
    guard end - 1 > index, words[end - 1].role.contains(.particle), end - index <= Self.reach else { return nil }
    let particle = words[end - 1].norm
    guard end == words.count || !isWord(end) || words[end].role.contains(.conjunction) else { return nil }
    let joined = particle + lemma
    return isVerb(joined) ? joined : nil
  }

  private func isVerb(_ infinitive: String) -> Bool {
    cache.entry(infinitive, isWord: true).kinds.contains(.infinitive)
  }
}
