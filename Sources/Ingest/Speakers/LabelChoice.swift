import QualitativeData

/// What is known of a transcript's speakers beforehand, by the keys of their labels.
struct KnownSpeakers: Sendable {
  /// Labels that a person listed: they always count.
  var listed: Set<String> = []
  /// Labels that a person said to be none.
  var denied: Set<String> = []
}

/// Which of the labels at the heads of lines are speakers': found from the document as a whole, since one colon alone
/// makes none. A dress counts where few labels come back in it and alternate; its labels then count in other dresses too.
struct LabelChoice {
  /// The tallies by dress.
  private let tallies: [Int: LabelTally]
  private let talk: TalkLines
  private let blocks: [TranscriptBlock]
  private let known: KnownSpeakers
  private let foreword: Foreword
  /// The keys that count in each dress.
  private(set) var chosen: [Int: Set<String>] = [:]
  /// Every key that counts.
  private(set) var keys: Set<String> = []
  /// Of each key the spelling that most use.
  private(set) var spellings: [String: String] = [:]
  /// What else is known of it.
  private(set) var labels: [String: LabelTally.Label] = [:]
  /// Labels that come back in a dress and were taken for nothing.
  private(set) var leftOver: [String] = []
  /// Lines that hold more than a number or a time.
  private let body: Int
  private var speech: SpeechSigns

  /// Whether every line has its time, as cues do: somebody speaks, and one may do so alone.
  private let isTimed: Bool

  init(_ talk: TalkLines, _ blocks: [TranscriptBlock], known: KnownSpeakers, foreword: Foreword) {
    (self.talk, self.blocks, self.known, self.foreword) = (talk, blocks, known, foreword)
    isTimed = talk.lines.first.map { blocks[$0.block].endTime != nil } ?? false
    var tallies: [Int: LabelTally] = [:]
    var body = 0
    for (index, line) in talk.lines.enumerated() where !foreword.aside.contains(index) {
      if !line.isTime, !line.isHeading, line.number == nil { body += 1 }
      for head in talk.heads[line.heads] { tallies[head.dress, default: LabelTally()].add(head, line, at: index) }
    }
    self.tallies = tallies
    self.body = body
    speech = SpeechSigns(talk, blocks)
    choose()
  }

  /// Whether the text reads as speech.
  var isSpeech: Bool { speech.isSpeech }

  /// The label of a head that counts, or nil.
  func label(of head: LineHead) -> String? {
    let key = LabelTally.key(head.label)
    if chosen[head.dress]?.contains(key) == true { return spellings[key] }
    return head.isPlain && keys.contains(key) && chosen[head.dress]?.isEmpty != true ? spellings[key] : nil
  }

  private mutating func choose() {
    let colon = LineHead(mark: .colon, label: "", end: 0).dress
    if let tally = tallies[colon] { accept(colon, tally, byColon(tally)) }
    for dress in tallies.keys.sorted() where dress != colon {
      guard let tally = tallies[dress], tally.sequence.count >= 2 else { continue }
      let found = byDress(dress, tally)
      if !found.isEmpty { accept(dress, tally, found) }
    }
    dropWeaker()
    addListed()
    for dress in chosen.keys.sorted() {
      for key in chosen[dress] ?? [] { if let label = tallies[dress]?.labels[key] { merge(key, label) } }
    }
    for (dress, tally) in tallies {
      for (key, label) in tally.labels where keys.contains(key) && chosen[dress]?.contains(key) != true {
        if dress == colon || dress >= 256 { merge(key, label) }
      }
    }
    if keys.isEmpty { findLeftOver() }
  }

  private mutating func accept(_ dress: Int, _ tally: LabelTally, _ found: Set<String>) {
    guard !found.isEmpty else { return }
    chosen[dress] = found
  }

