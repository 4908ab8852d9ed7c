import QualitativeData
import Testing
import Transcripts

@Suite("XML that does harm")
struct HostileXMLTests {
  /// What is wrong with a document part.
  private func id(document: [UInt8]) -> String? {
    var parts = DOCXBuilder(body: "").all.mapValues { Array($0.utf8) }
    parts["word/document.xml"] = document
    return id(DOCXBuilder.zip(parts))
  }

  private func id(_ bytes: [UInt8]) -> String? {
    do throws(Diagnostic) {
      _ = try TranscriptReader.read(bytes)
      return nil
    } catch { return error.id }
  }

  private func document(_ body: String, prolog: String = "") -> [UInt8] {
    Array((prolog + DOCXBuilder.part("document", "<w:body>\(body)</w:body>")).utf8)
  }

  @Test(
    "a document type in a word processor's part, whatever it declares",
    arguments: [
      "<!DOCTYPE x>", "<!DOCTYPE x SYSTEM \"http://x.invalid/x.dtd\">", "<!DOCTYPE x [<!ENTITY a \"b\">]>",
      "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>",
      "<!DOCTYPE x [<!ENTITY % a SYSTEM \"file:///etc/passwd\"> %a;]>",
      "<!DOCTYPE x [<!ATTLIST w:vanish w:val CDATA \"0\">]>",
    ])
  func documentTypes(prolog: String) { #expect(id(document: document(p(r("a")), prolog: prolog)) == "ingest.entities") }

  @Test("entities that explode or reach other files, in plain XML")
  func entities() {
    let laughs = (1..<10).map { "<!ENTITY a\($0) \"\(String(repeating: "&a\($0 - 1);", count: 10))\">" }.joined()
    #expect(
      id(Array("<?xml version=\"1.0\"?><!DOCTYPE TEI [<!ENTITY a0 \"ha\">\(laughs)]><TEI><p>&a9;</p></TEI>".utf8))
        == "ingest.entities")
    #expect(id(Array("<!DOCTYPE TEI SYSTEM \"tei.dtd\"><TEI><p>a&b;c</p></TEI>".utf8)) == "ingest.entities")
    #expect(id(Array("<TEI><p>a&b;c</p></TEI>".utf8)) == "ingest.broken-xml")
    let trs =
      "<?xml version=\"1.0\"?><!DOCTYPE Trans SYSTEM \"trans-14.dtd\"><Trans><Episode><Section><Turn>ja</Turn></Section></Episode></Trans>"
    #expect(id(Array(trs.utf8)) == nil)
  }

  @Test("100,000 levels, 50,000 attributes, an attribute of many megabytes")
  func shapes() {
    #expect(id(document: document(String(repeating: "<w:sdt>", count: 100_000))) == "ingest.too-large")
    let attributes = (0..<50_000).map { "w:a\($0)=\"\"" }.joined(separator: " ")
    #expect(id(document: document("<w:p \(attributes)/>")) == "ingest.too-large")
    #expect(id(document: document("<w:p w:a=\"\(String(repeating: "x", count: 15 << 20))\"/>")) == "ingest.broken-xml")
    let tables = String(repeating: "<w:tbl><w:tr><w:tc>", count: 200)
    #expect(id(document: document(tables)) == "ingest.too-large")
  }

  @Test("15 MB of text in one node are text")
  func longText() throws {
    let text = String(repeating: "woord ", count: (15 << 20) / 6)
    var parts = DOCXBuilder(body: "").all.mapValues { Array($0.utf8) }
    parts["word/document.xml"] = document(p(r(text)))
    #expect(try TranscriptReader.read(DOCXBuilder.zip(parts)).value.blocks[0].text.utf8.count == text.utf8.count)
  }

