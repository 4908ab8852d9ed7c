import QualitativeData
import Testing

@Suite("DOCX: tracked changes")
struct WordChangeTests {
  private let deletedMark = "<w:rPr><w:del w:id=\"1\"/></w:rPr>"

  @Test("inserted text counts, deleted text does not and is counted")
  func insertions() throws {
    let read = try read(
      p(
        r("wij ") + "<w:del w:id=\"1\"><w:r><w:delText>weg</w:delText></w:r></w:del><w:ins w:id=\"2\">" + r("nieuw")
          + "<w:del w:id=\"3\"><w:r><w:delText>x</w:delText></w:r></w:del></w:ins>"))
    #expect(read.blocks.map(\.text) == ["wij nieuw"])
    #expect(read.counts["deleted"] == 4)
  }

  @Test("deleted text that is not marked as such in the run")
  func deletedWithPlainText() throws {
    #expect(
      try texts(p(r("a") + "<w:del>" + r("b") + "</w:del><w:r><w:delText>c</w:delText></w:r>" + r("d"))) == ["ad"])
  }

  @Test("of changes that two people made at once, what was deleted goes and what was inserted stays")
  func conflicts() throws {
    let gone = "<w14:conflictDel w:id=\"1\"><w:r><w:delText>x</w:delText></w:r></w14:conflictDel>"
    let read = try read(p(r("a") + gone + "<w14:conflictIns w:id=\"2\">" + r("b") + "</w14:conflictIns>"))
    #expect(read.blocks.map(\.text) == ["ab"])
    #expect(read.counts["deleted"] == 1)
  }

  @Test("moved text stands once, where it went")
  func moves() throws {
    let body =
      p(
        "<w:moveFromRangeStart w:id=\"1\"/><w:moveFrom>" + r("oud") + "</w:moveFrom><w:moveFromRangeEnd w:id=\"1\"/>"
          + r("a"))
      + p("<w:moveToRangeStart w:id=\"2\"/><w:moveTo>" + r("hier") + "</w:moveTo><w:moveToRangeEnd w:id=\"2\"/>")
    let read = try read(body)
    #expect(read.blocks.map(\.text) == ["a", "hier"])
    #expect(read.counts["moved"] == 3)
  }

  @Test("a paragraph that was moved away, mark and all")
  func movedParagraph() throws {
    #expect(
      try texts(
        p("<w:moveFrom>" + r("weg") + "</w:moveFrom>", "<w:rPr><w:moveFrom w:id=\"1\"/></w:rPr>") + p(r("blijft")))
        == ["blijft"])
  }

  @Test("a deleted paragraph mark joins two paragraphs, and the second's properties hold")
  func deletedMarks() throws {
    let read = try read(
      p(r("een "), "<w:outlineLvl w:val=\"0\"/>" + deletedMark) + p(r("twee "), deletedMark) + p(r("drie"))
        + p(r("vier")))
    #expect(read.blocks.map(\.text) == ["een twee drie", "vier"])
    #expect(read.blocks[0].kind == .paragraph)
  }

  @Test("a deleted mark at the end of a cell, before a table and at the end joins nothing")
  func deletedMarkAtBorders() throws {
    let last = p(r("b"), deletedMark)
    #expect(
      try texts(p(r("a"), deletedMark) + table([[last, p(r("c"))]]) + p(r("d"), deletedMark)) == ["a", "b", "c", "d"])
  }

  @Test("a mark that was inserted stays; one that was inserted and deleted goes")
  func insertedMarks() throws {
    #expect(
      try texts(
        p(r("a"), "<w:rPr><w:ins w:id=\"1\"/></w:rPr>")
          + p(r("b"), "<w:rPr><w:ins w:id=\"1\"/><w:del w:id=\"2\"/></w:rPr>")
          + p(r("c"))) == ["a", "bc"])
  }

  @Test("a deleted row and a deleted cell are left out, inserted ones stay")
  func rows() throws {
    func row(_ change: String, _ cell: String) -> String {
      "<w:tr><w:trPr>\(change)</w:trPr><w:tc>\(cell)</w:tc></w:tr>"
    }
    let body = """
      <w:tbl>\(row("<w:del w:id=\"1\"/>", p(r("weg")) + table([[p(r("ook"))]])))\(row("<w:ins w:id=\"2\"/>", p(r("a"))))\
      <w:tr><w:tc><w:tcPr><w:cellDel w:id="3"/></w:tcPr>\(p(r("weg")))</w:tc>\
      <w:tc><w:tcPr><w:cellIns w:id="4"/></w:tcPr>\(p(r("b")))</w:tc></w:tr></w:tbl>\(p(r("c")))
      """
    let read = try read(body)
    #expect(read.blocks.map(\.text) == ["a", "b", "c"])
    #expect(read.counts["deleted"] == 9)
  }

  @Test("former properties of paragraphs, tables and sections mean nothing")
  func formerProperties() throws {
    let body =
      p(
        r("a"),
        "<w:pPrChange w:id=\"1\"><w:pPr><w:outlineLvl w:val=\"0\"/><w:rPr><w:del w:id=\"2\"/></w:rPr></w:pPr></w:pPrChange>"
      )
      + "<w:tbl><w:tr><w:trPr><w:trPrChange w:id=\"3\"><w:trPr><w:del w:id=\"4\"/></w:trPr></w:trPrChange></w:trPr><w:tc>"
      + p(r("b")) + "</w:tc></w:tr></w:tbl>"
    let read = try read(body)
    #expect(read.blocks.map(\.text) == ["a", "b"])
    #expect(read.blocks[0].kind == .paragraph)
  }

  @Test("a paragraph mark that is hidden joins; a style separator keeps heading and text apart")
  func hiddenMarks() throws {
    #expect(try texts(p(r("a "), "<w:rPr><w:vanish/></w:rPr>") + p(r("b"))) == ["a b"])
    let separator = "<w:outlineLvl w:val=\"1\"/><w:rPr><w:vanish/><w:specVanish/></w:rPr>"
    let read = try read(p(r("Kop."), separator) + p(r("Tekst.")))
    #expect(read.blocks.map(\.text) == ["Kop.", "Tekst."])
    #expect(read.blocks.map(\.kind) == [.heading, .paragraph])
  }
}
