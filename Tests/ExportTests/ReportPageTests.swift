import Export
import QualitativeData
import Testing

@Suite("The report as a page")
struct ReportPageTests {
  private func page(quote: String = "Wij trekken de kar", source: CodeMatrix.Source = .codings) throws -> String {
    let matrix = CodeMatrix(
      attribute: "type", unit: .cases, base: .column, source: source,
      columns: [CodeMatrix.Column(value: "netwerk", total: 4)], total: 4,
      rows: [CodeMatrix.Row(code: "a", label: "Leider<schap>", depth: 0, counts: [3], total: 3)], notes: [],
      provenance: Provenance(inputs: ["codebook": "0123456789abcdef"]))
    let input = ReportInput(
      name: "Proef & co", language: "nl", matrices: [matrix],
      passages: [CodedPassage(document: "n1", caseID: "n1", code: "a", range: TextRange(3, 9), quote: quote)],
      cases: CaseTable(attributes: ["type"], cases: [Case(id: "n1", values: ["type": ["netwerk"]])]),
      codebook: Codebook(codes: [Code(name: "a", label: "Leider<schap>")]), size: (1, 2, 3))
    return String(decoding: try ReportPage().run(input).value, as: UTF8.self)
  }

  @Test("a cell shows its count and share")
  func cell() throws { #expect(try page().contains(">3<small>75 %</small>")) }

  @Test("names are escaped, and no quotation can end the script")
  func escaping() throws {
    let html = try page(quote: "</script><script>alert(1)</script>")
    #expect(html.contains("Proef &amp; co"))
    #expect(html.contains("Leider&lt;schap&gt;"))
    #expect(!html.contains("alert(1)</script>"))
  }

  @Test("suggestions are said to be unreviewed, codings are not")
  func note() throws {
    #expect(try page(source: .suggestions).contains("niet beoordeeld"))
    #expect(try !page().contains("niet beoordeeld"))
  }

  @Test("nothing is loaded from elsewhere")
  func selfContained() throws {
    let html = try page()
    #expect(!html.contains("http://") && !html.contains("https://") && !html.contains("src="))
  }
}
