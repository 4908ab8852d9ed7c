import QualitativeData

extension LabelChoice {
  /// Other dresses count where few labels come back in them, alternate and make up much of the text.
  func byDress(_ dress: Int, _ tally: LabelTally) -> Set<String> {
    guard let mark = Self.mark(dress), mark != .alone || isFollowed(tally, dress) else { return [] }
    let labels = tally.labels.filter { key, label in
      !known.denied.contains(key) && (label.kind != nil || isKnown(key, label)) && fits(label, mark, dress)
    }
    let back = Set(labels.filter { $0.value.count >= 2 || isKnown($0.key, $0.value) || $0.value.kind == .role }.keys)
    let spoken = count(back, tally)
    // `Vraag 1`, `Vraag 2` … are one.
    let distinct = Set(back.map { labels[$0]?.kind == .role ? RoleWords.stem(of: $0) : $0 }).count
    guard distinct >= 2, spoken >= 2, distinct <= 3 || distinct * 2 <= spoken, distinct <= max(8, spoken / 4) else {
      return tally.timesGrow ? alone(labels, tally, dress) : []
    }
    let sides = Set(
      back.compactMap { foreword.role(of: $0) ?? RoleWords.role(of: labels[$0]?.spellings[0].text ?? $0)?.role })
    guard spoken >= 4 || (sides.count == 2 && spoken * 3 >= body) else { return [] }
    guard tally.alternation(of: back) >= 0.4, spoken * Self.share(mark) >= body * 10 else { return [] }
    let trade = back.allSatisfy {
      labels[$0]?.kind == .role || labels[$0].map { isKnown($0.spellings[0].text, $0) } ?? false
    }
    let isTrade = sides.count == 2 && trade
    let isCertain = back.contains { key in
      RoleWords.role(of: labels[key]?.spellings[0].text ?? key).map { $0.weight != .letter } ?? false
        || labels[key].map { isKnown(key, $0) } ?? false
    }
    if tally.isList(of: Set(tally.labels.keys)) || (!isCertain && tally.isCycle(of: back)) { return [] }
    guard isCertain || (tally.purity(of: back) >= 0.6 && tally.saysEnough) else { return [] }
    let isTimed = tally.timesGrow
    guard isTrade || isTimed || speech.isSpeech || (sides.count == 2 && speech.hasQuestions) else { return [] }
    if [.bare, .dot, .spaces].contains(mark), dress < 256 {
      let plain = back.filter { labels[$0]?.kind == .word }
      guard plain.isEmpty else { return [] }
    }
    return back.union(once(labels, back, mark))
  }

  /// Whether lines that name somebody mostly stand above what is said.
  func isFollowed(_ tally: LabelTally, _ dress: Int) -> Bool {
    let back = tally.sequence.filter { (tally.labels[$0.key]?.count ?? 0) > 1 || tally.labels[$0.key]?.kind == .role }
    let followed = back.count { item in
      guard item.line + 1 < talk.lines.count else { return false }
      let next = talk.lines[item.line + 1]
      // A time may stand between, or before what is said.
      if next.isTime { return true }
      if dress & 1 == 1, next.leading != nil { return false }
      return !talk.heads[next.heads].contains { head in
        head.dress == dress && (tally.labels[head.key]?.count ?? 0) > 1
      }
    }
    return followed * 5 >= back.count * 3
  }

  /// Where times grow, even one speaker is one.
  private func alone(_ labels: [String: LabelTally.Label], _ tally: LabelTally, _ dress: Int) -> Set<String> {
    let found = Set(labels.filter { $0.value.kind != .word || $0.value.count > 1 }.keys)
    let spoken = count(found, tally)
    return spoken >= 3 && spoken * 4 >= body && found.count <= max(8, spoken / 2) ? found : []
  }

  /// Labels that occur once in a dress that was found: those that are like the others.
  private func once(_ labels: [String: LabelTally.Label], _ back: Set<String>, _ mark: LineHead.Mark) -> Set<String> {
    let isLoose = [.bare, .dot, .spaces, .dash].contains(mark)
    return Set(
      labels.filter { key, label in
        guard !back.contains(key), let kind = label.kind else { return false }
        return kind == .code || kind == .role || (!isLoose && (kind == .fullName || kind == .name))
      }.keys)
  }

  private func fits(_ label: LabelTally.Label, _ mark: LineHead.Mark, _ dress: Int) -> Bool {
    guard let kind = label.kind else { return true }
    let text = label.spellings[0].text
    switch mark {
    case .bare: return kind == .role || kind == .code || kind == .fullName || dress >= 256
    case .dot: return kind == .role || kind == .code || (kind != .word && text.split(separator: " ").count <= 2)
    case .alone: return kind != .word || label.count >= 3
    case .bracket: return !Self.remarks.contains(LabelTally.key(text))
    default: return true
    }
  }

  /// Tenths of the lines that a dress takes up at least, as the factor that reaches ten times the whole.
  private static func share(_ mark: LineHead.Mark) -> Int {
    switch mark {
    case .bare, .spaces: 20
    case .dot, .paren, .semicolon, .other: 25
    case .alone: 50
    default: 40
    }
  }

  /// What transcribers write in brackets of what is no speech.
  private static let remarks: Set<String> = [
    "lacht", "lachen", "gelach", "stilte", "pauze", "onverstaanbaar", "zucht", "knikt", "hoest", "laughs", "laughter",
    "laughing", "pause", "silence", "inaudible", "unintelligible", "sighs", "noise", "crosstalk", "music", "muziek",
    "applause", "applaus", "lachend", "lange stilte", "lange pauze", "ruis", "onduidelijk", "unclear", "lachen",
    "räuspern",
  ]
}
