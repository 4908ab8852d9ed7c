import QualitativeData
import Testing

@Suite("Agreement beside a table")
struct CodeAgreementTests {
  private var agreement: Agreement {
    var coefficients = Agreement.Coefficients()
    coefficients.alpha = 0.7
    let row = Agreement.Row(
      code: "a", label: "A", depth: 0, units: 9, prevalence: 0.5, coefficients: coefficients,
      shares: [
        Agreement.Share(coder: "anna", units: 4, passages: 12, met: 6),
        Agreement.Share(coder: "bram", units: 3, passages: 5, met: 5),
      ], unitizing: 0.82)
    return Agreement(
      level: .cases, negatives: .uncoded, coders: ["anna", "bram"], documents: ["d"], rows: [row], disagreements: [],
      draws: 0, provenance: Provenance())
  }

  private func matrix(_ unit: CodeMatrix.Unit, source: CodeMatrix.Source = .codings) -> CodeMatrix {
    CodeMatrix(
      attribute: "type", unit: unit, base: .column, source: source,
      columns: [CodeMatrix.Column(value: "x", total: 9)], total: 9,
      rows: ["a", "b"].map { CodeMatrix.Row(code: $0, label: $0, depth: 0, counts: [4], total: 4) },
      provenance: Provenance())
  }

  @Test(
    "cases carry alpha and cases, passages alpha for unitizing and passages; a code that nobody compared stays empty")
  func units() {
    let cases = matrix(.cases).with(agreement)
    #expect(cases.rows[0].agreement?.alpha == 0.7 && cases.rows[0].agreement?.verdict == .tentative)
    #expect(cases.rows[0].agreement?.counts.map(\.units) == [4, 3] && cases.rows[1].agreement == nil)
    #expect(cases.comparedCoders == ["anna", "bram"])
    let passages = matrix(.passages).with(agreement)
    #expect(passages.rows[0].agreement?.alpha == 0.82 && passages.rows[0].agreement?.verdict == .reliable)
    #expect(passages.rows[0].agreement?.counts.map(\.units) == [12, 5])
  }

  @Test("suggestions have no coders to agree")
  func suggested() { #expect(matrix(.cases, source: .suggestions).with(agreement).comparedCoders.isEmpty) }

  @Test("what is counted decides what is compared")
  func levels() {
    #expect(
      CodeMatrix.Unit.allCases.map(Agreement.Level.init(for:)) == [
        .cases, .document, .segment, .segment, .segment, .character, .character,
      ])
  }
}
