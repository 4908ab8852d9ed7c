import Ingest
import QualitativeData
import Testing
import Transcripts

@Suite("Cutting transcripts into segments")
struct IngesterTests {
  private func document(_ paragraphs: [String], cases: CaseTable = CaseTable(), id: String = "n01") throws -> Document {
    try ingest(paragraphs.map { TranscriptBlock(text: $0) }, cases: cases, id: id)
  }

  private func ingest(_ blocks: [TranscriptBlock], cases: CaseTable = CaseTable(), id: String = "n01") throws
    -> Document
  {
    let named = NamedTranscript(id: id, transcript: Transcript(blocks: blocks), provenance: Provenance())
    return try Ingester(cases: cases).run(named).value
  }

  @Test(
    "labels name the speaker and leave the text",
    arguments: [
      ("I: En toen?", "I", Role.interviewer, "En toen?"), ("R1: Ja.", "R1", .respondent, "Ja."),
      ("Interviewer: Hoe?", "Interviewer", .interviewer, "Hoe?"), ("V2: Hoe?", "V2", .interviewer, "Hoe?"),
      ("Dekkers: Zo.", "Dekkers", .respondent, "Zo."),
    ])
  func labels(text: String, speaker: String, role: Role, rest: String) throws {
    let cases = CaseTable(cases: [Case(id: "n01", speakers: ["Dekkers"])])
    let segment = try document([text], cases: cases).segments[0]
    #expect(segment.speaker == speaker)
    #expect(segment.role == role)
    #expect(segment.text == rest)
    #expect(segment.kind == .turn)
  }

  @Test("a colon alone makes no speaker", arguments: ["Let op: dit telt.", "Om 12:30 uur.", "De vraag was: hoe nu?"])
  func noLabel(text: String) throws {
    let segment = try document([text]).segments[0]
    #expect(segment.speaker == nil)
    #expect(segment.text == text)
  }

  @Test("time stamps before or after the label")
  func times() throws {
    let segments = try document(["[00:12:34] R1: Ja.", "R1: #00:12:34-5# Nee."]).segments
    #expect(segments.map(\.time) == [754_000, 754_500])
    #expect(segments.map(\.text) == ["Ja.", "Nee."])
  }

  @Test("ranges follow one another and give back the text")
  func ranges() throws {
    let document = try document(["Één 😀", "", "  twee "])
    let scalars = Array(document.text.unicodeScalars)
    for segment in document.segments {
      #expect(String(String.UnicodeScalarView(scalars[segment.start..<segment.end])) == segment.text)
    }
    #expect(document.segments.map(\.text) == ["Één 😀", "twee"])
    #expect(document.segment(at: 6)?.id == "s2")
  }

  @Test("headings become paths")
  func headings() throws {
    let segments = try ingest([
      TranscriptBlock(kind: .heading, level: 1, text: "A"), TranscriptBlock(kind: .heading, level: 2, text: "B"),
      TranscriptBlock(text: "tekst"), TranscriptBlock(kind: .heading, level: 1, text: "C"),
      TranscriptBlock(text: "slot"),
    ]).segments
    #expect(segments.map(\.headings) == [[], ["A"], ["A", "B"], [], ["C"]])
  }

  @Test("in a document of several cases the speaker says which")
  func severalCases() throws {
    let cases = CaseTable(cases: [
      Case(id: "n01", documents: ["fg"], speakers: ["Dekkers"]), Case(id: "p01", documents: ["fg"], speakers: ["Smit"]),
    ])
    let segments = try document(["Dekkers: Ja.", "Smit: Nee.", "(stilte)"], cases: cases, id: "fg").segments
    #expect(segments.map(\.caseID) == ["n01", "p01", nil])
  }

  @Test("TEI: turns with who, headings, space collapsed")
  func tei() throws {
    let xml = """
      <TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><p>kop</p></teiHeader><text><body><div><head>Begin</head>
      <u who="#I">Hoe   gaat
      het?</u><u who="R1" start="12.5">Goed.</u><p>Proza.</p></div></body></text></TEI>
      """
    let blocks = try TranscriptReader.read(Array(xml.utf8)).value.blocks
    let segments = try ingest(blocks).segments
    #expect(segments.map(\.text) == ["Begin", "Hoe gaat het?", "Goed.", "Proza."])
    #expect(segments.map(\.role) == [nil, .interviewer, .respondent, nil])
    #expect(segments[2].time == 12_500)
  }
}
