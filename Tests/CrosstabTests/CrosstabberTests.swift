import Crosstab
import QualitativeData
import Testing

@Suite("Questions to a tally")
struct CrosstabberTests {
  private let codebook = Codebook(codes: [
    Code(name: "drijfveren"), Code(name: "leiderschap", parent: "drijfveren"),
    Code(name: "prikkels", parent: "drijfveren"), Code(name: "context"),
  ])
  private let cases = CaseTable(
    attributes: ["type", "transities", "gewicht"],
    cases: (0..<10).map { index in
      Case(
        id: "c\(index)",
        values: [
          "type": [index < 6 ? "netwerk" : "platform"], "transities": index < 2 ? ["ww", "uw"] : ["ww"],
          "gewicht": ["\(index + 1)"],
        ])
    })

  private func tally(_ coded: [(String, String)], source: CodeMatrix.Source = .codings) throws -> CodeTally {
    var marker = PassageMarker(codebook: codebook)
    var tally = CodeTally(codes: codebook.codes.map(\.name), source: source)
    for item in cases.cases {
      var input = TallyInput(
        document: item.id, places: [TallyInput.Place(caseID: item.id, range: TextRange(0, 100))])
      let passages = coded.filter { $0.0 == item.id }.map {
        CodedPassage(document: item.id, caseID: item.id, code: $0.1, coder: "anna", range: TextRange(0, 5), quote: "")
      }
      _ = marker.mark(passages, in: &input)
      tally.entries += try Tallier(codebook: codebook, source: source).run(input).value.entries
    }
    return tally
  }

  private func matrix(
    _ coded: [(String, String)], by attributes: [String] = ["type"], unit: CodeMatrix.Unit = .cases,
    base: CodeMatrix.Base = .column, where conditions: [String] = [], codes: [String] = [], weight: String? = nil,
    source: CodeMatrix.Source = .codings
  ) throws -> CodeMatrix {
    let question = CrosstabQuestion(
      .attributes(attributes), unit: unit, base: base, conditions: try conditions.map { try CaseCondition($0) },
      codes: codes.map(CodePattern.init), weight: weight)
    return try Crosstabber(codebook: codebook, cases: cases, question: question)
      .run(try tally(coded, source: source)).value
  }

  private let some = [("c0", "leiderschap"), ("c0", "prikkels"), ("c7", "prikkels"), ("c8", "context")]

  @Test("a parent counts its children's cases once; shares are of all cases with the value")
  func rollUp() throws {
    let result = try matrix(some)
    #expect(result.columns.map(\.total) == [6, 4])
    #expect(result.rows.map(\.counts) == [[1, 1], [1, 0], [1, 1], [0, 1]])
    #expect(result.share(row: 0, column: 1) == 0.25)
    #expect(result.rows[0].intervals == nil)
    var question = CrosstabQuestion(.attributes(["type"]))
    question.intervals = .wilson
    let asked = try Crosstabber(codebook: codebook, cases: cases, question: question).run(try tally(some)).value
    #expect(asked.rows[0].intervals?[1] == Wilson.interval(1, of: 4))
    #expect(asked.intervalNote("nl")?.contains("geen steekproef: niet te generaliseren") == true)
  }

  @Test("shares of the row and of all")
  func bases() throws {
    #expect(try matrix(some, base: .row).share(row: 0, column: 1) == 0.5)
    #expect(try matrix(some, base: .total).share(row: 0, column: 1) == 0.1)
  }

  @Test("several values count in each, and a note says so; then nothing is tested")
  func severalValues() throws {
    let result = try matrix(some, by: ["transities"])
    #expect(result.columns.map(\.total) == [10, 2])
    #expect(result.rows[1].counts == [1, 1])
    #expect(result.rows[1].total == 1)
    #expect(result.notes == [.severalValues])
    #expect(result.rows[0].test?.withheld == .severalValues)
  }

  @Test("what is tested and what is not, and why")
  func tests() throws {
    let all = cases.cases.prefix(6).map { ($0.id, "context") }
    let row = try matrix(all).rows[3]
    // SciPy: fisher_exact([[6, 0], [0, 4]]).pvalue
    #expect(abs((row.test?.p ?? 0) - 0.004761904761904762) < 1e-12)
    #expect(row.test?.method == .exact)
    #expect(try matrix(all).rows[1].test?.withheld == .nothingToCompare)
    #expect(try matrix(all, unit: .passages).rows[3].test?.withheld == .notIndependent)
    #expect(try matrix(all, source: .suggestions).rows[3].test?.withheld == .suggested)
    #expect(try matrix(all, weight: "gewicht").rows[3].test?.withheld == .weighted)
    #expect(try matrix(all, where: ["type=platform"]).rows[3].test?.withheld == .tooFewCases)
  }

