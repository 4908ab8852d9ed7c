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
  /// What the speakers' turns are like; counted only where they have to be compared.
  private let count: () -> [String: SpeakerCounts]
  private lazy var counts = count()
  /// How the speakers' turns end, which is quicker to count.
  private let countEnds: () -> [String: SpeakerCounts]
  private lazy var ends = countEnds()
  private let countQuestions: () -> [String: SpeakerCounts]

  /// From so much on a difference decides, and from so much on it is as good as certain.
  private static let decides = 0.6
  private static let convinces = 1.3

  /// `said` gives what is known of a label by name or file.
  init(
    order: [String], said: (String) -> Verdict?, questions: @escaping () -> [String: SpeakerCounts],
    ends: @escaping () -> [String: SpeakerCounts], count: @escaping () -> [String: SpeakerCounts]
  ) {
    (self.count, countEnds, countQuestions) = (count, ends, questions)
    var open: [String] = []
    for speaker in order {
      if let known = said(speaker) { verdicts[speaker] = known } else { open.append(speaker) }
    }
    // Of two, one known to ask, somebody without a name is the other.
    if order.count == 2 {
      for speaker in order where verdicts[speaker]?.basis == RoleBasis.none { verdicts[speaker] = nil }
    }
    guard order.count > 1 || !open.isEmpty else { return }
    weighLetters(order)
    doubtLetters(order)
    let unknown = order.filter { verdicts[$0] == nil }
    let asks = order.filter { verdicts[$0]?.role == .interviewer }
    let answers = order.filter { verdicts[$0]?.role == .respondent }
    if !asks.isEmpty {
      for speaker in unknown { verdicts[speaker] = Verdict(role: .respondent, basis: .others, sureness: .sure) }
      if unknown.count > 1 { findSecond(among: unknown) }
    } else if !answers.isEmpty {
      for speaker in unknown { compare(speaker, with: answers, unknown) }
    } else {
      compareAll(unknown)
    }
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

  private mutating func compareAll(_ speakers: [String], most: Sureness = .sure) {
    guard speakers.count > 1 else {
      for speaker in speakers { verdicts[speaker] = Verdict(role: .respondent, basis: .none, sureness: .likely) }
      return
    }
    var margins: [(String, Double)] = []
    for speaker in speakers { margins.append((speaker, difference(speaker, speakers.filter { $0 != speaker }))) }
    guard let best = margins.max(by: { $0.1 < $1.1 }) else { return }
    var asks: Set<String> = best.1 >= (speakers.count == 2 ? 0.15 : Self.decides) ? [best.0] : []
    // Two may ask: who asks as clearly, measured against those who do not.
    if !asks.isEmpty, speakers.count > 2 {
      for (speaker, _) in margins where speaker != best.0 {
        let rest = speakers.filter { $0 != speaker && !asks.contains($0) }
        if !rest.isEmpty, difference(speaker, rest) >= Self.convinces, asksOften(speaker, turns: 3) {
          asks.insert(speaker)
        }
      }
    }
    let sureness = most == .unsure ? .unsure : sureness(best, asks, speakers)
    for speaker in speakers {
      verdicts[speaker] = Verdict(
        role: asks.contains(speaker) ? .interviewer : .respondent, basis: .comparison, sureness: sureness)
    }
  }

  /// A wide margin is as good as certain only where both signs agree, and where nobody else asks as well.
  private mutating func sureness(_ best: (String, Double), _ asks: Set<String>, _ speakers: [String]) -> Sureness {
    if asks.isEmpty { return speakers.count >= 4 ? .likely : .unsure }
    let others = speakers.filter { !asks.contains($0) }
    if speakers.count > 2, asks.count > 1 || others.contains(where: { asksOften($0, turns: 3) }) { return .unsure }
    let all = counts
    let agree = asks.allSatisfy { speaker in
      (all[speaker] ?? SpeakerCounts()).isConsistent(
        with: others.compactMap { all[$0] }.reduce(SpeakerCounts(), +))
    }
    if best.1 >= Self.convinces, agree || best.1 >= 2 * Self.convinces { return .sure }
    return best.1 >= Self.convinces || (best.1 >= Self.decides && agree) ? .likely : .unsure
  }

  private mutating func asksOften(_ speaker: String, turns: Int) -> Bool {
    guard let own = counts[speaker] else { return false }
    return own.turns >= turns && own.asks * 5 >= own.turns * 3
  }

  /// Beside somebody who is known to ask, another may: who nearly always does while the rest hardly ever do.
  private mutating func findSecond(among speakers: [String]) {
    let all = countQuestions()
    for speaker in speakers {
      guard let own = all[speaker], own.turns >= 3, own.questions * 3 >= own.turns * 2 else { continue }
      let rest = speakers.filter { $0 != speaker }.compactMap { all[$0] }.reduce(SpeakerCounts(), +)
      guard rest.questions * 4 <= rest.turns else { continue }
      verdicts[speaker] = Verdict(role: .interviewer, basis: .comparison, sureness: .unsure)
    }
  }

  private mutating func difference(_ speaker: String, _ others: [String]) -> Double {
    let all = counts
    let rest = others.compactMap { all[$0] }.reduce(SpeakerCounts(), +)
    return (all[speaker] ?? SpeakerCounts()).asksMore(than: rest)
  }
}

// MARK: - Letters

extension RoleChoice {
  private static func isLetter(_ speaker: String) -> Bool { RoleWords.role(of: speaker)?.weight == .letter }

  /// Letters that stand for themselves: `I` and `R`.
  private static func isPlainLetter(_ speaker: String) -> Bool {
    ["i", "r"].contains(RoleWords.stem(of: speaker.lowercased()))
  }

  /// A letter is a role only beside its counterpart, `A` and `B` may be two people; and so may the letters of a row.
  private mutating func weighLetters(_ order: [String]) {
    let row = order.filter { $0.utf8.count == 1 && !Self.isPlainLetter($0) }
    let isRow = row.count >= 4
    let sides = Set(order.compactMap { verdicts[$0]?.role })
    guard isRow || sides.count < 2 else { return }
    for speaker in order where verdicts[speaker]?.basis == .label && Self.isLetter(speaker) {
      // Who is alone has nobody to be compared with.
      let mayBeAnybody = sides.count < 2 ? order.count > 1 : row.contains(speaker)
      if mayBeAnybody, !Self.isPlainLetter(speaker) { verdicts[speaker] = nil }
    }
  }

  /// Two letters may be initials after all: where the one that should answer asks, and clearly so, they are compared.
  private mutating func doubtLetters(_ order: [String]) {
    let letters = order.filter { verdicts[$0]?.basis == .label && Self.isLetter($0) }
    let asks = letters.filter { verdicts[$0]?.role == .interviewer }
    let answers = letters.filter { verdicts[$0]?.role == .respondent }
    guard letters.count == order.count, !asks.isEmpty, !answers.isEmpty else { return }
    let (own, others) = (asks.compactMap { ends[$0] }, answers.compactMap { ends[$0] })
    let (left, right) = (own.reduce(SpeakerCounts(), +), others.reduce(SpeakerCounts(), +))
    guard right.turns > 0, left.asksLess(than: right) else { return }
    let all = counts
    let margin = asks.compactMap { all[$0] }.reduce(SpeakerCounts(), +)
      .asksMore(than: answers.compactMap { all[$0] }.reduce(SpeakerCounts(), +))
    guard margin < -0.3 else { return }
    if margin <= -1, !letters.allSatisfy(Self.isPlainLetter) { return compareAll(letters, most: .unsure) }
    for speaker in letters { verdicts[speaker]?.sureness = .unsure }
  }
}
