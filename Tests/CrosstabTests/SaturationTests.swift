import Crosstab
import QualitativeData
import Testing

@Suite("Saturation")
struct SaturationTests {
  private let codebook = Codebook(codes: [
    Code(name: "p"), Code(name: "a", parent: "p"), Code(name: "b", parent: "p"), Code(name: "c"), Code(name: "d"),
  ])

  private func tally(_ documents: [[String]]) -> CodeTally {
    CodeTally(
      codes: codebook.codes.map(\.name),
      entries: documents.enumerated().map { index, names in
        let codes = names.compactMap { codebook.index(of: $0) }.sorted().map {
          CodeTally.CodeAmounts(code: Int32($0), amounts: .init())
        }
        return CodeTally.Entry(document: "d\(index)", caseID: nil, size: .init(), codes: codes)
      }, source: .codings)
  }

  private func saturation(
    _ documents: [[String]], order: [String] = [], rule: Saturation.Rule = Saturation.Rule(base: 2, run: 1)
  ) throws -> Saturation {
    try SaturationCounter(codebook: codebook, order: order, rule: rule, orders: 200).run(tally(documents)).value
  }

  private let documents = [["p", "a"], ["p", "a", "b"], ["c"], ["a"], ["d"]]

  @Test("a parent is no code of its own; new codes are named")
  func steps() throws {
    let result = try saturation(documents)
    #expect(result.steps.map(\.new) == [["a"], ["b"], ["c"], [], ["d"]])
    #expect(result.steps.map(\.total) == [1, 2, 3, 3, 4])
  }

  @Test("the stop rule: a run with at most the threshold of the base's codes")
  func rule() throws {
    let result = try saturation(documents)
    #expect(result.base == 2)
    #expect(result.shares == [nil, nil, 0.5, 0, 0.5])
    #expect(result.reached == 4)
    #expect(try saturation(documents, rule: Saturation.Rule(base: 2, run: 2)).reached == nil)
    #expect(try saturation(documents, rule: Saturation.Rule(base: 9)).base == nil)
    let count = documents.count
    #expect(try saturation(documents, rule: Saturation.Rule(base: count - 1, run: 1)).isLongEnough)
    #expect(try !saturation(documents, rule: Saturation.Rule(base: count - 1, run: 2)).isLongEnough)
  }

  @Test("another order, documents without a place in it last")
  func order() throws {
    let result = try saturation(documents, order: ["d4", "d2", "nope"])
    #expect(result.steps.map(\.document) == ["d4", "d2", "d0", "d1", "d3"])
  }

  @Test("random orders: all end at all codes, the band holds the median, a seed repeats it")
  func bands() throws {
    let result = try saturation(documents)
    #expect(result.bands.last == Saturation.Band(median: 4, low: 4, high: 4))
    #expect(result.bands.allSatisfy { $0.low <= $0.median && $0.median <= $0.high })
    #expect(try saturation(documents).bands == result.bands)
  }
}

@Suite("Saturation: of what, and in which order")
struct SaturationBasisTests {
  private let codebook = Codebook(codes: [Code(name: "a"), Code(name: "b"), Code(name: "c")])

  private func entry(
    _ document: String, _ codes: [Int32], _ reach: CodeTally.Reach = .whole, caseID: String? = nil, isSpoken: Bool
  ) -> CodeTally.Entry {
    var amounts = CodeTally.Amounts()
    amounts.passages = 2
    var entry = CodeTally.Entry(
      document: document, caseID: caseID ?? document, size: .init(),
      codes: codes.map { CodeTally.CodeAmounts(code: $0, amounts: amounts) })
    entry.footing.reach = reach
    entry.footing.isSpoken = isSpoken
    return entry
  }

  private func tally(_ entries: [CodeTally.Entry], _ source: CodeMatrix.Source = .codings) -> CodeTally {
    var tally = CodeTally(codes: codebook.codes.map(\.name), entries: entries, source: source)
    tally.sortEntries()
    return tally
  }

