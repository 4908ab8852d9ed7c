import QualitativeData
import Testing

@Suite("DOCX: runs")
struct WordRunTests {
  @Test("runs that are split anywhere are joined exactly, inside a word and around accents")
  func splitRuns() throws {
    #expect(
      try texts(p(r("ge") + "<w:proofErr w:type=\"x\"/>" + r("meen") + r("te ") + r("é") + r("én"))) == ["gemeente één"]
    )
  }

  @Test("tabs, breaks and special hyphens are kept; a page that was rendered adds nothing")
  func marks() throws {
    let body = p(
      "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t><w:br w:type=\"page\"/><w:t>e</w:t>"
        + "<w:lastRenderedPageBreak/><w:t>f</w:t><w:noBreakHyphen/><w:t>g</w:t><w:softHyphen/><w:t>h</w:t><w:ptab/></w:r>",
      "<w:tabs><w:tab w:val=\"left\" w:pos=\"720\"/></w:tabs>")
    #expect(try texts(body) == ["a\tb\nc\nd\nef\u{2011}g\u{AD}h\t"])
  }

  @Test("symbols in Unicode, by code and font; unknown ones stay and are counted")
  func symbols() throws {
    let body = p(
      "<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0E0\"/><w:sym w:font=\"Symbol\" w:char=\"F061\"/>"
        + "<w:sym w:font=\"Wingdings\" w:char=\"FC\"/><w:sym w:font=\"Eigen\" w:char=\"F041\"/></w:r>")
    let read = try read(body)
    #expect(read.blocks.map(\.text) == ["🡪α✓\u{F041}"])
    #expect(read.counts["symbol"] == 1)
  }

  @Test("letters in a symbol font are signs")
  func symbolFont() throws {
    #expect(try texts(p(r("\u{F0B7}a", "<w:rFonts w:ascii=\"Symbol\" w:hAnsi=\"Symbol\"/>") + r(" a"))) == ["•α a"])
  }

  @Test("letters in a symbol font that a style names, and a font of the run's own that takes it away")
  func symbolStyle() throws {
    func style(_ type: String, _ id: String) -> String {
      "<w:style w:type=\"\(type)\" w:styleId=\"\(id)\"><w:rPr><w:rFonts w:ascii=\"Symbol\" w:hAnsi=\"Symbol\"/></w:rPr></w:style>"
    }
    let parts = ["word/styles.xml": DOCXBuilder.part("styles", style("character", "T") + style("paragraph", "A"))]
    let own = "<w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\"/>"
    #expect(
      try texts(
        p(r("\u{F0B7}", "<w:rStyle w:val=\"T\"/>") + r(" a")) + p(r("b") + r("b", own), "<w:pStyle w:val=\"A\"/>"),
        parts)
        == ["• a", "βb"])
  }

  @Test("hidden text is left out and counted, direct, by character style and by paragraph style")
  func hidden() throws {
    let styles = DOCXBuilder.part(
      "styles",
      """
      <w:style w:type="character" w:styleId="Weg"><w:rPr><w:vanish/></w:rPr></w:style>
      <w:style w:type="character" w:styleId="Onder"><w:basedOn w:val="Weg"/></w:style>
      <w:style w:type="paragraph" w:styleId="Alinea"><w:rPr><w:vanish/></w:rPr></w:style>
      """)
    let body =
      p(r("a", "<w:vanish/>") + r("b") + r("c", "<w:rStyle w:val=\"Onder\"/>") + r("d", "<w:vanish w:val=\"0\"/>"))
      + p(
        r("ef") + r("g", "<w:vanish w:val=\"false\"/>") + r("h", "<w:rStyle w:val=\"Weg\"/>"),
        "<w:pStyle w:val=\"Alinea\"/>")
    let read = try read(body, ["word/styles.xml": styles])
    #expect(read.blocks.map(\.text) == ["bd", "gh"])
    #expect(read.counts["hidden"] == 4)
  }

  @Test("what an earlier format was does not hide")
  func formerFormat() throws {
    #expect(try texts(p(r("a", "<w:rPrChange w:id=\"1\"><w:rPr><w:vanish/></w:rPr></w:rPrChange>"))) == ["a"])
  }

  @Test("hidden from web pages only is visible; struck-out, small capitals and right-to-left change no text")
  func looks() throws {
    #expect(
      try texts(
        p(
          r("a", "<w:webHidden/>") + r("b", "<w:strike/>") + r("c", "<w:smallCaps/>") + r("שלום", "<w:rtl/>")
            + "<w:bdo w:val=\"rtl\">" + r("d") + "</w:bdo><w:dir w:val=\"rtl\">" + r("e") + "</w:dir>"))
        == ["abcשלוםde"])
  }

  @Test("ruby keeps the base; what stands above it is counted")
  func ruby() throws {
    let ruby =
      "<w:r><w:ruby><w:rubyPr/><w:rt>\(r("kan"))</w:rt><w:rubyBase>\(r("漢"))</w:rubyBase></w:ruby></w:r>"
    let read = try read(p(r("a") + ruby + r("b")))
    #expect(read.blocks.map(\.text) == ["a漢b"])
    #expect(read.counts["ruby"] == 3)
  }

  @Test("what was changed in a formula's control characters is none of it")
  func math() throws {
    let formula = """
      <m:oMath><m:r><m:t>x</m:t></m:r><m:sSup><m:e><m:r><w:rPr/><m:t>y</m:t></m:r></m:e>\
      <m:sup><m:ctrlPr><w:del w:id="1"><w:rPr/></w:del></m:ctrlPr><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>
      """
    #expect(try texts(p(r("als ") + formula + r(" dan"))) == ["als xy^2 dan"])
    #expect(try texts(p("<m:oMathPara>\(formula)</m:oMathPara>")) == ["xy^2"])
  }

  @Test("dingbats in Unicode")
  func dingbats() throws {
    func sign(_ code: String) -> String { "<w:r><w:sym w:font=\"ZapfDingbats\" w:char=\"\(code)\"/></w:r>" }
    #expect(try texts(p(sign("F034") + sign("F0AC") + sign("6C") + sign("F0E0"))) == ["✔①●➠"])
  }

  @Test("a drop cap begins the paragraph that follows it")
  func dropCap() throws {
    let body =
      p(r("D"), "<w:keepNext/><w:framePr w:dropCap=\"drop\" w:lines=\"3\"/>") + p(r("e economie"))
      + p(r("kader"), "<w:framePr w:w=\"200\"/>")
    #expect(try texts(body) == ["De economie", "kader"])
  }

  @Test("line ends within text are spaces; those around it, from indenting by hand, are nothing")
  func lineEnds() throws {
    #expect(try texts("<w:p><w:r><w:t>een\ntwee</w:t></w:r></w:p>") == ["een twee"])
    #expect(try texts("<w:p>\n <w:r>\n  <w:t>\n   een\n  </w:t>\n </w:r>\n</w:p>") == ["een"])
  }

  @Test("characters outside the basic plane, references and marked sections")
  func characters() throws {
    #expect(try texts(p(r("😀 &amp; &lt;R&gt; &#233;<![CDATA[ <p> ]]>"))) == ["😀 & <R> é <p> "])
  }

  @Test("how much of the start is bold, by style too")
  func bold() throws {
    let styles = DOCXBuilder.part(
      "styles", "<w:style w:type=\"paragraph\" w:styleId=\"V\"><w:name w:val=\"Vraag\"/><w:rPr><w:b/></w:rPr></w:style>"
    )
    let read = try read(
      p(r("Één:", "<w:b/>") + r(" ja")) + p(r("Hoe") + r(" zo", "<w:b w:val=\"0\"/>"), "<w:pStyle w:val=\"V\"/>"),
      ["word/styles.xml": styles])
    #expect(read.blocks.map(\.boldPrefix) == [4, 3])
    #expect(read.blocks.map(\.style) == [nil, "Vraag"])
  }
}
