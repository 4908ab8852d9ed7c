import QualitativeData
import Testing
import Transcripts

@Suite("DOCX: notes, headers, comments, chunks")
struct WordReferenceTests {
  private let notes = [
    "word/footnotes.xml": DOCXBuilder.part(
      "footnotes",
      """
      <w:footnote w:type="separator" w:id="0">\(p("<w:r><w:separator/></w:r>"))</w:footnote>\
      <w:footnote w:id="2">\(p("<w:r><w:footnoteRef/></w:r>" + r(" noot") + "<w:del>" + r("x") + "</w:del>") + p(r("meer")))\
      </w:footnote><w:footnote w:type="normal" w:id="3">\(p(r("tweede")))</w:footnote>
      """),
    "word/endnotes.xml": DOCXBuilder.part("endnotes", "<w:endnote w:id=\"2\">\(p(r("eind")))</w:endnote>"),
  ]

  @Test("notes follow the paragraph that refers to them, each once, in a table too")
  func notesInPlace() throws {
    let body =
      p(
        r("a") + "<w:r><w:footnoteReference w:id=\"2\"/></w:r>" + r("b") + "<w:r><w:endnoteReference w:id=\"2\"/></w:r>"
      )
      + p(r("c") + "<w:r><w:footnoteReference w:id=\"2\"/></w:r>")
      + table([[p("<w:r><w:t>d</w:t><w:footnoteReference w:id=\"3\"/></w:r>"), p(r("e"))]])
    let blocks = try read(body, notes).blocks
    #expect(blocks.map(\.text) == ["ab", " noot", "meer", "eind", "c", "d", "tweede", "e"])
    #expect(blocks.map(\.kind) == [.paragraph, .footnote, .footnote, .endnote, .paragraph, .cell, .footnote, .cell])
  }

  @Test("a note in deleted or hidden text is none, and one without a reference is counted")
  func notesOutOfSight() throws {
    let read = try read(
      p(r("a") + "<w:del><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:del>")
        + p(r("b") + "<w:r><w:rPr><w:vanish/></w:rPr><w:footnoteReference w:id=\"3\"/></w:r>"), notes)
    #expect(read.blocks.map(\.text) == ["a", "b"])
    #expect(read.counts["hidden"] == 6)
    #expect(read.counts["note without reference"] == 2)
  }

  @Test("headers and footers stand apart, after the body, each once")
  func headers() throws {
    let section =
      "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"header\"/><w:footerReference r:id=\"footer\"/></w:sectPr>"
    let box = "<w:r><w:pict><w:txbxContent>\(p(r("concept")))</w:txbxContent></w:pict></w:r>"
    let parts = [
      "word/header.xml": DOCXBuilder.part("hdr", p(r("Verslag") + box)),
      "word/footer.xml": DOCXBuilder.part("ftr", p("<w:fldSimple w:instr=\"PAGE\">" + r("1") + "</w:fldSimple>")),
    ]
    let blocks = try read(p(r("a"), section) + p(r("b")) + section, parts).blocks
    #expect(blocks.map(\.text) == ["a", "b", "Verslag", "concept", "1"])
    #expect(blocks.map(\.kind) == [.paragraph, .paragraph, .header, .header, .footer])
  }

