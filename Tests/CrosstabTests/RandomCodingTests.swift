import Crosstab
import QualitativeData
import Testing

@Suite("Codes at random places do not hang together")
struct RandomCodingTests {
  private static let codes = 45
  private static let segments = 1_700

  /// Codes as often as in a study with rare and frequent ones, at segments drawn by chance; every fifth segment is a
  /// question and has none.
  private func together(_ seed: UInt64, linked: Int = 0) throws -> CoOccurrence {
    var generator = RandomStudy.Generator(state: seed)
    for _ in 0..<8 { _ = generator.next() }
    let codebook = Codebook(codes: (0..<Self.codes).map { Code(name: "c\($0)") })
    let places = (0..<Self.segments).map { place in
      TallyInput.Place(
        caseID: "k", range: TextRange(place * 10, place * 10 + 9), isCodable: place % 5 != 0, isTalk: true)
    }
    let answers = places.indices.filter { places[$0].isCodable }
    var input = TallyInput(document: "d", places: places)
    for code in 0..<Self.codes {
      let drawn = answers.shuffled(using: &generator).prefix(1 + code * code / 40)
      for place in drawn {
        for given in [code] + (code == Self.codes - 1 ? Array(0..<linked) : []) {
          input.marks.append(TallyInput.Mark(range: places[place].range, place: place, code: given, coder: 0))
        }
      }
    }
    let tally = try Tallier(codebook: codebook, source: .codings).run(input).value
    return try CoOccurrenceCounter(codebook: codebook, cases: CaseTable()).run(tally).value
  }

  @Test("of forty random studies at most two have a pair, or a group, that chance is said not to make")
  func noise() throws {
    var studies = (pairs: 0, groups: 0)
    for seed in 1...40 {
      let found = try together(UInt64(seed) &* 7_919)
      #expect(found.whole == Self.segments * 4 / 5)
      let level = CoOccurrence.level(codes: Self.codes)
      if found.pairs.contains(where: { $0.count > 1 && ($0.chance ?? 1) <= level }) { studies.pairs += 1 }
      if try !CodeClusterer().run(found).value.whole.isEmpty { studies.groups += 1 }
    }
    #expect(studies.pairs <= 2 && studies.groups <= 2)
  }

  @Test("codes that stand on the same segments are a group, and alone in it")
  func link() throws {
    let found = try together(5, linked: 3)
    let tree = try CodeClusterer().run(found).value
    let last = Self.codes - 1
    #expect(tree.whole.map { tree.members($0).map { tree.codes[$0] }.sorted() } == [["c0", "c1", "c2", "c\(last)"]])
  }
}
