import QualitativeData

extension LabelChoice {
  /// A colon is what most transcribers write, and what reports, laws and recipes hold as well: words of the trade and
  /// listed names count, others where they come back and the text is speech.
  func byColon(_ tally: LabelTally) -> Set<String> {
    var trade: Set<String> = []
    var others: Set<String> = []
    for (key, label) in tally.labels where !known.denied.contains(key) {
      guard label.firstLine >= foreword.end || label.count > 1 else { continue }
      if isKnown(key, label) || (label.kind == .role && (label.count > 1 || !RoleWords.isPlural(key))) {
        trade.insert(key)
      } else if isCandidate(label) {
        others.insert(key)
      }
    }
    let letters = trade.subtracting(withoutLoneLetters(trade, tally))
    trade.subtract(letters)
    // Beside a code or a name, `A` may be one too.
    if !others.isEmpty { others.formUnion(letters.filter { (tally.labels[$0]?.count ?? 0) > 1 }) }
    others.subtract(countingNumbers(others, tally).filter { !isMisreadLetter($0, beside: trade, tally) })
    others.subtract(asides(others, beside: trade, tally))
    if tally.isList(of: Set(tally.labels.keys)) { others = others.filter { $0.utf8.count > 1 } }
    let spoken = count(trade.union(others), tally)
    guard spoken >= 3 || spoken * 10 >= body else {
      return trade.filter { known.listed.contains($0) }
    }
    if trade.isEmpty { return isConversation(others, tally) ? others.union(once(others, tally)) : [] }
    if isQuestionnaire(trade, others, tally) { return trade.filter { known.listed.contains($0) } }
    let isOneSided = others.isEmpty && sides(trade, tally).count == 1
    let comesBack = trade.contains { (tally.labels[$0]?.count ?? 0) > 1 }
    guard (comesBack && !isOneSided) || spoken * 4 >= body
    else { return trade.filter { known.listed.contains($0) } }
    let taken = trade.union(joining(others, tally, trade))
    return taken.union(once(taken, tally))
  }

  /// What goes on in small letters where what others say begins with a capital is an aside: `Kijk: je kon niet weg.`
  private func asides(_ others: Set<String>, beside trade: Set<String>, _ tally: LabelTally) -> Set<String> {
    let all = trade.union(others).compactMap { tally.labels[$0] }
    let (count, small) = (all.reduce(0) { $0 + $1.count }, all.reduce(0) { $0 + $1.small })
    return others.filter { key in
      guard let label = tally.labels[key], label.kind == .name || label.kind == .word, !known.listed.contains(key),
        label.small * 5 >= label.count * 3
      else { return false }
      let rest = count - label.count
      return rest > 0 && (small - label.small) * 3 <= rest
    }
  }

  /// Names that occur once, in a talk in which names are what the labels are.
  private func once(_ taken: Set<String>, _ tally: LabelTally) -> Set<String> {
    let names = taken.count { key in
      tally.labels[key].map { $0.count >= 2 && [.name, .fullName].contains($0.kind) } ?? false
    }
    guard names >= 2 else { return [] }
    return Set(
      tally.labels.filter { key, label in
        label.kind == .name && label.count == 1 && label.small == 0 && label.said >= 4 && !taken.contains(key)
          && !known.denied.contains(key) && label.firstLine >= foreword.end && !SentenceOpeners.isOpener(key)
      }.keys)
  }

  /// Whether nothing stands there but questions with numbers: nobody answers them.
  private func isQuestionnaire(_ trade: Set<String>, _ others: Set<String>, _ tally: LabelTally) -> Bool {
    guard others.isEmpty, trade.count >= 3, known.listed.isDisjoint(with: trade) else { return false }
    let isNumbered = trade.allSatisfy { key in
      key.last?.isNumber == true && tally.labels[key]?.count == 1 && RoleWords.isTurn(key)
        && RoleWords.role(of: key)?.role == .interviewer
    }
    return isNumbered && trade.count * 5 >= body * 4
  }

  private func sides(_ keys: Set<String>, _ tally: LabelTally) -> Set<Role> {
    Set(
      keys.compactMap { key in
        let label = tally.labels[key]?.spellings[0].text ?? key
        return foreword.role(of: label) ?? RoleWords.role(of: label)?.role
      })
  }

  func count(_ keys: Set<String>, _ tally: LabelTally) -> Int {
    keys.reduce(0) { $0 + (tally.labels[$1]?.count ?? 0) }
  }

  private func isCandidate(_ label: LabelTally.Label) -> Bool {
    guard let kind = label.kind else { return false }
    // What is followed by a figure each time speaks no more than a heading does.
    if kind == .name, label.alone == 0, label.count >= 2, label.said < 5 * label.count { return false }
    switch kind {
    case .role: return true
    case .fullName, .code: return true
    case .name: return label.count >= 2 || label.bold == label.count || label.alone == label.count
    case .word: return label.count >= 2
    case .number: return label.count >= 3
    }
  }

  /// Whether a `1` is the `I` that a scanner took for one: it takes turns with whoever answers, and nobody else asks.
  private func isMisreadLetter(_ key: String, beside trade: Set<String>, _ tally: LabelTally) -> Bool {
    guard key == "1", let label = tally.labels[key], label.count >= 3, sides(trade, tally) == [.respondent] else {
      return false
    }
    return tally.alternation(of: trade.union([key])) >= 0.8
  }

