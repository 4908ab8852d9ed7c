import QualitativeData

/// Labels within a paragraph, after the end of a sentence: `… zei hij. Interviewer: En toen?`, `… zei hij. [I] En toen?`
struct InlineLabels {
  private var places: [Int: [InlinePlace]] = [:]
  private var spellings: [String: String] = [:]
  /// The keys that count in each dress.
  private var allowed: [Int: Set<String>] = [:]

  /// No label of these paragraphs.
  var isEmpty: Bool { allowed.isEmpty }
  /// The labels that were found only within paragraphs.
  private(set) var own: [String: LabelTally.Label] = [:]

  init(_ talk: TalkLines, _ blocks: [TranscriptBlock], _ choice: LabelChoice, aside: Set<Int>) {
    let isOther = choice.chosen.keys.contains { LabelChoice.mark($0) != .colon }
    var finder = InlineFinder(seeksOthers: choice.keys.isEmpty || isOther)
    var last = -1
    for (index, line) in talk.lines.enumerated()
    where line.block != last && !line.isHeading && !aside.contains(index) {
      last = line.block
      let isLabelled = talk.heads[line.heads].contains { $0.mark == .colon }
      finder.look(blocks[line.block].text, in: line.block, colons: isLabelled ? 1 : 0)
    }
    guard finder.comesBack(choice.keys) else { return }
    places = finder.places
    addLineStarts(talk, aside, finder, known: choice.keys)
    let tallies = tallies(talk, choice)
    for dress in tallies.keys.sorted() {
      if let tally = tallies[dress], let inner = finder.inner[dress] { choose(tally, dress, inner: inner, choice) }
    }
  }

  /// A paragraph may begin with a label whose counterparts stand within it. Where lines have labels already, only others that
  /// stand within paragraphs too are of interest, and letters, which may be a list's.
  private mutating func addLineStarts(
    _ talk: TalkLines, _ aside: Set<Int>, _ finder: InlineFinder, known: Set<String>
  ) {
    for (index, line) in talk.lines.enumerated() where !line.isHeading && !aside.contains(index) {
      for head in talk.heads[line.heads]
      where InlineFinder.marks.contains(head.mark) && finder.inner[head.dress] != nil
        && (known.isEmpty || (finder.hasFound(head.key) && !known.contains(head.key)))
      {
        // Behind a time or a slash it was found already.
        places[line.block]?.removeAll { $0.start > line.start && $0.start < head.end && $0.head.key == head.key }
        places[line.block, default: []].append(InlinePlace(start: line.start, head: head, line: line))
      }
    }
    for block in places.keys { places[block]?.sort { ($0.start, -$0.head.clarity) < ($1.start, -$1.head.clarity) } }
  }

  /// By dress; what occurs once and nobody knows is none.
  private func tallies(_ talk: TalkLines, _ choice: LabelChoice) -> [Int: LabelTally] {
    var counts: [Int: [String: Int]] = [:]
    for place in places.values.joined() { counts[place.head.dress, default: [:]][place.head.key, default: 0] += 1 }
    var tallies: [Int: LabelTally] = [:]
    for block in places.keys.sorted() {
      for place in places[block] ?? [] {
        let (dress, key) = (place.head.dress, place.head.key)
        guard counts[dress]?[key] ?? 0 > 1 || key.utf8.count == 1 || choice.keys.contains(key) else { continue }
        var head = place.head
        head.isAlone = true
        tallies[dress, default: LabelTally()].add(head, place.line, at: block)
      }
    }
    return tallies
  }

  /// Those that are labels at the heads of lines too, words of the trade, and names that come back, alternating.
  private mutating func choose(_ tally: LabelTally, _ dress: Int, inner: Int, _ choice: LabelChoice) {
    let isColon = dress == InlineFinder.colon
    let candidates = tally.labels.filter { key, label in
      if choice.keys.contains(key) { return isColon || choice.chosen[dress]?.contains(key) == true }
      guard let kind = label.kind else { return false }
      let isLike =
        isColon ? kind > .word || (!choice.keys.isEmpty && label.count >= 3) : kind == .role || kind == .code
      return label.count >= 2 && isLike && (isColon || choice.keys.isEmpty || choice.chosen[dress] != nil)
    }
    guard !candidates.isEmpty else { return }
    let keys = Set(candidates.keys)
    let total = candidates.values.reduce(0) { $0 + $1.count }
    guard !tally.isList(of: Set(tally.labels.keys)) else { return }
    if choice.keys.isEmpty {
      // Where no line begins with a label, much of the talk must stand within paragraphs.
      guard keys.count >= 2, total >= 4, inner * 2 >= total, tally.alternation(of: keys) >= 0.5,
        tally.purity(of: keys) >= 0.7, keys.contains(where: { candidates[$0]?.kind == .role }) || choice.isSpeech,
        !tally.isCycle(of: keys)
      else { return }
    }
    allowed[dress] = keys
    for (key, label) in candidates {
      spellings[key] = choice.spellings[key] ?? label.spellings[0].text
      if !choice.keys.contains(key) { own[key] = label }
    }
  }

  /// The parts of a part of a block; the speaker afterwards is the last one's.
  func part(_ part: TurnPart, of block: Int, _ speaker: inout String?) -> [TurnPart] {
    guard !allowed.isEmpty, let all = places[block] else { return [part] }
    var result: [TurnPart] = []
    var open = part
    // A time before the label may have been taken off already.
    for place in all where place.head.end > open.start && place.head.end <= part.end {
      guard allowed[place.head.dress]?.contains(place.head.key) == true else { continue }
      var before = open
      before.end = max(place.start, open.start)
      if before.end > before.start { result.append(before) }
      open = TurnPart(
        start: place.head.end, end: part.end, speaker: spellings[place.head.key], time: place.head.time, isNamed: true)
      if before.end <= before.start { (open.time, open.number) = (before.time ?? open.time, before.number) }
    }
    guard open != part else { return [part] }
    if open.end > open.start { result.append(open) }
    speaker = open.speaker
    return result
  }
}

