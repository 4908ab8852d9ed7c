import QualitativeData

/// Who speaks in a transcript: learnt from all its paragraphs, since one colon alone makes no speaker.
struct Speakers: Sendable {
  /// What is known of one label.
  private struct Tally {
    var count = 0
    var questions = 0
    var isAlwaysBold = true
  }

  private var roles: [String: Role] = [:]

  /// `people` speak for the cases of the document.
  init(_ blocks: [TranscriptBlock], people: [Case]) {
    var tallies: [String: Tally] = [:]
    var blocksWithText = 0
    var holdsQuestions = false
    for block in blocks where block.kind != .heading && !block.text.isEmpty {
      blocksWithText += 1
      let isQuestion = block.text.utf8.reversed().prefix(8).contains(0x3F)
      if isQuestion { holdsQuestions = true }
      let label = block.speaker == nil ? Self.label(of: block) : nil
      guard let name = block.speaker ?? label?.text else { continue }
      var tally = tallies[name] ?? Tally()
      tally.count += 1
      if isQuestion { tally.questions += 1 }
      tally.isAlwaysBold = tally.isAlwaysBold && (label?.isBold ?? true)
      tallies[name] = tally
    }
    choose(
      tallies, of: blocksWithText, holdsQuestions: holdsQuestions,
      listed: Set(people.flatMap(\.speakers).map { $0.lowercased() }))
    for index in blocks.indices where blocks[index].speaker != nil {
      let block = blocks[index]
      if let name = block.speaker, let role = block.role ?? roles[name] ?? SpeakerLabel.role(of: name) {
        roles[name] = role
      }
    }
  }

  /// Words that transcribers use and listed names always count; other names where they come back or are always bold.
  /// All of it only where speaking is no exception in the document.
  private mutating func choose(_ tallies: [String: Tally], of total: Int, holdsQuestions: Bool, listed: Set<String>) {
    let chosen = tallies.filter { label, tally in
      SpeakerLabel.role(of: label) != nil || listed.contains(label.lowercased())
        || (SpeakerLabel.looksLikeName(label)
          && (tally.count >= 2 || tally.isAlwaysBold || SpeakerLabel.looksLikeFullName(label)))
    }
    let spoken = chosen.values.reduce(0) { $0 + $1.count }
    guard spoken >= 3 || spoken * 10 >= total else { return }
    let known = chosen.keys.filter { SpeakerLabel.role(of: $0) != nil || listed.contains($0.lowercased()) }
    let others = chosen.filter { !known.contains($0.key) }
    // Names nobody knows, now and then in a report, are no conversation, and neither are the labels of a form, which
    // come once each or ask nothing.
    let isMost = spoken * 2 >= total
    let comesBack = others.contains { $0.value.count >= 2 } && (isMost || (holdsQuestions && spoken * 4 >= total))
    let isConversation = !known.isEmpty || comesBack || (isMost && others.allSatisfy(\.value.isAlwaysBold))
    let hasInterviewer = chosen.keys.contains { SpeakerLabel.role(of: $0) == .interviewer }
    for label in known { roles[label] = SpeakerLabel.role(of: label) ?? .respondent }
    guard isConversation else { return }
    for (label, tally) in others {
      let asks = tally.questions * 10 >= tally.count * 4 && tally.count >= 3
      roles[label] = asks && !hasInterviewer ? .interviewer : .respondent
    }
  }

  /// The label of a block, after a time stamp if there is one.
  static func label(of block: TranscriptBlock) -> SpeakerLabel? {
    guard let first = block.text.utf8.first, first == 0x5B || first == 0x28 || first == 0x23 || first == 0x7B else {
      return SpeakerLabel(startOf: block.text, boldPrefix: block.boldPrefix)
    }
    guard let stamp = TimeStamp(startOf: block.text[...].unicodeScalars) else { return nil }
    let rest = String(block.text.unicodeScalars.dropFirst(stamp.length))
    return SpeakerLabel(startOf: rest, boldPrefix: max(0, block.boldPrefix - stamp.length))
  }

  /// What a label's bearer does; nil where it is no speaker's.
  func role(of label: String) -> Role? { roles[label] }
}
