import QualitativeData

/// How a transcript without labels sets questions apart: by style, in bold, italics or a colour, or by numbers; and which
/// bold lines stand for headings where no style says so.
struct QuestionLooks: Sendable {
  private enum Look: Hashable, Sendable {
    case bold, italic, number, typedNumber, question
    case colour(String)
  }

  private var looks: Set<Look> = []
  private var hasHeadings = false
  /// Roles of whole paragraphs, where one look asks and the rest answers.
  private var roles: [Int: Role] = [:]
  /// Whether roles rest on nothing but question marks.
  private(set) var restsOnMarks = false

  /// A look counts where it comes back.
  private static let least = 3
  /// Indices of the questions that are set apart.
  private(set) var questions: [Int] = []

  init(_ blocks: [TranscriptBlock]) {
    var found: [Look: [Int]] = [:]
    for index in blocks.indices {
      if blocks[index].kind == .heading { hasHeadings = true }
      if let look = Self.look(of: blocks[index]) { found[look, default: []].append(index) }
    }
    found = found.filter { $0.value.count >= Self.least }
    looks = Set(found.keys)
    questions = found.values.flatMap { $0 }
  }

  /// Looks at whole paragraphs, in a transcript in which no labels were found.
  mutating func part(_ blocks: [TranscriptBlock]) {
    let talk = blocks.indices.filter { index in
      let block = blocks[index]
      return block.speaker == nil && (block.kind == .paragraph || block.kind == .item) && !isHeading(block)
        && block.text.contains { !$0.isWhitespace }
    }
    guard talk.count >= 2 * Self.least else { return }
    var groups: [Look: [Int]] = [:]
    for index in talk { for look in Self.wholeLooks(of: blocks[index]) { groups[look, default: []].append(index) } }
    let order: [Look] =
      [.bold, .italic]
      + groups.keys.filter { if case .colour = $0 { true } else { false } }.sorted { "\($0)" < "\($1)" } + [
        .typedNumber, .number,
      ]
    for look in order {
      guard let group = groups[look], let found = Self.roles(group, talk, blocks, look) else { continue }
      return roles = found
    }
    guard looks.isEmpty, let group = groups[.question], let found = Self.byMarks(group, talk, blocks) else { return }
    (roles, restsOnMarks) = (found, true)
  }

  /// What its looks or its style make of the speaker of a block; nil where they say nothing.
  func role(of block: TranscriptBlock, at index: Int) -> Role? {
    if let style = block.style, let role = Self.role(of: style) { return role }
    if let role = roles[index] { return role }
    guard block.kind == .paragraph || block.kind == .item, let look = Self.look(of: block) else { return nil }
    return looks.contains(look) ? .interviewer : nil
  }

  /// Whether a paragraph is a heading in disguise: short, all bold, without a mark at its end.
  func isHeading(_ block: TranscriptBlock) -> Bool {
    guard !hasHeadings, block.kind == .paragraph, block.boldPrefix > 0, block.text.utf8.count <= 80,
      block.boldPrefix == block.text.unicodeScalars.count, let last = block.text.last
    else { return false }
    return !".?!:;,".contains(last)
  }

  private static func role(of style: String) -> Role? {
    let name = style.lowercased()
    if ["interviewer", "vraag", "question", "interviewervraag", "frage"].contains(name) { return .interviewer }
    return ["respondent", "antwoord", "answer", "geïnterviewde", "antwort"].contains(name) ? .respondent : nil
  }

  private static func look(of block: TranscriptBlock) -> Look? {
    guard block.text.utf8.reversed().prefix(4).contains(0x3F) else { return nil }
    let isPlain = block.boldPrefix == 0 && block.italicPrefix == 0
    if isPlain { return block.kind == .item && isNumber(block.number) ? .number : nil }
    let count = block.text.unicodeScalars.count
    return block.boldPrefix >= count ? .bold : block.italicPrefix >= count ? .italic : nil
  }

  private static func isNumber(_ number: String?) -> Bool { number?.contains { $0.isNumber } ?? false }

