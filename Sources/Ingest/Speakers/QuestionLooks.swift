import QualitativeData

/// How a transcript without labels sets questions apart: by style, in bold, italics or a colour, by quotation marks or
/// numbers; and which bold lines stand for headings where no style says so.
struct QuestionLooks: Sendable {
  /// Paragraphs that look alike, and who was found to say them.
  struct Voice: Sendable {
    /// What the table of speakers calls them.
    var label: String
    var indices: Set<Int>
    var role: Role?
    var sureness: Sureness
    /// What a person said of them.
    var row: SpeakerTable.Row?
  }

  /// What the paragraphs are of which somebody is found to speak.
  private(set) var voices: [Voice] = []
  /// Of each paragraph the voice, as an index.
  private var places: [Int: Int] = [:]
  private var looks: Set<Look> = []
  private var hasHeadings = false
  /// Paragraphs whose typed number or dash is no text.
  private var numbered: Set<Int> = []
  private var dashed: Set<Int> = []
  /// Whether roles rest on nothing but question marks.
  private(set) var restsOnMarks = false
  /// Labels of paragraphs that the document has.
  private(set) var labels: Set<String> = [Look.all]

  /// A look counts where it comes back.
  static let least = 3
  /// Indices of the questions that are set apart.
  private(set) var questions: [Int] = []
  /// Those of them that nothing but the lack of a label sets apart.
  private(set) var unlabelled: Set<Int> = []

  init(_ blocks: [TranscriptBlock]) {
    var found: [Look: [Int]] = [:]
    for index in blocks.indices {
      if blocks[index].kind == .heading { hasHeadings = true }
      if let look = Look.ofQuestion(blocks[index]) { found[look, default: []].append(index) }
    }
    found = found.filter { $0.value.count >= Self.least }
    looks = Set(found.keys)
    questions = found.values.flatMap { $0 }
    guard questions.isEmpty else { return }
    unlabelled = Set(Self.questions(amidAnswers: blocks))
    numbered = unlabelled.filter { Look.typedNumber(blocks[$0].text) != nil }
    questions = unlabelled.sorted()
  }

  /// Paragraphs before answers, which alone have a label: `Hoe ging dat?`, `R: Goed.`
  private static func questions(amidAnswers blocks: [TranscriptBlock]) -> [Int] {
    let talk = blocks.indices.filter { blocks[$0].kind == .paragraph && blocks[$0].text.contains { !$0.isWhitespace } }
    let labels = talk.map { label(of: blocks[$0].text) }
    let answers = labels.compactMap(\.self)
    guard answers.count >= least, Set(answers).count == 1, let label = answers.first,
      RoleWords.role(of: label)?.role == .respondent
    else { return [] }
    let asked = talk.indices.dropLast().filter { labels[$0] == nil && labels[$0 + 1] != nil }.map { talk[$0] }
    return asked.count >= least && asked.count * 5 >= answers.count * 4 ? asked : []
  }

  private static func label(of text: String) -> String? {
    let head = text.prefix(24)
    guard let colon = head.firstIndex(of: ":"), head.first?.isLetter == true else { return nil }
    return String(head[..<colon])
  }

