import QualitativeData

/// Parts paragraphs into turns: a label holds until the next one, over paragraphs, times and numbers on lines of their
/// own; a line that names a speaker for nothing is text.
struct TurnParter {
  private let talk: TalkLines
  private let blocks: [TranscriptBlock]
  private let choice: LabelChoice
  private let inline: InlineLabels
  private let aside: Set<Int>
  /// Of each line the head that counts, as an index into the shared list; nil for none.
  private let labelled: [Int?]
  /// Whether paragraphs without a label go on with the last.
  private let carriesOn: Bool
  /// Paragraphs without a label that are known to be somebody else's.
  private let asked: Set<Int>
  /// Names of which a paragraph may tell in the third person.
  private let told: [String]
  /// Whether somebody tells of the speakers between their turns.
  private var isNarrated = false
  private let hasNumbers: Bool
  /// Whether a dash or arrow stands behind nearly every label, so that it belongs to them.
  private let cutsDash: Bool
  private let hasLeadingTimes: Bool
  private var trailing: TrailingTimes
  private let missing: MissingMarks
  /// Labels that stand behind what is said.
  private let behind: TrailingLabels
  /// Lines that nobody says: heads of pages, and what a person said to be no speaker's.
  private let nobodys: Set<Int>

  private var parts: [Int: [TurnPart]] = [:]
  private var speaker: String?
  /// A line that named somebody or a time, for what follows.
  private var announced: (line: Int, speaker: String?, time: Int?, number: String?)?
  private var lastTime: Int?

  init(
    _ talk: TalkLines, _ blocks: [TranscriptBlock], choice: LabelChoice, foreword: Foreword, carriesOn: Bool,
    asked: Set<Int>
  ) {
    (self.talk, self.blocks, self.choice, self.carriesOn, self.asked) = (talk, blocks, choice, carriesOn, asked)
    aside = foreword.aside
    inline = InlineLabels(talk, blocks, choice, aside: foreword.aside)
    let names = choice.labels.values.filter { $0.kind == .name || $0.kind == .fullName }.map { $0.spellings[0].text }
    told =
      names.count >= 3
      ? names.compactMap { $0.split(separator: " ").last.map(String.init) }.filter { $0.count > 3 } : []
    let numbers = talk.lines.compactMap(\.number)
    let steps = zip(numbers, numbers.dropFirst()).count { $1 == $0 + 1 }
    hasNumbers = numbers.count >= 3 && steps * 5 >= (numbers.count - 1) * 4
    let times = talk.lines.compactMap { $0.leading?.milliseconds }
    // Without speakers, hours in field notes grow as well: there most lines have one.
    hasLeadingTimes = Self.growing(times) && (!choice.keys.isEmpty || times.count * 2 >= talk.lines.count)
    trailing = TrailingTimes(talk, blocks)
    labelled =
      choice.keys.isEmpty
      ? Array(repeating: nil, count: talk.lines.count)
      : talk.lines.indices.map { foreword.aside.contains($0) ? nil : Self.clearest(talk.lines[$0], talk, choice) }
    missing = MissingMarks(choice)
    behind = TrailingLabels(talk, blocks, choice, labelled: labelled, aside: foreword.aside)
    let taken = labelled
    nobodys = PageHeads(talk, blocks, isTaken: { taken[$0] != nil }).lines
      .union(Self.denied(talk, blocks, choice.known))
    let said = labelled.compactMap { $0.map { talk.heads[$0] } }.filter { !$0.isAlone }
    cutsDash = said.count >= 4 && said.count { $0.endWithDash > $0.end } * 10 >= said.count * 9
    guard !told.isEmpty else { return }
    isNarrated = talk.lines.indices.contains { index in
      guard labelled[index] == nil, !foreword.aside.contains(index) else { return false }
      let text = talk.lines[index].text(in: blocks)
      return told.contains { text.contains($0) }
    }
  }

  /// The labels that were found only within paragraphs.
  var inlineLabels: [String: LabelTally.Label] { inline.own }

  /// Whether anything was found that parts the text.
  private var isEmpty: Bool {
    choice.keys.isEmpty && inline.isEmpty && !hasLeadingTimes && !trailing.isFound && !behind.isFound
  }

  /// Whether labels stand on lines of their own below what is said.
  var areLabelsBelow: Bool { behind.areBelow }

