import QualitativeData
import Testing

@testable import Find

@Suite("Patterns of words")
struct WordExpressionTests {
  @Test("many stars do not run away")
  func stars() {
    let pattern = WordPattern(String(repeating: "*a", count: 200) + "b")
    #expect(!pattern.matches(String(repeating: "a", count: 5_000)))
    #expect(WordPattern("*kost?n*").matches("begeleidingskostenpost"))
    #expect(!WordPattern("kost?n").matches("kostn"))
  }

  @Test(
    "expressions that would run away, or refer back, are refused",
    arguments: [
      "(a{1,255}){1,255}", "(a)\\1", "[", "(", "a{2,1}", String(repeating: "a", count: 501), "",
    ])
  func refused(text: String) { #expect(throws: WordExpression.Fault.self) { _ = try WordExpression(text) } }

  @Test("expressions are found anywhere unless they say otherwise")
  func found() throws {
    #expect(try WordExpression("ost").isFound(in: "kosten"))
    #expect(try !WordExpression("^ost").isFound(in: "kosten"))
    #expect(try WordExpression("^(be|ver).*ing$").isFound(in: "begeleiding"))
  }
}