  @Test("comments with their ranges, authors, times and answers; their text is not the document's")
  func comments() throws {
    let comments = """
      <w:comment w:id="4" w:author="Anna" w:date="2018-02-01T10:00:00Z" w:initials="A"><w:p w14:paraId="0A">\
      <w:r><w:annotationRef/></w:r>\(r("leiderschap"))</w:p></w:comment>\
      <w:comment w:id="5" w:author="Bram">\(p(r("nee")).replacing("<w:p>", with: "<w:p w14:paraId=\"0B\">"))</w:comment>
      """
    let threads =
      "<w15:commentsEx \(DOCXBuilder.namespaces)><w15:commentEx w15:paraId=\"0A\"/><w15:commentEx w15:paraId=\"0B\" w15:paraIdParent=\"0A\"/></w15:commentsEx>"
    let body =
      p(r("één ") + "<w:commentRangeStart w:id=\"4\"/><w:commentRangeStart w:id=\"5\"/>" + r("twee"))
      + p(
        r("drie")
          + "<w:commentRangeEnd w:id=\"4\"/><w:r><w:commentReference w:id=\"4\"/></w:r><w:commentRangeEnd w:id=\"5\"/>"
          + r(" vier"))
    let read = try read(
      body, ["word/comments.xml": DOCXBuilder.part("comments", comments), "word/commentsExtended.xml": threads])
    #expect(read.blocks.map(\.text) == ["één twee", "drie vier"])
    #expect(
      read.comments == [
        TranscriptComment(
          id: "4", author: "Anna", time: "2018-02-01T10:00:00Z", text: "leiderschap",
          start: BlockOffset(block: 0, offset: 4), end: BlockOffset(block: 1, offset: 4)),
        TranscriptComment(
          id: "5", author: "Bram", text: "nee", start: BlockOffset(block: 0, offset: 4),
          end: BlockOffset(block: 1, offset: 4), parent: "4"),
      ])
    #expect(read.counts["comment"] == 2)
  }

  @Test("a comment around whole paragraphs, and one without a range")
  func commentPlaces() throws {
    let comments = DOCXBuilder.part(
      "comments", "<w:comment w:id=\"1\">\(p(r("c")))</w:comment><w:comment w:id=\"2\">\(p(r("d")))</w:comment>")
    let read = try read(
      p(r("a")) + "<w:commentRangeStart w:id=\"1\"/>" + p(r("b")) + p(r("cd")) + "<w:commentRangeEnd w:id=\"1\"/>"
        + p(r("ef") + "<w:r><w:commentReference w:id=\"2\"/></w:r>"), ["word/comments.xml": comments])
    #expect(read.comments.map(\.start) == [BlockOffset(block: 1, offset: 0), BlockOffset(block: 3, offset: 2)])
    #expect(read.comments.map(\.end) == [BlockOffset(block: 2, offset: 2), BlockOffset(block: 3, offset: 2)])
  }

  @Test("web pages, plain text and documents that are taken in stand where they are")
  func chunks() throws {
    let inner = DOCXBuilder(body: p(r("binnen"))).bytes
    var all = DOCXBuilder(
      body: p(r("a")) + "<w:altChunk r:id=\"aFChunk\"/>" + p(r("b")) + "<w:altChunk r:id=\"aFChunk2\"/>"
    ).all
      .mapValues { Array($0.utf8) }
    all["word/chunk.html"] = Array("<html><head><title>t</title></head><body><p>uit <b>HTML</b></p></body></html>".utf8)
    all["word/chunk.txt"] = inner
    #expect(
      try TranscriptReader.read(DOCXBuilder.zip(all)).value.blocks.map(\.text) == ["a", "uit HTML", "b", "binnen"])
  }

  @Test("a chunk of a kind that is not read is counted and reported")
  func unreadChunk() throws {
    let read = try TranscriptReader.read(
      DOCXBuilder(body: p(r("a")) + "<w:altChunk r:id=\"aFChunk2\"/>", parts: ["word/chunk.txt": "{\\rtf1 x}"]).bytes)
    #expect(read.value.blocks.map(\.text) == ["a"])
    #expect(read.diagnostics.map(\.id) == ["ingest.chunk"])
  }

  private func chunk(_ content: [UInt8]) throws -> [String] {
    var all = DOCXBuilder(body: p(r("a")) + "<w:altChunk r:id=\"aFChunk\"/>" + p(r("b"))).all
      .mapValues { Array($0.utf8) }
    all["word/chunk.html"] = content
    return try TranscriptReader.read(DOCXBuilder.zip(all)).value.blocks.map(\.text)
  }

  @Test("a scrap of a web page, and a web archive in base 64 or quoted-printable")
  func webChunks() throws {
    #expect(try chunk(Array("<span>los</span> eind".utf8)) == ["a", "los eind", "b"])
    let archive = """
      MIME-Version: 1.0\r
      Content-Type: multipart/related;\r
       boundary="=rand"\r
      \r
      --=rand\r
      Content-Type: text/html; charset="utf-8"\r
      Content-Transfer-Encoding: quoted-printable\r
      \r
      <html><p>=C3=A9=C3=A9n lange=\r
      re regel</p></html>\r
      --=rand\r
      Content-Type: image/png\r
      \r
      x\r
      --=rand--\r

      """
    #expect(try chunk(Array(archive.utf8)) == ["a", "één langere regel", "b"])
    let simple = "MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+amE8L3A+"
    #expect(try chunk(Array(simple.utf8)) == ["a", "ja", "b"])
    #expect(try TranscriptReader.read(Array(archive.utf8)).value.blocks.map(\.text) == ["één langere regel"])
  }

  @Test("a document that is one of several in a master document stands where it is referred to")
  func subdocument() throws {
    var all = DOCXBuilder(body: p(r("a")) + "<w:subDoc r:id=\"aFChunk\"/>").all.mapValues { Array($0.utf8) }
    all["word/chunk.html"] = DOCXBuilder(body: p(r("deel"))).bytes
    #expect(try TranscriptReader.read(DOCXBuilder.zip(all)).value.blocks.map(\.text) == ["a", "deel"])
  }

  @Test("a comment in a note stands where the note does")
  func commentInNote() throws {
    let note = p(r("noot ") + "<w:commentRangeStart w:id=\"7\"/>" + r("hier") + "<w:commentRangeEnd w:id=\"7\"/>")
    let parts = [
      "word/footnotes.xml": DOCXBuilder.part("footnotes", "<w:footnote w:id=\"2\">\(note)</w:footnote>"),
      "word/comments.xml": DOCXBuilder.part("comments", "<w:comment w:id=\"7\">\(p(r("c")))</w:comment>"),
    ]
    let read = try read(p(r("a")) + p(r("b") + "<w:r><w:footnoteReference w:id=\"2\"/></w:r>"), parts)
    #expect(read.blocks.map(\.text) == ["a", "b", "noot hier"])
    #expect(read.comments.map(\.start) == [BlockOffset(block: 2, offset: 5)])
    #expect(read.comments.map(\.end) == [BlockOffset(block: 2, offset: 9)])
  }
}
