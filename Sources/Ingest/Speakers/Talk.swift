import QualitativeData

/// A transcript as a conversation: which stretches of its paragraphs who says, found in the document as a whole.
struct Talk {
  /// The parts by block; blocks that are missing stand as they are.
  let parts: [Int: [TurnPart]]
  /// The labels that were found, by their spelling.
  let labels: [String: LabelTally.Label]
  let foreword: Foreword
  /// Line starts that come back often and were taken for nothing.
  let leftOver: [String]

  /// `people` are known by name; `questions` are the paragraphs whose looks set them apart.
  init(
    _ blocks: [TranscriptBlock], known: KnownSpeakers, people: [(name: String, role: Role?)] = [], questions: [Int] = []
  ) {
    let talk = TalkLines(blocks)
    foreword = talk.lines.isEmpty ? Foreword() : Foreword(talk, blocks, people: people, listed: known.listed)
    let choice = LabelChoice(talk, blocks, known: known, foreword: foreword)
    // Where whoever asks has no label, a paragraph without one may be anybody's.
    let asked = Set(questions)
    let labelled = Set(
      talk.lines.lazy.filter { line in talk.heads[line.heads].contains { choice.label(of: $0) != nil } }.map(\.block))
    let carriesOn = asked.subtracting(labelled).count < 3
    var parter = TurnParter(talk, blocks, choice: choice, foreword: foreword, carriesOn: carriesOn)
    parts = parter.run()
    var labels: [String: LabelTally.Label] = [:]
    for (key, label) in choice.labels { labels[choice.spellings[key] ?? key] = label }
    for (_, label) in parter.inlineLabels { labels[label.spellings[0].text] = label }
    self.labels = labels
    leftOver = labels.isEmpty ? choice.leftOver : []
  }

  /// Whether labels were found.
  var hasLabels: Bool { !labels.isEmpty }
}
