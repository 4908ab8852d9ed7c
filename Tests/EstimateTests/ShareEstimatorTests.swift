import QualitativeData
import Testing

@testable import Estimate

@Suite("Shares of what was not all read")
struct ShareEstimatorTests {
  /// Of each kind so many units, read, and having.
  private func part(_ suggested: (Int, Int, Int), _ rest: (Int, Int, Int)) -> DrawnPart {
    var part = DrawnPart()
    (part.population, part.suggested) = (suggested.0 + rest.0, suggested.0)
    part.rates.suggested = (suggested.1, suggested.2)
    part.rates.rest = (rest.1, rest.2)
    return part
  }

  @Test("what was read whole is known: no interval is left")
  func census() throws {
    let found = try #require(ShareEstimator().estimate([part((4, 4, 3), (6, 6, 1))]))
    #expect(found.share == 0.4 && found.low == 0.4 && found.high == 0.4 && found.more == 0)
    let known = try #require(ShareEstimator().estimate([], known: 5, having: 2))
    #expect(known.share == 0.4 && known.low == 0.4 && known.high == 0.4)
  }

  @Test("Wilson's limits, of many units those for a draw with putting back")
  func wilson() {
    // Newcombe (1998), Statistics in Medicine 17, table I: 81 of 263 and 15 of 148.
    let many = part((0, 0, 0), (1_000_000_000, 263, 81))
    let one = many.limits(many.plain, read: 263)
    #expect(abs(one.low - 0.2553) < 0.00005 && abs(one.high - 0.3662) < 0.00005)
    let few = part((0, 0, 0), (1_000_000_000, 148, 15))
    let other = few.limits(few.plain, read: 148)
    #expect(abs(other.low - 0.0624) < 0.00005 && abs(other.high - 0.1605) < 0.00005)
    // Of few units, what was read is certain.
    let half = part((0, 0, 0), (4, 2, 2)).limits(1, read: 2)
    #expect(half.low >= 0.5 && half.high == 1)
  }

  @Test("what is suggested among all and not among the drawn is made up for")
  func difference() throws {
    // Half of all are suggested, but two thirds of those drawn: of the suggested nine of ten have it, of the rest none.
    let part = part((50, 20, 18), (50, 10, 0))
    let usual = part.rates
    let found = try #require(ShareEstimator().estimate([part], usual: usual))
    #expect(abs(found.share - (0.6 + 0.9 * (0.5 - 2.0 / 3))) < 1e-9)
    #expect(found.low < found.share && found.share < found.high && found.saved > 0.5)
    // Suggestions that say nothing change nothing.
    let idle = self.part((50, 20, 10), (50, 10, 5))
    let plain = try #require(ShareEstimator().estimate([idle], usual: idle.rates))
    #expect(abs(plain.share - 0.5) < 1e-9 && plain.saved < 1e-9)
    #expect(ShareEstimator().estimate([self.part((3, 0, 0), (9, 0, 0))]) == nil)
  }

  @Test("on average over all draws the estimate is the true share, whatever suggestions are worth")
  func unbiased() {
    var generator = SeededGenerator(seed: 3)
    let having = (0..<60).map { $0 < 20 }
    for right in [0.2, 0.5, 0.9] {
      let said = having.map { $0 == (Double.random(in: 0..<1, using: &generator) < right) }
      var usual = ReadRates()
      for place in having.indices { usual.add(isSuggested: said[place], having: having[place]) }
      var sum = 0.0
      for _ in 0..<4000 {
        let drawn = Set(having.indices.shuffled(using: &generator).prefix(15))
        var part = DrawnPart()
        for place in having.indices {
          part.add(isSuggested: said[place], having: drawn.contains(place) ? having[place] : nil)
        }
        sum += part.estimate(usual: usual).share
      }
      #expect(abs(sum / 4000 - 1.0 / 3) < 0.008, "\(right)")
    }
  }

