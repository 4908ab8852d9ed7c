import QualitativeData
import Testing
import Transcripts

/// Files that are small but cost the square of their length where each of their pieces looks through all the others.
@Suite("Hostile files: much of the same")
struct HostileSizeTests {
  private let count = 20_000

  @Test("runs in a field without an end, in one paragraph: nothing is lost, each once")
  func openField() throws {
    let runs = String(repeating: "<w:r><w:t>ab</w:t></w:r>", count: count)
    #expect(try texts(p(r("x") + mark("begin") + runs)) == ["x" + String(repeating: "ab", count: count)])
  }

  @Test("comments on one paragraph")
  func comments() throws {
    let marks = (0..<count).map {
      "<w:commentRangeStart w:id=\"\($0)\"/><w:r><w:t>é</w:t></w:r><w:commentRangeEnd w:id=\"\($0)\"/>"
    }
    let comments = (0..<count).map { "<w:comment w:id=\"\($0)\">\(p(r("c")))</w:comment>" }.joined()
    let read = try read(p(marks.joined()), ["word/comments.xml": DOCXBuilder.part("comments", comments)])
    #expect(read.comments.count == count)
    #expect(read.comments.last?.start == BlockOffset(block: 0, offset: count - 1))
    #expect(read.comments.last?.end == BlockOffset(block: 0, offset: count))
  }

  @Test("voices and marks of subtitles that never end")
  func voices() throws {
    let text = "WEBVTT\n\n00:01.000 --> 00:02.000\n" + String(repeating: "<v R>a<b", count: count) + "\n"
    #expect(try TranscriptReader.read(Array(text.utf8)).value.blocks.count == count)
  }

