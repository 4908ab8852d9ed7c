import QualitativeData

/// Who asks of paragraphs that look alike and the others: the ones that alternate with the others, and ask.
struct LookRoles {
  /// What was found.
  struct Found {
    /// What those with the look do, and those without.
    var own: Role?
    var others: Role?
    var sureness: Sureness
    /// The first paragraph of the talk.
    var start: Int
  }

  let look: Look
  let group: [Int]
  let talk: [Int]
  let blocks: [TranscriptBlock]

  private static let least = QuestionLooks.least

  /// What a person said of the paragraphs; nil where nobody did.
  func given(_ rows: [String: SpeakerTable.Row]) -> Found? {
    let said = { (label: String) in rows[label].flatMap { $0.part == nil ? nil : $0 } }
    let (own, others) = (said(look.label), said(look == .odd ? Look.even.label : Look.rest))
    guard own != nil || (others != nil && group.count >= Self.least) else { return nil }
    let opposite: (Role?) -> Role? = { $0 == .interviewer ? .respondent : $0 == .respondent ? .interviewer : nil }
    let first = own.map(Self.role) ?? opposite(others.flatMap(Self.role))
    let second = others.map(Self.role) ?? opposite(first)
    return Found(own: first, others: second, sureness: .given, start: talk.first ?? 0)
  }

  static func role(_ row: SpeakerTable.Row) -> Role? {
    row.part == .interviewer ? .interviewer : row.part == .respondent ? .respondent : nil
  }

  /// Nil where the look tells nothing of who asks.
  var found: Found? {
    let inside = Set(group)
    guard let first = group.first, group.count >= Self.least else { return nil }
    let after = talk.filter { $0 >= first || isEither }
    let rest = after.filter { !inside.contains($0) }
    let runs = after.indices.count { inside.contains(after[$0]) && ($0 == 0 || !inside.contains(after[$0 - 1])) }
    guard rest.count * 5 >= group.count * 3, runs >= Self.least, runs * 2 >= min(group.count, rest.count) else {
      return nil
    }
    let (own, others) = (counts(group), counts(rest))
    let margin = own.asksMore(than: others) + prior
    guard let role = decide(margin, own, others, alternates: runs * 10 >= min(group.count, rest.count) * 8) else {
      return nil
    }
    // Reports of talks are told by somebody else.
    if look == .number || rest.count * 5 > group.count * 6, isTold(role == .interviewer ? rest : group) { return nil }
    let agree = role == .interviewer ? own.isConsistent(with: others) : others.isConsistent(with: own)
    let isSure = abs(margin) >= 1.3 && agree && (role == .interviewer || look == .quoted)
    let isLikely = abs(margin) >= (role == .interviewer ? 0.6 : 1.3) && (agree || abs(margin) >= 1.3)
    return Found(
      own: role, others: role == .interviewer ? .respondent : .interviewer,
      sureness: isSure ? .sure : isLikely ? .likely : .unsure, start: after[0])
  }

  /// Headings ask where most do, and where somebody answers in the first person.
  var foundOfHeadings: Found? {
    let inside = Set(group)
    let rest = talk.filter { !inside.contains($0) && $0 > group[0] }
    let (own, others) = (counts(group), counts(rest))
    guard own.asks * 10 >= own.turns * 6, others.first * 50 >= others.words, own.asksMore(than: others) >= 0.6,
      rest.count >= group.count
    else { return nil }
    return Found(
      own: .interviewer, others: .respondent, sureness: own.isConsistent(with: others) ? .likely : .unsure,
      start: group[0])
  }

  /// Every other paragraph asks.
  var foundOfTurns: Found? {
    let inside = Set(group)
    let (own, others) = (counts(group), counts(talk.filter { !inside.contains($0) }))
    let margin = own.asksMore(than: others)
    let (asker, answerer) = margin >= 0 ? (own, others) : (others, own)
    guard abs(margin) >= 0.6, asker.asks * 2 >= asker.turns, asker.second > 0, answerer.first > 0 else { return nil }
    let role: Role = margin >= 0 ? .interviewer : .respondent
    return Found(
      own: role, others: role == .interviewer ? .respondent : .interviewer, sureness: .unsure, start: talk[0])
  }

