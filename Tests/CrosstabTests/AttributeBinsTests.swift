import QualitativeData
import Testing

@testable import Crosstab

@Suite("Numbers by ranges, and what is compared by itself")
struct AttributeBinsTests {
  private func table(_ ages: [String], attribute: String = "leeftijd") -> CaseTable {
    CaseTable(
      attributes: [attribute],
      cases: ages.enumerated().map { index, age in
        Case(id: "c\(index)", values: age.isEmpty ? [:] : [attribute: [age]])
      })
  }

  private func binned(_ text: String, _ ages: [String]) throws -> (values: [String], counts: [Int], ids: [String]) {
    let names = try AttributeNames([text], in: table(ages))
    let values = names.cases.values(of: "leeftijd")
    let counts = values.map { value in names.cases.cases.count { $0.values["leeftijd"] == [value] } }
    return (values, counts, names.diagnostics.map { "\($0.id) \($0.summary)" })
  }

  @Test("both ends belong to a range, decimal commas and open ends are understood, the order is that of the ranges")
  func ranges() throws {
    let result = try binned("leeftijd:0-39,40-59,60-", ["60", "39", "40", "59,0", "71.5", "0", " 12 ", "1.050,5"])
    #expect(result.values == ["0-39", "40-59", "60-"])
    #expect(result.counts == [3, 2, 3])
    #expect(result.ids.isEmpty)
    #expect(try binned("leeftijd:-19,9;20-", ["19,9", "20"]).counts == [1, 1])
    #expect(try binned("leeftijd:-5..0,1-", ["-3", "−5", "1"]).counts == [2, 1])
    #expect(try binned("leeftijd:5,6-7", ["5", "7"]).counts == [1, 1])
  }

  @Test("what lies outside or is no number is counted and named")
  func outside() throws {
    let result = try binned("leeftijd:0-39,40-59", ["60", "39.5", "vijftig", "", "40", "7e400"])
    #expect(result.values == ["40-59"])
    #expect(
      result.ids == [
        "crosstab.outside-bins 2 cases have a number outside the ranges of 'leeftijd': c0, c1",
        "crosstab.not-a-number 2 cases have a value of 'leeftijd' that is no number: c2, c5",
      ])
  }

  @Test(
    "what is no range, or overlaps, is refused",
    arguments: ["leeftijd:", "leeftijd:a-b", "leeftijd:0-40,40-60", "leeftijd:9-3", "leeftijd:-"])
  func refused(text: String) {
    let error = #expect(throws: Diagnostic.self) { try AttributeNames([text], in: table(["1"])) }
    #expect(error?.id == "crosstab.bins")
  }

  @Test("an attribute with a colon in its name is itself; ranges that the study names hold where none are given")
  func names() throws {
    let colon = try AttributeNames(["a:1-2"], in: table(["3"], attribute: "a:1-2"))
    #expect(colon.names == ["a:1-2"] && colon.bins.isEmpty)
    let standing = try AttributeNames(["leeftijd"], in: table(["3", "8"]), standing: ["leeftijd": ["0-5", "6-"]])
    #expect(standing.cases.values(of: "leeftijd") == ["0-5", "6-"])
    #expect(standing.bins.map(\.text) == ["leeftijd:0-5,6-"])
  }

  @Test("a table with a row a person is not made by itself; few values that cases share are compared")
  func compared() throws {
    let values: [(String, (Int) -> String)] = [
      ("naam", { "Kring \($0)" }), ("type", { $0 < 6 ? "x" : "y" }), ("leeftijd", { "\(30 + $0)" }),
      ("land", { _ in "NL" }), ("paar", { $0 < 6 ? "\($0)" : "rest" }), ("uren", { "\($0)" }),
    ]
    let cases = CaseTable(
      attributes: values.map(\.0),
      cases: (0..<12).map { index in
        Case(id: "c\(index)", values: Dictionary(uniqueKeysWithValues: values.map { ($0.0, [$0.1(index)]) }))
      })
    let own = try ComparedAttributes(cases, bins: ["uren": ["0-5", "6-"]])
    #expect(own.names == ["type", "uren"])
    #expect(own.omitted.map(\.name) == ["leeftijd", "land", "paar"])
    #expect(own.omitted.map(\.reason) == [.manyValues(12), .oneValue, .singleCases])
    #expect(own.cases.values(of: "uren") == ["0-5", "6-"])
    let named = try ComparedAttributes(cases, named: ["leeftijd", "uren:0-3,4-"])
    #expect(named.names == ["leeftijd", "uren"] && named.omitted.isEmpty)
    #expect(named.cases.values(of: "uren") == ["0-3", "4-"])
    #expect(named.question(["uren"]).options["bins"] == "uren:0-3,4-")
  }
}
