import QualitativeData

/// A transcript as a conversation: which stretches of its paragraphs who says, found in the document as a whole.
struct Talk {
  /// The parts by block; blocks that are missing stand as they are.
  let parts: [Int: [TurnPart]]
  /// The labels that were found, by their spelling.
  let labels: [String: LabelTally.Label]
  let foreword: Foreword
  /// Line starts that come back often, or look like labels beside others, and were taken for nothing.
  let leftOver: [String]
  /// Labels that were taken for others, misspelt.
  let slips: [String: String]
  /// Whether only whoever asks has a label, and lines without one stand below each.
  let onlyAsks: Bool
  /// Whether labels stand on lines of their own below what is said.
  let areLabelsBelow: Bool
  /// Roles that stand behind names in the labels, by the names' keys.
  let roles: [String: Role]
  /// Blocks that come back on every page.
  let pageHeads: Set<Int>

  /// `people` are known by name; `questions` are the paragraphs whose looks set them apart, `asked` those that stand before each answer: all
  /// others go on with what was said.
  init(
    _ blocks: [TranscriptBlock], known: KnownSpeakers, people: [(name: String, role: Role?)] = [],
    questions: [Int] = [],
    asked certain: Set<Int> = []
  ) {
    let talk = TalkLines(blocks)
    foreword = talk.lines.isEmpty ? Foreword() : Foreword(talk, blocks, people: people, listed: known.listed)
    let choice = LabelChoice(talk, blocks, known: known, foreword: foreword)
    // Where whoever asks has no label, a paragraph without one may be anybody's.
    let asked = Set(questions)
    let labelled =
      asked.isEmpty
      ? []
      : Set(
        talk.lines.lazy.filter { line in talk.heads[line.heads].contains { choice.label(of: $0) != nil } }.map(\.block))
    onlyAsks = Self.onlyAsks(choice, talk)
    let carriesOn = (asked.subtracting(labelled).count < 3 || !certain.isEmpty) && !onlyAsks
    var parter = TurnParter(talk, blocks, choice: choice, foreword: foreword, carriesOn: carriesOn, asked: certain)
    parts = parter.run()
    var labels: [String: LabelTally.Label] = [:]
    for (key, label) in choice.labels { labels[choice.spellings[key] ?? key] = label }
    for (_, label) in parter.inlineLabels { labels[label.spellings[0].text] = label }
    for label in parter.trailingLabels { labels[label] = LabelTally.Label() }
    self.labels = labels
    leftOver = choice.leftOver.filter { labels[$0] == nil }
    keys =
      known.denied.isEmpty
      ? [] : Set(talk.heads.map(\.key) + talk.lines.map { LabelTally.key($0.text(in: blocks)) })
    slips = choice.slips
    areLabelsBelow = parter.areLabelsBelow
    roles = talk.roles
    pageHeads =
      labels.isEmpty ? Set(PageHeads(talk, blocks) { _ in false }.lines.map { talk.lines[$0].block }) : []
  }

  /// Keys of what stands at the heads of lines, or is one.
  private let keys: Set<String>

  /// Whether no line begins with something, or is it.
  func lacks(_ key: String) -> Bool { !keys.contains(key) }

  private static func onlyAsks(_ choice: LabelChoice, _ talk: TalkLines) -> Bool {
    guard choice.keys.count == 1, let key = choice.keys.first, let label = choice.labels[key], label.count >= 3,
      RoleWords.role(of: label.spellings[0].text)?.role == .interviewer, label.alone == 0
    else { return false }
    let places = talk.lines.indices.filter { index in
      talk.heads[talk.lines[index].heads].contains { choice.label(of: $0) != nil }
    }
    return zip(places, places.dropFirst()).count { $1 > $0 + 1 } * 5 >= (places.count - 1) * 4
  }

  /// The first block of which somebody was found to speak.
  var firstSpoken: Int { parts.filter { $0.value.contains { $0.speaker != nil } }.keys.min() ?? 0 }

  /// Blocks of which nobody was found to speak.
  var unlabelled: [Int] {
    parts.filter { $0.value.contains { $0.speaker == nil } && $0.value.allSatisfy { $0.speaker == nil } }.keys.sorted()
  }

  /// Whether labels were found.
  var hasLabels: Bool { !labels.isEmpty }
}