  /// The labels that stand behind what is said, by their spelling.
  var trailingLabels: Set<String> { choice.keys.isEmpty ? Set(behind.places.values.map(\.label)) : [] }

  /// The parts by block; blocks that are missing stand as they are.
  mutating func run() -> [Int: [TurnPart]] {
    guard !isEmpty else { return [:] }
    var next = 0
    for index in blocks.indices {
      if TalkLines.mayTalk(blocks[index]) {
        let first = next
        while next < talk.lines.count, talk.lines[next].block == index { next += 1 }
        if next > first { take(first..<next, of: index) }
      } else if next < talk.lines.count, talk.lines[next].block == index {
        // A heading that names a speaker.
        next += 1
        if let head = head(of: next - 1) {
          announce(next - 1, head.label, head.head.time)
          parts[index] = []
        } else {
          pass(blocks[index])
        }
      } else {
        pass(blocks[index])
      }
    }
    flush()
    return parts
  }

  private mutating func pass(_ block: TranscriptBlock) {
    switch block.kind {
    case .header, .footer, .footnote, .endnote, .comment, .box: break
    default:
      flush()
      speaker = nil
    }
  }

  private mutating func take(_ lines: Range<Int>, of block: Int) {
    var found: [TurnPart] = []
    for index in lines {
      let line = talk.lines[index]
      if behind.isFound {
        addBefore(behind.places[index], line, index, &found)
      } else if let head = head(of: index) {
        begin(head, line, index, &found)
      } else if hasNumbers, let number = line.number, announced == nil || announced?.speaker == nil {
        announced = (index, announced?.speaker, announced?.time, String(number))
      } else if !choice.keys.isEmpty, nobodys.contains(index) {
        flush(into: line.block, &found)
        append(TurnPart(start: line.start, end: line.end), &found)
      } else if !choice.keys.isEmpty, line.isRule(in: blocks) {
        continue
      } else if line.isTime, hasLeadingTimes || !choice.keys.isEmpty {
        announce(index, announced?.speaker, line.leading?.milliseconds)
      } else {
        goOn(line, index, isFirst: index == lines.lowerBound, &found)
      }
    }
    parts[block] = found.flatMap { inline.part($0, of: block, &speaker) }
  }

  /// A line with its label behind it; one that has none is nobody's.
  private mutating func addBefore(
    _ place: TrailingLabels.Place?, _ line: TalkLine, _ index: Int, _ parts: inout [TurnPart]
  ) {
    if behind.bare.contains(index) { return }
    guard let place else { return append(TurnPart(start: line.start, end: line.end), &parts) }
    append(TurnPart(start: line.start, end: place.end, speaker: place.label, isNamed: true), &parts)
  }

  private func head(of index: Int) -> (head: LineHead, label: String)? {
    guard let place = labelled[index], let label = choice.label(of: talk.heads[place]) else { return nil }
    return (talk.heads[place], label)
  }

  /// Of several readings of one line the clearest that counts.
  private static func clearest(_ line: TalkLine, _ talk: TalkLines, _ choice: LabelChoice) -> Int? {
    var best: Int?
    for place in line.heads where best.map({ talk.heads[$0].clarity < talk.heads[place].clarity }) ?? true {
      if choice.label(of: talk.heads[place]) != nil { best = place }
    }
    return best
  }

  private mutating func begin(
    _ found: (head: LineHead, label: String), _ line: TalkLine, _ index: Int, _ parts: inout [TurnPart]
  ) {
    if found.head.isAlone { return announce(index, found.label, found.head.time) }
    // A time alone stands above the label that it belongs to.
    if announced?.speaker != nil { flush(into: line.block, &parts) }
    speaker = found.label
    add(from: cutsDash ? found.head.endWithDash : found.head.end, line, time: found.head.time, &parts)
    if let last = parts.indices.last { parts[last].isNamed = true }
  }

  private mutating func announce(_ index: Int, _ name: String?, _ time: Int?) {
    let earlier = announced
    if let earlier, earlier.speaker != nil, name != nil { flush() }
    announced = (index, name ?? (earlier?.speaker), time ?? (announced?.time), earlier?.number)
  }