  /// Numbers that many lines begin with count something, and name nobody.
  private func countingNumbers(_ others: Set<String>, _ tally: LabelTally) -> Set<String> {
    let numbers = others.filter { tally.labels[$0]?.kind == .number }
    let isAll = tally.labels.values.count { $0.kind == .number } == numbers.count
    return isAll && (2...4).contains(numbers.count) ? [] : numbers
  }

  /// A letter such as `A` is also the first of a list: it needs the other side, or questions.
  private func withoutLoneLetters(_ trade: Set<String>, _ tally: LabelTally) -> Set<String> {
    let roles = trade.map { key in (key, RoleWords.role(of: tally.labels[key]?.spellings[0].text ?? key)) }
    let letters = roles.filter { $0.1?.weight == .letter && !foreword.knows($0.0) && !known.listed.contains($0.0) }
    guard !letters.isEmpty else { return trade }
    // `a: b: c:` is a list.
    let keys = Set(letters.map(\.0))
    if tally.isList(of: Set(tally.labels.keys)) { return trade.subtracting(keys) }
    let sides = Set(roles.compactMap { $0.1?.role })
    if sides.count == 2 || body <= 2 || known.asksByLook { return trade }
    if letters.count == 1, letters[0].0 == "i", areApart("i") { return trade }
    let asks = letters.contains { letter in
      tally.labels[letter.0].map { $0.questions > 0 && $0.questions * 5 >= $0.count * 2 } ?? false
    }
    return asks && count(trade, tally) * 2 >= body ? trade : trade.subtracting(keys)
  }

  /// Whether other lines stand between all that begin with a label.
  private func areApart(_ key: String) -> Bool {
    let places = talk.lines.indices.filter { index in
      talk.heads[talk.lines[index].heads].contains { $0.key == key && $0.mark == .colon }
    }
    return places.count >= 3 && places.count * 3 >= body && zip(places, places.dropFirst()).allSatisfy { $1 > $0 + 1 }
  }

  /// Names nobody knows, now and then in a report, are no conversation, and neither are the labels of a form, which come
  /// once each or ask nothing.
  private func isConversation(_ others: Set<String>, _ tally: LabelTally) -> Bool {
    let labels = others.compactMap { tally.labels[$0] }
    guard !labels.isEmpty else { return false }
    let spoken = count(others, tally)
    let timesGrow = tally.timesGrow || isTimed
    let isMost = spoken * 2 >= body || tally.timesGrow
    if labels.allSatisfy({ $0.bold == $0.count }) && isMost && labels.allSatisfy({ $0.kind != .word }) { return true }
    let back = labels.filter { $0.count >= 2 }
    guard !back.isEmpty, back.count > 1 || labels.count > 1 || tally.timesGrow || (isTimed && isMost) else {
      return false
    }
    let recurring = Set(others.filter { (tally.labels[$0]?.count ?? 0) >= 2 })
    // Lists of what is to be asked ask, but nobody in them says `ik`, and nobody answers.
    guard timesGrow || speech.hasFirstPerson || body <= 4 || isAnswered(recurring, tally) else { return false }
    guard timesGrow || speech.isSpeech, !tally.isCycle(of: recurring), !tally.isList(of: recurring),
      tally.purity(of: recurring, beside: foreword.repeated) >= 0.7
    else { return false }
    if back.allSatisfy({ $0.kind == .word }) {
      return isMost && recurring.count <= 6 && tally.alternation(of: recurring) >= 0.5
    }
    guard
      isMost || (speech.hasQuestions && spoken * 4 >= body)
        || labels.contains(where: { $0.alone == $0.count && $0.count > 1 })
    else { return false }
    return recurring.count < 2 || tally.alternation(of: recurring) >= 0.3
  }

  /// Whether of two names that take turns one asks and the other never does.
  private func isAnswered(_ keys: Set<String>, _ tally: LabelTally) -> Bool {
    let labels = keys.compactMap { tally.labels[$0] }
    return labels.count == 2 && labels.contains { $0.questions == 0 }
      && labels.contains { $0.questions * 2 >= $0.count }
      && labels.allSatisfy { $0.kind == .name || $0.kind == .fullName } && tally.alternation(of: keys) >= 0.8
  }

  /// Names beside words of the trade.
  private func joining(_ others: Set<String>, _ tally: LabelTally, _ trade: Set<String>) -> Set<String> {
    let comesBack = others.contains { (tally.labels[$0]?.count ?? 0) >= 2 }
    let sides = sides(trade, tally)
    let isMost = count(trade.union(others), tally) * 2 >= body
    return others.filter { key in
      guard let label = tally.labels[key] else { return false }
      if label.kind == .number { return isMisreadLetter(key, beside: trade, tally) }
      if label.count >= 2 {
        return label.kind != .word || label.count * 4 >= count(trade, tally) || comesBack && speech.isSpeech
      }
      // Said once: a code, or a name of a conversation in which names come back or one side is missing.
      if label.kind == .code || label.bold == 1 || label.alone == 1 { return true }
      return label.kind == .fullName && (comesBack || isMost || sides.count < 2)
    }
  }
}