  /// What a person listed counts wherever it stands, loose dresses only where no other has it.
  private mutating func addListed() {
    guard !known.listed.isEmpty else { return }
    let isLoose = { (dress: Int) in [.bare, .dot, .spaces].contains(Self.mark(dress)) }
    for dress in tallies.keys.sorted(by: { (isLoose($0) ? 1 : 0, $0) < (isLoose($1) ? 1 : 0, $1) }) {
      let found = Set(tallies[dress]?.labels.keys.filter(known.listed.contains) ?? [])
      guard !found.isEmpty, !isLoose(dress) || keys.isDisjoint(with: found) else { continue }
      chosen[dress, default: []].formUnion(found)
      keys.formUnion(found)
    }
  }

  /// Where several dresses were found, the one with most labels holds; others keep what it holds too, and what is
  /// unlike it only where it is a dress that says so.
  private mutating func dropWeaker() {
    let sizes = chosen.mapValues { _ in 0 }.keys.map { dress in
      (dress, tallies[dress]?.sequence.count(where: { chosen[dress]?.contains($0.key) == true }) ?? 0)
    }
    guard let best = sizes.max(by: { ($0.1, -$0.0) < ($1.1, -$1.0) }) else { return }
    let main = chosen[best.0] ?? []
    for (dress, count) in sizes where dress != best.0 {
      let own = chosen[dress] ?? []
      let isLoose = [.bare, .dot, .spaces, .dash, .paren].contains(Self.mark(dress))
      if isLoose || count * 4 < best.1, own.isDisjoint(with: main) { chosen[dress] = nil }
    }
    keys = chosen.values.reduce(into: []) { $0.formUnion($1) }
  }

  private mutating func merge(_ key: String, _ label: LabelTally.Label) {
    var all = labels[key] ?? LabelTally.Label(kind: label.kind, firstLine: label.firstLine)
    for spelling in label.spellings {
      if let place = all.spellings.firstIndex(where: { $0.text == spelling.text }) {
        all.spellings[place].count += spelling.count
      } else {
        all.spellings.append(spelling)
      }
    }
    all.count += label.count
    all.questions += label.questions
    all.firstLine = min(all.firstLine, label.firstLine)
    labels[key] = all
    let most = all.spellings.map(\.count).max() ?? 0
    spellings[key] = all.spellings.first { $0.count == most }?.text ?? key
  }

  private func isKnown(_ key: String, _ label: LabelTally.Label) -> Bool {
    known.listed.contains(key) || foreword.knows(label.spellings[0].text)
  }

  private static func mark(_ dress: Int) -> LineHead.Mark? { LineHead.Mark(rawValue: UInt8(dress >> 1 & 0x7F)) }
}

// MARK: - By colon

extension LabelChoice {
  /// A colon is what most transcribers write, and what reports, laws and recipes hold as well: words of the trade and
  /// listed names count, others where they come back and the text is speech.
  private func byColon(_ tally: LabelTally) -> Set<String> {
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
    trade = withoutLoneLetters(trade, tally)
    if tally.isList(of: Set(tally.labels.keys)) { others = others.filter { $0.utf8.count > 1 } }
    let spoken = count(trade.union(others), tally)
    guard spoken >= 3 || spoken * 10 >= body else {
      return trade.filter { known.listed.contains($0) }
    }
    if trade.isEmpty { return isConversation(others, tally) ? others : [] }
    let isOneSided = others.isEmpty && sides(trade, tally).count == 1
    let comesBack = trade.contains { (tally.labels[$0]?.count ?? 0) > 1 }
    guard (comesBack && !isOneSided) || spoken * 4 >= body
    else { return trade.filter { known.listed.contains($0) } }
    return trade.union(joining(others, tally, trade))
  }

  private func sides(_ keys: Set<String>, _ tally: LabelTally) -> Set<Role> {
    Set(
      keys.compactMap { key in
        let label = tally.labels[key]?.spellings[0].text ?? key
        return foreword.role(of: label) ?? RoleWords.role(of: label)?.role
      })
  }

