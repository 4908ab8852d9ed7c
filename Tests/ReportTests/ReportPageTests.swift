import QualitativeData
import Testing

@testable import Report

@Suite("The report as a page")
struct ReportPageTests {
  private func page(
    _ source: CodeMatrix.Source = .codings, language: String = "nl", quote: String = "Wij trekken de kar",
    test: TableTest? = nil
  ) throws -> String {
    let input = ReportSample.input(source, language: language, quote: quote, test: test)
    return String(decoding: try ReportPage().run(input).value, as: UTF8.self)
  }

  @Test("a cell shows its count and share, and leads to its quotations")
  func cell() throws {
    let html = try page()
    #expect(html.contains(">1<small>100\u{00A0}%</small></button>"))
    #expect(html.contains("data-code=\"a\" data-attribute=\"type\" aria-label="))
    #expect(html.contains("data-value=\"netwerk\""))
  }

  @Test("names are escaped, and no quotation can end the script")
  func escaping() throws {
    let html = try page(quote: "</script><script>alert(1)</script>")
    #expect(html.contains("Proef &amp; co"))
    #expect(html.contains("Leider&lt;schap&gt;"))
    #expect(!html.contains("alert(1)</script>") && !html.contains("<kar>"))
  }

  @Test("suggestions are said to be unreviewed, codings are not; nothing is tested then, and it says so")
  func suggested() throws {
    let html = try page(.suggestions)
    #expect(html.contains("niemand heeft deze passages nagelezen"))
    #expect(html.contains("Niet getoetst: niemand heeft de voorstellen beoordeeld."))
    #expect(try !page().contains("niemand heeft deze passages nagelezen"))
  }

  @Test("nothing is loaded from elsewhere")
  func selfContained() throws {
    let html = try page()
    #expect(!html.contains("https://") && !html.contains("src=") && !html.contains("@import"))
    #expect(html.split(separator: "http://").dropFirst().allSatisfy { $0.hasPrefix("www.w3.org/2000/svg") })
  }

  @Test("every section is there, and every link in the contents leads to one", arguments: ["nl", "en"])
  func sections(language: String) throws {
    let html = try page(language: language)
    for id in ["bevindingen", "methode", "codes", "aandelen", "samen", "verzadiging-van-codes", "codeurs", "citaten"] {
      #expect(html.contains("<section id=\"\(id)\"") && html.contains("href=\"#\(id)\""), "\(id)")
    }
    #expect(html.contains("<html lang=\"\(language)\">"))
  }

  @Test("no id occurs twice")
  func ids() throws {
    let ids = try page().split(separator: " id=\"").dropFirst().compactMap { $0.split(separator: "\"").first }
    #expect(Set(ids).count == ids.count)
  }

  @Test("the method is told from the facts")
  func method() throws {
    let html = try page()
    #expect(html.contains("1 document (2 segmenten, 1.234 woorden) over 2 cases."))
    #expect(html.contains("anna (1 maart 2018 – 2 maart 2018): 2 coderingen; 1 document."))
    #expect(html.contains("zijn 2 voorstellen beoordeeld: 1 overgenomen en 1 verworpen"))
    #expect(html.contains("<mark class=\"gap\">[member check]</mark>"))
    #expect(html.contains("Krippendorffs alfa van één code, gemeten op segmenten: 0,20."))
    #expect(
      html.contains("1 document is door twee codeurs of meer gelezen (anna en bram). Of zij blind codeerden is niet"))
  }

  @Test(
    "the method says whose codings count",
    arguments: [
      (Study.Agreement.all, "De coderingen van alle codeurs tellen"), (.majority, "de coderingen van de meerderheid"),
      (.adjudicated, "alleen coderingen die zij allen toekenden"),
    ])
  func whose(agreement: Study.Agreement, words: String) throws {
    var input = ReportSample.input()
    input.coding?.coders.append(CodingFacts.Coder(name: "cato", codings: 1, documents: 1))
    input.whose = agreement
    let html = String(decoding: try ReportPage().run(input).value, as: UTF8.self)
    #expect(html.contains(words))
    #expect(html.contains("Zo telt 1 codering") == (agreement != .all))
  }

  @Test("a difference that does not survive correction is not listed as one, one that does is counted")
  func verdict() throws {
    var test = TableTest(
      method: .exact, p: 0.02, chiSquare: 4, freedom: 1, smallestExpected: 0.5, cramer: 0.5, effect: 0.4,
      residuals: [2, -2])
    test.holm = 0.08
    test.family = .leaves
    let none = try page(test: test)
    #expect(
      none.contains(
        "Bij de 4 getoetste codes is na correctie (Holm–Tarone) geen verschil tussen cases naar type aangetoond"))
    #expect(!none.contains("gecorrigeerd 0,080</span></li>"))
    test.holm = 0.0001
    let html = try page(test: test)
    #expect(
      html.contains("Bij 3 van de 4 getoetste codes verschillen de cases naar type, ook na correctie (Holm–Tarone)."))
    #expect(html.contains("0,50 · 0,40"))
    #expect(html.contains("<b>&lt; 0,001</b>"))
  }

  @Test("the kappa paradox is explained where it occurs, more than 100 % is said where it occurs")
  func explained() throws {
    let html = try page()
    #expect(html.contains("een paar beslissingen meer kunnen het oordeel omkeren"))
    #expect(html.contains("tellen op tot meer dan 100 %"))
  }

  @Test(
    "agreement: limits in words, what was not read to the end, no coefficient beside alpha that is not on its scale")
  func agreement() throws {
    var input = ReportSample.input()
    input.agreement?.readings = [
      Agreement.Extent(document: "n1", coder: "bram", basis: .decisions, read: 2, segments: 7),
      Agreement.Extent(document: "n1", coder: "anna", basis: .assumed, read: 7, segments: 7),
    ]
    input.agreement?.sight.blind = 3
    input.agreement?.sight.suggestions = 2
    let html = String(decoding: try ReportPage().run(input).value, as: UTF8.self)
    #expect(
      html.contains(
        "De codering is bij geen code betrouwbaar (0,80 of meer), bij geen voorlopig (vanaf 0,667), bij 1 niet betrouwbaar."
      )
    )
    #expect(html.contains("bram las 2 van 7 segmenten van n1"))
    #expect(html.contains("Van anna (1 document) is aangenomen dat het geheel gelezen is"))
    #expect(html.contains("Beslissingen: 3 blind, 2 met voorstellen in beeld."))
    #expect(html.contains("eens over ja") && !html.contains("AC1"))
  }
}
