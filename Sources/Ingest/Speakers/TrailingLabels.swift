import QualitativeData

/// Labels behind what is said: at the end of paragraphs, `Hoe ging dat? [I]`, or on lines of their own below it.
struct TrailingLabels {
  /// The label of a line, and where what is said ends.
  struct Place {
    var label: String
    var end: Int
  }

  private(set) var places: [Int: Place] = [:]
  /// Lines that hold nothing but a label.
  private(set) var bare: Set<Int> = []
  var isFound: Bool { !places.isEmpty }
  /// Whether they stand on lines of their own below what is said.
  var areBelow: Bool { !bare.isEmpty }

  init() {}

  /// Labels at the ends of lines are looked for where none stand at their heads.
  init(_ talk: TalkLines, _ blocks: [TranscriptBlock], _ choice: LabelChoice, labelled: [Int?], aside: Set<Int>) {
    if choice.keys.isEmpty { lookBehind(talk, blocks, choice) } else { lookBelow(talk, choice, labelled, aside) }
  }

  private mutating func lookBehind(_ talk: TalkLines, _ blocks: [TranscriptBlock], _ choice: LabelChoice) {
    var found: [Int: Place] = [:]
    for (index, line) in talk.lines.enumerated() where line.end - line.start > 4 {
      var text = blocks[line.block].text
      if let place = text.withUTF8({ Self.find($0, line) }) { found[index] = place }
    }
    guard found.count >= 4, found.count * 2 >= choice.body else { return }
    let kinds = found.values.map { LabelKind($0.label) }
    guard kinds.allSatisfy({ $0.map { $0 > .word } ?? false }), choice.isSpeech else { return }
    let keys = found.sorted { $0.key < $1.key }.map { LabelTally.key($0.value.label) }
    let changes = zip(keys, keys.dropFirst()).count { $0 != $1 }
    guard Set(keys).count >= 2, Set(keys).count * 2 <= keys.count, changes * 2 >= keys.count - 1 else { return }
    places = found
  }

  /// `… [I]`, `… (Anna)`, `… — Anna`
  private static func find(_ utf8: UnsafeBufferPointer<UInt8>, _ line: TalkLine) -> Place? {
    let opening: UInt8? = [0x5D: 0x5B, 0x29: 0x28][utf8[line.end - 1]]
    let least = max(line.start + 1, line.end - 44)
    var place = line.end - 2
    var (from, to) = (line.end, line.end)
    while place >= least {
      if let opening, utf8[place] == opening {
        (from, to) = (place + 1, line.end - 1)
        break
      }
      if opening == nil, utf8[place] == 0x20, utf8[place - 1] == 0x93 || utf8[place - 1] == 0x94, place - 3 > line.start
      {
        (from, to, place) = (place + 1, line.end, place - 3)
        break
      }
      place -= 1
    }
    guard from < to, place > line.start else { return nil }
    var end = place
    while end > line.start, utf8[end - 1] <= 0x20 { end -= 1 }
    guard end > line.start else { return nil }
    let label = String(decoding: UnsafeBufferPointer(rebasing: utf8[from..<to]), as: UTF8.self)
    return Place(label: label, end: end)
  }

  /// Where the first line has no label and the last is nothing but one, each stands below what is said.
  private mutating func lookBelow(_ talk: TalkLines, _ choice: LabelChoice, _ labelled: [Int?], _ aside: Set<Int>) {
    let lines = talk.lines.indices.filter { !aside.contains($0) && !talk.lines[$0].isTime }
    guard lines.count >= 8, let first = lines.first, labelled[first] == nil, let last = lines.last,
      let end = labelled[last], talk.heads[end].isAlone
    else { return }
    let named = lines.filter { labelled[$0] != nil }
    guard named.allSatisfy({ index in labelled[index].map { talk.heads[$0].isAlone } ?? false }),
      zip(lines, lines.dropFirst()).allSatisfy({ labelled[$0] == nil || labelled[$1] == nil })
    else { return }
    bare = Set(named)
    var label: String?
    for index in lines.reversed() {
      if let place = labelled[index] {
        label = choice.label(of: talk.heads[place])
      } else if let label {
        places[index] = Place(label: label, end: talk.lines[index].end)
      }
    }
  }
}
