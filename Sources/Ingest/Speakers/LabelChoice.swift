import QualitativeData

/// What is known of a transcript's speakers beforehand, by the keys of their labels.
struct KnownSpeakers: Sendable {
  /// Labels that a person listed: they always count.
  var listed: Set<String> = []
  /// Labels that a person said to be none.
  var denied: Set<String> = []
  /// Whether questions are set apart by their looks, so that only who answers has a label.
  var asksByLook = false
}

/// Which of the labels at the heads of lines are speakers': found from the document as a whole, since one colon alone
/// makes none. A dress counts where few labels come back in it and alternate; its labels then count in other dresses too.
struct LabelChoice {
  /// The tallies by dress.
  let tallies: [Int: LabelTally]
  let talk: TalkLines
  private let blocks: [TranscriptBlock]
  let known: KnownSpeakers
  let foreword: Foreword
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
  /// Labels that were taken for others, of which they seem to be slips of the pen, by their keys.
  private(set) var slips: [String: String] = [:]
  /// Lines that hold more than a number or a time.
  let body: Int
  let speech: SpeechSigns

  /// Whether every line has its time, as cues do: somebody speaks, and one may do so alone.
  let isTimed: Bool

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
    let key = head.key
    if chosen[head.dress]?.contains(key) == true { return spellings[key] }
    guard keys.contains(key) else { return nil }
    if head.isPlain { return chosen[head.dress]?.isEmpty != true ? spellings[key] : nil }
    return isSlip(head, key) ? spellings[key] : nil
  }

  /// Whether a known label stands before another mark than its own: `R; …`, `R:Ja`, `R. …`.
  private func isSlip(_ head: LineHead, _ key: String) -> Bool {
    switch head.mark {
    case .tight, .semicolon: true
    case .dot, .dash, .other: labels[key].map { $0.kind == .role || $0.kind == .code } ?? false
    default: false
    }
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
    completeSides()
    addListed()
    addUnknown()
    for dress in chosen.keys.sorted() {
      for key in chosen[dress] ?? [] { if let label = tallies[dress]?.labels[key] { merge(key, label) } }
    }
    for (dress, tally) in tallies {
      for (key, label) in tally.labels where keys.contains(key) && chosen[dress]?.contains(key) != true {
        if dress == colon || dress >= 256 { merge(key, label) }
      }
    }
    if let tally = tallies[colon] { takeSlips(tally, colon) }
    if keys.isEmpty { findLeftOver() } else if let tally = tallies[colon] { leftOver = leftOut(tally) }
  }

  /// Beside labels that were found, those of nobody and of several count even once: `?:`, `(onbekend):`, `Allen:`.
  private mutating func addUnknown() {
    guard !keys.isEmpty else { return }
    for dress in tallies.keys.sorted() where Self.mark(dress) == .colon {
      let found = Set(
        (tallies[dress]?.labels ?? [:]).keys.filter { UnknownWords.isUnknown($0) && !known.denied.contains($0) })
      guard !found.isEmpty else { continue }
      chosen[dress, default: []].formUnion(found)
      keys.formUnion(found)
    }
  }

  /// What was misspelt counts as what it was meant to be.
  private mutating func takeSlips(_ tally: LabelTally, _ dress: Int) {
    for (key, target) in LabelSlips(labels, known).find(in: tally) {
      guard let spelling = spellings[target] else { continue }
      slips[tally.labels[key]?.spellings[0].text ?? key] = spelling
      labels[key] = nil
      spellings[key] = spelling
      keys.insert(key)
      chosen[dress, default: []].insert(key)
    }
  }

  private mutating func accept(_ dress: Int, _ tally: LabelTally, _ found: Set<String>) {
    guard !found.isEmpty else { return }
    chosen[dress] = found
  }

  /// Where only one side was found, words of the trade for the other may stand in another dress: `Vraag 1.` and `Antwoord:`.
  private mutating func completeSides() {
    let sides = Set(keys.map { RoleWords.role(of: $0)?.role })
    guard sides.count == 1, let own = sides.first ?? nil else { return }
    for dress in tallies.keys.sorted() where chosen[dress] == nil && Self.mark(dress) != .bare {
      let others = (tallies[dress]?.labels ?? [:]).filter { key, _ in
        RoleWords.role(of: key).map { $0.weight == .certain && $0.role != own } ?? false && !known.denied.contains(key)
      }
      guard others.values.reduce(0, { $0 + $1.count }) >= 3 else { continue }
      chosen[dress] = Set(others.keys)
      return keys.formUnion(others.keys)
    }
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

  func isKnown(_ key: String, _ label: LabelTally.Label) -> Bool {
    known.listed.contains(key) || foreword.knows(label.spellings[0].text)
  }

  static func mark(_ dress: Int) -> LineHead.Mark? { LineHead.Mark(rawValue: UInt8(dress >> 1 & 0x7F)) }

  /// Line starts that come back as labels do, though none was taken for one.
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

  /// What stands before a colon beside the labels that were taken, as if somebody else spoke.
  private func leftOut(_ tally: LabelTally) -> [String] {
    let taken = tally.labels.filter { keys.contains($0.key) }.values
    let isCapital = taken.reduce(0) { $0 + $1.small } * 4 <= taken.reduce(0) { $0 + $1.count }
    let found = tally.labels.filter { key, label in
      guard !keys.contains(key), !known.denied.contains(key), label.firstLine >= foreword.end,
        let kind = label.kind, !SentenceOpeners.isOpener(key)
      else { return false }
      // The same number again is no list's.
      if kind == .number { return label.count >= 2 }
      return kind > .word && (label.count >= 3 || (isCapital && label.small == 0 && label.said >= 4))
    }
    return found.values.sorted { $0.firstLine < $1.firstLine }.map { $0.spellings[0].text }
  }
}
