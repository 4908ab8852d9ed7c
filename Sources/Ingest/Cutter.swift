import QualitativeData

/// Where a block's text went.
struct BlockPlace {
  /// Index of the block.
  var block: Int
  /// Index of the segment.
  var segment: Int
  /// Scalars of the block's start that did not become text: a label, a time stamp, space.
  var dropped: Int
}

/// The state while the blocks of one transcript pass by.
struct Cutter {
  let talk: Talk
  let tables: TableTurns
  let questions: QuestionLooks
  private(set) var segments: [Segment] = []
  /// Where the blocks' texts went, in the order of the blocks.
  private(set) var places: [BlockPlace] = []

  private var headings: [(level: Int, text: String)] = [] {
    didSet { headingTexts = headings.map(\.text) }
  }
  /// Shared by the segments below them.
  private var headingTexts: [String] = []
  private var offset = 0

  init(talk: Talk, tables: TableTurns, questions: QuestionLooks) {
    self.talk = talk
    self.tables = tables
    self.questions = questions
  }

  mutating func add(_ block: TranscriptBlock, at index: Int, original: String? = nil) {
    guard let parts = talk.parts[index] else { return add(whole: block, at: index, original: original) }
    for (number, part) in parts.enumerated() {
      add(part, of: block, at: index, original: number == 0 ? original : nil)
    }
  }

  private mutating func add(whole block: TranscriptBlock, at index: Int, original: String?) {
    var text = Text(block.text)
    guard !text.isEmpty else { return }
    if let cell = block.cell, tables.isAside(cell) { return }
    var segment = Self.segment(block)
    let isHeading = block.kind == .heading || questions.isHeading(block)
    let stands = ![.heading, .header, .footer].contains(block.kind) && !isHeading
    if stands { findSpeaker(&text, &segment, block, index) }
    if let typed = questions.typedNumber(of: block, at: index), text.dropped < typed.length {
      segment.number = segment.number ?? typed.number
      text.drop(typed.length - text.dropped)
    }
    guard !text.isEmpty else { return }
    let dash = questions.dash(of: block, at: index)
    if text.dropped < dash { text.drop(dash - text.dropped) }
    if isHeading {
      segment.kind = .heading
      segment.role = questions.voice(at: index)?.role
    }
    if [.header, .footer].contains(block.kind) { headings = [] }
    segment.original = original
    let level = max(1, block.level)
    if isHeading { headings.removeAll { $0.level >= level } }
    keep(segment, text, index)
    if isHeading { headings.append((level, text.string)) }
  }

  private mutating func add(_ part: TurnPart, of block: TranscriptBlock, at index: Int, original: String?) {
    var text = Text(block.text, from: part.start, to: part.end)
    guard !text.isEmpty else { return }
    if part.speaker == nil, questions.isHeading(block) { return add(whole: block, at: index, original: original) }
    var segment = Self.segment(block)
    segment.time = part.time ?? block.time
    segment.number = block.number ?? part.number
    takeTime(&text, &segment)
    guard !text.isEmpty else { return }
    segment.original = original
    segment.speaker = part.speaker
    if part.speaker == nil, let typed = questions.typedNumber(of: block, at: index), text.dropped < typed.length {
      segment.number = typed.number
      text.drop(typed.length - text.dropped)
    }
    if part.speaker == nil {
      segment.role = questions.role(of: block, at: index)
    } else if segment.kind == .paragraph || (segment.kind == .item && part.isNamed) {
      segment.kind = .turn
    }
    if part.goesOn, let last = segments.last, last.speaker == part.speaker, segment.time == nil {
      return lengthen(with: text, index)
    }
    keep(segment, text, index)
  }

  private static func segment(_ block: TranscriptBlock) -> Segment {
    Segment(id: "", kind: block.kind, number: block.number, time: block.time, range: TextRange(0, 0), text: "")
  }

