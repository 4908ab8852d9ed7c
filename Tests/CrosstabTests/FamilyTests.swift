import QualitativeData
import Testing

@testable import Crosstab

@Suite("What a test is corrected for, and what is not tested")
struct FamilyTests {
  /// Twenty cases of two types, ten each; six leaves, four of them below one of two parents.
  private let codebook = Codebook(codes: [
    Code(name: "groep"), Code(name: "a", parent: "groep"), Code(name: "b", parent: "groep"),
    Code(name: "c", parent: "groep"), Code(name: "rest"), Code(name: "d", parent: "rest"), Code(name: "e"),
    Code(name: "nooit"),
  ])

  private func cases(documents: [Int: [String]] = [:], speakers: [Int: [String]] = [:]) -> CaseTable {
    CaseTable(
      attributes: ["type"],
      cases: (0..<20).map { index in
        Case(
          id: "c\(index)", documents: ["c\(index)"] + (documents[index] ?? []), speakers: speakers[index] ?? [],
          values: ["type": [index < 10 ? "x" : "y"]])
      })
  }

  /// Codes of cases, each in the case's own document unless another is named.
  private func tally(_ coded: [(code: String, cases: Range<Int>, document: String?)]) throws -> CodeTally {
    var marks: [String: [(case: String, code: String)]] = [:]
    for (code, range, document) in coded {
      for index in range { marks[document ?? "c\(index)", default: []].append(("c\(index)", code)) }
    }
    for index in 0..<20 where marks["c\(index)"] == nil { marks["c\(index)"] = [] }
    var tally = CodeTally(codes: codebook.codes.map(\.name), source: .codings)
    for (document, found) in marks.sorted(by: { $0.key < $1.key }) {
      var marker = PassageMarker(codebook: codebook)
      let about = Set(found.map(\.case)).sorted()
      var input = TallyInput(
        document: document,
        places: (about.isEmpty ? [document] : about).enumerated().map {
          TallyInput.Place(caseID: $1, range: TextRange($0 * 100, $0 * 100 + 100))
        })
      let passages = found.map { mark in
        let start = (about.firstIndex(of: mark.case) ?? 0) * 100
        return CodedPassage(
          document: document, caseID: mark.case, code: mark.code, coder: "anna", range: TextRange(start + 5, start + 9),
          quote: "")
      }
      _ = marker.mark(passages, in: &input)
      tally.entries += try Tallier(codebook: codebook, source: .codings).run(input).value.entries
    }
    tally.sortEntries()
    return tally
  }

  private func matrix(
    _ cases: CaseTable, _ tally: CodeTally, codes: [String] = [], where conditions: [String] = []
  ) throws -> CodeMatrix {
    let question = CrosstabQuestion(
      .attributes(["type"]), conditions: try conditions.map { try CaseCondition($0) },
      codes: codes.map(CodePattern.init))
    return try Crosstabber(codebook: codebook, cases: cases, question: question).run(tally).value
  }

  private let usual: [(code: String, cases: Range<Int>, document: String?)] = [
    ("a", 0..<9, nil), ("b", 0..<6, nil), ("c", 8..<10, nil), ("d", 4..<17, nil), ("e", 19..<20, nil),
  ]

  @Test("what is shown changes no probability: the family is all leaves, parents are another")
  func shown() throws {
    let all = try matrix(cases(), try tally(usual))
    for code in codebook.codes.map(\.name) {
      let one = try matrix(cases(), try tally(usual), codes: [code])
      #expect(one.rows.count == 1)
      #expect(one.rows.first?.test == all.rows.first { $0.code == code }?.test)
      #expect(one.families == all.families)
    }
    let leaves = try #require(all.families?.first { $0.member == .leaves })
    // 'nooit' is tested nowhere. One and two cases of twenty can never reach .05: 2 · 10/20 and 2 · (10·9)/(20·19).
    #expect(leaves == TestFamily(member: .leaves, codes: 6, tested: 5, reachable: 3))
    #expect(all.families?.last == TestFamily(member: .parents, codes: 2, tested: 2, reachable: 2))
    #expect(all.rows.first { $0.code == "groep" }?.test?.family == .parents)
  }

  @Test("what selects material changes it, and the table says so")
  func selected() throws {
    let part = try matrix(cases(), try tally(usual), where: ["type=x|y"])
    #expect(part.selection()?.contains("where type=x|y") == true)
    #expect(try matrix(cases(), try tally(usual), codes: ["a"]).selection() == nil)
  }

  /// Two by two by hand: all tables with the margins, hypergeometric; the least likely of them together.
  private func least(_ with: Int, _ first: Int, _ second: Int) -> (Int) -> (p: Double, smallest: Double) {
    func choose(_ n: Int, _ k: Int) -> Double {
      k < 0 || k > n ? 0 : (0..<k).reduce(1.0) { $0 * Double(n - $1) / Double($1 + 1) }
    }
    let all = (0...with).map { choose(first, $0) * choose(second, with - $0) / choose(first + second, with) }
    let possible = all.filter { $0 > 0 }
    let low = possible.min() ?? 1
    return { seen in
      (
        possible.filter { $0 <= all[seen] * (1 + 1e-9) }.reduce(0, +),
        possible.filter { $0 <= low * (1 + 1e-9) }.reduce(0, +)
      )
    }
  }

