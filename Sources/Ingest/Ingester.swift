import QualitativeData

/// A transcript with the name it is known by.
public struct NamedTranscript: Sendable {
  /// The document's id.
  public var id: String
  /// What the file held.
  public var transcript: Transcript
  /// What it was made from.
  public var provenance: Provenance

  /// Names a transcript.
  public init(id: String, transcript: Transcript, provenance: Provenance) {
    self.id = id
    self.transcript = transcript
    self.provenance = provenance
  }
}

/// Cuts transcripts into segments: who speaks in which role, under which headings, of which case.
///
/// A speaker's label and a time stamp at the start of a paragraph become properties of the segment and leave its text;
/// empty paragraphs make no segment. A paragraph without a label that follows a turn belongs to no one.
public struct Ingester: Stage {
  private let cases: CaseTable

  /// `cases` says which people speak for which case.
  public init(cases: CaseTable = CaseTable()) { self.cases = cases }

  /// Makes the document. Throws `ingest.no-text` where the transcript holds none.
  public func run(_ input: NamedTranscript) throws(Diagnostic) -> Diagnosed<Document> {
    let people = cases.cases(of: input.id).compactMap { cases[$0] }
    var cutter = Cutter(labels: SpeakerLabel(names: people.flatMap(\.speakers)), people: people)
    for block in input.transcript.blocks { cutter.add(block) }
    guard !cutter.segments.isEmpty else { throw .noText() }
    let document = Document(id: input.id, provenance: input.provenance, segments: cutter.segments)
    return Diagnosed(document, cases.cases.isEmpty || !people.isEmpty ? [] : [.unknownCase(input.id)])
  }
}

/// The state while the blocks of one transcript pass by.
private struct Cutter {
  let labels: SpeakerLabel
  let people: [Case]
  var segments: [Segment] = []
  private var headings: [(level: Int, text: String)] = []
  private var offset = 0

  init(labels: SpeakerLabel, people: [Case]) {
    self.labels = labels
    self.people = people
  }

  mutating func add(_ block: TranscriptBlock) {
    var text = trimmed(block.text)
    guard !text.isEmpty else { return }
    var segment = Segment(
      id: "s\(segments.count + 1)", kind: block.kind, number: block.number, time: block.time, range: TextRange(0, 0),
      text: "")
    if block.kind != .heading { takeLabel(&text, &segment, block) }
    if block.kind == .heading { headings.removeAll { $0.level >= block.level } }
    guard !text.isEmpty else { return }
    segment.headings = headings.map(\.text)
    segment.text = text
    segment.start = offset
    segment.end = offset + text.unicodeScalars.count
    offset = segment.end + 1
    segments.append(segment)
    if block.kind == .heading { headings.append((block.level, text)) }
  }

  private func takeLabel(_ text: inout String, _ segment: inout Segment, _ block: TranscriptBlock) {
    takeTime(&text, &segment)
    if let speaker = block.speaker {
      segment.speaker = speaker
      segment.role = labels.role(of: speaker) ?? .respondent
    } else if let found = labels.find(in: text, boldPrefix: block.boldPrefix) {
      segment.speaker = found.speaker
      segment.role = found.role
      text = String(text.unicodeScalars.dropFirst(found.length))
      takeTime(&text, &segment)
    }
    guard let speaker = segment.speaker else { return }
    if segment.kind == .paragraph { segment.kind = .turn }
    guard people.count > 1 else { return }
    segment.caseID = people.first { $0.speakers.contains { $0.lowercased() == speaker.lowercased() } }?.id
  }

  private func takeTime(_ text: inout String, _ segment: inout Segment) {
    guard let stamp = TimeStamp(startOf: text[...].unicodeScalars) else { return }
    segment.time = segment.time ?? stamp.milliseconds
    text = String(text.unicodeScalars.dropFirst(stamp.length))
  }

  private func trimmed(_ text: String) -> String {
    var scalars = text.unicodeScalars[...]
    while scalars.first?.properties.isWhitespace == true { scalars.removeFirst() }
    while scalars.last?.properties.isWhitespace == true { scalars.removeLast() }
    return String(scalars)
  }
}
