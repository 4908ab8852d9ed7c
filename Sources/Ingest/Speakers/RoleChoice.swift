import QualitativeData

/// Who of a document's speakers asks and who answers: what a person said first, then what labels say, then how the
/// speakers compare, since only the one who asks has both more turns that end in a question and fewer words.
struct RoleChoice {
  /// What a speaker does, and why.
  struct Verdict {
    var role: Role?
    var basis: RoleBasis
    var sureness: Sureness
  }

  private(set) var verdicts: [String: Verdict] = [:]
  private let counts: [String: SpeakerCounts]

  /// From so much on a difference decides, and from so much on it is as good as certain.
  private static let decides = 0.6
  private static let convinces = 1.3

  /// `said` gives what is known of a label by name or file.
  init(_ counts: [String: SpeakerCounts], order: [String], said: (String) -> Verdict?) {
    self.counts = counts
    var open: [String] = []
    for speaker in order {
      if let known = said(speaker) { verdicts[speaker] = known } else { open.append(speaker) }
    }
    guard counts.count > 1 || !open.isEmpty else { return }
    weighLetters(order)
    let unknown = order.filter { verdicts[$0] == nil }
    let asks = order.filter { verdicts[$0]?.role == .interviewer }
    let answers = order.filter { verdicts[$0]?.role == .respondent }
    if !asks.isEmpty {
      for speaker in unknown { answer(speaker, beside: asks) }
    } else if !answers.isEmpty {
      for speaker in unknown { compare(speaker, with: answers, unknown) }
    } else {
      compareAll(unknown)
    }
  }

  /// A letter is a role only beside its counterpart: `A` and `B` may be two people.
  private mutating func weighLetters(_ order: [String]) {
    let isLetter = { (speaker: String) in RoleWords.role(of: speaker)?.weight == .letter }
    let sides = Set(order.compactMap { verdicts[$0]?.role })
    guard sides.count < 2 else { return }
    for speaker in order where verdicts[speaker]?.basis == .label && isLetter(speaker) {
      // `I` and `R` stand for themselves; who is alone has nobody to be compared with.
      let stem = RoleWords.stem(of: speaker.lowercased())
      if order.count > 1, !["i", "r"].contains(stem) { verdicts[speaker] = nil }
    }
  }

  private mutating func answer(_ speaker: String, beside asks: [String]) {
    let margin = difference(speaker, asks)
    verdicts[speaker] = Verdict(role: .respondent, basis: .others, sureness: margin < 1.5 ? .sure : .likely)
  }

  /// Beside people who are known to answer, one who asks more asks.
  private mutating func compare(_ speaker: String, with answers: [String], _ unknown: [String]) {
    let margin = difference(speaker, answers)
    // Of two, one known to answer, the other one asks.
    let bar = unknown.count == 1 ? -0.3 : Self.decides
    let role: Role = margin >= bar ? .interviewer : .respondent
    let isSure = margin >= bar + 0.4 || margin <= bar - 0.7
    verdicts[speaker] = Verdict(role: role, basis: .comparison, sureness: isSure ? .sure : .unsure)
  }

  private mutating func compareAll(_ speakers: [String]) {
    guard speakers.count > 1 else {
      for speaker in speakers { verdicts[speaker] = Verdict(role: .respondent, basis: .none, sureness: .likely) }
      return
    }
    let margins = speakers.map { speaker in (speaker, difference(speaker, speakers.filter { $0 != speaker })) }
    guard let best = margins.max(by: { $0.1 < $1.1 }) else { return }
    let isGroup = speakers.count >= 4
    let sureness: Sureness =
      best.1 >= Self.convinces ? .sure : best.1 >= Self.decides ? .likely : isGroup ? .likely : .unsure
    var asks: Set<String> = best.1 >= (speakers.count == 2 ? 0.15 : Self.decides) ? [best.0] : []
    // Two may ask: who asks as clearly, measured against those who do not.
    if !asks.isEmpty, speakers.count > 2 {
      for (speaker, _) in margins where speaker != best.0 {
        let rest = speakers.filter { $0 != speaker && !asks.contains($0) }
        if !rest.isEmpty, difference(speaker, rest) >= Self.convinces, asksOften(speaker) { asks.insert(speaker) }
      }
    }
    for speaker in speakers {
      verdicts[speaker] = Verdict(
        role: asks.contains(speaker) ? .interviewer : .respondent, basis: .comparison, sureness: sureness)
    }
  }

  private func asksOften(_ speaker: String) -> Bool {
    guard let own = counts[speaker] else { return false }
    return own.turns >= 2 && (own.questions + own.requests) * 5 >= own.turns * 2
  }

  private func difference(_ speaker: String, _ others: [String]) -> Double {
    let rest = others.compactMap { counts[$0] }.reduce(SpeakerCounts(), +)
    return (counts[speaker] ?? SpeakerCounts()).asksMore(than: rest)
  }
}