  @Test("a group is known by its cases, its name or by how many speak; else kinds are a guess, and that is said")
  func groups() throws {
    var crowd = entry("gesprek", [0], isSpoken: true)
    crowd.footing.respondents = 4
    var couple = entry("echtpaar", [0], isSpoken: true)
    couple.footing.respondents = 2
    let names = ["focusgroep-2", "Focus group noord", "groepsgesprek"]
    let all = tally([crowd, couple] + names.map { entry($0, [1], isSpoken: true) })
    var counter = SaturationCounter(codebook: codebook)
    #expect(counter.material(all).map { "\($0.kind) \($0.documents)" } == ["group 4", "interview 1"])
    #expect(counter.guessed(all).count == 5)
    #expect(try counter.run(all).value.isGuessed)
    counter.kinds = ["interview": ["gesprek"], "group": ["*"]]
    #expect(counter.material(all).map { "\($0.kind) \($0.documents)" } == ["group 5"])
    #expect(counter.guessed(all).isEmpty)
    #expect(try counter.run(all).value.isGuessed == false)
  }

  @Test("only what was read whole counts; what was read in part, or not, is named")
  func read() throws {
    let tally = tally([
      entry("d1", [0], isSpoken: true), entry("d2", [1], .partly, isSpoken: true),
      entry("d3", [], .none, isSpoken: true), entry("d4", [0, 2], isSpoken: true),
    ])
    let result = try SaturationCounter(codebook: codebook).run(tally).value
    #expect(result.steps.map(\.document) == ["d1", "d4"])
    #expect(result.steps.map(\.new) == [["a"], ["c"]] && result.steps.map(\.codes) == [1, 2])
    #expect(result.partly == ["d2"] && result.unread == 1)
    #expect(result.spread.map(\.first) == [1, nil, 2] && result.spread.map(\.documents) == [2, 0, 1])
    #expect(result.spread.map(\.passages) == [4, 0, 2])
  }

  @Test("suggestions that nobody reviewed say nothing of saturation")
  func suggestions() throws {
    let error = try #require(throws: Diagnostic.self) {
      try SaturationCounter(codebook: codebook).run(tally([entry("d1", [0], isSpoken: true)], .suggestions))
    }
    #expect(error.id == "crosstab.saturation-unread")
  }

  @Test("a group's talk and a website stand apart from interviews; the study may say otherwise")
  func kinds() throws {
    let cases = CaseTable(
      attributes: ["datum"],
      cases: [
        Case(id: "k1", documents: ["i1", "k1-pagina", "fg"], values: ["datum": ["2018-03-02"]]),
        Case(id: "k2", documents: ["i2", "fg", "k2-website"], values: ["datum": ["2018-03-01"]]),
      ])
    let tally = tally([
      entry("i1", [0], caseID: "k1", isSpoken: true), entry("i2", [1], caseID: "k2", isSpoken: false),
      entry("k1-pagina", [2], caseID: "k1", isSpoken: false), entry("k2-website", [2], caseID: "k2", isSpoken: false),
      entry("fg", [2], caseID: "k1", isSpoken: true), entry("fg", [0], caseID: "k2", isSpoken: true),
    ])
    var counter = SaturationCounter(codebook: codebook)
    counter.cases = cases
    let result = try counter.run(tally).value
    #expect(result.kind == Saturation.interview && result.steps.map(\.document) == ["i1", "i2"])
    #expect(result.others.map(\.kind) == [Saturation.text, Saturation.group])
    #expect(result.others.map { $0.steps.map(\.document) } == [["k1-pagina", "k2-website"], ["fg"]])
    #expect(result.collection?.attribute == "datum")
    #expect(result.collection?.steps.map(\.document) == ["i2", "i1"] && result.collection?.undated == 0)
    counter.kinds = ["verslag": ["k*", "i2"]]
    let told = try counter.run(tally).value
    #expect(told.kind == "verslag" && told.steps.map(\.document) == ["i2", "k1-pagina", "k2-website"])
  }

  @Test("where the rule stops depends on the order: its range, its median, and what is missing there")
  func stops() throws {
    let tally = tally([
      entry("d1", [0, 1], isSpoken: true), entry("d2", [0], isSpoken: true), entry("d3", [2], isSpoken: true),
    ])
    let rule = Saturation.Rule(base: 1, run: 1)
    let result = try SaturationCounter(codebook: codebook, rule: rule, orders: 500).run(tally).value
    // d1 d2 d3 stops at 2 with c missing; d1 d3 d2 at 3; d2 d1 d3 never; d2 d3 d1 never; d3 d1 d2 at 3; d3 d2 d1 never.
    let stops = try #require(result.stops)
    #expect(stops.low == 2 && stops.high == 3 && stops.median == 3)
    #expect(stops.missing == [0, 0, 1])
    #expect((200...300).contains(stops.never))
  }
}

