import QualitativeData
import Suggest
import Testing
import Tokenize

@testable import Discover

@Suite("A second look at the codebook")
struct CodebookCheckerTests {
  private func review(_ change: (inout CodebookChecker.Input) -> Void = { _ in }) throws -> CodebookReview {
    var tally = IndicatorTally()
    let counter = try IndicatorCounter(SmallStudy.codebook, tokenizer: Tokenizer())
    for id in ["n1", "n2"] {
      let turns =
        (0..<6).map { "Zaal \($0) kreeg subsidie voor de stoelen." } + ["Wij betalen contributie.", "I: Contributie?"]
      let document = try SmallStudy.document(id, turns)
      let decisions = SmallStudy.decisions(
        document, codings: [("Zaal 0 kreeg subsidie voor de stoelen.", "trekker", "anna")], read: ["anna"])
      tally += counter.count(document, decisions: decisions)
    }
    var input = CodebookChecker.Input(indicators: tally, applied: ["trekker": 2])
    change(&input)
    return try CodebookChecker(codebook: SmallStudy.codebook, tokenizer: Tokenizer()).run(input).value
  }

  @Test("an indicator that coders mostly did not follow misleads, and the code given instead is named")
  func misleading() throws {
    let review = try review()
    let finding = try #require(review.findings.first { $0.kind == .misleading })
    #expect(finding.code == "geld" && finding.indicator == "subsidie" && finding.other == "trekker")
    #expect(finding.count == 0 && finding.total == 12)
    let record = try #require(review.indicators.first { $0.text == "subsidie" })
    #expect(record.found == 12 && record.read == 12 && record.right == 0)
    #expect(record.interval.map { $0.high < 0.3 } == true && record.insteadCount == 2)
    // Questions do not count.
    #expect(review.indicators.first { $0.text == "contributie" }?.found == 2)
  }

  @Test("indicators that never occur, codes without any, codes that nobody applied")
  func absent() throws {
    let review = try review()
    #expect(
      review.findings.filter { $0.kind == .absent }.compactMap(\.indicator) == [
        "subsidie van de gemeente", "kar trekken",
      ])
    #expect(review.findings.filter { $0.kind == .bare }.map(\.code) == ["leeg"])
    #expect(review.findings.filter { $0.kind == .unused }.map(\.code) == ["subsidie", "leeg"])
    #expect(review.findings.allSatisfy { $0.kind != .unsuggested })
    let suggested = try self.review { $0.suggested = ["subsidie": 4, "trekker": 1] }
    #expect(suggested.findings.filter { $0.kind == .unsuggested }.map(\.code) == ["leeg"])
  }

  @Test("where nobody coded nothing is said about unused codes or misleading indicators")
  func uncoded() throws {
    let review = try review { $0.applied = nil }
    #expect(!review.findings.contains { $0.kind == .unused || $0.kind == .misleading })
  }

  @Test("a code that hardly ever comes alone is found from the rarer side")
  func together() throws {
    func node(_ name: String, _ count: Int) -> CoOccurrence.Node {
      CoOccurrence.Node(code: name, label: name, top: name, isGroup: false, count: count)
    }
    let pairs = CoOccurrence(
      context: .segment, nodes: [node("trekker", 40), node("subsidie", 10), node("leeg", 4)],
      pairs: [
        .init(first: 0, second: 1, count: 8, jaccard: 0.2, coefficient: nil),
        .init(first: 0, second: 2, count: 4, jaccard: 0.1, coefficient: nil),
      ], source: .codings, provenance: Provenance())
    let findings = try review { $0.together = pairs }.findings.filter { $0.kind == .together }
    #expect(findings.count == 1)
    #expect(findings.first?.code == "subsidie" && findings.first?.other == "trekker" && findings.first?.total == 10)
  }

  @Test("codes whose texts share their words are alike; an indicator of two codes is shared")
  func alike() throws {
    let codebook = Codebook(codes: [
      Code(name: "a", definition: "Steun van de gemeente bij scholing", indicators: ["scholing"]),
      Code(name: "b", definition: "Scholing die de gemeente steunt", indicators: ["Scholing"]),
      Code(name: "c", definition: "Vertrouwen tussen werkgevers", indicators: ["vertrouwen"]),
    ])
    let pairs = try CodeLikeness.pairs(codebook, tokenizer: Tokenizer(), from: 0.1)
    #expect(pairs.map { "\($0.first) \($0.second)" } == ["0 1"])
    let input = CodebookChecker.Input(indicators: IndicatorTally())
    let review = try CodebookChecker(codebook: codebook, tokenizer: Tokenizer()).run(input).value
    #expect(review.findings.filter { $0.kind == .shared }.map(\.indicator) == ["Scholing"])
  }
}
