import QualitativeData

/// Times that stand at the end of paragraphs, as f4 writes them: each is when the next one begins.
struct TrailingTimes {
  private(set) var isFound = false
  private var last: Int?

  init(_ talk: TalkLines, _ blocks: [TranscriptBlock]) {
    var times: [Int] = []
    for line in talk.lines where !line.isTime {
      var text = blocks[line.block].text
      if let time = text.withUTF8({ Self.find($0, line.start, line.end) }) { times.append(time.milliseconds) }
    }
    guard times.count >= 3, times.count * 4 >= talk.lines.count else { return }
    isFound = zip(times, times.dropFirst()).count { $0 <= $1 } * 10 >= (times.count - 1) * 9
  }

  /// Takes the time off the end of a part.
  mutating func take(_ part: inout TurnPart, _ text: String) {
    guard isFound else { return }
    var text = text
    guard let found = text.withUTF8({ Self.find($0, part.start, part.end) }) else { return }
    part.end = found.end
    part.time = part.time ?? last
    last = found.milliseconds
  }

  /// The time, and where the text before it ends.
  private static func find(_ utf8: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> ClockTime? {
    guard end - start > 6, [0x23, 0x5D, 0x29, 0x7D, 0x3E].contains(utf8[end - 1]) else { return nil }
    var place = end - 2
    while place > start, end - place < 24, utf8[place] != 0x23, utf8[place] != 0x5B, utf8[place] != 0x28,
      utf8[place] != 0x7B, utf8[place] != 0x3C
    {
      place -= 1
    }
    guard place > start, let time = ClockReader(utf8: utf8, limit: end).time(at: place), time.end == end else {
      return nil
    }
    var last = place
    while last > start, utf8[last - 1] <= 0x20 { last -= 1 }
    return ClockTime(milliseconds: time.milliseconds, end: last)
  }
}
