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
  private var found: [SpeakerFinding]
  /// The label of each segment where it is not its speaker: somebody has several, or nobody is named.
  private var labels: [String?]

  /// Who speaks in it, in the order of appearance. Words are counted each time that it is asked for, since most who read
  /// a transcript do not ask.
  public var speakers: [SpeakerFinding] {
    if found.isEmpty { return [] }
    var segments = document.segments
    for (index, label) in labels.enumerated() { segments[index].speaker = label }
    let counts = SpeakerCounts.count(segments)
    return found.map { finding in
      var finding = finding
      let own = counts[finding.name.isEmpty || !labels.isEmpty ? finding.label : finding.name]
      (finding.words, finding.beginning) = (own?.words ?? 0, own?.beginning ?? "")
      return finding
    }
  }

  /// A document that was cut before, with nothing else in its file.
  public init(_ document: Document) {
    self.init(document: document, comments: [], report: IngestReport(document: document, counts: [:], garbled: 0))
  }

  init(
    document: Document, comments: [PlacedComment], report: IngestReport, speakers: [SpeakerFinding] = [],
    labels: [String?] = []
  ) {
    found = speakers
    self.labels = labels
    self.document = document
    self.comments = comments
    self.report = report
  }
}

/// Cuts transcripts into segments: who speaks in which role, under which headings, of which case, in answer to what.
///
/// A speaker's label and a time stamp at the start of a paragraph become properties of the segment and leave its text;
/// empty paragraphs make no segment. A paragraph without a label goes on with the turn above it.
public struct Ingester: Stage {
  private let cases: CaseTable
  private let speakers: SpeakerTable
  private let repairs: Bool

  /// `cases` says which people speak for which case, `speakers` who is who where a person said so; `repairs` whether
  /// garbled text is repaired or only reported.
  public init(cases: CaseTable = CaseTable(), speakers: SpeakerTable = SpeakerTable(), repairs: Bool = false) {
    self.cases = cases
    self.speakers = speakers
    self.repairs = repairs
  }

  /// Makes the document. Throws `ingest.no-text` where the transcript holds none.
  public func run(_ input: NamedTranscript) throws(Diagnostic) -> Diagnosed<Document> {
    try ingest(input).map(\.document)
  }

  /// Makes the document, with the comments and the counts.
  public func ingest(_ input: NamedTranscript) throws(Diagnostic) -> Diagnosed<IngestedDocument> {
    let people = cases.cases(of: input.id).compactMap { cases[$0] }
    var known = known(input.id, people)
    let spoken = CueJoiner.join(
      CueNamer.name(TurnMarks.unfold(TableTalk.unfold(input.transcript.blocks)), known: known))
    let mended = GarbledText.mend(spoken, repairs: repairs)
    let blocks = mended.blocks
    var looks = QuestionLooks(blocks)
    let names = input.transcript.people.map { ($0.name, $0.role) }
    known.asksByLook = looks.questions.count >= QuestionLooks.least
    let talk = Talk(blocks, known: known, people: names, questions: looks.questions, asked: looks.unlabelled)
    if !talk.hasLabels { looks.part(blocks, aside: talk.pageHeads, rows: lookRows(input.id)) }
    if talk.onlyAsks {
      looks.take(
        unlabelled: talk.unlabelled.filter { $0 > talk.firstSpoken }, role: .respondent, rows: lookRows(input.id))
    }
    let tables = TableTurns(blocks, listed: known.listed)
    var cutter = Cutter(talk: talk, tables: tables, questions: looks)
    for index in blocks.indices { cutter.add(blocks[index], at: index, original: mended.originals[index]) }
    guard !cutter.segments.isEmpty else { throw .noText() }
    let assigner = SpeakerAssigner(
      document: input.id, people: people, table: speakers, foreword: talk.foreword, roles: talk.roles)
    var assigned = assigner.run(cutter.segments)
    LookFindings(document: input.id, looks: looks, places: cutter.places).add(to: &assigned)
    let document = Document(
      id: input.id, provenance: input.provenance, segments: Questions.link(assigned.segments))
    let finder = PassageFinder(document: document, places: cutter.places, repairs: mended.offsets)
    let comments = input.transcript.comments.map { PlacedComment($0, finder) }
    let report = IngestReport(document: document, counts: input.transcript.counts, garbled: mended.places.count)
    let doubts = SpeakerDoubts(
      document: document, findings: assigned.findings, talk: talk, looks: looks, joined: assigned.joined,
      otherColumns: tables.otherColumns, isRecording: blocks.contains { $0.endTime != nil })
    let diagnostics =
      mended.diagnostics(repaired: repairs) + (cases.cases.isEmpty || !people.isEmpty ? [] : [.unknownCase(input.id)])
      + doubts.diagnostics + rowDiagnostics(input.id, assigned.findings, looks, talk)
    let made = IngestedDocument(
      document: document, comments: comments, report: report, speakers: assigned.findings, labels: assigned.labels)
    return Diagnosed(made, diagnostics)
  }

  /// What a person said of paragraphs without labels, by the names of their looks.
  private func lookRows(_ document: String) -> [String: SpeakerTable.Row] {
    var rows: [String: SpeakerTable.Row] = [:]
    for row in speakers.rows(for: document) { rows[Look.label(for: row.label) ?? row.label] = row }
    return rows
  }

  /// Labels that the table of speakers names for this document and that it has not.
  private func rowDiagnostics(
    _ document: String, _ found: [SpeakerFinding], _ looks: QuestionLooks, _ talk: Talk
  ) -> [Diagnostic] {
    guard !speakers.rows.isEmpty else { return [] }
    var keys = Set(found.flatMap { [LabelTally.key($0.label), LabelTally.key($0.name)] })
    if !talk.hasLabels { keys.formUnion(looks.labels.map(LabelTally.key)) }
    var diagnostics: [Diagnostic] = []
    for row in speakers.rows where row.document == document {
      let key = LabelTally.key(talk.hasLabels ? row.label : Look.label(for: row.label) ?? row.label)
      if row.part == SpeakerTable.Row.Part.none ? talk.lacks(key) && !keys.contains(key) : !keys.contains(key) {
        diagnostics.append(.unknownLabel(row.label, document))
      }
    }
    return diagnostics
  }

  /// Whom a person listed, in the table of cases or that of speakers, and what is no label.
  private func known(_ document: String, _ people: [Case]) -> KnownSpeakers {
    var known = KnownSpeakers(listed: Set(people.flatMap(\.speakers).map(LabelTally.key)))
    for row in speakers.rows(for: document) {
      let key = LabelTally.key(row.label)
      if row.part == SpeakerTable.Row.Part.none {
        known.denied.insert(key)
        known.listed.remove(key)
      } else {
        known.listed.insert(key)
      }
    }
    return known
  }
}
