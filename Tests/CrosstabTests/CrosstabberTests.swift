import Crosstab
import QualitativeData
import Testing

@Suite("Codes against an attribute")
struct CrosstabberTests {
  private let codebook = Codebook(codes: [
    Code(name: "drijfveren"), Code(name: "leiderschap", parent: "drijfveren"),
    Code(name: "prikkels", parent: "drijfveren"), Code(name: "context"),
  ])
  private let cases = CaseTable(
    attributes: ["type", "transities"],
    cases: [
      Case(id: "n1", values: ["type": ["netwerk"], "transities": ["ww", "uw"]]),
      Case(id: "n2", values: ["type": ["netwerk"], "transities": ["ww"]]),
      Case(id: "p1", values: ["type": ["platform"], "transities": ["uw"]]),
    ])

  private func passage(_ caseID: String?, _ code: String, _ start: Int = 0, coder: String? = "anna") -> CodedPassage {
    CodedPassage(
      document: caseID ?? "fg", caseID: caseID, code: code, coder: coder, range: TextRange(start, start + 5), quote: "x"
    )
  }

  private func matrix(
    _ passages: [CodedPassage], by attribute: String = "type", unit: CodeMatrix.Unit = .cases
  ) throws -> Diagnosed<CodeMatrix> {
    try Crosstabber(codebook: codebook, cases: cases, attribute: attribute, unit: unit)
      .run(CrosstabInput(passages: passages, source: .codings))
  }

  @Test("a case counts once, however often it mentions the code; a parent counts its children's cases once")
  func rollUp() throws {
    let result = try matrix([
      passage("n1", "leiderschap"), passage("n1", "leiderschap", 10), passage("n1", "prikkels", 20),
      passage("p1", "prikkels"),
    ]).value
    #expect(result.columns.map(\.total) == [2, 1])
    #expect(result.rows.map(\.counts) == [[1, 1], [1, 0], [1, 1], [0, 0]])
    #expect(result.share(row: 0, column: 0) == 0.5)
  }

  @Test("several values count in each, the total once, and a note says so")
  func severalValues() throws {
    let result = try matrix([passage("n1", "context")], by: "transities").value
    #expect(result.columns.map(\.total) == [2, 2])
    #expect(result.rows[3].counts == [1, 1])
    #expect(result.rows[3].total == 1)
    #expect(result.notes.contains { $0.contains("more than 100 %") })
  }

  @Test("passages count once for two coders, codings twice")
  func units() throws {
    let both = [passage("n1", "context"), passage("n1", "context", coder: "bram")]
    #expect(try matrix(both, unit: .passages).value.rows[3].counts == [1, 0])
    #expect(try matrix(both, unit: .codings).value.rows[3].counts == [2, 0])
  }

  @Test("what cannot be placed is said, not dropped silently")
  func unplaced() throws {
    let result = try matrix([passage(nil, "context"), passage("n1", "onbekend")])
    #expect(result.diagnostics.map(\.id) == ["crosstab.no-case", "crosstab.unknown-code"])
  }

  @Test("an attribute that the cases lack is refused with those they have")
  func unknownAttribute() {
    let error = #expect(throws: Diagnostic.self) { try matrix([], by: "soort") }
    #expect(error?.advice.contains("transities") == true)
  }
}
