import QualitativeData
import Testing
import Transcripts

@Suite("Transcripts in OpenDocument")
struct ODTTests {
  private static let namespaces = ["office", "text", "table", "draw", "style", "fo", "dc", "meta", "svg", "xlink"]
    .map { name in
      switch name {
      case "fo", "svg": "xmlns:\(name)=\"urn:oasis:names:tc:opendocument:xmlns:\(name)-compatible:1.0\""
      case "dc": "xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
      default: "xmlns:\(name)=\"urn:oasis:names:tc:opendocument:xmlns:\(name):1.0\""
      }
    }.joined(separator: " ")

  private func read(_ body: String, styles: String = "", pages: String = "") throws -> Transcript {
    let content = """
      <office:document-content \(Self.namespaces)><office:automatic-styles>\(styles)</office:automatic-styles>\
      <office:body><office:text>\(body)</office:text></office:body></office:document-content>
      """
    let other = "<office:document-styles \(Self.namespaces)>\(pages)</office:document-styles>"
    let parts = ["META-INF/manifest.xml": "<m/>", "content.xml": content, "styles.xml": other]
    return try TranscriptReader.read(DOCXBuilder.zip(parts)).value
  }

  private func texts(_ body: String, styles: String = "") throws -> [String] {
    try read(body, styles: styles).blocks.map(\.text)
  }

