import QualitativeData
import Testing

@Suite("Whether a derived file is up to date")
struct FreshnessTests {
  private let made = Provenance(tool: "1", inputs: ["transcript": "a", "cases": "b"], options: ["unit": "sentence"])

  @Test("the same is up to date, a missing one is not")
  func same() {
    #expect(made.reason(insteadOf: made) == nil)
    #expect(made.reason(insteadOf: nil) == .missing)
  }

  @Test(
    "what differs is named: an input, one that came or went, the options, the steps; a new release alone is nothing")
  func different() {
    var other = made
    other.inputs["cases"] = "c"
    #expect(made.reason(insteadOf: other) == .input("cases"))
    other.inputs["cases"] = nil
    #expect(made.reason(insteadOf: other) == .input("cases"))
    other = made
    other.options = [:]
    #expect(made.reason(insteadOf: other) == .options)
    other.tool = "2"
    #expect(made.reason(insteadOf: other) == .options)
    other.stages = ["documents": 1]
    #expect(made.reason(insteadOf: other) == .tool("2"))
  }

  @Test("what goes into a step counts for it: a document made in another way gives other tables")
  func stages() {
    #expect(Made.documents.stages.keys.sorted() == ["documents"])
    #expect(Made.tables.stages.keys.sorted() == Made.allCases.map(\.rawValue).sorted())
    #expect(Made.model.stages["suggestions"] == nil)
  }
}
