import QualitativeData
import Testing
import Transcripts

@Suite("DOCX: structure")
struct WordStructureTests {
  @Test("headings by their outline level, whatever the style is called; built-in names and the title too")
  func headings() throws {
    let styles = DOCXBuilder.part(
      "styles",
      """
      <w:style w:type="paragraph" w:styleId="Kop1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>\
      </w:style><w:style w:type="paragraph" w:styleId="Eigen"><w:basedOn w:val="Kop1"/></w:style>\
      <w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>\
      <w:style w:type="paragraph" w:styleId="Gewoon"><w:basedOn w:val="Kop1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>\
      </w:style><w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>
      """)
    let names = ["Titel", "Kop1", "Eigen", "Gewoon", "berschrift2"]
    let body =
      names.map { p(r($0), "<w:pStyle w:val=\"\($0)\"/>") }.joined() + p(r("los"), "<w:outlineLvl w:val=\"2\"/>")
    let blocks = try read(body, ["word/styles.xml": styles]).blocks
    #expect(blocks.map(\.kind) == [.heading, .heading, .heading, .paragraph, .heading, .heading])
    #expect(blocks.map(\.level) == [1, 1, 1, 0, 2, 3])
  }

  @Test("tables in the order of reading, with row and column of the grid, nested and merged ones too")
  func tables() throws {
    let merged = """
      <w:tbl><w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>\(p(r("a")))\
      </w:tc><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>\(p(r("b")))</w:tc></w:tr>\
      <w:tr><w:tc>\(p(r("c")) + table([[p(r("d")), p(r("e"))]]) + p(r("f")))</w:tc>\
      <w:tc><w:tcPr><w:vMerge/></w:tcPr>\(p(""))</w:tc></w:tr></w:tbl>\(p(r("g")))
      """
    let blocks = try read(merged).blocks.filter { !$0.text.isEmpty }
    #expect(blocks.map(\.text) == ["a", "b", "c", "d", "e", "f", "g"])
    #expect(blocks.map(\.kind) == [.cell, .cell, .cell, .cell, .cell, .cell, .paragraph])
    #expect(blocks[0].cell == TableCell(table: 0, row: 0, column: 1))
    #expect(blocks[1].cell == TableCell(table: 0, row: 0, column: 3))
    #expect(blocks[4].cell == TableCell(table: 1, row: 0, column: 1))
    #expect(blocks[5].cell == TableCell(table: 0, row: 1, column: 0))
  }