  @Test("what was read before counts as it is beside what was drawn")
  func known() throws {
    let found = try #require(ShareEstimator().estimate([part((0, 0, 0), (10, 4, 2))], known: 10, having: 10))
    #expect(found.share == 0.75 && found.population == 20 && found.read == 14 && found.having == 12)
    #expect(found.low >= 0.5 + 0.1 && found.high <= 0.9)
  }

  @Test("so many more bring the limits as near as wanted, and no fewer do")
  func more() throws {
    let part = part((0, 0, 0), (400, 20, 8))
    let found = try #require(ShareEstimator(within: 0.1).estimate([part]))
    #expect((40...90).contains(found.more))
    let whole = try #require(ShareEstimator(within: 0).estimate([part]))
    #expect(whole.more == 380)
  }

  @Test("as many are taken for suggested as probabilities add up to")
  func suggested() {
    #expect(SuggestedUnits.chosen([0.9, 0.2, 0.8, 0, 0.2]) == [0, 2])
    #expect(SuggestedUnits.chosen([0.2, 0.2]).isEmpty)
    #expect(abs(SuggestedUnits.some([0.5, 0.5]) - 0.75) < 1e-12)
  }
}

@Suite("Cases drawn to be read")
struct CaseDrawerTests {
  private let values = [("x", (0..<30).map { "x\($0)" }), ("y", (0..<8).map { "y\($0)" }), ("z", ["z0"])]

  @Test("from each value its share, one at least, the same for the same seed")
  func shares() {
    let draw = CaseDrawer(seed: 1).run(13, of: values, by: "type", scores: [:])
    #expect(draw.strata.map(\.drawn) == [9, 3, 1] || draw.strata.map(\.drawn) == [10, 2, 1])
    #expect(draw.cases.count == 13 && draw == CaseDrawer(seed: 1).run(13, of: values, by: "type", scores: [:]))
    #expect(draw != CaseDrawer(seed: 2).run(13, of: values, by: "type", scores: [:]))
  }

  @Test("a draw that grows keeps what was drawn")
  func extended() {
    let draw = CaseDrawer(seed: 1).run(6, of: values, by: "type", scores: [:])
    let more = CaseDrawer.extended(draw, to: 20)
    #expect(more.cases.count == 20 && Set(draw.cases).isSubset(of: more.cases))
    #expect(CaseDrawer.extended(draw, to: 99).cases.count == 39)
    #expect(CaseDrawer.extended(more, to: 5) == more)
  }

  @Test("every case is drawn as often as its stratum says")
  func probability() {
    var times: [String: Int] = [:]
    for seed in 0..<2000 {
      let draw = CaseDrawer(seed: UInt64(seed)).run(4, of: [("", (0..<10).map { "c\($0)" })], by: nil, scores: [:])
      for name in draw.cases { times[name, default: 0] += 1 }
    }
    #expect(times.count == 10 && times.values.allSatisfy { (720...880).contains($0) })
  }
}

@Suite("Estimates, tried on what is known")
struct ReadingSimulatorTests {
  @Test("intervals hold in 95 of 100 readings, and good suggestions save decisions", arguments: [0.05, 0.1, 0.2])
  func coverage(share: Double) throws {
    var generator = SeededGenerator(seed: 7)
    let codes = [0.05, 0.1, 0.3, 0.5].map { rate in
      let having = (0..<1000).map { _ in Double.random(in: 0..<1, using: &generator) < rate }
      let scores = having.map { $0 == (Double.random(in: 0..<1, using: &generator) < 0.9) ? 0.8 : 0.05 }
      return ReadingSimulator.Code(name: "\(rate)", having: having, scores: scores)
    }
    let found = ReadingSimulator(readings: 1000).run(codes, share: share)
    #expect(found.codes.count == 4)
    for code in found.codes { #expect(code.coverage > 0.92, "\(code)") }
    let last = try #require(found.codes.last)
    #expect(last.allowed > 0.3 && last.saved > 0.8 * last.allowed, "\(last)")
    #expect(try #require(found.mean(\.coverage)) < 0.975)
  }
}
