import QualitativeData
import Testing

@testable import Exchange
@testable import Packages

@Suite("A Word document in which a coder decides")
struct ReviewDocumentTests {
  private func document(_ texts: [String]) -> Document {
    var start = 0
    let segments = texts.enumerated().map { place, text in
      defer { start += text.unicodeScalars.count + 1 }
      return Segment(
        id: "s\(place + 1)", kind: place == 0 ? .heading : .turn,
        speaker: place == 0 ? nil : place % 2 == 0 ? "I" : "R1",
        role: place % 2 == 0 ? .interviewer : .respondent, range: TextRange(start, start + text.unicodeScalars.count),
        text: text)
    }
    return Document(id: "n01", provenance: Provenance(), segments: segments)
  }

  private func item(_ range: TextRange, _ document: Document, _ code: String = "krapte") -> ReviewForm.Item {
    ReviewForm.Item(
      passage: ReviewPassage(range, in: document.id, Anchor(document.text)), code: code, label: "Krapte & <zo>",
      confidence: 0.5, reasons: ["mensen"])
  }

  private let texts = [
    "Over <b>mensen</b>", "Wij vinden\tgeen mensen & \"niets\".\nEcht niet. 😀", "Hoe\u{A0}dat zo?", "  Tja… ",
  ]

  @Test("text, speakers, passages and the list of suggestions come back as they were")
  func roundTrip() throws {
    let document = document(texts)
    let length = document.text.unicodeScalars.count
    let ranges = [TextRange(0, 4), TextRange(19, 40), TextRange(25, 60), TextRange(25, length), TextRange(19, 20)]
    let form = ReviewForm(
      coder: "anna", models: ["n01": "m"], items: ranges.enumerated().map { item($1, document, "c\($0)") })
    let written = try ReviewDocumentFormat.write(document, form, at: "2018-03-01T10:00:00Z")
    let bytes = written.value
    #expect(written.diagnostics.isEmpty)
    #expect(try ReviewDocumentFormat.write(document, form, at: "2018-03-01T10:00:00Z").value == bytes)
    let read = try ReviewDocumentFormat.read(bytes)
    #expect(read.document == "n01" && read.hasList && read.form == form)
    let blocks = read.transcript.blocks
    #expect(blocks.map(\.text) == ["n01", texts[0]] + zip(["R1: ", "I: ", "R1: "], texts.dropFirst()).map { $0 + $1 })
    #expect(
      blocks.map(\.kind) == [.paragraph, .heading, .paragraph, .paragraph, .paragraph] || blocks[1].kind == .heading)
    #expect(read.transcript.comments.count == 6 && read.transcript.comments.allSatisfy { $0.author == "Draad" })
    let first = read.transcript.comments[2]
    #expect(first.text == "Krapte & <zo>\n50 % · mensen\n[19-40 c1]")
    #expect(first.start == BlockOffset(block: 2, offset: 4) && first.end == BlockOffset(block: 2, offset: 25))
    #expect(read.transcript.comments[4].end == BlockOffset(block: 4, offset: 4 + texts[3].unicodeScalars.count))
  }

  @Test("whatever the texts and passages, every comment stands on its passage")
  func property() throws {
    var generator = SeededGenerator(seed: 3)
    let parts = ["mens", " ", "é", "e\u{301}", "😀", "\t", "\n", "&", "<", "\u{AD}", "\u{2011}", "\u{200B}", "'", "  "]
    for _ in 0..<40 {
      let texts = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
        "x"
          + (0..<Int.random(in: 0...12, using: &generator)).map { _ in
            parts[Int.random(in: 0..<parts.count, using: &generator)]
          }.joined() + "y"
      }
      let document = document(texts)
      let text = document.text
      let length = text.unicodeScalars.count
      let items: [ReviewForm.Item] = (0..<8).map { place in
        let start = Int.random(in: 0..<length, using: &generator)
        return item(TextRange(start, Int.random(in: start + 1...length, using: &generator)), document, "c\(place)")
      }
      let read = try ReviewDocumentFormat.read(
        try ReviewDocumentFormat.write(document, ReviewForm(coder: "anna", items: items), at: "2018-03-01T10:00:00Z")
          .value)
      #expect(read.transcript.blocks.dropFirst().map(\.text).joined(separator: "|").hasSuffix(texts.last ?? ""))
      #expect(read.transcript.comments.count == 9)
      for (item, comment) in zip(items, read.transcript.comments.dropFirst()) {
        let range = item.passage.range
        let first = document.segments.firstIndex { range.start <= $0.end } ?? 0
        let last = document.segments.firstIndex { range.end <= $0.end + 1 } ?? 0
        #expect(comment.start.block == first + 1 && comment.end.block == last + 1)
        let label = document.segments[first].speaker.map { $0.count + 2 } ?? 0
        #expect(comment.start.offset == range.start - document.segments[first].start + label)
      }
    }
  }

  @Test("what Word cannot show is said, and what comments are about is kept whole")
  func characters() throws {
    let document = document(["Wij\u{FFFE} weten\u{1} niet", "of dat zo is"])
    let form = ReviewForm(coder: "anna", items: [item(TextRange(0, 8), document)])
    let written = try ReviewDocumentFormat.write(document, form, at: "2018-03-01T10:00:00Z")
    #expect(written.diagnostics.map(\.id) == ["export.characters"])
    #expect(written.diagnostics[0].summary.hasPrefix("2 characters are written as U+FFFD"))
    #expect(try ReviewDocumentFormat.read(written.value).form == form)
  }

  @Test("resolved comments are told by the part that says so")
  func resolved() throws {
    let document = document(texts)
    let bytes = try ReviewDocumentFormat.write(
      document, ReviewForm(coder: "anna", items: [item(TextRange(19, 40), document)]), at: "2018-03-01T10:00:00Z"
    ).value
    let archive = try ZipArchive(bytes)
    var entries: [ZipWriter.Entry] = []
    for name in archive.names where name != "customXml/item1.xml" {
      var text = String(decoding: try archive.bytes(of: name) ?? [], as: UTF8.self)
      if name == "word/_rels/document.xml.rels" {
        text.replace(
          "</Relationships>",
          with: "<Relationship Id=\"rId9\" Type=\"http://schemas.microsoft.com/office/2011/relationships/"
            + "commentsExtended\" Target=\"commentsExtended.xml\"/></Relationships>")
      }
      entries.append(ZipWriter.Entry(name: name, bytes: Array(text.utf8)))
    }
    let extended =
      "<w15:commentsEx xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\">"
      + "<w15:commentEx w15:paraId=\"10000022\" w15:done=\"1\"/></w15:commentsEx>"
    entries.append(ZipWriter.Entry(name: "word/commentsExtended.xml", bytes: Array(extended.utf8)))
    let read = try ReviewDocumentFormat.read(try ZipWriter.write(entries))
    #expect(read.transcript.comments.map(\.isResolved) == [false, true])
    #expect(!read.hasList && read.document == "n01" && read.form.coder == "anna")
  }

  @Test("without its list, a file is known by names with spaces in them", arguments: [true, false])
  func namesWithSpaces(hasTitle: Bool) throws {
    let document = document(texts)
    let form = ReviewForm(coder: "Anna de Wit", items: [item(TextRange(19, 40), document)])
    let archive = try ZipArchive(try ReviewDocumentFormat.write(document, form, at: "2018-03-01T10:00:00Z").value)
    let entries = try archive.names.filter { !$0.hasPrefix("customXml") }.map { name in
      var text = String(decoding: try archive.bytes(of: name) ?? [], as: UTF8.self)
      if name == "word/document.xml", !hasTitle { text.replace(">n01<", with: ">Verslag<") }
      return ZipWriter.Entry(name: name, bytes: Array(text.utf8))
    }
    let bytes = try ZipWriter.write(entries)
    let read = try ReviewDocumentFormat.read(bytes, of: "Anna de Wit")
    #expect(read.form.coder == "Anna de Wit" && read.document == "n01" && !read.hasList)
    // Who else asks is told whose it is.
    if hasTitle { #expect(try ReviewDocumentFormat.read(bytes, of: "Anna").form.coder == "Anna de Wit") }
  }

  @Test("another document is refused, with what to do")
  func other() throws {
    let bytes = try DOCXWriter.write(Prose(title: "x", language: "nl", blocks: [.paragraph("y")])).value
    #expect { try ReviewDocumentFormat.read(bytes) } throws: { ($0 as? Diagnostic)?.id == "answers.no-document" }
    #expect(try ReviewDocumentFormat.isWorkbook(bytes) == false)
    #expect(try ReviewDocumentFormat.isWorkbook(Array("tekst".utf8)) == nil)
  }
}
