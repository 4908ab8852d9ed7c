import Crosstab
import QualitativeData
import Testing

@Suite("Which codes go together")
struct CoOccurrenceTests {
  private func count(_ study: RandomStudy, _ context: CoOccurrence.Context) throws -> CoOccurrence {
    try CoOccurrenceCounter(codebook: RandomStudy.codebook, cases: study.cases, context: context)
      .run(try study.tally(sentences: 1)).value
  }

  private func passages(_ study: RandomStudy, _ code: String, by coder: String? = nil) -> [CodedPassage] {
    let names = Set(RandomStudy.codebook.subtree(of: code))
    var seen: Set<String> = []
    return study.passages.filter {
      names.contains($0.code) && (coder == nil || $0.coder == coder)
        && seen.insert("\($0.document) \($0.range)").inserted
    }
  }

  /// By each coder apart: one coder's code and another's on the same words do not go together.
  private static let coders = ["anna", "bram"]

  private func pairs(
    _ study: RandomStudy, _ pair: CoOccurrence.Pair, _ result: CoOccurrence,
    _ together: (CodedPassage, CodedPassage) -> Bool
  ) -> Int {
    let meetings = Self.coders.flatMap { coder in
      let second = passages(study, result.nodes[pair.second].code, by: coder)
      return passages(study, result.nodes[pair.first].code, by: coder).flatMap { left in
        second.filter { $0.document == left.document && $0.caseID == left.caseID && together(left, $0) }
          .map { "\(left.document) \(left.range) \($0.range)" }
      }
    }
    return Set(meetings).count
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
      let both = Self.coders.reduce(into: Set<NaiveCount.Character>()) { both, coder in
        both.formUnion(
          naive.covered(passages(study, first.code, by: coder))
            .intersection(naive.covered(passages(study, second.code, by: coder))))
      }
      #expect(pair.jaccard == Double(both.count) / Double(left.count + right.count - both.count))
      #expect(first.extent == left.count && second.extent == right.count)
      let whole = naive.size(.characters) { _ in true }
      #expect(pair.lift == Double(both.count) * Double(whole) / (Double(left.count) * Double(right.count)))
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
        let both = context == .segment ? byOneCoder(study, result, pair, key) : left.intersection(right).count
        #expect(pair.count == both)
        #expect(pair.jaccard == Double(both) / Double(left.count + right.count - both))
        // The segments of this study are of one length.
        let expected = Double(left.count) * Double(right.count) / Double(result.whole ?? 0)
        #expect(abs((pair.expected ?? 0) - expected) < 1e-9)
      }
    }
  }

  private func byOneCoder(
    _ study: RandomStudy, _ result: CoOccurrence, _ pair: CoOccurrence.Pair, _ key: (CodedPassage) -> String
  ) -> Int {
    Self.coders.reduce(into: Set<String>()) { both, coder in
      let left = Set(passages(study, result.nodes[pair.first].code, by: coder).map(key))
      both.formUnion(left.intersection(passages(study, result.nodes[pair.second].code, by: coder).map(key)))
    }.count
  }

  @Test("one coder's A and the other's B on the same words are a disagreement; settled or agreed, they go together")
  func disagreement() throws {
    func jaccard(_ standings: [CodedPassage.Standing?], _ context: CoOccurrence.Context) throws -> Double? {
      let codebook = Codebook(codes: [Code(name: "a"), Code(name: "b")])
      let passages = zip(["a", "b"], standings).map { code, standing in
        CodedPassage(
          document: "d", code: code, coder: code == "a" ? "anna" : "bram", range: TextRange(0, 10), quote: "",
          standing: standing)
      }
      var input = TallyInput(document: "d", places: [TallyInput.Place(caseID: nil, range: TextRange(0, 20))])
      var marker = PassageMarker(codebook: codebook)
      #expect(marker.mark(passages, in: &input).isEmpty)
      let tally = try Tallier(codebook: codebook, source: .codings).run(input).value
      let counter = CoOccurrenceCounter(codebook: codebook, cases: CaseTable(), context: context)
      return try counter.run(tally).value.pairs.first?.jaccard
    }
    for context in [CoOccurrence.Context.overlap, .segment] {
      #expect(try jaccard([nil, nil], context) == nil)
      #expect(try jaccard([.alone, .alone], context) == nil)
      #expect(try jaccard([.agreed, .agreed], context) == 1)
      #expect(try jaccard([.settled, .alone], context) == 1)
    }
  }

  /// R: phyper(k - 1, n1, N - n1, n2, lower.tail = FALSE); qhypergeom's 95 % point by adding up.
  @Test("how often codes meet by chance (hypergeometric)")
  func chance() {
    let chance = ChanceMeeting(first: 5, second: 4, units: 10)
    #expect(chance.expected == 2)
    // (C(5,3)·C(5,1) + C(5,4)) / C(10,4) = 55 / 210
    #expect(abs(chance.probability(ofAtLeast: 3) - 55.0 / 210) < 1e-12)
    #expect(abs(chance.probability(ofAtLeast: 4) - 5.0 / 210) < 1e-12)
    #expect(chance.probability(ofAtLeast: 0) == 1 && chance.probability(ofAtLeast: 5) == 0)
    #expect(chance.often(0.05) == 3)
    #expect(ChanceMeeting(first: 10, second: 10, units: 10).probability(ofAtLeast: 10) == 1)
  }

  /// By hand: two short units and one of twice the length; each code in one unit falls into it with x, x and 1 − (1 − x)²,
  /// where 2x + 2x − x² = 1, so x = 2 − √3.
  @Test("codes fall into long units more often by chance")
  func lengths() {
    let places = MeetingChance([.init(length: 10, count: 2), .init(length: 20, count: 1)], units: 3)
    let shares = places.shares(1)
    let short = 2 - 3.0.squareRoot()
    #expect(abs(shares[0] - short) < 1e-9 && abs(shares[1] - (1 - (1 - short) * (1 - short))) < 1e-9)
    let expected = 2 * short * short + (1 - 2 * short) * (1 - 2 * short)
    #expect(abs(places.meeting((1, shares), (1, shares)).expected - expected) < 1e-9)
  }

  @Test("units of one length are as good as units without a length", arguments: [(5, 4), (10, 10), (1, 9), (7, 7)])
  func alike(_ first: Int, _ second: Int) {
    let places = MeetingChance([.init(length: 40, count: 10)], units: 10)
    let met = places.meeting((first, places.shares(first)), (second, places.shares(second)))
    let plain = MeetingChance([], units: 10).meeting((first, []), (second, []))
    #expect(abs(met.expected - plain.expected) < 1e-9)
    for count in 0...11 {
      #expect(abs(met.probability(ofAtLeast: count) - plain.probability(ofAtLeast: count)) < 1e-9)
    }
    #expect(met.often(0.05) == plain.often(0.05))
  }

  @Test("lengths that differ by a sixteenth at most go together, and none is lost")
  func bins() {
    let bins = CoOccurrence.Bin.bins([0, 1, 31, 32, 33, 34, 640, 650, 659, 2_000_000])
    #expect(bins.map(\.length) == [1, 31, 33, 35, 656, 1_998_848])
    #expect(bins.map(\.count) == [2, 1, 2, 1, 3, 1])
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

  @Test("in a case of two documents what one lone reader gave does not go with what another gave")
  func loneReaders() throws {
    let codebook = Codebook(codes: [Code(name: "a"), Code(name: "b")])
    let cases = CaseTable(attributes: [], cases: [Case(id: "c", documents: ["d1", "d2"])])
    func together(_ first: String, _ second: String, _ standing: CodedPassage.Standing = .alone) throws -> [Int] {
      var tallies: [CodeTally] = []
      for (document, code, coder) in [("d1", "a", first), ("d2", "b", second)] {
        var input = TallyInput(document: document, places: [.init(caseID: "c", range: TextRange(0, 9))])
        input.depth = 100
        var marker = PassageMarker(codebook: codebook)
        let passage = CodedPassage(
          document: document, caseID: "c", code: code, coder: coder, range: TextRange(0, 4), quote: "",
          standing: standing)
        #expect(marker.mark([passage], in: &input).isEmpty)
        tallies.append(try Tallier(codebook: codebook, source: .codings).run(input).value)
      }
      return try CoOccurrenceCounter(codebook: codebook, cases: cases, context: .cases)
        .run(try CodeTally.merge(tallies)).value.pairs.map(\.count)
    }
    #expect(try together("anna", "anna") == [1])
    #expect(try together("anna", "bram") == [])
    #expect(try together("anna", "bram", .settled) == [1])
  }
}
