import QualitativeData
import Testing
import Transcripts

@Suite("DOCX: automatic numbers")
struct WordNumberingTests {
  private func numbering(_ levels: [(format: String, text: String)], extra: String = "", nums: String? = nil)
    -> [String: String]
  {
    let all = levels.enumerated().map {
      "<w:lvl w:ilvl=\"\($0)\"><w:start w:val=\"1\"/><w:numFmt w:val=\"\($1.format)\"/><w:lvlText w:val=\"\($1.text)\"/></w:lvl>"
    }
    let content = """
      <w:abstractNum w:abstractNumId="0">\(all.joined())</w:abstractNum>\(extra)\
      \(nums ?? "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>")
      """
    return ["word/numbering.xml": DOCXBuilder.part("numbering", content)]
  }

  private func item(_ level: Int, id: Int = 1, _ text: String = "x") -> String {
    p(r(text), "<w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"\(id)\"/></w:numPr>")
  }

  private func numbers(_ body: String, _ parts: [String: String]) throws -> [String?] {
    try read(body, parts).blocks.map(\.number)
  }

  @Test("'Vraag 2.' stands beside the text, not in it")
  func questions() throws {
    let blocks = try read(item(0) + p(r("y")) + item(0, "Hoe?"), numbering([("decimal", "Vraag %1.")])).blocks
    #expect(blocks.map(\.number) == ["Vraag 1.", nil, "Vraag 2."])
    #expect(blocks.map(\.text) == ["x", "y", "Hoe?"])
    #expect(blocks.map(\.kind) == [.item, .paragraph, .item])
  }

  @Test("levels count on, restart below a higher one, and show those above")
  func levels() throws {
    let parts = numbering([("decimal", "%1."), ("lowerLetter", "%1%2)"), ("lowerRoman", "%3")])
    let body = [0, 1, 1, 2, 2, 0, 1, 2].map { item($0) }.joined()
    #expect(try numbers(body, parts) == ["1.", "1a)", "1b)", "i", "ii", "2.", "2a)", "i"])
  }

  @Test(
    "formats",
    arguments: [
      ("upperRoman", "IV"), ("lowerRoman", "iv"), ("upperLetter", "D"), ("decimalZero", "04"), ("ordinal", "4e"),
      ("bullet", "-"), ("none", nil), ("numberInDash", "- 4 -"), ("ordinalText", "vierde"),
    ])
  func formats(format: String, expected: String?) throws {
    let parts = numbering([(format, format == "bullet" ? "-" : "%1")])
    #expect(try numbers((0..<4).map { _ in item(0) }.joined(), parts).last == .some(expected))
  }

  @Test("a list that starts elsewhere, one that goes on, and one of its own")
  func overrides() throws {
    let nums = """
      <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>\
      <w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="10"/>\
      </w:lvlOverride></w:num><w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0">\
      <w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1"/></w:lvl></w:lvlOverride></w:num>
      """
    let parts = numbering([("decimal", "%1.")], nums: nums)
    let body =
      item(0) + item(0, id: 2) + item(0, id: 3) + item(0, id: 3) + item(0, id: 4)
      + p(r("x"), "<w:numPr><w:numId w:val=\"0\"/></w:numPr>")
    #expect(try numbers(body, parts) == ["1.", "2.", "10.", "11.", "L", nil])
  }

  @Test("numbers by paragraph style, of headings too, and by a style of lists")
  func styles() throws {
    let styles = DOCXBuilder.part(
      "styles",
      """
      <w:style w:type="paragraph" w:styleId="K1"><w:pPr><w:outlineLvl w:val="0"/><w:numPr><w:numId w:val="1"/></w:numPr>\
      </w:pPr></w:style><w:style w:type="paragraph" w:styleId="K2"><w:basedOn w:val="K1"/><w:pPr><w:numPr>\
      <w:ilvl w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="numbering" w:styleId="Lijst"><w:pPr><w:numPr>\
      <w:numId w:val="1"/></w:numPr></w:pPr></w:style>
      """)
    let extra = "<w:abstractNum w:abstractNumId=\"7\"><w:numStyleLink w:val=\"Lijst\"/></w:abstractNum>"
    let nums = """
      <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="9"><w:abstractNumId w:val="7"/></w:num>
      """
    var parts = numbering([("decimal", "%1"), ("decimal", "%1.%2")], extra: extra, nums: nums)
    parts["word/styles.xml"] = styles
    let body =
      p(r("a"), "<w:pStyle w:val=\"K1\"/>") + p(r("b"), "<w:pStyle w:val=\"K2\"/>")
      + p(r("c"), "<w:pStyle w:val=\"K2\"/>")
      + item(0, id: 9)
    let blocks = try read(body, parts).blocks
    #expect(blocks.map(\.number) == ["1", "1.1", "1.2", "2"])
    #expect(blocks.map(\.kind) == [.heading, .heading, .heading, .item])
  }