  /// Looks at whole paragraphs, in a transcript in which no labels were found. `aside` is nobody's; `rows` are what a
  /// person said of paragraphs, by their labels.
  mutating func part(_ blocks: [TranscriptBlock], aside: Set<Int>, rows: [String: SpeakerTable.Row]) {
    let talk = blocks.indices.filter { index in
      let block = blocks[index]
      return block.speaker == nil && (block.kind == .paragraph || block.kind == .item) && !isHeading(block)
        && !aside.contains(index) && block.text.contains { !$0.isWhitespace }
    }
    if let row = rows[Look.all], let part = row.part, part != .none { return take(all: talk, row) }
    if takeStyles(talk, blocks, rows) { return }
    guard talk.count >= Self.least else { return }
    if takeHeadings(talk, blocks, rows) { return }
    guard talk.count >= 2 * Self.least else { return }
    var groups: [Look: [Int]] = [:]
    for index in talk { for look in Look.all(of: blocks[index]) { groups[look, default: []].append(index) } }
    for (look, group) in groups where group.count >= Self.least { labels.formUnion([look.label, Look.rest]) }
    for look in Look.order(groups.keys) {
      guard let group = groups[look], rows[look.label]?.part != SpeakerTable.Row.Part.none else { continue }
      let finder = LookRoles(look: look, group: group, talk: talk, blocks: blocks)
      guard let found = finder.given(rows) ?? finder.found else { continue }
      if look == .typedNumber { numbered = Set(group) }
      if look == .dash { dashed = Set(group) }
      return take(look, group, talk, found, rows)
    }
    if let group = groups[.dash], takeTurns(group, talk, blocks, rows) { return }
    if let group = groups[.question], rows[Look.question.label]?.part != SpeakerTable.Row.Part.none {
      let finder = LookRoles(look: .question, group: group, talk: talk, blocks: blocks)
      if let found = finder.given(rows) ?? (looks.isEmpty ? finder.byMarks : nil) {
        restsOnMarks = found.sureness != .given
        return take(.question, group, talk, found, rows)
      }
    }
    noteHalf(talk, blocks)
  }

  /// What its looks or its style make of the speaker of a block; nil where they say nothing.
  func role(of block: TranscriptBlock, at index: Int) -> Role? {
    if let place = places[index] { return voices[place].role }
    if unlabelled.contains(index) { return .interviewer }
    if let style = block.style, let role = Self.role(of: style) { return role }
    guard voices.isEmpty, block.kind == .paragraph || block.kind == .item, let look = Look.ofQuestion(block) else {
      return nil
    }
    return looks.contains(look) ? .interviewer : nil
  }

  /// The voice of a block.
  func voice(at index: Int) -> Voice? { places[index].map { voices[$0] } }

  /// Scalars of the dash before a paragraph that is no part of what is said.
  func dash(of block: TranscriptBlock, at index: Int) -> Int { dashed.contains(index) ? Look.dash(block.text) : 0 }

  /// What was said by whoever has no label, where only one side has: the other's.
  mutating func take(unlabelled indices: [Int], role: Role, rows: [String: SpeakerTable.Row]) {
    let row = rows[Look.rest]
    add(
      Voice(
        label: Look.rest, indices: Set(indices), role: row?.part == nil ? role : row.flatMap(LookRoles.role),
        sureness: row?.part == nil ? .unsure : .given, row: row))
  }

  /// The number typed before a question, which is no part of what is asked, and its scalars.
  func typedNumber(of block: TranscriptBlock, at index: Int) -> (number: String, length: Int)? {
    numbered.contains(index) ? Look.typedNumber(block.text) : nil
  }

  /// Whether a paragraph is a heading in disguise: short, all bold, without a mark at its end.
  func isHeading(_ block: TranscriptBlock) -> Bool {
    guard !hasHeadings, block.kind == .paragraph, block.boldPrefix > 0, block.text.utf8.count <= 80,
      block.boldPrefix == block.text.unicodeScalars.count, let last = block.text.last
    else { return false }
    return !".?!:;,".contains(last)
  }

  // MARK: - Voices

  private mutating func take(
    _ look: Look, _ group: [Int], _ talk: [Int], _ found: LookRoles.Found, _ rows: [String: SpeakerTable.Row]
  ) {
    let inside = Set(group)
    add(Voice(label: look.label, indices: inside, role: found.own, sureness: found.sureness, row: rows[look.label]))
    let rest = Set(talk.filter { !inside.contains($0) && $0 >= found.start })
    add(Voice(label: Look.rest, indices: rest, role: found.others, sureness: found.sureness, row: rows[Look.rest]))
  }

  /// Headings that ask, with answers below in which somebody says `ik`.
  private mutating func takeHeadings(
    _ talk: [Int], _ blocks: [TranscriptBlock], _ rows: [String: SpeakerTable.Row]
  ) -> Bool {
    let inside = Set(talk)
    let headings = blocks.indices.filter { blocks[$0].kind == .heading && inside.contains($0 + 1) }
    guard headings.count >= Self.least, rows[Look.heading.label]?.part != SpeakerTable.Row.Part.none else {
      return false
    }
    let finder = LookRoles(look: .heading, group: headings, talk: headings + talk, blocks: blocks)
    labels.formUnion([Look.heading.label, Look.rest])
    guard let found = finder.given(rows) ?? finder.foundOfHeadings else { return false }
    take(.heading, headings, talk.filter { $0 > headings[0] }, found, rows)
    return true
  }

