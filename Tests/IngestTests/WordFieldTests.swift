import QualitativeData
import Testing

@Suite("DOCX: fields and links")
struct WordFieldTests {
  @Test("a field shows its result, simple or complex")
  func results() throws {
    #expect(
      try texts(p("<w:fldSimple w:instr=\"DATE\">" + r("maandag") + "</w:fldSimple>" + r(" en "))) == ["maandag en "])
    #expect(
      try texts(p(r("op ") + mark("begin") + code("DATE") + mark("separate") + r("dinsdag") + mark("end") + r(".")))
        == ["op dinsdag."])
  }

  @Test("nested fields: an inner one in the instruction is no text, one in the result is")
  func nested() throws {
    let inner = mark("begin") + code("PAGE") + mark("separate") + r("7") + mark("end")
    #expect(
      try texts(
        p(mark("begin") + code("IF ") + inner + code(" = 7") + mark("separate") + r("ja ") + inner + mark("end")))
        == ["ja 7"])
  }

  @Test("ordinary text in an instruction is no text")
  func textInInstruction() throws {
    #expect(
      try texts(p(mark("begin") + r(" XE \"trefwoord\" ") + mark("end") + r("tekst"))) == ["tekst"])
  }

  @Test("a field over several paragraphs")
  func severalParagraphs() throws {
    let body =
      p(mark("begin") + code("TOC") + mark("separate") + r("Inleiding")) + p(r("Slot")) + p(mark("end") + r("tekst"))
    #expect(try texts(body) == ["Inleiding", "Slot", "tekst"])
    #expect(
      try texts(p(r("a") + mark("begin") + code("IF")) + p(code("x") + r("y")) + p(mark("end") + r("b"))) == ["a", "b"])
  }

  @Test("a field that never ends swallows nothing, whatever follows")
  func unterminated() throws {
    #expect(
      try texts(p(r("a ") + mark("begin") + code("X") + r("toch") + r(" b")) + p(r("c")) + table([[p(r("d"))]]))
        == ["a toch b", "c", "d"])
    let later = p(mark("begin") + code("DATE") + mark("separate") + r("nu") + mark("end"))
    #expect(try texts(p(mark("begin") + code("X")) + p(r("tussen")) + later) == ["tussen", "nu"])
    #expect(try texts(p(mark("begin") + code("X") + mark("separate") + r("a")) + p(r("b"))) == ["a", "b"])
    #expect(try texts(p(mark("end") + r("a") + mark("separate"))) == ["a"])
  }

  @Test("a field that never ends in a text box or cell ends with it")
  func unterminatedInBox() throws {
    let box =
      "<w:pict><v:textbox><w:txbxContent>\(p(mark("begin") + code("X") + r("k")))</w:txbxContent></v:textbox></w:pict>"
    #expect(try texts(p(r("a") + "<w:r>\(box)</w:r>" + r("b")) + p(r("c"))) == ["ab", "k", "c"])
  }

  @Test("form fields: text, check boxes, lists to choose from")
  func forms() throws {
    func field(_ data: String, _ result: String = "") -> String {
      "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:name w:val=\"n\"/><w:enabled/>\(data)</w:ffData></w:fldChar></w:r>"
        + code("FORM") + (result.isEmpty ? "" : mark("separate") + r(result)) + mark("end")
    }
    #expect(try texts(p(field("<w:textInput><w:default w:val=\"x\"/></w:textInput>", "ingevuld"))) == ["ingevuld"])
    #expect(
      try texts(
        p(
          field("<w:checkBox><w:default w:val=\"1\"/></w:checkBox>") + r(" ja ")
            + field("<w:checkBox><w:default w:val=\"1\"/><w:checked w:val=\"0\"/></w:checkBox>") + r(" nee")))
        == ["☒ ja ☐ nee"])
    #expect(
      try texts(
        p(
          field("<w:ddList><w:result w:val=\"1\"/><w:listEntry w:val=\"een\"/><w:listEntry w:val=\"twee\"/></w:ddList>")
        ))
        == ["twee"])
  }

  @Test("links, smart tags and inserted runs around text")
  func wrappers() throws {
    #expect(
      try texts(
        p(
          "<w:hyperlink r:id=\"x\" w:anchor=\"y\">" + r("zie ") + "<w:smartTag w:element=\"plaats\"><w:smartTagPr/>"
            + r("Zwolle") + "</w:smartTag></w:hyperlink><w:customXml w:element=\"e\"><w:customXmlPr/>" + r("!")
            + "</w:customXml>")) == ["zie Zwolle!"])
  }

  @Test("a button without a result shows the text of its instruction")
  func buttons() throws {
    let field = mark("begin") + code(" MACROBUTTON Geen [Kies ") + code("een naam] ") + mark("end")
    #expect(try texts(p(r("a ") + field + r(" b"))) == ["a [Kies een naam] b"])
    #expect(try texts(p(mark("begin") + code(" TC \"verborgen\" ") + mark("end") + r("b"))) == ["b"])
  }
}
