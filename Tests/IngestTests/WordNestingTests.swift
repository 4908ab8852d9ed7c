import QualitativeData
import Testing
import Transcripts

/// Constructs within constructs, as they meet in documents that went through many hands.
@Suite("DOCX: one thing in another")
struct WordNestingTests {
  private let deletedMark = "<w:rPr><w:del w:id=\"1\"/></w:rPr>"

  private func field(_ instruction: String, _ result: String) -> String {
    mark("begin") + code(instruction) + mark("separate") + result + mark("end")
  }

  private func drawn(_ content: String) -> String {
    """
    <w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>\(content)</w:txbxContent>\
    </wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>\(content)</w:txbxContent>\
    </v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>
    """
  }

  private func deleted(_ text: String) -> String {
    "<w:del w:id=\"9\"><w:r><w:delText>\(text)</w:delText></w:r></w:del>"
  }

  private func footnote(_ content: String) -> [String: String] {
    ["word/footnotes.xml": DOCXBuilder.part("footnotes", "<w:footnote w:id=\"2\">\(content)</w:footnote>")]
  }

  private let noteMark = "<w:r><w:footnoteReference w:id=\"2\"/></w:r>"

  @Test("a field in a field in a field; one over paragraphs and the cells of a table")
  func fieldsInFields() throws {
    let inner = field("IF", r("ja ") + field("REF", r("nee") + field("PAGE", r("7"))))
    #expect(try texts(p(r("a ") + inner + r(" b"))) == ["a ja nee7 b"])
    let open = p(mark("begin") + code("INCLUDETEXT") + mark("separate") + r("a"))
    let cells = table([[p(field("REF", r("c"))), p(r("d"))]])
    #expect(try texts(open + cells + p(r("e") + mark("end") + r("!"))) == ["a", "c", "d", "e!"])
  }

  @Test("a simple field in a link in an insertion, a link in a contents list, a control in a link in a field")
  func fieldsInLinks() throws {
    let link = "<w:hyperlink r:id=\"x\"><w:fldSimple w:instr=\"PAGE\">\(r("zie"))</w:fldSimple></w:hyperlink>"
    #expect(try texts(p("<w:ins w:id=\"1\">\(link)</w:ins>")) == ["zie"])
    let entry = "<w:hyperlink>\(r("Slot"))<w:r><w:tab/></w:r>\(field("PAGEREF", r("3")))</w:hyperlink>"
    #expect(try texts(p(mark("begin") + code("TOC") + mark("separate") + entry) + p(mark("end"))) == ["Slot\t3"])
    let control = "<w:hyperlink><w:sdt><w:sdtContent>\(r("a"))</w:sdtContent></w:sdt></w:hyperlink>"
    #expect(try texts(p("<w:fldSimple w:instr=\"X\">\(control)</w:fldSimple>")) == ["a"])
  }

