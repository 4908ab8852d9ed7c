import Crosstab
import QualitativeData
import Testing

@Suite("More values and codes than anybody reads")
struct ManyValuesTests {
  private let codebook = Codebook(codes: [Code(name: "geld")])

  private func columns(_ cases: [Case], by attributes: [String]) throws -> [String] {
    let question = CrosstabQuestion(.attributes(attributes))
    let table = CaseTable(attributes: ["type", "regio"], cases: cases)
    let tally = CodeTally(codes: ["geld"], source: .codings)
    return try Crosstabber(codebook: codebook, cases: table, question: question).run(tally).value.columns.map(\.value)
  }

  @Test("values that occur together, in the order of the table; each case in all of its own")
  func combinations() throws {
    let cases = [
      Case(id: "A", documents: [], values: ["type": ["n", "p"], "regio": ["zuid"]]),
      Case(id: "B", documents: [], values: ["type": ["p"], "regio": ["noord"]]),
      Case(id: "C", documents: [], values: ["type": ["n"], "regio": []]),
    ]
    #expect(try columns(cases, by: ["type", "regio"]) == ["n × zuid", "p × zuid", "p × noord"])
    #expect(try columns(cases, by: ["regio"]) == ["zuid", "noord"])
  }

  @Test("as many values as are compared take no time that shows; more are refused", arguments: [2_000, 2_001, 100_000])
  func many(count: Int) throws {
    let cases = (0..<count).map { Case(id: "c\($0)", documents: [], values: ["type": ["w\($0)"], "regio": ["r"]]) }
    guard count > 2_000 else { return #expect(try columns(cases, by: ["type"]).count == count) }
    #expect(throws: Diagnostic.self) { try columns(cases, by: ["type"]) }
    #expect(throws: Diagnostic.self) { try columns(cases, by: ["regio", "type"]) }
  }

  @Test("a case with many values of several attributes is refused before they are multiplied")
  func product() throws {
    let values = (0..<1_000).map { "w\($0)" }
    let cases = [Case(id: "A", documents: [], values: ["type": values, "regio": values])]
    #expect(throws: Diagnostic.self) { try columns(cases, by: ["type", "regio"]) }
  }

  @Test("which codes go together is the same whether there is room for every pair or not", arguments: [20, 600])
  func pairs(codes: Int) throws {
    let codebook = Codebook(codes: (0..<codes).map { Code(name: "c\($0)") })
    var tally = CodeTally(codes: codebook.codes.map(\.name), source: .codings)
    var entry = CodeTally.Entry(document: "d", caseID: "A", size: CodeTally.Amounts())
    var one = CodeTally.Amounts()
    (one.segments, one.passages) = (2, 2)
    entry.codes = [3, 7, 11].map { CodeTally.CodeAmounts(code: $0, amounts: one) }
    var pair = CodeTally.PairAmounts(first: 3, second: 11)
    pair.segments = 1
    entry.pairs = [pair]
    tally.entries = [entry]
    let found = try CoOccurrenceCounter(codebook: codebook, cases: CaseTable()).run(tally).value.pairs
    #expect(found.map { [$0.first, $0.second, $0.count] } == [[3, 11, 1]])
    let documents = try CoOccurrenceCounter(codebook: codebook, cases: CaseTable(), context: .document).run(tally).value
    #expect(documents.pairs.map { [$0.first, $0.second] } == [[3, 7], [3, 11], [7, 11]])
  }
}