  /// Where every turn begins with a dash, two take turns: who asks more asks, and it is said that this is a guess.
  private mutating func takeTurns(
    _ group: [Int], _ talk: [Int], _ blocks: [TranscriptBlock], _ rows: [String: SpeakerTable.Row]
  ) -> Bool {
    guard group.count >= 4, group.first == talk.first, group.count * 4 >= talk.count * 3 else { return false }
    var (turns, place): ([[Int]], Int) = ([[], []], 1)
    let begins = Set(group)
    for index in talk {
      if begins.contains(index) { place = 1 - place }
      turns[place].append(index)
    }
    let finder = LookRoles(look: .odd, group: turns[0], talk: talk, blocks: blocks)
    labels.formUnion([Look.odd.label, Look.even.label])
    guard let found = finder.given(rows) ?? finder.foundOfTurns else { return false }
    dashed = begins
    add(
      Voice(
        label: Look.odd.label, indices: Set(turns[0]), role: found.own, sureness: found.sureness,
        row: rows[Look.odd.label]))
    add(
      Voice(
        label: Look.even.label, indices: Set(turns[1]), role: found.others, sureness: found.sureness,
        row: rows[Look.even.label]))
    return true
  }

  private mutating func take(all talk: [Int], _ row: SpeakerTable.Row) {
    add(Voice(label: Look.all, indices: Set(talk), role: LookRoles.role(row), sureness: .given, row: row))
  }

  private mutating func add(_ voice: Voice) {
    guard !voice.indices.isEmpty else { return }
    for index in voice.indices { places[index] = voices.count }
    labels.insert(voice.label)
    voices.append(voice)
  }

  /// Where styles say who asks and who answers, nothing else has to.
  private mutating func takeStyles(
    _ talk: [Int], _ blocks: [TranscriptBlock], _ rows: [String: SpeakerTable.Row]
  ) -> Bool {
    var styles: [String: [Int]] = [:]
    for index in talk {
      if let style = blocks[index].style, Self.role(of: style) != nil { styles[style, default: []].append(index) }
    }
    let sides = Set(styles.keys.compactMap(Self.role))
    guard sides.count == 2 else { return false }
    for (style, indices) in styles.sorted(by: { $0.key < $1.key }) {
      let label = "[style \(style)]"
      let row = rows.first { $0.key.lowercased() == label.lowercased() }?.value
      add(
        Voice(
          label: label, indices: Set(indices),
          role: row?.part == nil ? Self.role(of: style) : row.flatMap(LookRoles.role),
          sureness: row?.part == nil ? .sure : .given, row: row))
    }
    return true
  }

  /// Only some of the questions are set apart: what else is said is nobody's.
  private mutating func noteHalf(_ talk: [Int], _ blocks: [TranscriptBlock]) {
    guard !looks.isEmpty else { return }
    let asked = talk.filter { role(of: blocks[$0], at: $0) == .interviewer }
    guard let first = asked.first, let look = Look.ofQuestion(blocks[first]) else { return }
    let inside = Set(asked)
    let others = talk.filter { !inside.contains($0) }
    // What somebody else reports is nobody's on purpose.
    let isReport = LookRoles(look: look, group: asked, talk: talk, blocks: blocks).isTold(others)
    let sureness: Sureness = isReport ? .likely : .unsure
    add(Voice(label: look.label, indices: inside, role: .interviewer, sureness: sureness))
    add(
      Voice(label: Look.rest, indices: Set(talk.filter { !inside.contains($0) }), role: nil, sureness: sureness))
  }

  private static func role(of style: String) -> Role? {
    let name = style.lowercased()
    if ["interviewer", "vraag", "question", "interviewervraag", "frage", "interviewer-vraag"].contains(name) {
      return .interviewer
    }
    return ["respondent", "antwoord", "answer", "geïnterviewde", "antwort"].contains(name) ? .respondent : nil
  }
}
