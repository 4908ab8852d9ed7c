import QualitativeData
import StudyFiles
import Testing

@Suite("The files between the stages")
struct StageFilesTests {
  private let document = Document(
    id: "n01", provenance: Provenance(inputs: ["transcript": "abc"]),
    segments: [
      Segment(id: "s1", kind: .heading, range: TextRange(0, 3), text: "Één"),
      Segment(
        id: "s2", kind: .turn, headings: ["Één"], speaker: "R1", role: .respondent, caseID: "n01", number: "1.",
        time: 754_000, range: TextRange(4, 13), text: "a/b \"c\" 😀"),
    ])

  @Test("documents come back as they were written, several in one stream")
  func documents() throws {
    var other = document
    other.id = "n02"
    let bytes = DocumentFormat.write(document) + DocumentFormat.write(other)
    #expect(try DocumentFormat.read(bytes, file: "-") == [document, other])
  }

  @Test("an unknown version is refused and names the command to rerun")
  func version() {
    let line = #"{"document":"n","format":"draad-document","inputs":{},"options":{},"tool":"9","version":99}"#
    let error = #expect(throws: Diagnostic.self) { try DocumentFormat.read(Array(line.utf8), file: "n.jsonl") }
    #expect(error?.id == "format.version")
    #expect(error?.advice.contains("draad ingest") == true)
  }

  @Test("another kind of file is refused")
  func otherKind() {
    #expect(
      #expect(throws: Diagnostic.self) { try DocumentFormat.read(Array("{}\n".utf8), file: "x") }?.id
        == "format.unknown")
  }

  @Test("a torn last line of a coder's file is kept aside, all else counts")
  func torn() {
    let event = CodingEvent(
      id: "anna-1", time: "2018-01-01T00:00:00Z", coder: "anna", act: .add, document: "n01", range: TextRange(0, 3),
      quote: "Één", code: "a")
    let line = CodingEventFormat.line(event)
    let read = CodingEventFormat.read(line + line.dropLast(20), file: "anna.jsonl")
    #expect(read.value.events == [event])
    #expect(read.value.tornLine == Array(line.dropLast(20)))
    #expect(read.diagnostics.map(\.id) == ["codings.torn"])
  }

  @Test("suggestions come back as they were written")
  func suggestions() throws {
    let suggested = SuggestedDocument(
      id: "n01", provenance: Provenance(),
      suggestions: [
        Suggestion(
          document: "n01", range: TextRange(4, 7), quote: "a/b", code: "c", confidence: 0.5, rank: 1,
          reasons: [Reason(kind: .word, text: "a", range: TextRange(4, 5), weight: 1.5)])
      ])
    #expect(try SuggestionFormat.read(SuggestionFormat.write(suggested), file: "-") == [suggested])
  }
}