  private mutating func goOn(_ line: TalkLine, _ index: Int, isFirst: Bool, _ parts: inout [TurnPart]) {
    if aside.contains(index) {
      flush(into: line.block, &parts)
      return append(TurnPart(start: line.start, end: line.end), &parts)
    }
    if isFirst, announced?.speaker == nil, let found = missing.find(line, blocks) {
      speaker = found.label
      add(from: found.end, line, time: nil, &parts)
      if let last = parts.indices.last { parts[last].isNamed = true }
      return
    }
    if isFirst, announced?.speaker == nil, speaker != nil, line.isNote(in: blocks) {
      // Who speaks goes on below it.
      announced = nil
      return append(TurnPart(start: line.start, end: line.end), &parts)
    }
    let isNew = announced?.speaker != nil
    if let name = announced?.speaker { speaker = name }
    if isFirst, !isNew, announced == nil || announced?.speaker == nil, !mayGoOn(line) { speaker = nil }
    if !isFirst, !isNew, announced == nil, var last = parts.popLast() {
      // A further line of the same paragraph.
      last.end = line.end
      trailing.take(&last, blocks[line.block].text)
      return parts.append(last)
    }
    var start = isNew ? line.pastColon(in: blocks) : line.start
    var time: Int?
    if hasLeadingTimes, let leading = line.leading, !line.isTime { (start, time) = (leading.end, leading.milliseconds) }
    let carries = !isNew && isFirst && blocks[line.block].isNextLine && speaker != nil
    add(from: start, line, time: time, &parts)
    if isNew, let last = parts.indices.last { parts[last].isNamed = true }
    guard carries, let place = parts.indices.last, time == nil, parts[place].time == nil else { return }
    parts[place].goesOn = Self.isBroken(blocks, line.block)
  }

  /// Whether a paragraph without a label belongs to who spoke last: no remark in brackets, no telling about the speakers.
  private func mayGoOn(_ line: TalkLine) -> Bool {
    guard speaker != nil, carriesOn || blocks[line.block].isNextLine else { return false }
    if line.isRemark(in: blocks) || asked.contains(line.block) { return false }
    guard !told.isEmpty else { return true }
    let text = line.text(in: blocks)
    if told.contains(where: { text.contains($0) }) { return false }
    return !isNarrated || Persons(text).first > 0
  }

  /// Lines that a person named as no speaker's, word for word.
  private static func denied(_ talk: TalkLines, _ blocks: [TranscriptBlock], _ known: KnownSpeakers) -> Set<Int> {
    guard !known.denied.isEmpty else { return [] }
    return Set(talk.lines.indices.filter { known.denied.contains(LabelTally.key(talk.lines[$0].text(in: blocks))) })
  }

  private mutating func add(from start: Int, _ line: TalkLine, time: Int?, _ parts: inout [TurnPart]) {
    var part = TurnPart(start: start, end: line.end, speaker: speaker, time: time)
    if let announced {
      part.time = part.time ?? announced.time
      part.number = announced.number
    }
    announced = nil
    trailing.take(&part, blocks[line.block].text)
    append(part, &parts)
  }

  private func append(_ part: TurnPart, _ parts: inout [TurnPart]) { parts.append(part) }

  /// What named somebody for nothing is text.
  private mutating func flush() {
    guard let open = announced else { return }
    announced = nil
    let line = talk.lines[open.line]
    parts[line.block, default: []].append(TurnPart(start: line.start, end: line.end))
    parts[line.block]?.sort { $0.start < $1.start }
  }

  private mutating func flush(into block: Int, _ found: inout [TurnPart]) {
    guard let open = announced else { return }
    if talk.lines[open.line].block != block { return flush() }
    announced = nil
    found.append(TurnPart(start: talk.lines[open.line].start, end: talk.lines[open.line].end))
  }

  /// Whether the line above a block breaks off in the middle of a sentence, which goes on in small letters.
  private static func isBroken(_ blocks: [TranscriptBlock], _ index: Int) -> Bool {
    guard index > 0, let last = blocks[index - 1].text.last(where: { !$0.isWhitespace }),
      let first = blocks[index].text.first(where: { !$0.isWhitespace })
    else { return false }
    return first.isLowercase && !".?!:…".contains(last)
  }

  private static func growing(_ times: [Int]) -> Bool {
    guard times.count >= 3 else { return false }
    return zip(times, times.dropFirst()).count { $0 <= $1 } * 10 >= (times.count - 1) * 9
  }
}
