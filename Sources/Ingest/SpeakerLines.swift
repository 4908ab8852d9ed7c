import QualitativeData

/// Lines that say who speaks from here on and when, as transcription services write them above the words:
/// `Anna de Wit   0:03`, `00:00:03 Spreker 1`, `Spreker 2 (00:12):`, or the times of a cue with the name below.
struct SpeakerLines {
  /// What such a line says.
  struct Line: Equatable {
    var speaker: String
    /// Milliseconds.
    var time: Int
    /// Scalars that it takes up, with its line end.
    var length: Int
  }

  /// How many such lines a transcript has at least; one or two may be anything.
  private static let least = 3

  /// Gives the blocks the speakers that such lines name: what follows in the same block, and the paragraphs up to the
  /// next line. Their texts stay; the cutter takes the lines off.
  static func name(_ blocks: [TranscriptBlock]) -> [TranscriptBlock] {
    // By index, since copying a block costs more than looking at it.
    let lines = blocks.indices.map { isCandidate(blocks[$0]) ? line(startOf: blocks[$0].text) : nil }
    guard lines.count(where: { $0 != nil }) >= least else { return blocks }
    var result = blocks
    var speaker: String?
    for (index, block) in blocks.enumerated() {
      if let line = lines[index] {
        speaker = line.speaker
        (result[index].speaker, result[index].time) = (line.speaker, block.time ?? line.time)
      } else if block.kind == .heading {
        speaker = nil
      } else if isCandidate(block), SpeakerLabel(startOf: block.text) == nil {
        result[index].speaker = speaker
      }
    }
    return result
  }

  private static func isCandidate(_ block: TranscriptBlock) -> Bool {
    block.speaker == nil && block.endTime == nil && block.kind == .paragraph
  }

  /// The line at the start of a text, or nil.
  static func line(startOf text: String) -> Line? {
    guard mayHoldTime(text) else { return nil }
    let first = text[..<(text.utf8.firstIndex(of: 0x0A) ?? text.endIndex)]
    if first.utf8.prefix(32).contains(0x3E) { return cue(first, text) }
    return nameFirst(first, hasMore: first.endIndex < text.endIndex)
      ?? timeFirst(first, hasMore: first.endIndex < text.endIndex)
  }

  /// Whether a colon stands between digits near the start, before a few words at most and no mark; most paragraphs are
  /// told apart here.
  private static func mayHoldTime(_ text: String) -> Bool {
    text.utf8.withContiguousStorageIfAvailable { utf8 in
      var spaces = 0
      for place in stride(from: 1, to: min(utf8.count, 72) - 1, by: 1) {
        switch utf8[place] {
        case 0x3A where isDigit(utf8[place - 1]) && isDigit(utf8[place + 1]): return true
        case 0x2C, 0x2E, 0x3A, 0x3B, 0x3F, 0x21: return false
        case 0x20 where utf8[place - 1] != 0x20:
          spaces += 1
          if spaces > 6 { return false }
        default: break
        }
      }
      return false
    } ?? true
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// `Anna de Wit  0:03` alone on its line, or `Anna de Wit (0:03): …`.
  private static func nameFirst(_ line: Substring, hasMore: Bool) -> Line? {
    guard let digit = line.indices.first(where: { isTime(line[$0...]) }) else { return nil }
    var head = line[..<digit]
    let bracket = head.last.flatMap { closing[$0] }
    if bracket != nil { head = head.dropLast() }
    guard head.last?.isWhitespace == true, let name = name(head) else { return nil }
    let stamp = line[digit...].prefix { $0.isNumber || ":.,".contains($0) }
    // The colon after a time without brackets is none of it.
    let time = stamp.last == ":" ? stamp.dropLast() : stamp
    guard let milliseconds = TimeStamp.bare(time.unicodeScalars) else { return nil }
    var rest = line[time.endIndex...]
    if let bracket {
      guard rest.first == bracket else { return nil }
      rest = rest.dropFirst()
    }
    if rest.first == ":" { rest = rest.dropFirst() } else if rest.contains(where: { !$0.isWhitespace }) { return nil }
    return made(name, milliseconds, line, rest, hasMore)
  }

  /// `00:00:03 Spreker 1` alone on its line.
  private static func timeFirst(_ line: Substring, hasMore: Bool) -> Line? {
    let stamp = line.prefix { $0.isNumber || ":.,".contains($0) }
    guard let milliseconds = TimeStamp.bare(stamp.unicodeScalars), line[stamp.endIndex...].first?.isWhitespace == true,
      let name = name(line[stamp.endIndex...])
    else { return nil }
    return made(name, milliseconds, line, line[line.endIndex...], hasMore)
  }

  /// `0:0:0.0 --> 0:0:3.120`, and the name on the next line.
  private static func cue(_ line: Substring, _ text: String) -> Line? {
    guard let start = line.split(separator: " ").first, let milliseconds = TimeStamp.bare(start.unicodeScalars),
      line.endIndex < text.endIndex
    else { return nil }
    let second = text[text.index(after: line.endIndex)...].prefix { $0 != "\n" }
    guard let name = name(second), second.endIndex < text.endIndex else { return nil }
    let length = text[..<second.endIndex].unicodeScalars.count + 1
    return Line(speaker: name, time: milliseconds, length: length)
  }

  private static func made(
    _ name: String, _ time: Int, _ line: Substring, _ rest: Substring, _ hasMore: Bool
  ) -> Line {
    let isAlone = rest.allSatisfy(\.isWhitespace)
    let length = line.unicodeScalars.count - (isAlone ? 0 : rest.unicodeScalars.count)
    return Line(speaker: name, time: time, length: length + (isAlone && hasMore ? 1 : 0))
  }

  private static func isTime(_ text: Substring) -> Bool {
    let digits = text.prefix { $0.isNumber }
    guard (1...2).contains(digits.count), text[digits.endIndex...].first == ":" else { return false }
    return text[digits.endIndex...].dropFirst().first?.isNumber == true
  }

  private static func name(_ text: Substring) -> String? {
    var text = text.drop(while: \.isWhitespace)
    while let last = text.last, last.isWhitespace || last == "-" || last == "–" { text.removeLast() }
    let words = text.split(separator: " ")
    guard (1...6).contains(words.count), text.unicodeScalars.count <= 60,
      !text.contains(where: { ".,;:?!".contains($0) }) || SpeakerLabel.role(of: String(text)) != nil,
      SpeakerLabel.role(of: String(text)) != nil || SpeakerLabel.looksLikeName(String(text))
    else { return nil }
    return words.joined(separator: " ")
  }

  private static let closing: [Character: Character] = ["(": ")", "[": "]"]
}
