import QualitativeData
import Testing
import Transcripts

@Suite("DOCX: charts, and what headers and notes take in")
struct WordDrawingTests {
  private let namespaces = """
    \(DOCXBuilder.namespaces) xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" \
    xmlns:cx="http://schemas.microsoft.com/office/drawing/2014/chartex"
    """

  private func relationships(_ target: String) -> String { DOCXBuilder.relationships([("deel", target)]) }

  private func title(_ text: String) -> String {
    "<c:title><c:tx><c:rich><a:p><a:r><a:t>\(text)</a:t></a:r></a:p></c:rich></c:tx></c:title>"
  }

  private func drawing(_ element: String, _ properties: String = "") -> String {
    "<w:r><w:rPr>\(properties)</w:rPr><w:drawing><\(element) \(namespaces) r:id=\"deel\"/></w:drawing></w:r>"
  }

  private func names(_ names: [String]) -> String {
    let points = names.enumerated().map { "<c:pt idx=\"\($0)\"><c:v>\($1)</c:v></c:pt>" }
    return "<c:strRef><c:f>Blad1!A1</c:f><c:strCache>\(points.joined())</c:strCache></c:strRef>"
  }

  private var chart: [String: String] {
    let values = "<c:val><c:numRef><c:numCache><c:pt idx=\"0\"><c:v>4</c:v></c:pt></c:numCache></c:numRef></c:val>"
    let content = """
      \(title("Groei"))<c:plotArea><c:ser><c:tx>\(names(["Netwerken"]))</c:tx><c:cat>\(names(["Zwolle", "Ede"]))</c:cat>\
      \(values)</c:ser><c:ser><c:tx><c:v>Platforms</c:v></c:tx><c:cat>\(names(["Zwolle", "Ede"]))</c:cat></c:ser>\
      <c:valAx>\(title("Aantal"))</c:valAx></c:plotArea>
      """
    return [
      "word/_rels/document.xml.rels": relationships("grafiek.xml"),
      "word/grafiek.xml": "<c:chartSpace \(namespaces)><c:chart>\(content)</c:chart></c:chartSpace>",
    ]
  }

  @Test("the words of a chart follow its paragraph, each once; its numbers are no text")
  func charts() throws {
    let read = try read(p(r("a") + drawing("c:chart")) + p(r("b")), chart)
    #expect(read.blocks.map(\.text) == ["a", "Groei", "Netwerken", "Zwolle", "Ede", "Platforms", "Aantal", "b"])
    #expect(read.blocks.map(\.kind) == [.paragraph] + Array(repeating: .box, count: 6) + [.paragraph])
    #expect(read.counts["chart"] == 1)
    let hidden = try self.read(p(r("a") + drawing("c:chart", "<w:vanish/>")), chart)
    #expect(hidden.blocks.map(\.text) == ["a"])
    #expect(hidden.counts["hidden"] == 38)
  }

  private func read(_ body: String, _ parts: [String: String]) throws -> Transcript {
    try TranscriptReader.read(DOCXBuilder(body: body, parts: parts).bytes).value
  }

  @Test("charts of the newer kind")
  func newCharts() throws {
    let data = """
      <cx:chartSpace \(namespaces)><cx:chartData><cx:strDim><cx:f>A1</cx:f><cx:lvl><cx:pt idx="0">Ede</cx:pt></cx:lvl>\
      </cx:strDim><cx:numDim><cx:lvl><cx:pt idx="0">4</cx:pt></cx:lvl></cx:numDim></cx:chartData><cx:title><cx:tx>\
      <cx:txData><cx:v>Titel</cx:v></cx:txData></cx:tx></cx:title></cx:chartSpace>
      """
    let parts = ["word/_rels/document.xml.rels": relationships("g.xml"), "word/g.xml": data]
    #expect(try texts(p(r("a") + drawing("cx:chart")), parts) == ["a", "Ede", "Titel"])
  }

  private let chunk = "<w:altChunk r:id=\"deel\"/>"