  @Test("a paragraph whose mark was deleted is not counted; bullets of symbol fonts are readable")
  func deletedAndBullets() throws {
    let deleted = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr><w:rPr><w:del w:id=\"1\"/></w:rPr>"
    let body = item(0) + p("<w:del>" + r("weg") + "</w:del>", deleted) + item(0)
    #expect(try numbers(body, numbering([("decimal", "%1.")])) == ["1.", "2."])
    let bullet = """
      <w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\u{F0B7}"/><w:rPr>\
      <w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr></w:lvl></w:abstractNum><w:num w:numId="1">\
      <w:abstractNumId w:val="0"/></w:num>
      """
    #expect(try numbers(item(0), ["word/numbering.xml": DOCXBuilder.part("numbering", bullet)]) == ["•"])
  }

  @Test("a format of one's own, which older programs see as decimal")
  func ownFormat() throws {
    let levels = """
      <w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="9"/><mc:AlternateContent><mc:Choice \
      Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt \
      w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>\
      <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
      """
    #expect(
      try numbers(item(0) + item(0), ["word/numbering.xml": DOCXBuilder.part("numbering", levels)]) == ["009.", "010."])
  }

  @Test("levels that count on, that begin anew below one level only, and that are shown as figures in a law")
  func levelRules() throws {
    func level(_ number: Int, _ format: String, _ text: String, _ more: String = "") -> String {
      """
      <w:lvl w:ilvl="\(number)"><w:start w:val="1"/><w:numFmt w:val="\(format)"/>\(more)<w:lvlText w:val="\(text)"/></w:lvl>
      """
    }
    func part(_ levels: [String]) -> [String: String] {
      let content = """
        <w:abstractNum w:abstractNumId="0">\(levels.joined())</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/>\
        </w:num>
        """
      return ["word/numbering.xml": DOCXBuilder.part("numbering", content)]
    }
    let on = part([level(0, "decimal", "%1"), level(1, "lowerLetter", "%2", "<w:lvlRestart w:val=\"0\"/>")])
    #expect(try numbers([0, 1, 0, 1].map { item($0) }.joined(), on) == ["1", "a", "2", "b"])
    let anew = part(
      [level(0, "decimal", "%1"), level(1, "decimal", "%2"), level(2, "decimal", "%3", "<w:lvlRestart w:val=\"1\"/>")])
    #expect(
      try numbers([0, 1, 2, 1, 2, 0, 2].map { item($0) }.joined(), anew) == ["1", "1", "1", "2", "2", "2", "1"])
    let law = part([level(0, "upperRoman", "%1"), level(1, "decimal", "%1.%2", "<w:isLgl/>")])
    #expect(try numbers(item(0) + item(1), law) == ["I", "1.1"])
  }

  @Test("a level that a list lets begin elsewhere begins there each time")
  func startOfLowerLevel() throws {
    let nums = """
      <w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="3"/></w:lvlOverride>\
      </w:num>
      """
    let body = [0, 1, 1, 0, 1].map { item($0, id: 2) }.joined()
    #expect(
      try numbers(body, numbering([("decimal", "%1"), ("decimal", "%1.%2")], nums: nums))
        == ["1", "1.3", "1.4", "2", "2.3"])
  }

  @Test("rows that were deleted and paragraphs that moved away do not count; boxes count where they are anchored")
  func countedWhere() throws {
    let parts = numbering([("decimal", "%1.")])
    let row = "<w:tbl><w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr><w:tc>\(item(0))</w:tc></w:tr></w:tbl>"
    #expect(try numbers(item(0) + row + item(0), parts) == ["1.", "2."])
    let moved = p(
      "<w:moveFrom>\(r("x"))</w:moveFrom>",
      "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr><w:rPr><w:moveFrom w:id=\"1\"/></w:rPr>")
    #expect(try numbers(item(0) + moved + item(0), parts) == ["1.", "2."])
    let box = "<w:r><w:pict><w:txbxContent>\(item(0))</w:txbxContent></w:pict></w:r>"
    #expect(
      try numbers(item(0) + p(box) + item(0) + table([[item(0), item(0)]]), parts) == [
        "1.", nil, "2.", "3.", "4.", "5.",
      ])
  }
}