@Suite("Groups of codes")
struct CodeClustererTests {
  /// scipy.cluster.hierarchy.linkage([.2, .6, .9, .5, .8, .7], "average") gives heights .2, .55 and .8.
  @Test("average linkage (scipy linkage)")
  func linkage() throws {
    let names = ["a", "b", "c", "d"]
    let distances = [(0, 1, 0.2), (0, 2, 0.6), (0, 3, 0.9), (1, 2, 0.5), (1, 3, 0.8), (2, 3, 0.7)]
    let input = CoOccurrence(
      context: .segment,
      nodes: names.map { CoOccurrence.Node(code: $0, label: $0, top: $0, isGroup: false, count: 1) },
      pairs: distances.map {
        CoOccurrence.Pair(first: $0.0, second: $0.1, count: 1, jaccard: 1 - $0.2, coefficient: nil)
      }, source: .codings, provenance: Provenance())
    let result = try CodeClusterer().run(input).value
    #expect(zip(result.joins, [0.2, 0.55, 0.8]).allSatisfy { abs($0.height - $1) < 1e-12 })
    #expect(result.joins.map(\.size) == [2, 3, 4])
    #expect(result.joins.map(\.left) == [0, 2, 3] && result.joins.map(\.right) == [1, 4, 5])
    #expect(result.order.sorted() == [0, 1, 2, 3])
  }

  @Test("joins that are no closer than chance are cut; a pair that met once is no group")
  func cut() throws {
    let names = ["a", "b", "c", "d", "e", "f"]
    // Of 100 segments a and b have 10 each, 8 of them together; c and d have 50 each, 25 together, as chance has it; e and
    // f stand in one segment each, the same.
    var input = CoOccurrence(
      context: .segment,
      nodes: zip(names, [10, 10, 50, 50, 1, 1]).map { name, count in
        var node = CoOccurrence.Node(code: name, label: name, top: name, isGroup: false, count: count)
        node.extent = count
        return node
      },
      pairs: [(0, 1, 8, 8.0 / 12), (2, 3, 25, 25.0 / 75), (4, 5, 1, 1.0)].map {
        CoOccurrence.Pair(first: $0.0, second: $0.1, count: $0.2, jaccard: $0.3, coefficient: nil)
      }, source: .codings, provenance: Provenance())
    input.whole = 100
    let result = try CodeClusterer().run(input).value
    #expect(result.groups == [[0, 1], [2], [3], [4], [5]])
    #expect(result.joins.count == 5 && result.joins.filter(\.holds).count == 1)
    #expect(result.order.sorted() == [0, 1, 2, 3, 4, 5])
  }

  @Test("one code, or none that occurs, gives no groups")
  func few() throws {
    let empty = CoOccurrence(context: .segment, nodes: [], pairs: [], source: .codings, provenance: Provenance())
    #expect(try CodeClusterer().run(empty).value.joins.isEmpty)
  }
}
