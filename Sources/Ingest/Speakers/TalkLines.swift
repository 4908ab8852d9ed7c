import QualitativeData

/// The lines of a transcript's paragraphs, each with what may be a label at its start.
struct TalkLines {
  private(set) var lines: [TalkLine] = []
  private(set) var heads: [LineHead] = []
  /// Roles that stand behind names, `Anna (interviewer):`, by the names' keys.
  private(set) var roles: [String: Role] = [:]

  /// Only paragraphs of which the format does not say who speaks.
  init(_ blocks: [TranscriptBlock]) {
    lines.reserveCapacity(blocks.count)
    heads.reserveCapacity(blocks.count)
    for index in blocks.indices {
      if Self.mayTalk(blocks[index]) {
        add(blocks[index], index)
      } else if blocks[index].kind == .heading, blocks[index].text.utf8.count <= HeadScanner.longest {
        addHeading(blocks[index].text, index)
      }
    }
    var mender = HeadMender()
    mender.mend(&heads)
    roles = mender.roles
  }

  /// Headings that come back may name who speaks below them.
  private mutating func addHeading(_ text: String, _ index: Int) {
    let length = text.utf8.count
    var copy = text
    let timed = copy.withUTF8 { utf8 in
      var scanner = HeadScanner(utf8, to: utf8.count, apart: 0)
      _ = scanner.scan(from: 0)
      return scanner.heads.first { $0.isAlone && $0.time != nil }
    }
    let label = timed?.label ?? text
    heads.append(
      LineHead(
        opening: 0x23, mark: .alone, label: label, key: LabelTally.key(label), time: timed?.time, end: length,
        isAlone: true))
    var line = TalkLine(block: index, start: 0, end: length, heads: heads.count - 1..<heads.count)
    line.isHeading = true
    lines.append(line)
  }

  /// Whether a block may be part of a conversation and has no speaker yet.
  static func mayTalk(_ block: TranscriptBlock) -> Bool {
    block.speaker == nil && !block.isNobodys && block.cell == nil
      && (block.kind == .paragraph || block.kind == .item || block.kind == .turn)
  }

  private mutating func add(_ block: TranscriptBlock, _ index: Int) {
    var text = block.text
    let scalars = min(max(block.boldPrefix, block.italicPrefix), 64)
    text.withUTF8 { utf8 in
      let apart = scalars == 0 ? 0 : Self.bytes(of: scalars, in: utf8)
      var start = 0
      while start < utf8.count {
        var end = start
        while end < utf8.count, utf8[end] != 0x0A, utf8[end] != 0x0B { end += 1 }
        if let line = line(utf8, start, end, index, apart: start == 0 ? apart : 0) { lines.append(line) }
        start = end + 1
      }
    }
  }

  private static func bytes(of scalars: Int, in utf8: UnsafeBufferPointer<UInt8>) -> Int {
    var (count, place) = (0, 0)
    while place < utf8.count {
      if utf8[place] & 0xC0 != 0x80 {
        if count == scalars { break }
        count += 1
      }
      place += 1
    }
    return place
  }

  private mutating func line(
    _ utf8: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ block: Int, apart: Int
  ) -> TalkLine? {
    var last = end
    while last > start, utf8[last - 1] <= 0x20 { last -= 1 }
    guard last > start else { return nil }
    var scanner = HeadScanner(utf8, to: last, apart: apart)
    let time = scanner.scan(from: start)
    let first = heads.count
    heads += scanner.heads
    // A time on a line of its own belongs to the name on the next.
    if time == nil, let above = lines.last, above.isTime {
      for place in heads.indices.dropFirst(first) where heads[place].mark == .alone {
        heads[place].time = above.leading?.milliseconds
      }
    }
    var line = TalkLine(block: block, start: start, end: last, heads: first..<heads.count, leading: time)
    line.isTime = time.map { $0.end >= last } ?? false
    line.isQuestion = utf8[last - 1] == 0x3F || (last - start > 1 && utf8[last - 2] == 0x3F)
    line.isSentence = line.isQuestion || utf8[last - 1] == 0x2E || utf8[last - 1] == 0x21
    if heads.count == first, last - start <= 8 { line.number = Self.number(utf8[start..<last]) }
    return line
  }

  /// A number alone, with its mark or without.
  private static func number(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    let digits = bytes.filter { $0 &- 0x30 < 10 }
    guard !digits.isEmpty, digits.count >= bytes.count - 2 else { return nil }
    guard bytes.allSatisfy({ $0 &- 0x30 < 10 || [0x20, 0x2E, 0x29, 0x28, 0x5B, 0x5D].contains($0) }) else { return nil }
    return Int(String(decoding: digits, as: UTF8.self))
  }
}