  @Test("a web page that a header, a note or a cell takes in is part of it")
  func chunks() throws {
    let page = ["word/c.html": "<html><body><h1>Kop</h1><p>web</p></body></html>"]
    let section = "<w:sectPr><w:headerReference r:id=\"header\"/></w:sectPr>"
    let header = [
      "word/header.xml": DOCXBuilder.part("hdr", p(r("h")) + chunk),
      "word/_rels/header.xml.rels": relationships("c.html"),
    ]
    let inHeader = try read(p(r("a"), section), page.merging(header) { $1 }).blocks
    #expect(inHeader.map(\.text) == ["a", "h", "Kop", "web"])
    #expect(inHeader.map(\.kind) == [.paragraph, .header, .header, .header])
    let notes = [
      "word/footnotes.xml": DOCXBuilder.part("footnotes", "<w:footnote w:id=\"2\">\(p(r("n")) + chunk)</w:footnote>"),
      "word/_rels/footnotes.xml.rels": relationships("c.html"),
    ]
    let body = p(r("a") + "<w:r><w:footnoteReference w:id=\"2\"/></w:r>") + p(r("b"))
    let inNote = try read(body, page.merging(notes) { $1 }).blocks
    #expect(inNote.map(\.text) == ["a", "n", "Kop", "web", "b"])
    #expect(inNote.map(\.kind) == [.paragraph, .footnote, .footnote, .footnote, .paragraph])
    let document = ["word/_rels/document.xml.rels": relationships("c.html")]
    let inCell = try read(table([[chunk + p(r("x")), p(r("y"))]]), page.merging(document) { $1 }).blocks
    #expect(inCell.map(\.text) == ["Kop", "web", "x", "y"])
    #expect(inCell.allSatisfy { $0.kind == .cell })
    #expect(try texts("<w:del w:id=\"1\">\(chunk)</w:del>" + p(r("a")), page.merging(document) { $1 }) == ["a"])
  }

  @Test("a diagram in a header is found among the header's own relationships")
  func diagramInHeader() throws {
    let data = """
      <dgm:dataModel \(namespaces)><dgm:ptLst><dgm:pt><dgm:t><a:p><a:r><a:t>stap</a:t></a:r></a:p></dgm:t></dgm:pt>\
      </dgm:ptLst></dgm:dataModel>
      """
    let parts = [
      "word/header.xml": DOCXBuilder.part("hdr", p("<w:r><w:drawing><dgm:relIds r:dm=\"deel\"/></w:drawing></w:r>")),
      "word/_rels/header.xml.rels": relationships("d.xml"), "word/d.xml": data,
    ]
    let blocks = try read(p(r("a"), "<w:sectPr><w:headerReference r:id=\"header\"/></w:sectPr>"), parts).blocks
    #expect(blocks.filter { !$0.text.isEmpty }.map(\.text) == ["a", "stap"])
    #expect(blocks.last?.kind == .header)
  }

  @Test("headers of a first page and of all others, each once; building blocks are not read")
  func headers() throws {
    let section = """
      <w:sectPr><w:headerReference w:type="first" r:id="eerste"/><w:headerReference w:type="even" r:id="elke"/>\
      <w:headerReference w:type="default" r:id="elke"/><w:titlePg/></w:sectPr>
      """
    let block = "<w:docParts><w:docPart><w:docPartBody>\(p(r("bouwsteen")))</w:docPartBody></w:docPart></w:docParts>"
    let parts = [
      "word/_rels/document.xml.rels": DOCXBuilder.relationships([
        ("eerste", "h1.xml"), ("elke", "h2.xml"), ("glossaryDocument", "glossary/document.xml"),
      ]),
      "word/h1.xml": DOCXBuilder.part("hdr", table([[p(r("voorblad"))]])),
      "word/h2.xml": DOCXBuilder.part("hdr", p(r("elk"))),
      "word/glossary/document.xml": DOCXBuilder.part("glossaryDocument", block),
    ]
    #expect(try texts(p(r("a"), section) + p(r("b")) + section, parts) == ["a", "b", "voorblad", "elk"])
  }
}
