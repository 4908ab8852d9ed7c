import QualitativeData
import Testing

@testable import Reliability

@Suite("Alpha for unitizing")
struct UnitizingTests {
  private func sums(
    _ coders: [[TextRange]], length: Int, read: [[TextRange]?] = []
  ) -> UnitizingSums {
    var sums = UnitizingSums(coders: coders.count)
    let lanes = coders.enumerated().map { coder, passages in
      let own = coder < read.count ? read[coder] : nil
      return UnitizingSums.Lane(
        coder: coder,
        reading: Reading(coder: "\(coder)", document: "d", ranges: own ?? [TextRange(0, length)], basis: .said),
        passages: passages)
    }
    sums.add([TextRange(0, length)], lanes)
    return sums
  }

  private func close(_ left: Double?, _ right: Double, _ tolerance: Double) -> Bool {
    left.map { abs($0 - right) < tolerance } ?? false
  }

  /// Krippendorff (2018), figure 12.11: three observers of a continuum of 60; the reliability of unitizing alone, gaps
  /// against all that was marked, is given there as .413.
  @Test("the book's example")
  func book() {
    let alex = [(0, 7), (7, 13), (30, 32), (32, 37), (37, 44), (44, 60)]
    let paul = [(0, 7), (7, 13), (13, 21), (32, 44)]
    let suzan = [(0, 7), (7, 13), (13, 21), (32, 37), (37, 41), (41, 44)]
    let coders = [alex, paul, suzan].map { $0.map { TextRange($0.0, $0.1) } }
    // Unrounded .4136.
    #expect(close(sums(coders, length: 60).alpha, 0.413, 1e-3))
  }

  @Test("the same stretches give 1, none or the whole text give nothing")
  func borders() {
    let same = [TextRange(3, 9), TextRange(20, 30)]
    #expect(sums([same, same], length: 60).alpha == 1)
    #expect(sums([same, same], length: 60).overlap == 1)
    #expect(sums([[], []], length: 60).alpha == nil && sums([[], []], length: 60).overlap == nil)
    let all = [TextRange(0, 60)]
    #expect(sums([all, all], length: 60).alpha == nil)
  }

  @Test("passages of 150 scalars anywhere in a text of 20,000 are chance: 0 on average")
  func chance() throws {
    var generator = SeededGenerator(seed: 7)
    var all: [Double] = []
    for _ in 0..<200 {
      let coders = (0..<2).map { _ in
        (0..<20).map { _ in Int.random(in: 0..<19_850, using: &generator) }.map { TextRange($0, $0 + 150) }
      }
      all.append(try #require(sums(coders, length: 20_000).alpha))
    }
    let mean = all.reduce(0, +) / Double(all.count)
    #expect(abs(mean) < 0.02, "\(mean)")
    #expect(all.allSatisfy { abs($0) < 0.3 }, "\(all.min() ?? 0) … \(all.max() ?? 0)")
  }

  @Test("what only one coder read is no part of the continuum")
  func unread() {
    let anna = [TextRange(3, 9), TextRange(40, 50)]
    let bram = [TextRange(3, 9)]
    let half = sums([anna, bram], length: 60, read: [nil, [TextRange(0, 30)]])
    #expect(half.alpha == 1 && half.passages == [1, 1])
    #expect(sums([anna, bram], length: 60).alpha != 1)
  }

  @Test("documents add up to one long continuum")
  func additive() {
    let anna = [TextRange(0, 10), TextRange(20, 35)]
    let bram = [TextRange(2, 12)]
    var apart = sums([anna, bram], length: 60)
    apart += sums([bram, anna], length: 40)
    let joined = sums([anna + bram.map { $0.shifted(by: 60) }, bram + anna.map { $0.shifted(by: 60) }], length: 100)
    #expect(close(apart.alpha, joined.alpha ?? 0, 1e-12) && apart.met == joined.met)
  }
}