/// A label within a text.
struct InlinePlace {
  /// Where it stands; what is said begins where the head ends.
  var start: Int
  var head: LineHead
  var line: TalkLine
}

/// Looks for labels after the ends of sentences.
struct InlineFinder {
  /// Whether labels before a dash or in brackets are looked for, marks that most texts hold without any.
  let seeksOthers: Bool
  private(set) var places: [Int: [InlinePlace]] = [:]
  /// How many there are within paragraphs, by dress.
  private(set) var inner: [Int: Int] = [:]
  /// How often each key is there.
  private var counts: [String: Int] = [:]
  private var hasLetters = false

  /// What may stand before a label within a paragraph.
  static let marks: Set<LineHead.Mark> = [.colon, .bracket, .dash]
  static let colon = LineHead(mark: .colon, label: "", end: 0).dress
  /// Bytes from the start of a label to its colon, and to its dash.
  private static let reach = 40
  private static let dashReach = 14

  init(seeksOthers: Bool) { self.seeksOthers = seeksOthers }

  /// Whether something was found that is a label at the head of a line, or comes back.
  func comesBack(_ known: Set<String>) -> Bool { counts.contains { $0.value > 1 || known.contains($0.key) } }

  /// Whether a label stands within paragraphs too, or is a letter as others that do.
  func hasFound(_ key: String) -> Bool { counts[key] != nil || (hasLetters && key.utf8.count == 1) }

  /// Looks at a paragraph in which so many colons belong to its own label.
  mutating func look(_ text: String, in block: Int, colons: Int) {
    var text = text
    text.withUTF8 { utf8 in
      guard mayHold(utf8, colons) else { return }
      var place = 1
      while place + 2 < utf8.count {
        if utf8[place] <= 0x20, let start = Self.start(utf8, place) {
          scan(utf8, start, block)
          place = start
        } else {
          place += 1
        }
      }
    }
  }

  /// A quick look that most paragraphs do not pass.
  private func mayHold(_ utf8: UnsafeBufferPointer<UInt8>, _ own: Int) -> Bool {
    var (colons, others) = (0, 0)
    for byte in utf8 { colons &+= byte == 0x3A ? 1 : 0 }
    if colons > own || !seeksOthers { return colons > own }
    for byte in utf8 {
      others |= byte == 0x5B || byte == 0x28 || byte == 0x3C || byte == 0x7B || byte == 0x2D || byte == 0xE2 ? 1 : 0
    }
    return others > 0
  }

  private mutating func scan(_ utf8: UnsafeBufferPointer<UInt8>, _ start: Int, _ block: Int) {
    var limit = start
    while limit < utf8.count, utf8[limit] != 0x0A, utf8[limit] != 0x0B { limit += 1 }
    var scanner = HeadScanner(utf8, to: limit, apart: 0)
    _ = scanner.scan(from: start)
    let line = TalkLine(block: block, start: start, end: limit, heads: 0..<0)
    for head in scanner.heads where Self.marks.contains(head.mark) {
      // At the very end of a paragraph it opens nothing: `… ging dat? [I]`
      if head.isAlone, head.mark != .colon, limit == utf8.count { continue }
      inner[head.dress, default: 0] += 1
      counts[head.key, default: 0] += 1
      if head.key.utf8.count == 1 { hasLetters = true }
      places[block, default: []].append(InlinePlace(start: start, head: head, line: line))
    }
  }

  /// Where something begins that may be a label, if a sentence ends before a space.
  private static func start(_ utf8: UnsafeBufferPointer<UInt8>, _ place: Int) -> Int? {
    guard utf8[place] != 0x0A, isEnd(utf8, place - 1) || utf8[place] == 0x09 else { return nil }
    var start = place
    while start < utf8.count, utf8[start] <= 0x20, utf8[start] != 0x0A { start += 1 }
    let first = start
    // A slash may part the turns.
    if start + 1 < utf8.count, utf8[start] == 0x2F, utf8[start + 1] == 0x20 { start += 2 }
    guard start + 2 < utf8.count else { return nil }
    let byte = utf8[start]
    switch byte {
    case 0x5B, 0x28, 0x3C, 0x7B, 0x23: return first
    default: break
    }
    guard (0x61...0x7A).contains(byte | 0x20) || byte >= 0xC3 else { return nil }
    var end = start + 1
    while end < utf8.count, end - start < reach, utf8[end] != 0x3A {
      let byte = utf8[end]
      let isSpaced = end + 1 < utf8.count && utf8[end + 1] <= 0x20
      if byte == 0x3F || byte == 0x21 || byte == 0x0A || (byte == 0x2E && isSpaced && end - start > 4) { return nil }
      if isSpaced, end - start < dashReach, byte == 0x2D || byte == 0x93 || byte == 0x94 { return first }
      end += 1
    }
    return end < utf8.count && utf8[end] == 0x3A ? first : nil
  }

  /// Whether a byte ends a sentence or what somebody says.
  private static func isEnd(_ utf8: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
    switch utf8[place] {
    case 0x2E, 0x3F, 0x21, 0x29, 0x22, 0x2F, 0x5D: true
    case 0xA6, 0x99, 0x9D: place >= 2 && utf8[place - 1] == 0x80 && utf8[place - 2] == 0xE2
    default: false
    }
  }
}
