import Formats
import Ingest
import QualitativeData
import Testing

@Suite("The built documents hold what their texts say")
struct BuiltDocumentTests {
  static let readable = Corpus.texts.filter {
    !["odt", "vtt"].contains($0.form) && !["n12-foodvallei", "s04-dikkesoep"].contains($0.document)
  }

  @Test("every text has its built file, and every built file its text")
  func files() {
    let built = Corpus.names(in: "").filter { name in
      ["docx", "xml", "vtt", "odt", "txt"].contains { name.hasSuffix("." + $0) }
    }
    #expect(Set(built) == Set(Corpus.texts.map(Corpus.file(of:))))
  }

  private func document(_ text: MarkedText) throws -> (document: Document, transcript: Transcript) {
    let transcript = try TranscriptReader.read([UInt8](Corpus.contents(Corpus.file(of: text)))).value
    let named = NamedTranscript(id: text.document, transcript: transcript, provenance: Provenance())
    let diagnosed = try Ingester(cases: Corpus.cases).run(named)
    #expect(diagnosed.diagnostics.isEmpty)
    return (diagnosed.value, transcript)
  }

  /// The parts of the text; in plain text a list without empty lines is one paragraph, bullets and all.
  private func expected(_ text: MarkedText) -> [MarkedText.Part] {
    guard text.form == "txt" else { return text.parts }
    var parts: [MarkedText.Part] = []
    for var part in text.parts {
      if part.kind == .item { part.text = "- " + part.text }
      if part.kind == .item, parts.last?.kind == .item {
        parts[parts.count - 1].text += "\n" + part.text
      } else {
        parts.append(part)
      }
    }
    return parts
  }

  @Test("the accepted text, paragraph by paragraph", arguments: readable)
  func text(_ text: MarkedText) throws {
    let segments = try document(text).document.segments
    #expect(segments.map(\.text) == expected(text).map(\.text))
  }

  @Test("headings are headings, cells are cells, boxes and footnotes stand apart", arguments: readable)
  func kinds(_ text: MarkedText) throws {
    guard text.form != "txt" else { return }
    let segments = try document(text).document.segments
    for (kind, expected) in [
      (Segment.Kind.heading, MarkedText.Part.Kind.heading), (.cell, .cell), (.box, .box), (.footnote, .footnote),
      (.turn, .turn),
    ] {
      #expect(segments.filter { $0.kind == kind }.map(\.text) == text.parts.filter { $0.kind == expected }.map(\.text))
    }
  }

  @Test("turns have their speakers and times", arguments: readable)
  func turns(_ text: MarkedText) throws {
    let segments = try document(text).document.segments
    #expect(segments.map(\.speaker) == expected(text).map(\.speaker))
    #expect(segments.map { $0.time.map { $0 / 1000 } } == expected(text).map(\.time))
  }

  @Test("interviewers ask, the people of the case answer", arguments: readable)
  func roles(_ text: MarkedText) throws {
    let people = text.cases.flatMap { Corpus.cases[$0]?.speakers ?? [] } + ["R", "R1", "R2", "R3", "R4"]
    for segment in try document(text).document.segments {
      guard let speaker = segment.speaker else { continue }
      if ["I", "Interviewer"].contains(speaker) { #expect(segment.role == .interviewer, "\(speaker)") }
      if people.contains(speaker) { #expect(segment.role == .respondent, "\(speaker)") }
    }
  }

  @Test("no mark of the texts is left in a document", arguments: readable)
  func marks(_ text: MarkedText) throws {
    for segment in try document(text).document.segments {
      #expect(!segment.text.contains(/\{--|--\}|\{\+\+|\+\+\}|\{==|==\}|\{>>|<<\}|\^\[|:::/))
      for remark in text.remarks { #expect(!segment.text.contains(remark.text)) }
    }
  }

  @Test("changes, comments, tables, notes, boxes and automatic numbers do occur in the corpus")
  func features() {
    #expect(Corpus.texts.filter { !$0.deletions.isEmpty && !$0.insertions.isEmpty }.count >= 4)
    #expect(Corpus.texts.filter { !$0.remarks.isEmpty }.count >= 2)
    for kind in [MarkedText.Part.Kind.cell, .footnote, .box, .item, .numbered] {
      #expect(Corpus.texts.contains { $0.parts.contains { $0.kind == kind } })
    }
  }
}
