import QualitativeData
import Testing

@Suite("DOCX: formulas on one line")
struct WordMathTests {
  private func m(_ text: String) -> String { "<m:r><m:t>\(text)</m:t></m:r>" }
  private func formula(_ content: String) throws -> [String] { try texts(p("<m:oMath>\(content)</m:oMath>")) }
  private func e(_ content: String) -> String { "<m:e>\(content)</m:e>" }

  @Test("fractions keep their line; brackets only where they are needed")
  func fractions() throws {
    func fraction(_ above: String, _ below: String) -> String {
      "<m:f><m:fPr><m:type m:val=\"bar\"/></m:fPr><m:num>\(above)</m:num><m:den>\(below)</m:den></m:f>"
    }
    #expect(try formula(fraction(m("a"), m("12"))) == ["a/12"])
    #expect(try formula(fraction(m("a+b"), m("c")) + m("=1")) == ["(a+b)/c=1"])
    #expect(try formula(fraction(fraction(m("a"), m("b")), m("c-d"))) == ["(a/b)/(c-d)"])
    #expect(try formula(fraction(m("(a+b)"), m("(c)(d)"))) == ["(a+b)/((c)(d))"])
  }

  @Test("powers and indices")
  func powers() throws {
    let power = "<m:sSup>\(e(m("x")))<m:sup>\(m("2"))</m:sup></m:sSup>"
    #expect(try formula(power) == ["x^2"])
    #expect(try formula("<m:sSub>\(e(m("x")))<m:sub>\(m("i+1"))</m:sub></m:sSub>") == ["x_(i+1)"])
    #expect(
      try formula("<m:sSubSup>\(e(m("x")))<m:sub>\(m("i"))</m:sub><m:sup>\(m("2"))</m:sup></m:sSubSup>") == ["x_i^2"])
    #expect(try formula("<m:sPre><m:sub>\(m("a"))</m:sub><m:sup>\(m("b"))</m:sup>\(e(m("x")))</m:sPre>") == ["_a^b x"])
    #expect(try texts(p(r("als ") + "<m:oMath>\(power)</m:oMath>" + r(" dan"))) == ["als x^2 dan"])
  }

  @Test("roots, sums, functions and limits")
  func operators() throws {
    #expect(
      try formula("<m:rad><m:radPr><m:degHide m:val=\"1\"/></m:radPr><m:deg/>\(e(m("x+1")))</m:rad>") == ["√(x+1)"])
    #expect(try formula("<m:rad><m:deg>\(m("3"))</m:deg>\(e(m("x")))</m:rad>") == ["3√x"])
    let sum = """
      <m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>\(m("i=1"))</m:sub><m:sup>\(m("n"))</m:sup>\(e(m("i")))\
      </m:nary>
      """
    #expect(try formula(sum) == ["∑_(i=1)^n i"])
    #expect(try formula("<m:nary><m:sub/><m:sup/>\(e(m("f")))</m:nary>") == ["∫ f"])
    #expect(try formula("<m:func><m:fName>\(m("sin"))</m:fName>\(e(m("x")))</m:func>") == ["sin x"])
    let limit = "<m:limLow>\(e(m("lim")))<m:lim>\(m("x→0"))</m:lim></m:limLow>"
    #expect(try formula("<m:func><m:fName>\(limit)</m:fName>\(e(m("x")))</m:func>") == ["lim_x→0 x"])
  }

  @Test("brackets, rows, accents and bars")
  func brackets() throws {
    #expect(try formula("<m:d>\(e(m("a")))\(e(m("b")))</m:d>") == ["(a|b)"])
    #expect(
      try formula(
        "<m:d><m:dPr><m:begChr m:val=\"[\"/><m:sepChr m:val=\",\"/><m:endChr m:val=\"]\"/></m:dPr>\(e(m("a")))\(e(m("b")))</m:d>"
      )
        == ["[a,b]"])
    let rows = "<m:mr>\(e(m("1")))\(e(m("2")))</m:mr><m:mr>\(e(m("3")))\(e(m("4")))</m:mr>"
    #expect(try formula("<m:d>\(e("<m:m>\(rows)</m:m>"))</m:d>") == ["(1, 2; 3, 4)"])
    #expect(try formula("<m:eqArr>\(e(m("a=1")))\(e(m("b=2")))</m:eqArr>") == ["a=1; b=2"])
    #expect(try formula("<m:acc><m:accPr><m:chr m:val=\"̂\"/></m:accPr>\(e(m("p")))</m:acc>") == ["p\u{302}"])
    #expect(try formula("<m:bar><m:barPr><m:pos m:val=\"top\"/></m:barPr>\(e(m("x")))</m:bar>") == ["x\u{305}"])
  }

  @Test("a formula between paragraphs is a paragraph")
  func between() throws {
    #expect(
      try texts(p(r("a")) + "<m:oMathPara><m:oMath>\(m("x=y"))</m:oMath></m:oMathPara>" + p(r("b"))) == [
        "a", "x=y", "b",
      ])
  }
}
