import QualitativeData
import Testing

@testable import Discover

@Suite("Words by how often they occur")
struct FrequencyTests {
  private static let texts = [
    ("n1", ["De subsidie en de zaal.", "I: Krijgt u subsidie?"]), ("n2", ["Wij kregen subsidie voor de zaal."]),
    ("p1", ["De site is van ons. De site groeit."]),
  ]

  private func tally(_ division: Division) throws -> TermTally {
    try Self.texts.reduce(into: TermTally(longest: 1)) { tally, text in
      tally += TermTally(
        try SmallStudy.words(try SmallStudy.document(text.0, text.1), division), longest: 1, counting: .all)
    }
  }

  private func list(keep: Set<String> = [], least: Int = 1) throws -> WordList {
    let reader = try WordReader(.attribute("type"), codebook: SmallStudy.codebook, cases: SmallStudy.cases)
    let input = FrequencyFinder.Input(whole: try tally(.whole), byPart: try tally(.attribute("type")))
    return try FrequencyFinder(by: reader, keep: keep, least: least).run(input).value
  }

  @Test("counts, documents, parts; questions do not count, function words are named")
  func counts() throws {
    let list = try list()
    #expect(list.words == 19 && list.documents == 3)
    #expect(list.rows.first { $0.term == "subsidie" }?.count == 2)
    #expect(list.rows.first { $0.term == "subsidie" }?.documents == 2)
    #expect(list.rows.first { $0.term == "subsidie" }?.parts == [2, 0])
    #expect(list.rows.first { $0.term == "site" }?.parts == [0, 2])
    #expect(list.parts.map(\.value) == ["netwerk", "platform"] && list.parts.map(\.words) == [11, 8])
    #expect(!list.rows.contains { $0.term == "de" })
    #expect(list.omitted.first { $0.name == "articles" } == WordList.Omission(name: "articles", terms: 1, count: 5))
    #expect(list.rows.map(\.count).reduce(0, +) + list.omitted.map(\.count).reduce(0, +) == list.words)
  }

  @Test("a class or a word is brought back")
  func kept() throws {
    #expect(try list(keep: ["articles"]).rows.first?.term == "de")
    #expect(try list(keep: ["de"]).rows.first?.count == 5)
    #expect(try list(keep: ["de"]).omitted.contains { $0.name == "articles" } == false)
    #expect(try list(least: 2).rows.map(\.term).sorted() == ["site", "subsidie", "zaal"])
  }

  /// Gries (2008), normalised: half the differences of shares, divided by one minus the smallest part's share.
  @Test("DP of what is in one document and of what is in proportion")
  func dispersion() throws {
    let list = try list()
    let site = try #require(list.rows.first { $0.term == "site" }?.dispersion)
    let expected = (abs(0 - 5.0 / 19) + abs(0 - 6.0 / 19) + abs(1 - 8.0 / 19)) / 2 / (1 - 5.0 / 19)
    #expect(abs(site - expected) < 1e-12)
  }

  @Test("what is kept of a document gives the same list")
  func record() throws {
    let whole = try tally(.whole)
    var (again, parts) = (TermTally(longest: 1), TermTally(longest: 1))
    let reader = try WordReader(.attribute("type"), codebook: SmallStudy.codebook, cases: SmallStudy.cases)
    for (id, turns) in Self.texts {
      let singles = TermTally.singles(try SmallStudy.words(try SmallStudy.document(id, turns), .whole))
      again += TermTally(document: singles.map { ([0], $0) })
      parts += TermTally(document: singles.map { (reader.parts(ofCase: $0.caseID ?? id), $0) })
    }
    #expect(try FrequencyFinder().run(.init(whole: whole)).value == FrequencyFinder().run(.init(whole: again)).value)
    #expect(try FrequencyFinder(by: reader).run(.init(whole: again, byPart: parts)).value == list())
  }

  @Test("no word is in two classes by mistake of the same list, and each class has words")
  func classes() {
    for group in FunctionClass.allCases { #expect(!group.words.isEmpty && Set(group.words).count == group.words.count) }
    #expect(FunctionClass.of("subsidie") == nil && FunctionClass.of("het") == .articles)
  }
}
