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

  @Test("one code, or none that occurs, gives no groups")
  func few() throws {
    let empty = CoOccurrence(context: .segment, nodes: [], pairs: [], source: .codings, provenance: Provenance())
    #expect(try CodeClusterer().run(empty).value.joins.isEmpty)
  }
}
