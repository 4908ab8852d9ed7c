import Ingest
import QualitativeData
import StudyFiles
import Testing

@Suite("Who speaks, as a person said")
struct SpeakerTableTests {
  private let blocks = [
    "Sanne: Hoe is het begonnen?", "Truus: Met een kast.", "Sanne: En toen?", "Truus: Toen kwam de gemeente.",
  ]
  .map { TranscriptBlock(text: $0) }

  private func read(_ rows: SpeakerTable.Row..., interviewers: [String] = []) throws -> ReadTalk {
    try ReadTalk(Transcript(blocks: blocks), speakers: SpeakerTable(rows: rows, interviewers: interviewers))
  }

  @Test("a row wins over every guess: role, name and case; one of the document over one for all")
  func wins() throws {
    let found = try read(
      SpeakerTable.Row(document: "*", label: "sanne", part: .interviewer),
      SpeakerTable.Row(document: "d", label: "SANNE", name: "Oud-voorzitter", part: .respondent, caseID: "c1"),
      SpeakerTable.Row(document: "ander", label: "Truus", part: .interviewer)
    ).segments
    #expect(found[0].speaker == "Oud-voorzitter")
    #expect(found[0].role == .respondent)
    #expect(found[0].caseID == "c1")
    #expect(found[1].speaker == "Truus")
    #expect(found[0].text == "Hoe is het begonnen?")
  }

  @Test("what is said to be no label stays text; other is neither asks nor answers")
  func denies() throws {
    let none = try read(
      SpeakerTable.Row(document: "d", label: "Sanne", part: SpeakerTable.Row.Part.none),
      SpeakerTable.Row(document: "d", label: "Truus", part: SpeakerTable.Row.Part.none)
    ).segments
    #expect(none.map(\.speaker) == [nil, nil, nil, nil])
    #expect(none[0].text == "Sanne: Hoe is het begonnen?")
    let other = try read(SpeakerTable.Row(document: "d", label: "Truus", part: .other)).segments
    #expect(other[1].role == nil)
    #expect(other[1].speaker == "Truus")
  }

  @Test("a label that nothing else would tell is one when it is listed")
  func listed() throws {
    let report = ["De rondleiding begon laat.", "Opmerking: het regende.", "Daarna was er koffie.", "Het duurde lang."]
    let row = SpeakerTable.Row(document: "d", label: "opmerking", part: .respondent)
    let found = try ReadTalk(
      Transcript(blocks: report.map { TranscriptBlock(text: $0) }), speakers: SpeakerTable(rows: [row])
    ).segments
    #expect(found[1].speaker == "Opmerking")
    #expect(found[1].text == "het regende.")
  }

  @Test("interviewers of the study ask in every document")
  func interviewers() throws {
    let found = try read(interviewers: ["Truus Mol", "Truus"]).segments
    #expect(found[1].role == .interviewer)
    #expect(found[0].role == .respondent)
  }

  @Test("a label that the document has not is named")
  func unknown() throws {
    let found = try read(SpeakerTable.Row(document: "d", label: "Piet", part: .respondent))
    #expect(found.warnings.map(\.id) == ["speakers.unknown-label"])
  }

  @Test("the file: commas or semicolons, UTF-8 or Windows-1252, unknown roles and empty rows reported")
  func file() throws {
    let text =
      "document;label;name;role;case\r\nd;Truus;Mevrouw K\u{EB};Respondent;c1\r\n*;I;;vraagbaak;\r\n;X;;;\r\n;;;;\r\n"
    let latin = text.unicodeScalars.map { UInt8(min($0.value, 255)) }
    for bytes in [Array(text.utf8), latin] {
      let found = try SpeakerTableFormat.read(bytes, file: "speakers.csv")
      #expect(found.value.rows.map(\.label) == ["Truus", "I"])
      #expect(found.value.rows[0].name == "Mevrouw Kë")
      #expect(found.value.rows[0].part == .respondent)
      #expect(found.value.rows[1].part == nil)
      #expect(found.diagnostics.map(\.id) == ["speakers.role", "speakers.row"])
    }
    #expect(throws: Diagnostic.self) { try SpeakerTableFormat.read(Array("a,b\n1,2\n".utf8), file: "speakers.csv") }
  }

  @Test("what is written is read again")
  func roundTrip() throws {
    let table = SpeakerTable(rows: [
      SpeakerTable.Row(document: "d", label: "Vries, Henk de", name: "H", part: .respondent, caseID: "c"),
      SpeakerTable.Row(document: "*", label: "I", part: SpeakerTable.Row.Part.none),
    ])
    #expect(try SpeakerTableFormat.read(SpeakerTableFormat.write(table), file: "s").value == table)
  }
}