  @Test("spaces, tabs and breaks; white space collapses")
  func spaces() throws {
    #expect(
      try texts("<text:p>een\n  twee<text:s text:c=\"2\"/>drie<text:tab/>vier<text:line-break/>vijf</text:p>") == [
        "een twee  drie\tvier\nvijf"
      ])
  }

  @Test("tracked changes: what was deleted is counted, what was inserted stands")
  func changes() throws {
    let body = """
      <text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>Anna</dc:creator>\
      </office:change-info><text:p>weg</text:p></text:deletion></text:changed-region></text:tracked-changes>\
      <text:p>a<text:change text:change-id="1"/><text:change-start text:change-id="2"/>b<text:change-end text:change-id="2"/></text:p>
      """
    let read = try read(body)
    #expect(read.blocks.map(\.text) == ["ab"])
    #expect(read.counts["deleted"] == 3)
  }

  @Test("hidden by style, section, field or paragraph")
  func hidden() throws {
    let styles = """
      <style:style style:name="T1"><style:text-properties text:display="none"/></style:style>\
      <style:style style:name="P1"><style:text-properties text:display="none"/></style:style>
      """
    let body = """
      <text:p>a<text:span text:style-name="T1">bb</text:span>c<text:hidden-text>dd</text:hidden-text></text:p>\
      <text:p text:style-name="P1">eee</text:p><text:p>voor<text:hidden-paragraph text:is-hidden="true"/> na</text:p>\
      <text:section text:display="none"><text:p>ff</text:p></text:section>\
      <text:section text:display="condition" text:is-hidden="true"><text:p>gg</text:p></text:section><text:p>h</text:p>
      """
    let read = try read(body, styles: styles)
    #expect(read.blocks.map(\.text).filter { !$0.isEmpty } == ["ac", "h"])
    #expect(read.counts["hidden"] == 2 + 2 + 3 + 7 + 2 + 2)
  }

  @Test("boxes and shapes follow the paragraph that anchors them; nothing after them is lost")
  func boxes() throws {
    let body = """
      <text:p>voor<draw:frame><draw:text-box><text:p>kader</text:p></draw:text-box></draw:frame> midden\
      <draw:rect><text:p>vlak</text:p></draw:rect><draw:custom-shape><text:p>vorm</text:p></draw:custom-shape> na</text:p>
      """
    let read = try read(body)
    #expect(read.blocks.map(\.text) == ["voor midden na", "kader", "vlak", "vorm"])
    #expect(read.blocks.map(\.kind) == [.paragraph, .box, .box, .box])
  }

  @Test(
    "notes after their paragraph, without their sign; ruby keeps the base; a picture's title is no text, a field is")
  func notes() throws {
    let body = """
      <text:p>a<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>voet</text:p>\
      </text:note-body></text:note>b<text:note text:note-class="endnote"><text:note-body><text:p>eind</text:p></text:note-body>\
      </text:note><text:ruby><text:ruby-base>漢</text:ruby-base><text:ruby-text>kan</text:ruby-text></text:ruby>\
      <draw:frame><draw:image/><svg:title>plaatje</svg:title></draw:frame> <text:title>Verslag</text:title></text:p>
      """
    let read = try read(body)
    #expect(read.blocks.map(\.text) == ["ab漢 Verslag", "voet", "eind"])
    #expect(read.blocks.map(\.kind) == [.paragraph, .footnote, .endnote])
    #expect(read.counts["ruby"] == 3)
  }

  @Test("numbers of lists, with the style of the list or of its paragraphs, and of headings")
  func numbers() throws {
    let styles = """
      <text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>\
      <text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/></text:list-style>\
      <style:style style:name="P" style:list-style-name="L"/>
      """
    let body = """
      <text:list text:style-name="L"><text:list-item><text:p>een</text:p><text:p>vervolg</text:p></text:list-item>\
      <text:list-item text:start-value="4"><text:p>vier</text:p><text:list><text:list-item><text:p>onder</text:p>\
      </text:list-item></text:list></text:list-item></text:list>\
      <text:list><text:list-item><text:p text:style-name="P">stijl</text:p></text:list-item></text:list>
      """
    let read = try read(body, styles: styles)
    #expect(read.blocks.map(\.number) == ["1.", nil, "4.", "a)", "1."])
    #expect(read.blocks.map(\.text) == ["een", "vervolg", "vier", "onder", "stijl"])
  }

  @Test("comments with author, time and passage")
  func comments() throws {
    let body = """
      <text:p>een <office:annotation office:name="c"><dc:creator>Anna</dc:creator><dc:date>2018-02-01T10:00:00</dc:date>\
      <meta:creator-initials>AW</meta:creator-initials><text:p>eerste</text:p><text:p>tweede</text:p></office:annotation>\
      twee<office:annotation-end office:name="c"/> drie</text:p>
      """
    let read = try read(body)
    #expect(read.blocks.map(\.text) == ["een twee drie"])
    #expect(
      read.comments == [
        TranscriptComment(
          id: "c", author: "Anna", time: "2018-02-01T10:00:00", text: "eerste\ntweede",
          start: BlockOffset(block: 0, offset: 4), end: BlockOffset(block: 0, offset: 8))
      ])
  }

  @Test("tables in order, headers and footers after the body")
  func pages() throws {
    let page = """
      <office:master-styles><style:master-page><style:header><text:p>kop</text:p></style:header><style:footer>\
      <text:p>voet</text:p></style:footer></style:master-page></office:master-styles>
      """
    let body = """
      <table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:covered-table-cell/>\
      <table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table><text:p>c</text:p>
      """
    let read = try read(body, pages: page)
    #expect(read.blocks.map(\.text) == ["a", "b", "c", "kop", "voet"])
    #expect(read.blocks.map(\.kind) == [.cell, .cell, .paragraph, .header, .footer])
    #expect(read.blocks.map(\.cell?.column) == [0, 2, nil, nil, nil])
  }

  @Test("formulas on one line, where they stand")
  func formulas() throws {
    let math = """
      <!DOCTYPE math:math PUBLIC "-//OpenOffice.org//DTD Modified W3C MathML 1.01//EN" "math.dtd"><math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mrow><mfrac><mrow><mi>a</mi><mo>+</mo><mn>1</mn></mrow>\
      <mi>b</mi></mfrac><mo>=</mo><msqrt><msup><mi>x</mi><mn>2</mn></msup></msqrt></mrow><annotation>{a+1} over b</annotation>\
      </semantics></math>
      """
    let content = """
      <office:document-content \(Self.namespaces)><office:body><office:text><text:p>als <draw:frame>\
      <draw:object xlink:href="./Object 1"/></draw:frame> dan</text:p></office:text></office:body></office:document-content>
      """
    let parts = ["META-INF/manifest.xml": "<m/>", "content.xml": content, "Object 1/content.xml": math]
    #expect(try TranscriptReader.read(DOCXBuilder.zip(parts)).value.blocks.map(\.text) == ["als (a+1)/b=√(x^2) dan"])
  }

  @Test("one flat file, with a prefix that nobody declared on an attribute")
  func flat() throws {
    let file = """
      <?xml version="1.0"?><office:document \(Self.namespaces)><office:body><office:text><text:p loext:mark="x">vlak</text:p>\
      </office:text></office:body></office:document>
      """
    #expect(try TranscriptReader.read(Array(file.utf8)).value.blocks.map(\.text) == ["vlak"])
  }
}
