import Ingest
import QualitativeData
import Testing
import Transcripts

@Suite("The built documents hold what their texts say")
struct BuiltDocumentTests {
  static let readable = Corpus.texts.filter {
    $0.form != "vtt" && !["n12-foodvallei", "s04-dikkesoep"].contains($0.document)
  }

  @Test("every text has its built file, and every built file its text")
  func files() {
    let built = Corpus.names(in: "").filter { name in
      ["docx", "xml", "vtt", "odt", "txt"].contains { name.hasSuffix("." + $0) }
    }
    #expect(Set(built) == Set(Corpus.texts.map(Corpus.file(of:))))
  }

  private func transcript(_ text: MarkedText) throws -> Transcript {
    try TranscriptReader.read([UInt8](Corpus.contents(Corpus.file(of: text)))).value
  }

  private func segments(_ text: MarkedText) throws -> [Segment] {
    let named = NamedTranscript(id: text.document, transcript: try transcript(text), provenance: Provenance())
    let diagnosed = try Ingester(cases: Corpus.cases).run(named)
    #expect(diagnosed.diagnostics.isEmpty)
    return diagnosed.value.segments
  }

  /// Without what stands at the edge of every page.
  private func body(_ text: MarkedText) throws -> [Segment] {
    try segments(text).filter { ![.header, .footer].contains($0.kind) }
  }

  /// The parts of the text as its form holds them: plain text keeps its bullets.
  private func expected(_ text: MarkedText) -> [MarkedText.Part] {
    guard text.form == "txt" else { return text.parts }
    return text.parts.map { part in
      var part = part
      if part.kind == .item { part.text = "- " + part.text }
      return part
    }
  }

  @Test("the accepted text, paragraph by paragraph", arguments: readable)
  func text(_ text: MarkedText) throws {
    #expect(try body(text).map(\.text) == expected(text).map(\.text))
  }

  @Test("headings are headings, cells are cells, boxes and footnotes stand apart", arguments: readable)
  func kinds(_ text: MarkedText) throws {
    // Plain text does not say which of its lines are headings.
    guard text.form != "txt" else { return }
    let parts = expected(text)
    let segments = try body(text)
    for (kind, expected) in [
      (Segment.Kind.heading, MarkedText.Part.Kind.heading), (.cell, .cell), (.box, .box), (.footnote, .footnote),
      (.turn, .turn),
    ] {
      #expect(segments.filter { $0.kind == kind }.map(\.text) == parts.filter { $0.kind == expected }.map(\.text))
    }
  }

  @Test("turns have their speakers and times", arguments: readable)
  func turns(_ text: MarkedText) throws {
    let segments = try body(text)
    #expect(segments.map(\.speaker) == expected(text).map(\.speaker))
    #expect(segments.map { $0.time.map { $0 / 1000 } } == expected(text).map(\.time))
  }

  @Test("what each speaker says in subtitles, from when on", arguments: Corpus.texts.filter { $0.form == "vtt" })
  func subtitles(_ text: MarkedText) throws {
    let said = try body(text).map { MarkedText.Part(kind: .turn, text: $0.text, speaker: $0.speaker, time: $0.time) }
    let meant = text.parts.filter { $0.kind == .turn }.map { turn in
      MarkedText.Part(kind: .turn, text: turn.text, speaker: turn.speaker, time: turn.time.map { $0 * 1000 })
    }
    #expect(speeches(said) == speeches(meant))
  }

  /// Joins what one speaker says before another does: how turns were cut into cues does not matter.
  private func speeches(_ turns: [MarkedText.Part]) -> [MarkedText.Part] {
    turns.reduce(into: []) { result, turn in
      if let last = result.last, last.speaker == turn.speaker {
        result[result.count - 1].text += " " + turn.text
      } else {
        result.append(turn)
      }
    }
  }

  @Test("automatic numbers stand beside the text, in order", arguments: readable)
  func numbers(_ text: MarkedText) throws {
    let label = text.front["nummering"] ?? "%1."
    let count = text.parts.count { $0.kind == .numbered }
    let expected = (0..<count).map { label.replacing("%1", with: "\($0 + 1)") }
    let questions = Set(text.parts.filter { $0.kind == .numbered }.map(\.text))
    #expect(try body(text).filter { questions.contains($0.text) }.map(\.number) == expected)
  }

  @Test("comments have their authors and the passages that they are about", arguments: readable)
  func comments(_ text: MarkedText) throws {
    let transcript = try transcript(text)
    let found = transcript.comments.map { comment in
      let scalars = transcript.blocks[comment.start.block].text.unicodeScalars
      let passage = scalars.prefix(comment.end.offset).dropFirst(comment.start.offset)
      #expect(comment.start.block == comment.end.block)
      return MarkedText.Remark(author: comment.author, text: comment.text, passage: String(passage))
    }
    #expect(found == text.remarks)
  }

  @Test("at the edge of a page stand the document's name and the number", arguments: readable)
  func edges(_ text: MarkedText) throws {
    for segment in try segments(text) {
      if segment.kind == .header { #expect(segment.text == text.document) }
      if segment.kind == .footer { #expect(Int(segment.text) != nil) }
    }
  }

  @Test("interviewers ask, the people of the case answer", arguments: readable)
  func roles(_ text: MarkedText) throws {
    let people = text.cases.flatMap { Corpus.cases[$0]?.speakers ?? [] } + ["R", "R1", "R2", "R3", "R4"]
    for segment in try body(text) {
      guard let speaker = segment.speaker else { continue }
      if ["I", "Interviewer"].contains(speaker) { #expect(segment.role == .interviewer, "\(speaker)") }
      if people.contains(speaker) { #expect(segment.role == .respondent, "\(speaker)") }
    }
  }

  @Test("no mark of the texts is left in a document", arguments: readable)
  func marks(_ text: MarkedText) throws {
    for segment in try body(text) {
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