  @Test("a formula of great depth around much text")
  func formula() throws {
    let depth = 80
    let text = String(repeating: "x+", count: 50_000)
    let formula =
      String(repeating: "<m:sSup><m:e>", count: depth) + "<m:r><m:t>\(text)</m:t></m:r>"
      + String(repeating: "</m:e><m:sup/></m:sSup>", count: depth)
    #expect(
      try texts(p("<m:oMath>\(formula)</m:oMath>")) == [
        String(repeating: "(", count: depth) + text + String(repeating: ")", count: depth)
      ])
  }

  @Test("a flat package whose parts refer to each other without end is refused in time")
  func flatReferences() {
    func part(_ name: String, _ content: String) -> String {
      "<pkg:part pkg:name=\"\(name)\"><pkg:xmlData>\(content)</pkg:xmlData></pkg:part>"
    }
    let chunks = String(repeating: "<w:altChunk r:id=\"aFChunk\"/>", count: 400)
    let filler = "<!--" + String(repeating: " ", count: 4 << 20) + "-->"
    let flat = """
      <?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">\(filler)\
      \(part("/_rels/.rels", DOCXBuilder.relationships([("officeDocument", "word/document.xml")])))\
      \(part("/word/_rels/document.xml.rels", DOCXBuilder.relationships([("aFChunk", "c.txt")])))\
      <pkg:part pkg:name="/word/c.txt"><pkg:binaryData>YQ==</pkg:binaryData></pkg:part>\
      \(part("/word/document.xml", DOCXBuilder.part("document", "<w:body>\(p(r("a")))\(chunks)</w:body>")))\
      </pkg:package>
      """
    do {
      _ = try TranscriptReader.read(Array(flat.utf8))
      Issue.record("It was read")
    } catch { #expect(error.id == "ingest.too-large") }
  }

  private func isTooLarge(_ body: String, _ parts: [String: String] = [:]) -> Bool {
    do throws(Diagnostic) {
      _ = try TranscriptReader.read(DOCXBuilder(body: body, parts: parts).bytes)
      return false
    } catch { return error.id == "ingest.too-large" }
  }

  @Test("paragraphs, elements and names without number")
  func numbers() {
    #expect(isTooLarge(String(repeating: "<w:p/>", count: 300_000)))
    #expect(isTooLarge(String(repeating: "<x:e/>", count: 4_100_000)))
    #expect(isTooLarge((0..<60_000).map { "<x:e\($0)/>" }.joined()))
  }

  @Test("more text than anybody says, in one paragraph and in many")
  func text() {
    let megabyte = String(repeating: "woord en ", count: (1 << 20) / 9)
    #expect(isTooLarge(p(r(String(repeating: megabyte, count: 34)))))
    #expect(isTooLarge(String(repeating: p(r(megabyte)), count: 34)))
  }

  @Test("a small chart or page that is referred to without end")
  func references() {
    let names = "xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\""
    let values = (0..<200).map { "<c:v>x\($0)</c:v>" }.joined()
    let parts = [
      "word/_rels/document.xml.rels": DOCXBuilder.relationships([("deel", "deel.xml")]),
      "word/deel.xml": "<c:chartSpace \(names)>\(values)</c:chartSpace>",
    ]
    let chart = "<w:r><w:drawing><c:chart \(names) r:id=\"deel\"/></w:drawing></w:r>"
    #expect(isTooLarge(p(String(repeating: chart, count: count)), parts))
    let page = parts.merging(["word/deel.xml": "<p>x</p>"]) { $1 }
    #expect(isTooLarge(String(repeating: "<w:altChunk r:id=\"deel\"/>", count: count), page))
  }

  @Test("styles that are based on each other in a row of 50,000, each used")
  func longChain() throws {
    let styles = (0..<50_000).map { "<w:style w:styleId=\"s\($0)\"><w:basedOn w:val=\"s\($0 + 1)\"/></w:style>" }
      .joined()
    let body = (0..<50_000).map { p(r("x"), "<w:pStyle w:val=\"s\($0)\"/>") }.joined()
    #expect(try texts(body, ["word/styles.xml": DOCXBuilder.part("styles", styles)]).count == 50_000)
  }

  @Test("lists and list styles that refer to each other in a ring")
  func rings() throws {
    func style(_ id: String, _ list: Int) -> String {
      "<w:style w:type=\"numbering\" w:styleId=\"\(id)\"><w:pPr><w:numPr><w:numId w:val=\"\(list)\"/></w:numPr></w:pPr></w:style>"
    }
    let numbering = """
      <w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="A"/></w:abstractNum><w:abstractNum w:abstractNumId="1">\
      <w:numStyleLink w:val="B"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>\
      <w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
      """
    let parts = [
      "word/numbering.xml": DOCXBuilder.part("numbering", numbering),
      "word/styles.xml": DOCXBuilder.part("styles", style("A", 2) + style("B", 1)),
    ]
    let items = [1, 2].map { p(r("x"), "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"\($0)\"/></w:numPr>") }
    #expect(try texts(items.joined(), parts) == ["x", "x"])
  }

  @Test("a part that takes in itself, a note that refers to itself, comments that answer each other")
  func selfReferences() throws {
    let own = ["word/_rels/document.xml.rels": DOCXBuilder.relationships([("deel", "document.xml")])]
    #expect(try texts("<w:altChunk r:id=\"deel\"/>" + p(r("tekst")), own).last == "tekst")
    let reference = "<w:r><w:footnoteReference w:id=\"2\"/></w:r>"
    let notes = DOCXBuilder.part("footnotes", "<w:footnote w:id=\"2\">\(p(r("n") + reference))</w:footnote>")
    #expect(try texts(p(r("a") + reference), ["word/footnotes.xml": notes]) == ["a", "n"])
    let comments = ["0A", "0B"].map {
      "<w:comment w:id=\"\($0)\"><w:p w14:paraId=\"\($0)\">\(r("c"))</w:p></w:comment>"
    }
    let threads = """
      <w15:commentsEx \(DOCXBuilder.namespaces)><w15:commentEx w15:paraId="0A" w15:paraIdParent="0B"/>\
      <w15:commentEx w15:paraId="0B" w15:paraIdParent="0A"/></w15:commentsEx>
      """
    let parts = [
      "word/comments.xml": DOCXBuilder.part("comments", comments.joined()), "word/commentsExtended.xml": threads,
    ]
    #expect(try read(p(r("a")), parts).comments.map(\.text) == ["c", "c"])
  }
}
