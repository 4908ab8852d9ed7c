import Formats
import QualitativeData
import Testing

@Suite("Reading DOCX")
struct DOCXTests {
  private func blocks(_ body: String, parts: [String: String] = [:]) throws -> [TranscriptBlock] {
    try TranscriptReader.read(DOCXBuilder(body: body, parts: parts).bytes).value.blocks
  }

  private func texts(_ body: String, parts: [String: String] = [:]) throws -> [String] {
    try blocks(body, parts: parts).map(\.text)
  }

  @Test("runs that are split anywhere are joined exactly")
  func runs() throws {
    #expect(
      try texts(
        "<w:p><w:r><w:t>ge</w:t></w:r><w:r><w:t xml:space=\"preserve\">meen te </w:t></w:r><w:r><w:t>é</w:t></w:r></w:p>"
      )
        == ["gemeen te é"])
  }

  @Test("inserted text counts, deleted and moved-away text does not")
  func trackedChanges() throws {
    let body = """
      <w:p><w:r><w:t>wij </w:t></w:r><w:del><w:r><w:delText>weg</w:delText></w:r></w:del>\
      <w:ins><w:r><w:t>nieuw</w:t></w:r></w:ins></w:p>\
      <w:p><w:moveFrom><w:r><w:t>oud</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>hier</w:t></w:r></w:moveTo></w:p>
      """
    #expect(try texts(body) == ["wij nieuw", "hier"])
  }

  @Test("a deleted paragraph mark joins two paragraphs")
  func deletedMark() throws {
    let body = """
      <w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:r><w:t>een </w:t></w:r></w:p>\
      <w:p><w:r><w:t>geheel</w:t></w:r></w:p>
      """
    #expect(try texts(body) == ["een geheel"])
  }

  @Test("headings by their outline level, whatever the style is called; the title too")
  func headings() throws {
    let styles = """
      <w:styles \(DOCXBuilder.namespaces)><w:style w:styleId="Kop1"><w:name w:val="heading 1"/><w:pPr>\
      <w:outlineLvl w:val="0"/></w:pPr></w:style><w:style w:styleId="Eigen"><w:basedOn w:val="Kop1"/></w:style>\
      <w:style w:styleId="Titel"><w:name w:val="Title"/></w:style></w:styles>
      """
    let body = ["Titel", "Kop1", "Eigen", "Geen"].map {
      "<w:p><w:pPr><w:pStyle w:val=\"\($0)\"/></w:pPr><w:r><w:t>\($0)</w:t></w:r></w:p>"
    }
    let read = try blocks(body.joined(), parts: ["word/styles.xml": styles])
    #expect(read.map(\.kind) == [.heading, .heading, .heading, .paragraph])
  }

  @Test("tables in document order with row and column")
  func tables() throws {
    let body = """
      <w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr>\
      <w:tr><w:tc><w:p><w:r><w:t>c</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:r><w:t>d</w:t></w:r></w:p>
      """
    let read = try blocks(body)
    #expect(read.map(\.text) == ["a", "b", "c", "d"])
    #expect(read[2].cell == TableCell(table: 0, row: 1, column: 0))
    #expect(read[3].kind == .paragraph)
  }

  @Test("a footnote follows the paragraph that refers to it")
  func footnotes() throws {
    let notes = """
      <w:footnotes \(DOCXBuilder.namespaces)><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>\
      <w:footnote w:id="2"><w:p><w:r><w:t>noot</w:t></w:r></w:p></w:footnote></w:footnotes>
      """
    let body =
      "<w:p><w:r><w:t>tekst</w:t><w:footnoteReference w:id=\"2\"/></w:r></w:p><w:p><w:r><w:t>na</w:t></w:r></w:p>"
    let read = try blocks(body, parts: ["word/footnotes.xml": notes])
    #expect(read.map(\.text) == ["tekst", "noot", "na"])
    #expect(read[1].kind == .footnote)
  }

  @Test("a field shows its result; one that never ends swallows nothing")
  func fields() throws {
    let ended = """
      <w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>\
      <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>maandag</w:t></w:r>\
      <w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>
      """
    #expect(try texts(ended) == ["maandag"])
    let open = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>X</w:instrText><w:t>toch</w:t></w:r></w:p>"
    #expect(try texts(open) == ["toch"])
  }

  @Test("a text box stands once, after the paragraph that anchors it")
  func textBoxes() throws {
    let box = "<w:txbxContent><w:p><w:r><w:t>kader</w:t></w:r></w:p></w:txbxContent>"
    let body = """
      <w:p><w:r><w:t>voor </w:t><mc:AlternateContent><mc:Choice>\(box)</mc:Choice><mc:Fallback>\(box)</mc:Fallback>\
      </mc:AlternateContent><w:t>na</w:t></w:r></w:p>
      """
    let read = try blocks(body)
    #expect(read.map(\.text) == ["voor na", "kader"])
    #expect(read.map(\.kind) == [.paragraph, .box])
  }

  @Test("hidden text is left out and counted; tabs, breaks and special hyphens are kept")
  func runContent() throws {
    let body = """
      <w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>weg</w:t></w:r><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t>\
      <w:noBreakHyphen/><w:softHyphen/></w:r></w:p>
      """
    let read = try TranscriptReader.read(DOCXBuilder(body: body).bytes).value
    #expect(read.blocks.map(\.text) == ["a\tb\nc\u{2011}\u{AD}"])
    #expect(read.counts["hidden"] == 3)
  }
}