  /// Of two colours either may ask; what is bold is mostly what is asked, what is quoted never.
  private var isEither: Bool { isColour || [.bold, .italic, .quoted].contains(look) }

  private var isColour: Bool { if case .colour = look { true } else { false } }

  private var prior: Double {
    switch look {
    case .bold: 0.5
    case .italic: 0.2
    case .quoted: -0.5
    default: 0
    }
  }

  private func decide(
    _ margin: Double, _ own: SpeakerCounts, _ others: SpeakerCounts, alternates: Bool
  ) -> Role? {
    // `Vraag 3. …` says itself that it asks.
    if look == .typedNumber, group.allSatisfy({ Look.asks(blocks[$0].text) }) { return .interviewer }
    if look == .quoted { return margin <= -0.6 && others.asks * 10 >= others.turns * 6 ? .respondent : nil }
    if margin >= 0.6, isColour || own.asks * 10 >= own.turns * 3 { return .interviewer }
    if isEither, margin <= -0.6, isColour || others.asks * 10 >= others.turns * 6 { return .respondent }
    // They take turns, and somebody asks: a toss-up, which a person is told.
    guard isEither, alternates, (own.asks + others.asks) * 4 >= own.turns else { return nil }
    return margin >= -0.3 ? .interviewer : .respondent
  }

  /// Whether answers are told by somebody else, who says `ik` only where he quotes.
  func isTold(_ group: [Int]) -> Bool {
    var (first, words, third) = (0, 0, 0)
    for index in group {
      var (isQuoted, spoken) = (false, "")
      for character in blocks[index].text {
        if "\"“”„‘’«»".contains(character) { isQuoted = "“„‘«".contains(character) || (character == "\"" && !isQuoted) }
        if !isQuoted { spoken.append(character) }
      }
      let persons = Persons(spoken)
      first += persons.first
      words += persons.words
      third += Self.thirdPersons(spoken)
    }
    // Spoken answers are short where nobody says `ik` in them; what a reporter writes is not.
    guard first * 50 < words else { return false }
    return [.number, .typedNumber].contains(look) || third * 50 >= words || words > 30 * group.count
  }

  /// How often it tells of somebody: `hij`, `mevrouw`, `de respondent`.
  private static func thirdPersons(_ text: String) -> Int {
    text.lowercased().split { !$0.isLetter }.count { third.contains(String($0)) }
  }

  private static let third: Set<String> = [
    "hij", "zij", "hem", "haar", "mevrouw", "meneer", "respondent", "respondente", "geïnterviewde", "deelnemer",
    "bewoner",
    "he", "she", "his", "her",
  ]

  /// Lines that end in a question mark, each with its answer below.
  var byMarks: Found? {
    let inside = Set(group)
    guard group.count >= 4, let start = talk.firstIndex(of: group[0]), start < 4 else { return nil }
    let after = talk[start...]
    let runs = after.indices.count { inside.contains(after[$0]) && ($0 == start || !inside.contains(after[$0 - 1])) }
    let rest = after.filter { !inside.contains($0) }
    guard runs == group.count, rest.count >= group.count, rest.count * 4 <= 5 * group.count else { return nil }
    guard group.count(where: { Persons(blocks[$0].text).second > 0 }) * 4 >= group.count else { return nil }
    guard !group.contains(where: { "\"“„‘'—–-«".contains(blocks[$0].text.first ?? " ") }) else { return nil }
    return Found(own: .interviewer, others: .respondent, sureness: .unsure, start: talk[start])
  }

  private func counts(_ group: [Int]) -> SpeakerCounts { SpeakerCounts(turns: group.map { blocks[$0].text }) }
}