  @Test("weights add up, counts stay")
  func weights() throws {
    let result = try matrix(some, weight: "gewicht")
    #expect(result.columns.map(\.weight) == [21, 34])
    #expect(result.rows[0].weights == [1, 8, 9])
    #expect(result.rows[0].counts == [1, 1])
    #expect(result.share(row: 0, column: 1) == 8.0 / 34)
    #expect(result.weight == 55)
    #expect(throws: Diagnostic.self) { try matrix(some, weight: "type") }
    #expect(throws: Diagnostic.self) { try matrix(some, unit: .words, weight: "gewicht") }
  }

  @Test("conditions: a value, either of two, not a value")
  func conditions() throws {
    #expect(try matrix(some, where: ["type=platform"]).columns.map(\.value) == ["platform"])
    #expect(try matrix(some, where: ["type=platform|netwerk"]).total == 10)
    #expect(try matrix(some, where: ["transities!=uw"]).total == 8)
    #expect(throws: Diagnostic.self) { try matrix(some, where: ["type=stichting"]) }
    #expect(throws: Diagnostic.self) { try matrix(some, where: ["soort=a"]) }
    #expect(throws: Diagnostic.self) { try matrix(some, where: ["type=netwerk", "type=platform"]) }
    #expect(throws: Diagnostic.self) { try CaseCondition("type") }
  }

  @Test(
    "patterns for codes",
    arguments: [
      ("drijfveren", [0]), ("drijfveren/*", [1, 2]), ("drijfveren/**", [1, 2]), ("prik*", [2]), ("*", [0, 1, 2, 3]),
      ("drijfveren/leiderschap", [1]),
    ])
  func patterns(text: String, rows: [Int]) throws {
    #expect(try matrix(some, codes: [text]).rows.map(\.code) == rows.map { codebook.codes[$0].name })
  }

  @Test("what does not exist is refused with what does")
  func unknown() throws {
    let error = try #require(throws: Diagnostic.self) { try matrix(some, by: ["soort"]) }
    #expect(error.advice.contains("transities"))
    #expect(throws: Diagnostic.self) { try matrix(some, codes: ["kontekst"]) }
  }

  @Test("what cannot be placed is said, not dropped silently")
  func unplaced() throws {
    var marker = PassageMarker(codebook: codebook)
    var input = TallyInput(document: "c0", places: [TallyInput.Place(caseID: nil, range: TextRange(0, 10))])
    func passage(_ code: String, _ start: Int) -> CodedPassage {
      CodedPassage(document: "c0", code: code, range: TextRange(start, start + 2), quote: "")
    }
    let lost = marker.mark([passage("context", 2), passage("context", 40), passage("nieuw", 2)], in: &input)
    #expect(lost.map(\.id) == ["crosstab.no-place"])
    #expect(PassageMarker.diagnostics(marker.unknown, codebook).map(\.id) == ["crosstab.unknown-code"])
    let after = Codebook(
      codes: ["a", "b"].map { Code(name: $0, formerly: ["nieuw"]) }, dropped: [Code(name: "oud", formerly: ["weg"])])
    #expect(
      PassageMarker.diagnostics(["nieuw": 1, "oud": 2, "weg": 1], after).map(\.id)
        == ["crosstab.split-code", "crosstab.dropped-code", "crosstab.dropped-code"])
    let tally = try Tallier(codebook: codebook, source: .codings).run(input).value
    let result = try Crosstabber(
      codebook: codebook, cases: cases, question: CrosstabQuestion(.attributes(["type"]))
    ).run(tally)
    #expect(result.diagnostics.map(\.id) == ["crosstab.no-case"])
  }

  @Test("two attributes: cases by both, tested as a whole")
  func attributes() throws {
    let question = CrosstabQuestion(.attributes(["type"]))
    let result = try AttributeCrosstabber(cases: cases, rows: "transities", question: question)
      .run(CodeTally(codes: [], source: .codings)).value
    #expect(result.rows.map(\.counts) == [[6, 4], [2, 0]])
    #expect(result.test?.withheld == .severalValues)
    let weights = try AttributeCrosstabber(cases: cases, rows: "gewicht", question: question)
      .run(CodeTally(codes: [], source: .codings)).value
    #expect(weights.test?.method == .exact && weights.test?.p == 1)
  }
}