  private mutating func keep(_ segment: Segment, _ text: Text, _ index: Int) {
    var segment = segment
    places.append(BlockPlace(block: index, segment: segments.count, dropped: text.dropped))
    segment.id = "s\(segments.count + 1)"
    segment.text = text.string
    segment.start = offset
    segment.end = offset + text.count
    offset = segment.end + 1
    segment.headings = headingTexts
    segments.append(segment)
  }

  /// A line that was broken goes on in the last segment.
  private mutating func lengthen(with text: Text, _ index: Int) {
    let last = segments.count - 1
    let length = segments[last].range.length + 1
    places.append(BlockPlace(block: index, segment: last, dropped: text.dropped - length))
    segments[last].text += "\n" + text.string
    segments[last].end += 1 + text.count
    offset = segments[last].end + 1
  }

  private func findSpeaker(_ text: inout Text, _ segment: inout Segment, _ block: TranscriptBlock, _ index: Int) {
    takeTime(&text, &segment)
    if let speaker = block.speaker {
      (segment.speaker, segment.role) = (speaker, block.role)
    } else if let cell = block.cell, let column = tables.column(of: cell) {
      segment.speaker = tables.speaker(of: cell)
      segment.time = segment.time ?? tables.time(of: cell)
      segment.number = segment.number ?? tables.number(of: cell)
      if column == .question { segment.role = .interviewer } else if column == .answer { segment.role = .respondent }
      if let label = tables.label(in: block.text, from: text.dropped) {
        segment.speaker = label.text
        text.drop(label.length)
      }
    } else {
      segment.role = questions.role(of: block, at: index)
    }
    if segment.role != nil || segment.speaker != nil, segment.kind == .paragraph { segment.kind = .turn }
    if segment.speaker != nil, segment.kind == .item { segment.kind = .turn }
  }

  private func takeTime(_ text: inout Text, _ segment: inout Segment) {
    guard let first = text.string.utf8.first, first == 0x5B || first == 0x28 || first == 0x23 || first == 0x7B,
      let stamp = TimeStamp(startOf: text.string[...].unicodeScalars)
    else { return }
    segment.time = segment.time ?? stamp.milliseconds
    text.drop(stamp.length)
  }
}

/// A block's text as it is trimmed, with what was cut off its start.
private struct Text {
  private(set) var string: String
  private(set) var dropped = 0

  init(_ text: String) {
    string = text
    trim()
  }

  /// The text of some of the bytes.
  init(_ text: String, from start: Int, to end: Int) {
    if start > 0 || end < text.utf8.count {
      let utf8 = text.utf8
      let first = utf8.index(utf8.startIndex, offsetBy: min(start, utf8.count))
      let last = utf8.index(utf8.startIndex, offsetBy: max(min(end, utf8.count), min(start, utf8.count)))
      string = String(text[first..<last])
      dropped = text[..<first].unicodeScalars.count
    } else {
      string = text
    }
    trim()
  }

  var isEmpty: Bool { string.isEmpty }
  /// Scalars, counted by the bytes that begin one.
  var count: Int {
    let continuations = string.utf8.withContiguousStorageIfAvailable { utf8 in
      utf8.reduce(0) { $0 &+ ($1 & 0xC0 == 0x80 ? 1 : 0) }
    }
    return continuations.map { string.utf8.count - $0 } ?? string.unicodeScalars.count
  }

  mutating func drop(_ count: Int) {
    string = String(string.unicodeScalars.dropFirst(count))
    dropped += count
    trim()
  }

  private mutating func trim() {
    guard let first = string.utf8.first, let last = string.utf8.last else { return }
    // Beyond ASCII few scalars are spaces; they begin with these bytes and end with no letter's.
    let mayBegin = first <= 0x20 || first == 0xC2 || (0xE1...0xE3).contains(first)
    guard mayBegin || last <= 0x20 || last > 0x7F else { return }
    var scalars = string.unicodeScalars[...]
    while scalars.first?.properties.isWhitespace == true {
      scalars.removeFirst()
      dropped += 1
    }
    while scalars.last?.properties.isWhitespace == true { scalars.removeLast() }
    string = String(scalars)
  }
}
