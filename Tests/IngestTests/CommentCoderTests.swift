import Ingest
import QualitativeData
import Testing

@Suite("Comments are codings")
struct CommentCoderTests {
  private let codebook = Codebook(codes: [
    Code(name: "leiderschap", label: "Leiderschap"),
    Code(name: "duurzame-inzetbaarheid", label: "Duurzame inzetbaarheid"),
  ])

  private func events(_ comments: [TranscriptComment], coder: String? = nil) throws -> [(
    coder: String, events: [CodingEvent]
  )] {
    let blocks = [TranscriptBlock(text: "R1: Eén trok de kar."), TranscriptBlock(text: " En toen?")]
    let named = NamedTranscript(
      id: "n01", transcript: Transcript(blocks: blocks, comments: comments), provenance: Provenance())
    return CommentCoder(codebook: codebook, coder: coder, time: "2018-01-01T00:00:00Z")
      .events(for: try Ingester().ingest(named).value)
  }

  private func comment(
    _ text: String, id: String = "1", author: String = "Anna", parent: String? = nil, _ start: (Int, Int) = (0, 4),
    _ end: (Int, Int) = (0, 7)
  ) -> TranscriptComment {
    TranscriptComment(
      id: id, author: author, time: "2018-03-01T09:00:00Z", text: text,
      start: BlockOffset(block: start.0, offset: start.1),
      end: BlockOffset(block: end.0, offset: end.1), parent: parent)
  }

  @Test("the label that left the text does not shift the passage")
  func passages() throws {
    let event = try #require(try events([comment("Leiderschap")]).first?.events.first)
    #expect(event.quote == "Eén")
    #expect(event.range == TextRange(0, 3))
    #expect(event.after == " trok de kar.\nEn toen?")
    #expect(event.code == "leiderschap")
    #expect(event.act == .add)
    #expect(event.time == "2018-03-01T09:00:00Z")
  }

  @Test(
    "what a comment says",
    arguments: [
      ("LEIDERSCHAP", ["leiderschap"], nil), ("#duurzameInzetbaarheid", ["duurzame-inzetbaarheid"], nil),
      ("leiderschap; duurzame inzetbaarheid", ["leiderschap", "duurzame-inzetbaarheid"], nil),
      ("leiderschap, mooi citaat", ["leiderschap"], "mooi citaat"),
      ("Leiderschap: mooi, zeg", ["leiderschap"], "mooi; zeg"),
      ("leiderschap – mooi", ["leiderschap"], "mooi"), ("Mooi citaat, zeg.", [nil], "Mooi citaat, zeg."),
    ] as [(String, [String?], String?)])
  func texts(text: String, codes: [String?], memo: String?) throws {
    let found = try events([comment(text)]).flatMap(\.events)
    #expect(found.map(\.code) == codes)
    #expect(found.first?.memo == memo)
    #expect(found.map(\.act) == codes.map { $0 == nil ? .memo : .add })
  }

  @Test("a passage over two paragraphs, and a comment on no text at all")
  func longPassages() throws {
    #expect(try events([comment("x", (0, 8), (1, 3))])[0].events[0].quote == "trok de kar.\nEn")
    #expect(try events([comment("x", (1, 2), (1, 2))])[0].events[0].quote == "En toen?")
  }

  @Test(
    "an author keeps the name that is shown, on one line",
    arguments: [
      ("Anna de Wit", "Anna de Wit"), ("  Zoë\tvan\u{202E} der\nBérg ", "Zoë van der Bérg"), ("", "onbekend"),
      ("***", "onbekend"),
    ])
  func names(author: String, name: String) throws {
    #expect(try events([comment("leiderschap", author: author)]).map(\.coder) == [name])
    #expect(try events([comment("leiderschap", author: author)]).first?.events.first?.coder == name)
  }

  @Test("one person under two spellings is one coder; 0.1.0's name of an author is that person too")
  func samePerson() throws {
    let found = try events([
      comment("leiderschap", author: "Anna de Wit"), comment("mooi", id: "2", author: "anna de wit", parent: "1"),
    ])
    #expect(found.map(\.coder) == ["Anna de Wit"])
    #expect(found.first?.events.map(\.target) == [nil, "#1"])
    #expect(CommentCoder.isSamePerson("Anna de Wit", "anna-de-wit") && !CommentCoder.isSamePerson("Anna", "Anne"))
  }

  @Test("each author is a coder; answers are memos on what they answer")
  func authors() throws {
    let comments = [
      comment("leiderschap"), comment("zeker?", id: "2", author: "Bram de Vries", parent: "1"),
      comment("ja", id: "3", parent: "1"),
    ]
    let found = try events(comments)
    #expect(found.map(\.coder) == ["Anna", "Bram de Vries"])
    #expect(found[0].events.map(\.act) == [.add, .memo])
    #expect(found[0].events[1].target == "#1")
    #expect(found[1].events.map(\.memo) == ["zeker?"])
    #expect(found[1].events[0].target == nil)
    #expect(try events(comments, coder: "cor").map(\.coder) == ["cor"])
  }
}
