import QualitativeData
import Testing

@Suite("DOCX: hidden text by every way that hides")
struct WordHiddenTests {
  private func styles(_ content: String) -> [String: String] {
    ["word/styles.xml": DOCXBuilder.part("styles", content)]
  }

  private func style(_ type: String, _ id: String, _ value: String = "1", _ more: String = "") -> String {
    """
    <w:style w:type="\(type)" w:styleId="\(id)" \(more.hasPrefix("w:") ? more : "")>\(more.hasPrefix("<") ? more : "")\
    <w:rPr><w:vanish w:val="\(value)"/></w:rPr></w:style>
    """
  }

  @Test("styles of paragraph and characters that both hide cancel out; one based on another may show again")
  func toggles() throws {
    let parts = styles(
      style("character", "C") + style("paragraph", "P") + style("character", "D", "0", "<w:basedOn w:val=\"C\"/>")
        + style("paragraph", "Q", "false", "<w:basedOn w:val=\"P\"/>"))
    let hidden = p(
      r("a") + r("b", "<w:rStyle w:val=\"C\"/>") + r("c", "<w:rStyle w:val=\"D\"/>"), "<w:pStyle w:val=\"P\"/>")
    let shown = p(r("d") + r("e", "<w:rStyle w:val=\"C\"/>"), "<w:pStyle w:val=\"Q\"/>")
    #expect(try texts(hidden + shown, parts) == ["b", "d"])
  }

  @Test("the defaults of the document, of paragraphs and of characters")
  func defaults() throws {
    let body = p(r("a") + r("b", "<w:vanish w:val=\"0\"/>"))
    let all = "<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>"
    #expect(try texts(body, styles(all)) == ["b"])
    for type in ["paragraph", "character"] {
      #expect(try texts(body, styles(style(type, "N", "1", "w:default=\"1\""))) == ["b"], "\(type)")
    }
  }

  @Test("the style of a table, which ends with the table")
  func tableStyle() throws {
    let hidden = table([[p(r("a") + r("b", "<w:vanish w:val=\"0\"/>"))]])
      .replacing("<w:tbl>", with: "<w:tbl><w:tblPr><w:tblStyle w:val=\"T\"/></w:tblPr>")
    let read = try read(hidden + p(r("c")), styles(style("table", "T")))
    #expect(read.blocks.map(\.text) == ["b", "c"])
    #expect(read.counts["hidden"] == 1)
  }

  @Test("every way to say on and off")
  func values() throws {
    let runs = ["on", "true", "1", "off", "false", "0"].map { r($0, "<w:vanish w:val=\"\($0)\"/>") }
    #expect(try texts(p(runs.joined())) == ["offfalse0"])
  }

  @Test("in a link, a formula, a note; symbols, tabs and the marks of fields too")
  func places() throws {
    let off = "<w:rPr><w:vanish/></w:rPr>"
    let link = "<w:hyperlink>\(r("x", "<w:vanish/>"))</w:hyperlink>"
    let formula = "<m:oMath><m:r>\(off)<m:t>y</m:t></m:r><m:r><m:t>z</m:t></m:r></m:oMath>"
    #expect(try texts(p(link + formula)) == ["z"])
    let symbols = "<w:r>\(off)<w:sym w:font=\"Wingdings\" w:char=\"F04A\"/><w:tab/><w:t>x</w:t></w:r>"
    #expect(try texts(p(symbols + r("b"))) == ["b"])
    func hiddenMark(_ type: String) -> String { "<w:r>\(off)<w:fldChar w:fldCharType=\"\(type)\"/></w:r>" }
    #expect(try texts(p(r("a") + hiddenMark("begin") + code("XE") + hiddenMark("end") + r("b"))) == ["ab"])
    let note = "<w:footnote w:id=\"2\">\(p(r("n") + r("x", "<w:vanish/>")))</w:footnote>"
    #expect(
      try texts(
        p(r("a") + "<w:r><w:footnoteReference w:id=\"2\"/></w:r>"),
        ["word/footnotes.xml": DOCXBuilder.part("footnotes", note)]) == ["a", "n"])
  }
}
