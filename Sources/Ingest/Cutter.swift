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
  let speakers: Speakers
  let tables: TableTurns
  let questions: QuestionLooks
  let people: [Case]
  private(set) var segments: [Segment] = []
  /// Where the blocks' texts went, in the order of the blocks.
  private(set) var places: [BlockPlace] = []

  private var headings: [(level: Int, text: String)] = [] {
    didSet { headingTexts = headings.map(\.text) }
  }
  /// Shared by the segments below them.
  private var headingTexts: [String] = []
  private var offset = 0
  /// Who was named on a line of its own, for the paragraph that follows.
  private var announced: Announcement?

  init(speakers: Speakers, tables: TableTurns, questions: QuestionLooks, people: [Case]) {
    self.speakers = speakers
    self.tables = tables
    self.questions = questions
    self.people = people
  }

  mutating func add(_ block: TranscriptBlock, at index: Int, original: String? = nil) {
    var text = Text(block.text)
    guard !text.isEmpty else { return }
    if let cell = block.cell, tables.isAside(cell) { return }
    var segment = Segment(
      id: "", kind: block.kind, number: block.number, time: block.time, range: TextRange(0, 0), text: "")
    let isHeading = block.kind == .heading || questions.isHeading(block)
    let stands = ![.heading, .header, .footer].contains(block.kind) && !isHeading
    if stands { findSpeaker(&text, &segment, block) }
    if text.isEmpty {
      flush()
      return announced = Announcement(segment: segment, text: Text(block.text), index: index)
    }
    if announced?.isTaken == true { announced = nil } else { flush() }
    if isHeading { segment.kind = .heading }
    if [.header, .footer].contains(block.kind) { headings = [] }
    segment.original = original
    let level = max(1, block.level)
    if isHeading { headings.removeAll { $0.level >= level } }
    keep(segment, text, index)
    if isHeading { headings.append((level, text.string)) }
  }

  /// Says that there are no more blocks.
  mutating func finish() { flush() }

  /// A line that named a speaker for nothing is text.
  private mutating func flush() {
    guard var line = announced else { return }
    announced = nil
    (line.segment.speaker, line.segment.role, line.segment.caseID) = (nil, nil, nil)
    if line.segment.kind == .turn { line.segment.kind = .paragraph }
    keep(line.segment, line.text, line.index)
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

  private mutating func findSpeaker(_ text: inout Text, _ segment: inout Segment, _ block: TranscriptBlock) {
    takeTime(&text, &segment)
    if let speaker = block.speaker {
      if let line = SpeakerLines.line(startOf: text.string), line.speaker == speaker { text.drop(line.length) }
      segment.speaker = speaker
      segment.role = block.role ?? speakers.role(of: speaker) ?? .respondent
      if announced?.segment.speaker == speaker { takeAnnounced(&segment) }
    } else if let label = SpeakerLabel(startOf: text.string, boldPrefix: block.boldPrefix - text.dropped),
      let role = speakers.role(of: label.text)
    {
      (segment.speaker, segment.role) = (label.text, role)
      text.drop(label.length)
      takeTime(&text, &segment)
      if announced?.segment.speaker == nil { takeAnnounced(&segment) }
    } else {
      inferSpeaker(&segment, block)
    }
    if segment.role != nil, segment.kind == .paragraph { segment.kind = .turn }
    if segment.speaker != nil, segment.kind == .item { segment.kind = .turn }
    guard let speaker = segment.speaker, people.count > 1 else { return }
    segment.caseID = people.first { $0.speakers.contains { $0.lowercased() == speaker.lowercased() } }?.id
  }

  /// From the line before, the row of a table, the style or the looks of a question.
  private mutating func inferSpeaker(_ segment: inout Segment, _ block: TranscriptBlock) {
    if announced != nil, block.cell == nil {
      takeAnnounced(&segment)
    } else if let cell = block.cell, let column = tables.column(of: cell) {
      segment.speaker = tables.speaker(of: cell)
      segment.time = segment.time ?? tables.time(of: cell)
      segment.role = segment.speaker.map { speakers.role(of: $0) ?? SpeakerLabel.role(of: $0) ?? .respondent }
      if column == .question { segment.role = .interviewer } else if column == .answer { segment.role = .respondent }
    } else {
      segment.role = questions.role(of: block)
    }
  }

  private mutating func takeAnnounced(_ segment: inout Segment) {
    guard let line = announced?.segment else { return }
    segment.speaker = segment.speaker ?? line.speaker
    segment.role = segment.role ?? line.role
    segment.time = segment.time ?? line.time
    announced?.isTaken = true
  }

  private func takeTime(_ text: inout Text, _ segment: inout Segment) {
    guard let first = text.string.utf8.first, first == 0x5B || first == 0x28 || first == 0x23 || first == 0x7B,
      let stamp = TimeStamp(startOf: text.string[...].unicodeScalars)
    else { return }
    segment.time = segment.time ?? stamp.milliseconds
    text.drop(stamp.length)
  }
}

/// A line that only names a speaker or a time: it becomes what follows' own, or stays text where nothing takes it.
private struct Announcement {
  var segment: Segment
  var text: Text
  var index: Int
  var isTaken = false
}

/// A block's text as it is trimmed, with what was cut off its start.
private struct Text {
  private(set) var string: String
  private(set) var dropped = 0

  init(_ text: String) {
    string = text
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
