import Bytes
import Ingest
import Pseudonymise
import QualitativeData
import StudyFiles
import Transcripts

/// From a transcript's file to the bytes of its document.
struct TranscriptIngester: Sendable {
  private let ingester: Ingester
  private let cases: CaseTable

  private let speakers: SpeakerTable
  private let repairs: Bool

  init(cases: CaseTable, speakers: SpeakerTable = SpeakerTable(), repairs: Bool = false) {
    self.cases = cases
    self.speakers = speakers
    self.repairs = repairs
    ingester = Ingester(cases: cases, speakers: speakers, repairs: repairs)
  }

  /// A document as bytes, with what else its transcript held.
  struct Result: Sendable {
    var bytes: [UInt8]
    fileprivate let ingested: IngestedDocument
    var codings: [(coder: String, events: [CodingEvent])] = []
    /// The document's text, where there are comments to be compared with it.
    var text = ""

    var report: IngestReport { ingested.report }
    /// Counted when somebody asks.
    var speakers: [SpeakerFinding] { ingested.speakers }
  }

  /// The document and what else the transcript holds, or nil with what is wrong; every diagnostic says which file.
  func run(_ entry: TranscriptFiles.Entry, coder: CommentCoder? = nil) -> Diagnosed<Result?> {
    do throws(Diagnostic) {
      let bytes = try FileAccess.read(entry.path, most: TranscriptReader.mostBytes)
      return try ingested(entry, bytes, provenance(of: entry, digest: Digest.of(bytes))).map { ingested in
        Result(
          bytes: DocumentFormat.write(ingested.document), ingested: ingested,
          codings: coder?.events(for: ingested) ?? [], text: coder == nil ? "" : ingested.document.text)
      }
    } catch {
      return Diagnosed(nil, [entry.isUsual ? error.located(in: entry.path) : error.located(in: entry.path).asWarning])
    }
  }

  /// What a document is made from: its transcript, and the people whom the table of cases names for it.
  func provenance(of entry: TranscriptFiles.Entry, digest: String) -> Provenance {
    var inputs = ["transcript": digest]
    let people = cases.cases(of: entry.id).compactMap { cases[$0] }
    if !people.isEmpty { inputs["cases"] = Digest.of(people.map(Self.line).joined(separator: "\n")) }
    if let said = said(of: entry.id) { inputs["speakers"] = said }
    var options = repairs ? ["repair": "true"] : [:]
    if isPseudonymised(entry.path) { options[PseudonymMark.option] = "true" }
    return Provenance(inputs: inputs, options: options, stages: Made.documents.stages)
  }

  /// The digest of what a person said about a document's speakers; nil for nothing.
  private func said(of document: String) -> String? {
    if speakers.isEmpty { return nil }
    let rows = speakers.rows(for: document)
    guard !rows.isEmpty || !speakers.interviewers.isEmpty else { return nil }
    let lines = rows.map { [$0.label, $0.name, $0.part?.rawValue ?? "", $0.caseID].joined(separator: "\t") }
    return Digest.of((lines + speakers.interviewers).joined(separator: "\n"))
  }

  private static func line(_ person: Case) -> String {
    person.speakers.isEmpty ? person.id : ([person.id] + person.speakers).joined(separator: "|")
  }

  /// Whether a transcript is a document that was cut and masked before: that must not be forgotten.
  private func isPseudonymised(_ path: String) -> Bool {
    guard FileAccess.suffix(path) == "jsonl", let beginning = FileAccess.beginning(of: path) else { return false }
    return ProvenanceFormat.read(beginning, file: path)?.options[PseudonymMark.option] != nil
  }

  /// The document of a transcript that was read.
  func document(
    _ entry: TranscriptFiles.Entry, _ bytes: [UInt8], _ provenance: Provenance
  ) throws(Diagnostic) -> Diagnosed<Document> {
    try ingested(entry, bytes, provenance).map(\.document)
  }

  private func ingested(
    _ entry: TranscriptFiles.Entry, _ bytes: [UInt8], _ provenance: Provenance
  ) throws(Diagnostic) -> Diagnosed<IngestedDocument> {
    if DocumentFormat.isDocument(bytes) { return try copy(entry, bytes, provenance) }
    let transcript = try TranscriptReader.read(bytes, named: entry.path)
    let named = NamedTranscript(id: entry.id, transcript: transcript.value, provenance: provenance)
    let result = try ingester.ingest(named)
    return Diagnosed(result.value, (transcript.diagnostics + result.diagnostics).map { $0.located(in: entry.path) })
  }

  /// A document that was cut before, by an import or for privacy, is taken as it is.
  private func copy(
    _ entry: TranscriptFiles.Entry, _ bytes: [UInt8], _ provenance: Provenance
  ) throws(Diagnostic) -> Diagnosed<IngestedDocument> {
    let documents = try DocumentFormat.read(bytes, file: entry.path)
    guard documents.count == 1, !documents[0].segments.isEmpty else { throw .notOneDocument(documents.count) }
    let document = Document(id: entry.id, provenance: provenance, segments: documents[0].segments)
    return Diagnosed(IngestedDocument(document))
  }
}

extension Diagnostic {
  fileprivate static func notOneDocument(_ count: Int) -> Diagnostic {
    Diagnostic(
      "ingest.not-one-document", "The file does not hold one document with text, but \(count)",
      advice: "Give each document a file of its own.")
  }
}
