/// Chooses the reading that is shown: a light guess from the word's classes and its neighbours.
///
/// The numbers are in quarters of a point, set by hand: a determiner makes a noun likely, *te* an infinitive, and so on.
enum ReadingChooser {
  /// What speaks for a class before any neighbour is looked at.
  static func prior(_ kind: Reading.Class) -> Int {
    switch kind {
    case .pronoun, .preposition, .conjunction: 8
    case .comparative: 5
    case .adverb, .number: 4
    case .verb, .verbStem, .infinitive, .presentParticiple: -4
    case .interjection: -8
    case .partitive: -10
    case .name: -12
    case .noun, .pluralNoun, .adjective, .pastParticiple, .other: 0
    }
  }

  /// The index of the best choice for the word at an index of a sentence, whose normal form ends in a byte; the first
  /// of equals.
  static func choose(
    _ choices: ArraySlice<WordTable.Choice>, endingIn last: UInt8, at index: Int,
    in words: ArraySlice<WordContext>
  ) -> Int {
    var hasAdjective = false
    for choice in choices where choice.kind.isAdjective { hasAdjective = true }
    var best = (place: choices.startIndex, score: Int.min)
    for place in choices.indices {
      let kind = choices[place].kind
      var score = choices[place].prior + context(kind, hasAdjective: hasAdjective, index, words)
      if kind == .noun, hasAdjective, last == UInt8(ascii: "e"), choices[place].isOwn { score -= 10 }
      if kind == .verbStem { score += stem(index, words, isOnT: last == UInt8(ascii: "t")) }
      if score > best.score { best = (place, score) }
    }
    return best.place
  }

  private static func context(
    _ kind: Reading.Class, hasAdjective: Bool, _ index: Int, _ words: ArraySlice<WordContext>
  ) -> Int {
    let before = index > words.startIndex ? words[index - 1] : nil
    let after = index + 1 < words.endIndex ? words[index + 1] : nil
    switch kind {
    case .noun, .pluralNoun: return noun(kind, before)
    case .adjective, .comparative: return adjective(before, after)
    case .partitive: return before?.role.contains(.partitive) ?? false ? 20 : 0
    case .verb: return finite(before, after)
    case .infinitive: return infinitive(before, after, index, words)
    case .pastParticiple: return (hasAdjective ? 12 : 0) + participle(before, after, index, words)
    case .presentParticiple: return hasAdjective ? 12 : 0
    case .adverb: return before?.kinds.contains(.adjective) ?? false ? -1 : 0
    default: return 0
    }
  }

  private static func noun(_ kind: Reading.Class, _ before: WordContext?) -> Int {
    let role = before?.role ?? []
    let kinds = before?.kinds ?? []
    var score = 0
    if kind == .noun {
      let isExpected =
        !role.isDisjoint(with: [.determiner, .preposition]) || !kinds.isDisjoint(with: [.adjective, .number])
      if !isExpected, !role.contains(.and) { score -= 2 }
    }
    if role.contains(.determiner) {
      score += 8
    } else if role.contains(.preposition) || kinds.contains(.adjective) {
      score += 4
    } else if role.contains(.pronoun) {
      score -= 4
    }
    return role.contains(.infinitiveMark) ? score - 12 : score
  }

  private static func adjective(_ before: WordContext?, _ after: WordContext?) -> Int {
    let role = before?.role ?? []
    let isBeforeNoun = after?.kinds.contains(.noun) ?? false
    var score = isBeforeNoun ? 4 : 0
    if isBeforeNoun, !role.isDisjoint(with: [.determiner, .preposition]) { score += 8 }
    if role.contains(.degree) { score += 4 }
    return score
  }

  private static func finite(_ before: WordContext?, _ after: WordContext?) -> Int {
    let role = before?.role ?? []
    var score = 0
    if !(before?.kinds.isDisjoint(with: [.noun, .name]) ?? true) { score += 6 }
    if role.contains(.pronoun) { score += 8 }
    if after?.role.contains(.pronoun) ?? false { score += 4 }
    if role.contains(.determiner), !role.contains(.pronoun) { score -= 12 }
    return role.contains(.preposition) ? score - 8 : score
  }

  /// A stem is the form after *ik* and before *je*; one on -t is also that after *hij*.
  private static func stem(_ index: Int, _ words: ArraySlice<WordContext>, isOnT: Bool) -> Int {
    let before = index > words.startIndex ? words[index - 1] : nil
    let after = index + 1 < words.endIndex ? words[index + 1] : nil
    if isOnT { return finite(before, after) }
    let isFirst = before?.role.contains(.firstPerson) ?? false
    let isSecond = !(after?.role.isDisjoint(with: [.firstPerson, .secondPerson]) ?? true)
    return isFirst || isSecond ? 12 : -6
  }

  private static func infinitive(
    _ before: WordContext?, _ after: WordContext?, _ index: Int, _ words: ArraySlice<WordContext>
  ) -> Int {
    let role = before?.role ?? []
    var score = role.contains(.infinitiveMark) ? 20 : 0
    if words[max(words.startIndex, index - 12)..<index].contains(where: { $0.role.contains(.modal) }) { score += 6 }
    if role.contains(.determiner), !role.contains(.pronoun) { score -= 8 }
    return after?.role.contains(.modal) ?? false ? score + 4 : score
  }

  private static func participle(
    _ before: WordContext?, _ after: WordContext?, _ index: Int, _ words: ArraySlice<WordContext>
  ) -> Int {
    let near = words[max(words.startIndex, index - 12)..<min(words.endIndex, index + 3)]
    var score = near.contains { $0.role.contains(.auxiliary) } ? 6 : 0
    if before?.role.contains(.infinitiveMark) ?? false { score -= 12 }
    return after?.role.contains(.preposition) ?? false ? score + 2 : score
  }
}
