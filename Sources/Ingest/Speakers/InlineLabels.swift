import QualitativeData

/// Labels within a paragraph, after the end of a sentence: `… zei hij. Interviewer: En toen?`
struct InlineLabels {
  /// A label within a text.
  private struct Place {
    /// Where it stands and where what is said begins.
    var start: Int
    var end: Int
    var label: String
  }

  private var spellings: [String: String] = [:]
  private var allowed: Set<String> = []
  private let choiceSpellings: [String: String]

  /// No label of these paragraphs.
  var isEmpty: Bool { allowed.isEmpty }
  /// The labels that were found only within paragraphs.
  private(set) var own: [String: LabelTally.Label] = [:]

  init(_ talk: TalkLines, _ blocks: [TranscriptBlock], _ choice: LabelChoice) {
    choiceSpellings = choice.spellings
    var tally = LabelTally()
    var (inner, last) = (0, -1)
    for line in talk.lines where line.block != last {
      last = line.block
      var text = blocks[line.block].text
      for place in text.withUTF8({ Self.mayHold($0) ? Self.find($0) : [] }) {
        if place.start > 0 { inner += 1 }
        tally.add(LineHead(mark: .colon, label: place.label, end: place.end, isAlone: true), line, at: line.block)
      }
    }
    if inner > 0 { choose(tally, inner: inner, choice) }
  }

  /// Those that are labels at the heads of lines too, words of the trade, and names that come back, alternating.
  private mutating func choose(_ tally: LabelTally, inner: Int, _ choice: LabelChoice) {
    let candidates = tally.labels.filter { key, label in
      if choice.keys.contains(key) { return true }
      guard let kind = label.kind else { return false }
      return label.count >= 2 && (kind != .word || (!choice.keys.isEmpty && label.count >= 3))
    }
    guard !candidates.isEmpty else { return }
    let keys = Set(candidates.keys)
    let isKnown = !choice.keys.isEmpty
    let total = candidates.values.reduce(0) { $0 + $1.count }
    guard !tally.isList(of: Set(tally.labels.keys)) else { return }
    if !isKnown {
      // Where no line begins with a label, much of the talk must stand within paragraphs.
      guard keys.count >= 2, total >= 4, inner * 2 >= total, tally.alternation(of: keys) >= 0.5,
        tally.purity(of: keys) >= 0.7, keys.contains(where: { candidates[$0]?.kind == .role }) || choice.isSpeech,
        !tally.isCycle(of: keys)
      else { return }
    }
    allowed = keys
    for (key, label) in candidates {
      spellings[key] = choiceSpellings[key] ?? label.spellings[0].text
      if !choice.keys.contains(key) { own[key] = label }
    }
  }

  /// The parts of a part; the speaker afterwards is the last one's.
  func part(_ part: TurnPart, _ text: String, _ speaker: inout String?) -> [TurnPart] {
    guard !allowed.isEmpty else { return [part] }
    var copy = text
    let found = copy.withUTF8 { Self.mayHold($0) ? Self.find($0) : [] }.filter {
      $0.start >= part.start && $0.end <= part.end && allowed.contains(LabelTally.key($0.label))
    }
    guard !found.isEmpty else { return [part] }
    var result: [TurnPart] = []
    var open = part
    for place in found {
      var before = open
      before.end = place.start
      if before.end > before.start { result.append(before) }
      let name = spellings[LabelTally.key(place.label)]
      open = TurnPart(start: place.end, end: part.end, speaker: name, isNamed: true)
      if before.end <= before.start { (open.time, open.number) = (before.time, before.number) }
    }
    if open.end > open.start { result.append(open) }
    speaker = open.speaker
    return result
  }

  /// A quick look that most paragraphs do not pass.
  private static func mayHold(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    var colons: UInt8 = 0
    for byte in utf8 { colons |= byte == 0x3A ? 1 : 0 }
    return colons == 1
  }

  /// What stands before a colon and after the end of a sentence or at the start.
  private static func find(_ utf8: UnsafeBufferPointer<UInt8>) -> [Place] {
    var result: [Place] = []
    var place = 1
    while place < utf8.count {
      defer { place += 1 }
      guard utf8[place] == 0x3A, place + 1 == utf8.count || utf8[place + 1] <= 0x20 else { continue }
      var start = place
      while start > 0, place - start <= 40, !isEnd(utf8, start - 1) { start -= 1 }
      guard place - start <= 40, start == 0 || isEnd(utf8, start - 1) else { continue }
      while start < place, utf8[start] <= 0x20 { start += 1 }
      guard start < place, (0x61...0x7A).contains(utf8[start] | 0x20) || utf8[start] >= 0xC3 || utf8[start] == 0x5B
      else { continue }
      var (from, to) = (start, place)
      if utf8[from] == 0x5B, utf8[to - 1] == 0x5D { (from, to) = (from + 1, to - 1) }
      while to > from, utf8[to - 1] <= 0x20 { to -= 1 }
      var end = place + 1
      while end < utf8.count, utf8[end] <= 0x20 { end += 1 }
      guard to > from else { continue }
      let label = String(decoding: UnsafeBufferPointer(rebasing: utf8[from..<to]), as: UTF8.self)
      result.append(Place(start: start, end: end, label: label))
    }
    return result
  }

  /// A mark that ends a sentence, followed by space; or a tab or line end.
  private static func isEnd(_ utf8: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
    let byte = utf8[place]
    if byte == 0x0A || byte == 0x09 { return true }
    guard place + 1 < utf8.count, utf8[place + 1] <= 0x20 else { return false }
    // Of an abbreviated label (`Int. 1:`) the mark is none; sentences are longer.
    return byte == 0x3F || byte == 0x21 || byte == 0x2E || byte == 0x29 || byte == 0x22 || byte == 0x2F
      || (place >= 2 && utf8[place - 2] == 0xE2 && utf8[place - 1] == 0x80 && [0xA6, 0x99, 0x9D].contains(byte))
  }
}
