import QualitativeData
import Testing

@testable import Estimate

@Suite("Shares of what was not all read")
struct ShareEstimatorTests {
  private func part(_ suggested: (Int, Int, Int), _ rest: (Int, Int, Int)) -> ShareEstimator.Part {
    var part = ShareEstimator.Part()
    part.suggested = DrawnCell(population: suggested.0, read: suggested.1, having: suggested.2)
    part.rest = DrawnCell(population: rest.0, read: rest.1, having: rest.2)
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
    let many = DrawnCell(population: 1_000_000_000, read: 263, having: 81).limits
    #expect(abs(many.low - 0.2553) < 0.00005 && abs(many.high - 0.3662) < 0.00005)
    let few = DrawnCell(population: 1_000_000_000, read: 148, having: 15).limits
    #expect(abs(few.low - 0.0624) < 0.00005 && abs(few.high - 0.1605) < 0.00005)
    // Of few units, what was read is certain.
    let half = DrawnCell(population: 4, read: 2, having: 2).limits
    #expect(half.low >= 0.5 && half.high == 1)
  }

  @Test("each kind weighs as many units as it has")
  func weights() throws {
    // 30 of 100 suggested, of which 9 of 10 have it; of the others 1 of 20.
    let found = try #require(ShareEstimator().estimate([part((30, 10, 9), (70, 20, 1))]))
    #expect(abs(found.share - (0.3 * 0.9 + 0.7 * 0.05)) < 1e-12)
    #expect(found.low < found.share && found.share < found.high && found.saved > 0.3)
    // Too few of a kind to expect any: all are one.
    let one = try #require(ShareEstimator().estimate([part((3, 1, 1), (97, 29, 9))]))
    #expect(abs(one.share - 10.0 / 30) < 1e-12 && one.saved == 0)
    #expect(ShareEstimator().estimate([part((3, 0, 0), (9, 0, 0))]) == nil)
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