  @Test("wrong and lying encodings, overlong UTF-8, forbidden characters, an open end")
  func encodings() {
    let whole = document(p(r("aXb")))
    let place = whole.firstIndex(of: 0x58) ?? 0
    for bad: [UInt8] in [[0xC0, 0xAF], [0xE9], [0xED, 0xA0, 0x80], [0xF8, 0x88, 0x80, 0x80], [0x00], [0x01], [0xFF]] {
      #expect(
        id(document: Array(whole[..<place]) + bad + Array(whole[(place + 1)...])) == "ingest.broken-xml", "\(bad)")
    }
    #expect(
      id(document: document(p(r("a")), prolog: "<?xml version=\"1.0\" encoding=\"onzin\"?>")) == "ingest.broken-xml")
    #expect(id(document: document(p(r("a")), prolog: "<?xml version=\"1.0\" encoding=\"UTF-16\"?>")) != "crash")
    #expect(id(document: Array(whole.dropLast(5))) == "ingest.broken-xml")
    #expect(id(document: whole + Array("<w:p/>".utf8)) == "ingest.broken-xml")
    #expect(id(document: []) == "ingest.broken-xml")
  }

  @Test(
    "a byte in the middle that the declared encoding does not have: nothing, not the text before it",
    arguments: ["UTF-7", "Shift_JIS", "GB18030", "windows-1252", "US-ASCII", "UTF-8"])
  func badByte(encoding: String) {
    let lines = String(repeating: p(r("regel")), count: 3_000)
    let whole = document(lines + p(r("aXb")) + lines, prolog: "<?xml version=\"1.0\" encoding=\"\(encoding)\"?>")
    let place = whole.firstIndex(of: 0x58) ?? 0
    let bad: [UInt8] = encoding == "windows-1252" ? [0x81] : [0xFF, 0xFF]
    #expect(id(document: Array(whole[..<place]) + bad + Array(whole[(place + 1)...])) == "ingest.broken-xml")
  }

  @Test("half a pair of surrogates in UTF-16 of either order, and UTF-16 cut off in the middle")
  func badSurrogates() {
    let lines = String(repeating: p(r("regel")), count: 3_000)
    let text = DOCXBuilder.part("document", "<w:body>\(lines + p(r("aXb")) + lines)</w:body>")
    for isLittle in [true, false] {
      let units = [0xFEFF] + text.utf16.map { $0 == 0x58 ? 0xD800 : $0 }
      let bytes = units.flatMap { isLittle ? [UInt8($0 & 255), UInt8($0 >> 8)] : [UInt8($0 >> 8), UInt8($0 & 255)] }
      #expect(id(document: bytes) == "ingest.broken-xml")
      let sound = ([0xFEFF] + Array(text.utf16)).flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
      #expect(id(document: sound.dropLast(501)) == "ingest.broken-xml")
    }
  }

  @Test("labels of encodings that contradict the bytes give the right text or none")
  func labels() throws {
    func texts(_ label: String, _ encoded: (String) -> [UInt8]) -> [String]? {
      var parts = DOCXBuilder(body: "").all.mapValues { Array($0.utf8) }
      let prolog = label.isEmpty ? "" : "<?xml version=\"1.0\" encoding=\"\(label)\"?>"
      parts["word/document.xml"] = encoded(prolog + DOCXBuilder.part("document", "<w:body>\(p(r("één")))</w:body>"))
      return try? TranscriptReader.read(DOCXBuilder.zip(parts)).value.blocks.map(\.text)
    }
    func utf16(_ text: String) -> [UInt8] { text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] } }
    #expect(texts("UTF-8") { [0xFF, 0xFE] + utf16($0) } == ["één"])
    #expect(texts("UTF-16") { [0xEF, 0xBB, 0xBF] + Array($0.utf8) } == nil)
    #expect(texts("") { utf16($0) } == nil)
    #expect(
      texts("UTF-32") { [0xFF, 0xFE, 0, 0] + $0.unicodeScalars.flatMap { [UInt8($0.value & 255), 0, 0, 0] } } == nil)
    #expect(texts("windows-1252") { $0.unicodeScalars.map { UInt8($0.value & 255) } } == ["één"])
  }

  @Test(
    "entities in any part that is read",
    arguments: [
      "styles", "numbering", "footnotes", "endnotes", "comments", "header", "footer", "_rels/document.xml.rels",
    ])
  func entitiesInParts(part: String) {
    let name = part.hasSuffix(".rels") ? "word/\(part)" : "word/\(part).xml"
    let section = "<w:sectPr><w:headerReference r:id=\"header\"/><w:footerReference r:id=\"footer\"/></w:sectPr>"
    let content = "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>&e;</a>"
    #expect(id(DOCXBuilder(body: p(r("tekst"), section), parts: [name: content]).bytes) == "ingest.entities")
  }

  @Test(
    "100,000 levels of whatever element",
    arguments: [
      "w:tbl", "w:ins", "w:p", "w:r", "w:txbxContent", "w:customXml", "w:del", "w:hyperlink", "m:e", "mc:Choice",
    ])
  func depth(name: String) {
    #expect(id(document: document(String(repeating: "<\(name)>", count: 100_000))) == "ingest.too-large")
  }

  @Test("a file that would be included stays outside")
  func inclusion() throws {
    let include =
      "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\" parse=\"text\"/>"
    #expect(try texts(include + p(r("tekst"))) == ["tekst"])
  }

  @Test("a prefix that nobody declared is no text that may be lost in silence")
  func undeclaredPrefix() {
    #expect(
      id(document: Array("<w:document><w:body><w:p><w:r><w:t>a</w:t></w:r></w:p></w:body></w:document>".utf8))
        == "ingest.broken-xml")
    #expect(
      id(document: Array("<document><body><p><r><t>a</t></r></p></body></document>".utf8)) == "ingest.no-document")
  }

  @Test("elements that stand where they should not harm nobody")
  func misplaced() throws {
    let odd = """
      <w:t>los</w:t></w:r><w:tc/><w:tr/><w:pPr/><w:rPr><w:p/></w:rPr><w:txbxContent/><w:fldChar w:fldCharType="end"/>\
      <w:footnote w:id="1"/><w:commentRangeEnd w:id="9"/><w:gridSpan w:val="999999999999"/><w:ilvl w:val="-5"/><w:r>
      """
    _ = try read("<w:r>\(odd)</w:r>" + p(r("a")) + "<w:p><w:p>" + r("b") + "</w:p></w:p>")
    let numbering = DOCXBuilder.part(
      "numbering",
      """
      <w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="9223372036854775807"/><w:numFmt \
      w:val="upperRoman"/><w:lvlText w:val="\(String(repeating: "%1", count: 5_000))"/></w:lvl></w:abstractNum>\
      <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
      """)
    let item = p(r("a"), "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>")
    #expect(try read(item + item, ["word/numbering.xml": numbering]).blocks.count == 2)
  }

  @Test("styles that are based on one another in a ring")
  func rings() throws {
    let styles = DOCXBuilder.part(
      "styles",
      "<w:style w:styleId=\"a\"><w:basedOn w:val=\"b\"/></w:style><w:style w:styleId=\"b\"><w:basedOn w:val=\"a\"/></w:style>"
    )
    #expect(try texts(p(r("x"), "<w:pStyle w:val=\"a\"/>"), ["word/styles.xml": styles]) == ["x"])
  }

  @Test("web pages of great depth and with many attributes")
  func pages() {
    #expect(id(Array(("<html><body>" + String(repeating: "<div>", count: 100_000)).utf8)) == "ingest.too-large")
    let attributes = (0..<50_000).map { "a\($0)=\"\"" }.joined(separator: " ")
    #expect(id(Array("<html><body \(attributes)>".utf8)) == "ingest.too-large")
  }
}