  @Test("a field that was deleted, whole or its marks or its result")
  func deletedFields() throws {
    let instruction = "<w:r><w:delInstrText>PAGE</w:delInstrText></w:r>"
    let opening = "<w:del w:id=\"1\">\(mark("begin") + instruction + mark("separate"))</w:del>"
    let closing = "<w:del w:id=\"2\">\(mark("end"))</w:del>"
    #expect(try texts(p(r("a") + opening + deleted("9") + closing + r("b"))) == ["ab"])
    #expect(try texts(p(r("a") + opening + r("9") + closing + r("b"))) == ["a9b"])
    #expect(
      try texts(p(r("a") + field("PAGE", deleted("9") + "<w:ins w:id=\"3\">\(r("8"))</w:ins>") + r("b"))) == ["a8b"])
    let unclosed = mark("begin") + code("PAGE") + mark("separate") + r("9") + closing
    #expect(try texts(p(r("a") + unclosed + r("b")) + p(r("c"))) == ["a9b", "c"])
  }

  @Test("a field that never ends in a note or a comment swallows nothing of it")
  func unterminatedInNote() throws {
    let open = p(r("x") + mark("begin") + code("X") + r("noot"))
    #expect(try texts(p(r("a") + noteMark + r("b")) + p(r("c")), footnote(open)) == ["ab", "xnoot", "c"])
    let comments = DOCXBuilder.part("comments", "<w:comment w:id=\"1\">\(open)</w:comment>")
    #expect(try read(p(r("a")), ["word/comments.xml": comments]).comments.map(\.text) == ["xnoot"])
  }

  @Test("a box in a box, in a cell, in a note, in a link, in deleted text; a field around one")
  func boxes() throws {
    let inner = drawn(p(r("b") + drawn(p(r("c")))))
    #expect(try texts(p(r("a") + inner + r("d")) + p(r("e"))) == ["ad", "b", "c", "e"])
    #expect(
      try texts(table([[p(r("a") + drawn(p(r("b")) + table([[p(r("c"))]])))], [p(r("d"))]])) == ["a", "b", "c", "d"])
    #expect(try texts(p(r("a") + noteMark), footnote(p(r("n") + drawn(p(r("k")))))) == ["a", "n", "k"])
    #expect(try texts(p("<w:ins><w:hyperlink>\(drawn(p(r("k"))))</w:hyperlink></w:ins>" + r("a"))) == ["a", "k"])
    #expect(try texts(p(r("a") + "<w:del w:id=\"1\">\(drawn(p(r("k"))))</w:del>")) == ["a"])
    #expect(try texts(p(field("X", r("a") + drawn(p(r("k"))) + r("b")))) == ["ab", "k"])
    #expect(try texts(p(drawn(p("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>")))) == ["x=1"])
  }

  @Test("alternatives in alternatives, and a prefix declared on the choice itself")
  func alternatives() throws {
    func choose(_ requires: String, _ choice: String, _ fallback: String, _ declared: String = "") -> String {
      """
      <mc:AlternateContent><mc:Choice \(declared) Requires="\(requires)">\(choice)</mc:Choice><mc:Fallback>\(fallback)\
      </mc:Fallback></mc:AlternateContent>
      """
    }
    #expect(try texts(p(choose("x", r("a"), choose("w14", r("b"), r("c"))))) == ["b"])
    #expect(try texts(p(choose("w14", choose("x", r("a"), r("b")), r("c")))) == ["b"])
    #expect(try texts(p(choose("wps", "", r("a")) + r("b"))) == ["b"])
    let shapes = "xmlns:q=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\""
    #expect(try texts(p(choose("q", r("a"), r("b"), shapes))) == ["a"])
  }

  @Test("a deleted mark within a control, a note, a box, a header")
  func deletedMarks() throws {
    let pair = p(r("a"), deletedMark) + p(r("b"))
    func control(_ content: String) -> String { "<w:sdt><w:sdtContent>\(content)</w:sdtContent></w:sdt>" }
    #expect(try texts(p(r("a"), deletedMark) + control(p(r("b")))) == ["ab"])
    #expect(try texts(control(p(r("a"), deletedMark)) + p(r("b"))) == ["ab"])
    #expect(try texts(p(r("x") + noteMark), footnote(pair)) == ["x", "ab"])
    #expect(try texts(p(r("x") + drawn(pair))) == ["x", "ab"])
    #expect(try texts(p(r("a") + drawn(p(r("k"))), deletedMark) + p(r("b"))) == ["ab", "k"])
    let section = "<w:sectPr><w:headerReference r:id=\"header\"/></w:sectPr>"
    #expect(try texts(p(r("x"), section), ["word/header.xml": DOCXBuilder.part("hdr", pair)]) == ["x", "ab"])
  }

  @Test("a move over whole paragraphs, and deletions within what was moved or inserted")
  func moves() throws {
    func moved(_ text: String, _ way: String) -> String {
      p("<w:move\(way) w:id=\"3\">\(r(text))</w:move\(way)>", "<w:rPr><w:move\(way) w:id=\"4\"/></w:rPr>")
    }
    let from = "<w:moveFromRangeStart w:id=\"0\" w:name=\"m\"/>\(moved("A", "From") + moved("B", "From"))"
    let to = "<w:moveToRangeStart w:id=\"1\" w:name=\"m\"/>\(moved("A", "To") + moved("B", "To"))"
    let body =
      from + "<w:moveFromRangeEnd w:id=\"0\"/>" + p(r("midden")) + to + "<w:moveToRangeEnd w:id=\"1\"/>" + p(r("slot"))
    #expect(try texts(body) == ["midden", "A", "B", "slot"])
    #expect(try texts(p("<w:moveTo w:id=\"1\">\(r("a") + deleted("x"))</w:moveTo>" + r("b"))) == ["ab"])
    let both = "<w:del w:id=\"1\"><w:ins w:id=\"2\"><w:r><w:delText>x</w:delText></w:r></w:ins></w:del>"
    #expect(try texts(p(both + r("b"))) == ["b"])
  }

  @Test("changes around paragraphs and tables, deleted rows in nested tables and in controls")
  func changedBlocks() throws {
    let gone = "<w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr><w:tc>\(p(r("weg")))</w:tc></w:tr>"
    let kept = "<w:tr><w:tc>\(p(r("b")))</w:tc></w:tr>"
    #expect(
      try texts("<w:del w:id=\"1\">\(p(r("weg")))</w:del><w:ins w:id=\"2\">\(p(r("a")) + table([[p(r("b"))]]))</w:ins>")
        == ["a", "b"])
    #expect(try texts(table([["<w:tbl>\(gone + kept)</w:tbl>" + p(r("c"))], [p(r("d"))]])) == ["b", "c", "d"])
    #expect(try texts("<w:tbl><w:sdt><w:sdtContent>\(gone)</w:sdtContent></w:sdt>\(kept)</w:tbl>") == ["b"])
  }

  @Test("what a control shows until somebody fills it in is what the page shows")
  func placeholder() throws {
    let control = """
      <w:sdt><w:sdtPr><w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent>\(r("Klik hier"))</w:sdtContent></w:sdt>
      """
    #expect(try texts(p(r("Naam: ") + control)) == ["Naam: Klik hier"])
  }
}