  @Test("Tarone's count: p Holm is the smallest level at which his rule rejects, step by step")
  func tarone() throws {
    let rows = try matrix(cases(), try tally(usual)).rows
    let expected = [("a", 9, 9), ("b", 6, 6), ("c", 2, 2), ("d", 13, 6), ("e", 1, 0)].map { code, total, inFirst in
      (code: code, least(total, 10, 10)(inFirst))
    }
    for (code, (p, smallest)) in expected {
      let test = try #require(rows.first { $0.code == code }?.test)
      #expect(abs((test.p ?? 2) - p) < 1e-12, "\(code)")
      #expect(abs((test.smallest ?? 2) - smallest) < 1e-12, "\(code)")
    }
    // a has p .00012 and only it and d (.003) … could have reached that; b .011 is met by a, b and d.
    let ordered = expected.sorted { $0.1.p < $1.1.p }
    for level in stride(from: 0.0005, to: 1, by: 0.0005) {
      var open = ordered
      while let next = open.first {
        // Tarone: reject where p · (number that can reach p) is within the level.
        guard next.1.p * Double(open.count { $0.1.smallest <= next.1.p * (1 + 1e-9) }) <= level else { break }
        open.removeFirst()
      }
      for (code, _) in ordered {
        let holm = rows.first { $0.code == code }?.test?.holm ?? 2
        #expect((holm <= level) == !open.contains { $0.code == code } || abs(holm - level) < 1e-9, "\(code) \(level)")
      }
    }
    let plain = Corrections.holm(expected.map(\.1.p), smallest: expected.map { _ in 0 })
    #expect((rows.first { $0.code == "b" }?.test?.holm ?? 2) < plain[1])
  }

  @Test(
    "by chance alone a family of rare codes is wrongly found in at most 5 of 100 studies",
    arguments: [UInt64(1), 2, 3])
  func errorRate(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var wrong = 0
    let studies = 400
    for _ in 0..<studies {
      let tests = [1, 2, 2, 3, 4, 5, 6, 9, 10, 14].map { total in
        let seen = (0..<20).shuffled(using: &generator).prefix(total).count { $0 < 10 }
        return least(total, 10, 10)(seen)
      }
      let holm = Corrections.holm(tests.map(\.p), smallest: tests.map(\.smallest))
      if holm.contains(where: { $0 <= 0.05 }) { wrong += 1 }
    }
    // 5 % of 400 is 20; 33 is three standard errors more.
    #expect(wrong <= 33, "\(wrong) of \(studies)")
  }

  @Test("a code that a case has only by a focus group is not tested; where own documents have it too, it is")
  func sharedDocuments() throws {
    let table = cases(documents: [0: ["groep1"], 1: ["groep1"]])
    let only = try tally(usual.filter { $0.code != "b" } + [("b", 2..<6, nil), ("b", 0..<2, "groep1")])
    let rows = try matrix(table, only).rows
    #expect(rows.first { $0.code == "b" }?.counts == [6, 0])
    #expect(rows.first { $0.code == "b" }?.test?.withheld == .sharedDocuments)
    #expect(rows.first { $0.code == "a" }?.test?.p != nil)
    // The parent has both cases by 'a' as well.
    #expect(rows.first { $0.code == "groep" }?.test?.p != nil)
    let both = try matrix(table, try tally(usual + [("b", 0..<2, "groep1")])).rows
    #expect(both.first { $0.code == "b" }?.test?.p != nil)
    #expect(try matrix(table, only).testNotes("nl").contains { $0.hasPrefix("Bij 1 code niet getoetst") })
    #expect(try matrix(table, only).notes == [.sharedDocuments])
    // Only one of the two cases is counted: then the document is that case's own.
    let one = try tally(usual.filter { $0.code != "b" } + [("b", 2..<6, nil), ("b", 0..<1, "groep1")])
    #expect(try matrix(cases(), one).rows.first { $0.code == "b" }?.test?.p != nil)
  }

  @Test("who speaks for two cases ties them; labels do not, nor names that the study says are two people's")
  func sharedSpeakers() throws {
    let tied = cases(speakers: [3: ["De Vries"], 12: ["Bakker", "De Vries"]])
    let rows = try matrix(tied, try tally(usual)).rows
    #expect(rows.allSatisfy { $0.test?.withheld == .sharedSpeakers })
    var told = tied
    told.namesakes = ["De Vries"]
    #expect(try matrix(told, try tally(usual)).rows[1].test?.p != nil)
    let labels = cases(speakers: [3: ["R1", "I", "Respondent"], 12: ["R1", "I", "Respondent"]])
    #expect(try matrix(labels, try tally(usual)).rows[1].test?.p != nil)
  }

  @Test("Cramér's V as textbooks have it, and corrected")
  func cramer() throws {
    // [[9, 1], [2, 8]]: χ² = 20 (9·8 − 1·2)² / (10·10·11·9) = 9.899; V = √(χ²/20).
    let table = try #require(ContingencyTable([[9, 1], [2, 8]]))
    #expect(abs(table.cramer - 0.70352647068144841) < 1e-12)
    #expect(table.effect < table.cramer)
    // A sixth of 2 × 3 cells: V divides by the smaller side.
    let wide = try #require(ContingencyTable([[9, 6, 1], [13, 4, 7]]))
    #expect(abs(wide.cramer - (4.195075757575758 / 40).squareRoot()) < 1e-12)
  }
}
