import Crosstab
import QualitativeData
import Testing

@Suite("Everything about one code")
struct CodeTracerTests {
  private let study = RandomStudy(seed: 11)

  private func trace(_ code: String) throws -> CodeTrace {
    try CodeTracer(codebook: RandomStudy.codebook, cases: study.cases, code: code, attributes: ["type", "doel"])
      .run(CodeTracer.Input(tally: try study.tally(), passages: study.passages)).value
  }

  @Test("its rows, its quotations and those of the codes below it, and what goes with it")
  func gathers() throws {
    let result = try trace("a2")
    #expect(result.path == ["a", "a2"])
    #expect(result.matrices.map(\.attribute) == ["type", "doel"])
    #expect(result.matrices.allSatisfy { $0.rows.map(\.code) == ["a2"] })
    #expect(Set(result.passages.map(\.code)).isSubset(of: ["a2", "a21"]))
    #expect(!result.neighbours.contains { $0.code == "a" || $0.code == "a21" || $0.code == "b" })
  }

  @Test("an unknown code is refused")
  func unknown() {
    #expect(throws: Diagnostic.self) { try trace("z") }
  }

  private func passage(_ quote: String, _ start: Int, coder: String = "anna", document: String = "d") -> CodedPassage {
    CodedPassage(
      document: document, code: "a", coder: coder, range: TextRange(start, start + quote.count), quote: quote)
  }

  @Test("quotations that several coders marked come first and once, then whole sentences of a readable length")
  func ranking() {
    let good = String(repeating: "woord ", count: 29) + "einde."
    let ranked = QuoteRanker.rank([
      passage("Kort", 0), passage(good, 100), passage("Beide.", 400), passage("Beide. Meer.", 400, coder: "bram"),
    ])
    #expect(ranked.map(\.quote) == ["Beide. Meer.", good, "Kort"])
  }

  @Test("the order does not depend on the order given")
  func stable() {
    let passages = (0..<20).map { passage("Zin \($0).", $0 * 40, document: "d\($0 % 3)") }
    #expect(QuoteRanker.rank(passages) == QuoteRanker.rank(passages.reversed()))
  }

  @Test("what holds an answer comes before a question, however many marked that")
  func questions() {
    var question = passage("Hoe komt u aan geld?", 0)
    question.role = .interviewer
    var again = question
    again.coder = "bram"
    let ranked = QuoteRanker.rank([question, again, passage("Kort", 100)])
    #expect(ranked.map(\.quote) == ["Kort", "Hoe komt u aan geld?"])
  }
}