  @Test("content controls at block, run, row and cell level; their properties are no text")
  func contentControls() throws {
    func control(_ content: String) -> String {
      "<w:sdt><w:sdtPr><w:rPr><w:vanish/></w:rPr><w:alias w:val=\"n\"/><w:dropDownList><w:listItem w:value=\"x\"/>"
        + "</w:dropDownList></w:sdtPr><w:sdtEndPr/><w:sdtContent>\(content)</w:sdtContent></w:sdt>"
    }
    let row = control("<w:tr>" + control("<w:tc>\(p(r("c")))</w:tc>") + "<w:tc>\(control(p(r("d"))))</w:tc></w:tr>")
    #expect(
      try texts(control(p(r("a") + control(r("b") + control(r("!"))))) + "<w:tbl>\(row)</w:tbl>") == ["ab!", "c", "d"])
  }

  @Test("custom XML at block, run, row and cell level")
  func customXML() throws {
    func wrap(_ content: String) -> String {
      "<w:customXml w:element=\"e\"><w:customXmlPr><w:attr w:name=\"n\" w:val=\"v\"/></w:customXmlPr>\(content)</w:customXml>"
    }
    let row = wrap("<w:tr>" + wrap("<w:tc>\(wrap(p(r("b"))))</w:tc>") + "</w:tr>")
    #expect(try texts(wrap(p(wrap(r("a")))) + "<w:tbl>\(row)</w:tbl>") == ["a", "b"])
  }

  private let box = "<w:txbxContent>\(p(r("kader")) + p(r("twee")))</w:txbxContent>"

  @Test("a text box stands once, after the paragraph that anchors it, drawn in the new way or the old or both")
  func textBoxes() throws {
    let drawn = "<w:drawing><wps:txbx>\(box)</wps:txbx></w:drawing>"
    let old = "<w:pict><v:shape><v:textbox>\(box)</v:textbox></v:shape></w:pict>"
    let both = """
      <mc:AlternateContent><mc:Choice Requires="wps">\(drawn)</mc:Choice><mc:Fallback>\(old)</mc:Fallback>\
      </mc:AlternateContent>
      """
    for content in [drawn, old, both] {
      let blocks = try read(p(r("voor ") + "<w:r>\(content)</w:r>" + r("na")) + p(r("slot"))).blocks
      #expect(blocks.map(\.text) == ["voor na", "kader", "twee", "slot"])
      #expect(blocks.map(\.kind) == [.paragraph, .box, .box, .paragraph])
    }
  }

  @Test("a text box in a table cell, one with a table, one within another")
  func nestedBoxes() throws {
    func shape(_ content: String) -> String { "<w:r><w:pict><w:txbxContent>\(content)</w:txbxContent></w:pict></w:r>" }
    #expect(try texts(table([[p(r("a") + shape(p(r("b"))))], [p(r("c"))]])) == ["a", "b", "c"])
    #expect(
      try texts(p(r("a") + shape(table([[p(r("b"))]]) + p(r("c") + shape(p(r("d"))))) + r("e"))) == [
        "ae", "b", "c", "d",
      ])
  }

  @Test("of alternatives the first that is understood, else the fallback; unknown wrappers hide nothing")
  func alternatives() throws {
    func choose(_ requires: String) -> String {
      """
      <mc:AlternateContent><mc:Choice Requires="\(requires)">\(r("keus"))</mc:Choice>\
      <mc:Choice Requires="w14">\(r("tweede"))</mc:Choice><mc:Fallback>\(r("anders"))</mc:Fallback></mc:AlternateContent>
      """
    }
    #expect(try texts(p(choose("wps") + choose("x") + "<x:los>" + r("!") + "</x:los>")) == ["keustweede!"])
    let only = """
      <mc:AlternateContent><mc:Choice Requires="x">\(r("keus"))</mc:Choice><mc:Fallback>\(r("anders"))</mc:Fallback>\
      </mc:AlternateContent>
      """
    #expect(try texts(p(only)) == ["anders"])
    #expect(
      try texts("<mc:AlternateContent><mc:Choice Requires=\"w14\">\(p(r("a")))</mc:Choice></mc:AlternateContent>") == [
        "a"
      ])
  }

  @Test("a box anchored in hidden text is hidden; decorative lettering is text")
  func specialBoxes() throws {
    let hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:pict>\(box)</w:pict></w:r>"
    let read = try read(p(r("a") + hidden))
    #expect(read.blocks.map(\.text) == ["a"])
    #expect(read.counts["hidden"] == 9)
    #expect(
      try texts(p(r("a") + "<w:r><w:pict><v:shape><v:textpath string=\"LET &amp; OP\"/></v:shape></w:pict></w:r>")) == [
        "a", "LET & OP",
      ])
  }

  @Test("the text of a diagram follows its paragraph")
  func diagrams() throws {
    let data = """
      <dgm:dataModel \(DOCXBuilder.namespaces)><dgm:ptLst><dgm:pt type="doc"/><dgm:pt><dgm:t><a:p><a:r><a:t>stap 1</a:t>\
      </a:r></a:p></dgm:t></dgm:pt><dgm:pt type="pres"><dgm:t><a:p><a:r><a:t>dubbel</a:t></a:r></a:p></dgm:t></dgm:pt>\
      </dgm:ptLst></dgm:dataModel>
      """
    let body = p(r("a") + "<w:r><w:drawing><dgm:relIds r:dm=\"diagramData\" r:lo=\"x\"/></w:drawing></w:r>") + p(r("b"))
    #expect(try texts(body, ["word/diagramData.xml": data]) == ["a", "stap 1", "b"])
  }
}