  private func count(_ keys: Set<String>, _ tally: LabelTally) -> Int {
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
    }
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
    if sides.count == 2 || body <= 2 { return trade }
    let asks = letters.contains { letter in
      tally.labels[letter.0].map { $0.questions > 0 && $0.questions * 5 >= $0.count * 2 } ?? false
    }
    return asks && count(trade, tally) * 2 >= body ? trade : trade.subtracting(keys)
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

  /// Names beside words of the trade.
  private func joining(_ others: Set<String>, _ tally: LabelTally, _ trade: Set<String>) -> Set<String> {
    let comesBack = others.contains { (tally.labels[$0]?.count ?? 0) >= 2 }
    let sides = sides(trade, tally)
    let isMost = count(trade.union(others), tally) * 2 >= body
    return others.filter { key in
      guard let label = tally.labels[key] else { return false }
      if label.count >= 2 {
        return label.kind != .word || label.count * 4 >= count(trade, tally) || comesBack && speech.isSpeech
      }
      // Said once: a code, or a name of a conversation in which names come back or one side is missing.
      if label.kind == .code || label.bold == 1 || label.alone == 1 { return true }
      return label.kind == .fullName && (comesBack || isMost || sides.count < 2)
    }
  }
}

// MARK: - By other dresses

extension LabelChoice {
  /// Other dresses count where few labels come back in them, alternate and make up much of the text.
  private func byDress(_ dress: Int, _ tally: LabelTally) -> Set<String> {
    guard let mark = Self.mark(dress), mark != .alone || isFollowed(tally, dress) else { return [] }
    let labels = tally.labels.filter { key, label in
      !known.denied.contains(key) && (label.kind != nil || isKnown(key, label)) && fits(label, mark, dress)
    }
    let back = Set(labels.filter { $0.value.count >= 2 || isKnown($0.key, $0.value) || $0.value.kind == .role }.keys)
    let spoken = count(back, tally)
    let distinct = back.count
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
    if mark == .bare || mark == .dot || mark == .spaces {
      let plain = back.filter { labels[$0]?.kind == .word }
      guard plain.isEmpty else { return [] }
    }
    return back.union(once(labels, back, mark))
  }

  /// Whether lines that name somebody mostly stand above what is said.
  private func isFollowed(_ tally: LabelTally, _ dress: Int) -> Bool {
    let back = tally.sequence.filter { (tally.labels[$0.key]?.count ?? 0) > 1 || tally.labels[$0.key]?.kind == .role }
    let followed = back.count { item in
      guard item.line + 1 < talk.lines.count else { return false }
      let next = talk.lines[item.line + 1]
      // A time may stand between, or before what is said.
      if next.isTime { return true }
      if dress & 1 == 1, next.leading != nil { return false }
      return !talk.heads[next.heads].contains { head in
        head.dress == dress && (tally.labels[LabelTally.key(head.label)]?.count ?? 0) > 1
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
    case .bare: return kind == .role || kind == .code
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
    case .dot, .paren, .semicolon: 25
    case .alone: 50
    default: 40
    }
  }

  private mutating func findLeftOver() {
    for dress in tallies.keys.sorted() {
      guard let tally = tallies[dress], let mark = Self.mark(dress), mark != .bare, mark != .spaces else { continue }
      let back = tally.labels.filter { $0.value.count >= 3 && $0.value.kind != nil && !known.denied.contains($0.key) }
      let spoken = back.values.reduce(0) { $0 + $1.count }
      let keys = Set(back.keys)
      guard back.count >= 2, spoken * 3 >= body, tally.alternation(of: keys) >= 0.5, speech.isSpeech,
        !tally.isCycle(of: keys), !tally.isList(of: keys), mark != .alone || isFollowed(tally, dress)
      else { continue }
      leftOver = back.values.sorted { $0.firstLine < $1.firstLine }.map { $0.spellings[0].text }
      return
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
