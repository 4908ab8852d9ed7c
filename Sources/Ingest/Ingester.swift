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

/// A document with what belongs to it but is not its text.
public struct IngestedDocument: Sendable, Equatable {
  /// The document.
  public var document: Document
  /// The comments of those who read the transcript, at their passages.
  public var comments: [PlacedComment]
  /// What was read, set aside and not understood.
  public var report: IngestReport

  /// A document that was cut before, with nothing else in its file.
  public init(_ document: Document) {
    self.init(document: document, comments: [], report: IngestReport(document: document, counts: [:], garbled: 0))
  }

  init(document: Document, comments: [PlacedComment], report: IngestReport) {
    self.document = document
    self.comments = comments
    self.report = report
  }
}

/// Cuts transcripts into segments: who speaks in which role, under which headings, of which case, in answer to what.
///
/// A speaker's label and a time stamp at the start of a paragraph become properties of the segment and leave its text;
/// empty paragraphs make no segment. A paragraph without a label that follows a turn belongs to no one.
public struct Ingester: Stage {
  private let cases: CaseTable
  private let repairs: Bool

  /// `cases` says which people speak for which case; `repairs` whether garbled text is repaired or only reported.
  public init(cases: CaseTable = CaseTable(), repairs: Bool = false) {
    self.cases = cases
    self.repairs = repairs
  }

  /// Makes the document. Throws `ingest.no-text` where the transcript holds none.
  public func run(_ input: NamedTranscript) throws(Diagnostic) -> Diagnosed<Document> {
    try ingest(input).map(\.document)
  }

  /// Makes the document, with the comments and the counts.
  public func ingest(_ input: NamedTranscript) throws(Diagnostic) -> Diagnosed<IngestedDocument> {
    let people = cases.cases(of: input.id).compactMap { cases[$0] }
    let spoken = SpeakerLines.name(CueJoiner.join(input.transcript.blocks, people: people))
    let mended = GarbledText.mend(spoken, repairs: repairs)
    let (blocks, speakers) = (mended.blocks, Speakers(mended.blocks, people: people))
    var cutter = Cutter(
      speakers: speakers, tables: TableTurns(blocks), questions: QuestionLooks(blocks), people: people)
    for index in blocks.indices { cutter.add(blocks[index], at: index, original: mended.originals[index]) }
    cutter.finish()
    guard !cutter.segments.isEmpty else { throw .noText() }
    let document = Document(
      id: input.id, provenance: input.provenance, segments: Questions.link(cutter.segments))
    let finder = PassageFinder(document: document, places: cutter.places, repairs: mended.offsets)
    let comments = input.transcript.comments.map { PlacedComment($0, finder) }
    let report = IngestReport(document: document, counts: input.transcript.counts, garbled: mended.places.count)
    let diagnostics =
      mended.diagnostics(repaired: repairs) + (cases.cases.isEmpty || !people.isEmpty ? [] : [.unknownCase(input.id)])
    return Diagnosed(IngestedDocument(document: document, comments: comments, report: report), diagnostics)
  }
}
