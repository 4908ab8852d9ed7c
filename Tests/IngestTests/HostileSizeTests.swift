import Formats
import QualitativeData
import Testing

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
}
