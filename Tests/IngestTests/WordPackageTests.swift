import QualitativeData
import Testing
import Transcripts

@Suite("DOCX: packages of every make")
struct WordPackageTests {
  private let transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

  private func texts(_ parts: [String: [UInt8]]) throws -> [String] {
    try TranscriptReader.read(DOCXBuilder.zip(parts)).value.blocks.map(\.text)
  }

  @Test("strict OOXML")
  func strict() throws {
    let document = """
      <d:document xmlns:d="http://purl.oclc.org/ooxml/wordprocessingml/main"><d:body><d:p><d:r><d:rPr>\
      <d:vanish d:val="false"/></d:rPr><d:t>streng</d:t></d:r></d:p></d:body></d:document>
      """
    let relationships = DOCXBuilder.relationships([("officeDocument", "word/document.xml")])
      .replacing("http://x", with: "http://purl.oclc.org/ooxml/officeDocument/relationships")
    #expect(
      try texts(["_rels/.rels": Array(relationships.utf8), "word/document.xml": Array(document.utf8)]) == ["streng"])
  }

  @Test("other part names, absolute and relative and encoded targets, without case")
  func partNames() throws {
    let document =
      "<document xmlns=\"\(transitional)\"><body><p><pPr><pStyle val=\"k\"/></pPr><r><t>a</t></r></p></body></document>"
    for (target, name) in [("/deel/Hoofd.xml", "deel/hoofd.xml"), ("./x/../deel/het%20stuk.xml", "deel/het stuk.xml")] {
      let parts = [
        "_rels/.rels": Array(DOCXBuilder.relationships([("officeDocument", target)]).utf8), name: Array(document.utf8),
      ]
      #expect(try texts(parts) == ["a"], "\(target)")
    }
  }

  @Test("styles under another name are found through the relationships, and the usual name is not")
  func otherStyles() throws {
    let heading = "<w:style w:type=\"paragraph\" w:styleId=\"K\"><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style>"
    let parts = [
      "word/_rels/document.xml.rels": DOCXBuilder.relationships([("styles", "../a/b.xml")]),
      "a/b.xml": DOCXBuilder.part("styles", heading), "word/styles.xml": DOCXBuilder.part("styles", ""),
    ]
    #expect(try read(p(r("a"), "<w:pStyle w:val=\"K\"/>"), parts).blocks[0].kind == .heading)
  }

  @Test("without the package's relationships the list of content types says which part it is")
  func contentTypes() throws {
    let types = """
      <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/x/y.xml" \
      ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>
      """
    let document = DOCXBuilder.part("document", "<w:body>\(p(r("a")))</w:body>")
    #expect(try texts(["[Content_Types].xml": Array(types.utf8), "x/y.xml": Array(document.utf8)]) == ["a"])
  }

  @Test("UTF-16 parts of either order")
  func utf16() throws {
    let document =
      "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + DOCXBuilder.part("document", "<w:body>\(p(r("één 😀")))</w:body>")
    let relationships = Array(DOCXBuilder.relationships([("officeDocument", "word/document.xml")]).utf8)
    for isLittle in [true, false] {
      let units = [0xFEFF] + Array(document.utf16)
      let bytes = units.flatMap { isLittle ? [UInt8($0 & 255), UInt8($0 >> 8)] : [UInt8($0 >> 8), UInt8($0 & 255)] }
      #expect(try texts(["_rels/.rels": relationships, "word/document.xml": bytes]) == ["één 😀"])
    }
  }

  @Test("Latin-1 and a byte order mark")
  func otherEncodings() throws {
    let relationships = Array(DOCXBuilder.relationships([("officeDocument", "word/document.xml")]).utf8)
    let latin =
      "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>"
      + DOCXBuilder.part("document", "<w:body>\(p(r("caf?")))</w:body>")
    let bytes = latin.utf8.map { $0 == 0x3F ? UInt8(0xE9) : $0 }
    let fixed = [0x3C, 0x3F] + bytes.dropFirst(2)
    let prolog = fixed.firstIndex(of: 0x3E) ?? 0
    let repaired = fixed.enumerated().map { $0.offset == prolog - 1 ? UInt8(0x3F) : $0.element }
    #expect(try texts(["_rels/.rels": relationships, "word/document.xml": repaired]) == ["café"])
    let marked = [0xEF, 0xBB, 0xBF] + Array(DOCXBuilder.part("document", "<w:body>\(p(r("é")))</w:body>").utf8)
    #expect(try texts(["_rels/.rels": relationships, "word/document.xml": marked]) == ["é"])
  }

  @Test("a package as one XML file, its parts in any order")
  func flat() throws {
    let styles = DOCXBuilder.part(
      "styles", "<w:style w:type=\"paragraph\" w:styleId=\"K\"><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style>")
    var parts = DOCXBuilder(body: p(r("Kop"), "<w:pStyle w:val=\"K\"/>") + p(r("tekst"))).all
    parts["word/styles.xml"] = styles
    let list = parts.sorted { $0.key > $1.key }.map {
      "<pkg:part pkg:name=\"/\($0.key)\"><pkg:xmlData>\($0.value)</pkg:xmlData></pkg:part>"
    }
    let flat = """
      <?xml version="1.0" standalone="yes"?><?mso-application progid="Word.Document"?><pkg:package \
      xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">\(list.joined())</pkg:package>
      """
    let blocks = try TranscriptReader.read(Array(flat.utf8)).value.blocks
    #expect(blocks.map(\.text) == ["Kop", "tekst"])
    #expect(blocks.map(\.kind) == [.heading, .paragraph])
  }

  @Test("Word 2003's XML: styles, lists, notes, changes, headers")
  func word2003() throws {
    let xml = """
      <w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" \
      xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" \
      xmlns:aml="http://schemas.microsoft.com/aml/2001/core"><w:styles><w:style w:type="paragraph" w:styleId="K">\
      <w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles><w:body><wx:sect><wx:sub-section>\
      \(p(r("Kop"), "<w:pStyle w:val=\"K\"/>"))\(p(r("punt"), "<w:listPr><w:ilvl w:val=\"0\"/><w:ilfo w:val=\"2\"/><wx:t wx:val=\"1.\"/></w:listPr>"))\
      <w:p><w:r><w:t>a</w:t></w:r><aml:annotation aml:id="1" w:type="Word.Deletion"><aml:content><w:r><w:delText>weg\
      </w:delText></w:r></aml:content></aml:annotation><aml:annotation aml:id="2" w:type="Word.Insertion"><aml:content>\
      \(r("b"))</aml:content></aml:annotation><w:r><w:footnote>\(p(r("noot")))</w:footnote></w:r></w:p></wx:sub-section>\
      <w:sectPr><w:hdr w:type="odd">\(p(r("boven")))</w:hdr></w:sectPr></wx:sect></w:body></w:wordDocument>
      """
    let blocks = try TranscriptReader.read(Array(xml.utf8)).value.blocks
    #expect(blocks.map(\.text) == ["Kop", "punt", "ab", "noot", "boven"])
    #expect(blocks.map(\.kind) == [.heading, .item, .paragraph, .footnote, .header])
    #expect(blocks[1].number == "1.")
  }

  @Test("backslashes in targets; a default content type for all main parts")
  func oddTargets() throws {
    let document = DOCXBuilder.part("document", "<w:body>\(p(r("a"), "<w:pStyle w:val=\"K\"/>"))</w:body>")
    let styles = DOCXBuilder.part(
      "styles", "<w:style w:type=\"paragraph\" w:styleId=\"K\"><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style>")
    let parts = [
      "_rels/.rels": DOCXBuilder.relationships([("officeDocument", "word\\document.xml")]),
      "word/_rels/document.xml.rels": DOCXBuilder.relationships([("styles", "\\word\\styles.xml")]),
      "word/document.xml": document, "word/styles.xml": styles,
    ]
    #expect(try TranscriptReader.read(DOCXBuilder.zip(parts)).value.blocks.map(\.kind) == [.heading])
    let types = """
      <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" \
      ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>
      """
    #expect(try texts(["[Content_Types].xml": Array(types.utf8), "word/document.xml": Array(document.utf8)]) == ["a"])
  }

  @Test("a flat package takes in what stands in it in base 64")
  func flatChunk() throws {
    let chunk = "PGh0bWw+PHA+dWl0IGRlIHdlYjwv\ncD48L2h0bWw+"
    func part(_ name: String, _ content: String) -> String {
      "<pkg:part pkg:name=\"\(name)\"><pkg:xmlData>\(content)</pkg:xmlData></pkg:part>"
    }
    let flat = """
      <?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">\
      \(part("/_rels/.rels", DOCXBuilder.relationships([("officeDocument", "word/document.xml")])))\
      \(part("/word/_rels/document.xml.rels", DOCXBuilder.relationships([("aFChunk", "c.html")])))\
      <pkg:part pkg:name="/word/c.html"><pkg:binaryData>\(chunk)</pkg:binaryData></pkg:part>\
      \(part("/word/document.xml", DOCXBuilder.part("document", "<w:body>\(p(r("a")))<w:altChunk r:id=\"aFChunk\"/></w:body>")))\
      </pkg:package>
      """
    #expect(try TranscriptReader.read(Array(flat.utf8)).value.blocks.map(\.text) == ["a", "uit de web"])
  }

  @Test("Word 2003: comments with their passages")
  func word2003Comments() throws {
    let file = """
      <?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" \
      xmlns:aml="http://schemas.microsoft.com/aml/2001/core"><w:body><w:p><w:r><w:t>een </w:t></w:r>\
      <aml:annotation aml:id="3" w:type="Word.Comment.Start"/><w:r><w:t>twee</w:t></w:r>\
      <aml:annotation aml:id="3" w:type="Word.Comment.End"/><w:r><aml:annotation aml:id="3" aml:author="Anna" \
      aml:createdate="2018-02-01T10:00:00Z" w:type="Word.Comment"><aml:content><w:p><w:r><w:t>leiderschap</w:t></w:r>\
      </w:p></aml:content></aml:annotation></w:r><w:r><w:t> drie</w:t></w:r></w:p></w:body></w:wordDocument>
      """
    let read = try TranscriptReader.read(Array(file.utf8)).value
    #expect(read.blocks.map(\.text) == ["een twee drie"])
    #expect(
      read.comments == [
        TranscriptComment(
          id: "3", author: "Anna", time: "2018-02-01T10:00:00Z", text: "leiderschap",
          start: BlockOffset(block: 0, offset: 4), end: BlockOffset(block: 0, offset: 8))
      ])
  }
}
