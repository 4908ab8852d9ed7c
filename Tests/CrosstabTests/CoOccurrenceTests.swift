import Crosstab
import QualitativeData
import Testing

@Suite("Which codes go together")
struct CoOccurrenceTests {
  private func count(_ study: RandomStudy, _ context: CoOccurrence.Context) throws -> CoOccurrence {
    try CoOccurrenceCounter(codebook: RandomStudy.codebook, cases: study.cases, context: context)
      .run(try study.tally(sentences: 1)).value
  }

  private func passages(_ study: RandomStudy, _ code: String) -> [CodedPassage] {
    let names = Set(RandomStudy.codebook.subtree(of: code))
    var seen: Set<String> = []
    return study.passages.filter { names.contains($0.code) && seen.insert("\($0.document) \($0.range)").inserted }
  }

  private func pairs(
    _ study: RandomStudy, _ pair: CoOccurrence.Pair, _ result: CoOccurrence,
    _ together: (CodedPassage, CodedPassage) -> Bool
  ) -> Int {
    let second = passages(study, result.nodes[pair.second].code)
    return passages(study, result.nodes[pair.first].code).reduce(0) { sum, left in
      sum + second.count { $0.document == left.document && $0.caseID == left.caseID && together(left, $0) }
    }
  }

  @Test("overlapping passages, their text and their coefficient", arguments: 1...15)
  func overlap(seed: UInt64) throws {
    let study = RandomStudy(seed: seed)
    let naive = NaiveCount(study: study)
    let result = try count(study, .overlap)
    for pair in result.pairs {
      let number = pairs(study, pair, result) { $0.range.overlaps($1.range) }
      #expect(pair.count == number)
      let (first, second) = (result.nodes[pair.first], result.nodes[pair.second])
      #expect(pair.coefficient == Double(number) / Double(first.count + second.count - number))
      let left = naive.covered(passages(study, first.code))
      let right = naive.covered(passages(study, second.code))
      #expect(pair.jaccard == Double(left.intersection(right).count) / Double(left.union(right).count))
    }
  }

  @Test("passages at most one sentence apart", arguments: 1...15)
  func sentences(seed: UInt64) throws {
    let study = RandomStudy(seed: seed)
    let result = try count(study, .sentences)
    for pair in result.pairs {
      let number = pairs(study, pair, result) { left, right in
        // A sentence is ten scalars long, and the sixteenth goes on to the end.
        func sentence(_ offset: Int) -> Int { min(15, offset / 10) }
        return sentence(right.start) - sentence(left.end - 1) <= 1
          && sentence(left.start) - sentence(right.end - 1) <= 1
      }
      #expect(pair.count == number)
    }
  }

  @Test("the same segment, document or case", arguments: 1...10)
  func units(seed: UInt64) throws {
    let study = RandomStudy(seed: seed)
    let keys: [(CoOccurrence.Context, (CodedPassage) -> String)] = [
      (.segment, { "\($0.document) \($0.segment ?? "")" }), (.document, { $0.document }), (.cases, { $0.caseID ?? "" }),
    ]
    for (context, key) in keys {
      let result = try count(study, context)
      for pair in result.pairs {
        let left = Set(passages(study, result.nodes[pair.first].code).map(key))
        let right = Set(passages(study, result.nodes[pair.second].code).map(key))
        #expect(pair.count == left.intersection(right).count)
        #expect(pair.jaccard == Double(pair.count) / Double(left.union(right).count))
      }
    }
  }

  @Test("a code and one below it are no pair")
  func nested() throws {
    let result = try count(RandomStudy(seed: 5), .cases)
    let names = result.pairs.map { [result.nodes[$0.first].code, result.nodes[$0.second].code] }
    #expect(!names.contains(["a", "a1"]) && !names.contains(["a", "a21"]))
    #expect(names.contains(["a1", "a2"]) || names.contains(["a", "b"]))
  }

  @Test("distance in sentences must have been tallied")
  func notTallied() throws {
    let study = RandomStudy(seed: 5)
    let counter = CoOccurrenceCounter(codebook: RandomStudy.codebook, cases: study.cases, context: .sentences)
    let error = try #require(throws: Diagnostic.self) { try counter.run(try study.tally()) }
    #expect(error.id == "crosstab.no-sentences")
  }
}