  private static func wholeLooks(of block: TranscriptBlock) -> [Look] {
    var looks: [Look] = []
    let trimmed =
      block.text.unicodeScalars.count - block.text.unicodeScalars.reversed().prefix { $0.properties.isWhitespace }.count
    if block.boldPrefix >= trimmed { looks.append(.bold) }
    if block.italicPrefix >= trimmed { looks.append(.italic) }
    if let colour = block.colour { looks.append(.colour(colour)) }
    if block.kind == .item, isNumber(block.number) { looks.append(.number) }
    let rest = block.text.drop { $0.isWhitespace }
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    if (1...3).contains(digits.count), let mark = rest[digits.endIndex...].first, ".)".contains(mark),
      rest[digits.endIndex...].dropFirst().first?.isWhitespace == true
    {
      looks.append(.typedNumber)
    }
    if rest.last(where: { !$0.isWhitespace }) == "?" { looks.append(.question) }
    return looks
  }
}

extension QuestionLooks {
  /// The roles where one group of paragraphs alternates with the others, and asks; of colours either may.
  private static func roles(
    _ group: [Int], _ talk: [Int], _ blocks: [TranscriptBlock], _ look: Look
  ) -> [Int: Role]? {
    let inside = Set(group)
    guard let first = group.first, group.count >= least else { return nil }
    // Of two colours either may ask; what is bold or in italics is mostly what is asked.
    var isEither = [.bold, .italic].contains(look)
    var isColour = false
    if case .colour = look { (isEither, isColour) = (true, true) }
    let after = talk.filter { $0 >= first || isEither }
    let rest = after.filter { !inside.contains($0) }
    let runs = after.indices.count { inside.contains(after[$0]) && ($0 == 0 || !inside.contains(after[$0 - 1])) }
    guard rest.count * 5 >= group.count * 3, runs >= least, runs * 2 >= min(group.count, rest.count) else { return nil }
    let (own, others) = (counts(group, blocks), counts(rest, blocks))
    let margin = own.asksMore(than: others)
    let isAsking = margin >= 0.6 && (isColour || (own.questions + own.requests) * 10 >= own.turns * 3)
    let isAnswering =
      isEither && margin <= -0.6 && (isColour || (others.questions + others.requests) * 10 >= others.turns * 6)
    guard isAsking || isAnswering else { return nil }
    // Reports of talks are told by somebody else.
    if look == .number || rest.count * 5 > group.count * 6, isTold(rest, blocks) { return nil }
    var roles: [Int: Role] = [:]
    for index in group { roles[index] = isAsking ? .interviewer : .respondent }
    for index in rest { roles[index] = isAsking ? .respondent : .interviewer }
    return roles
  }

  /// Whether answers are told by somebody else, who says `ik` only where he quotes.
  private static func isTold(_ group: [Int], _ blocks: [TranscriptBlock]) -> Bool {
    var (first, words) = (0, 0)
    for index in group {
      var (isQuoted, spoken) = (false, "")
      for character in blocks[index].text {
        if "\"“”„‘’«»".contains(character) { isQuoted = "“„‘«".contains(character) || (character == "\"" && !isQuoted) }
        if !isQuoted { spoken.append(character) }
      }
      let persons = Persons(spoken)
      first += persons.first
      words += persons.words
    }
    return first * 50 < words
  }

  /// Lines that end in a question mark, each with its answer below.
  private static func byMarks(_ group: [Int], _ talk: [Int], _ blocks: [TranscriptBlock]) -> [Int: Role]? {
    let inside = Set(group)
    guard group.count >= 4, let start = talk.firstIndex(of: group[0]), start < 4 else { return nil }
    let after = talk[start...]
    let runs = after.indices.count { inside.contains(after[$0]) && ($0 == start || !inside.contains(after[$0 - 1])) }
    let rest = after.filter { !inside.contains($0) }
    guard runs == group.count, rest.count >= group.count, rest.count * 4 <= 5 * group.count else { return nil }
    guard group.count(where: { Persons(blocks[$0].text).second > 0 }) * 4 >= group.count else { return nil }
    guard !group.contains(where: { "\"“„‘'—–-«".contains(blocks[$0].text.first ?? " ") }) else { return nil }
    var roles: [Int: Role] = [:]
    for index in group { roles[index] = .interviewer }
    for index in rest { roles[index] = .respondent }
    return roles
  }

  private static func counts(_ group: [Int], _ blocks: [TranscriptBlock]) -> SpeakerCounts {
    SpeakerCounts(turns: group.map { blocks[$0].text })
  }
}
