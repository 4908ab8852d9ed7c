import Foundation
import QualitativeData
import Testing

@testable import Suggest

@Suite("Confidence from sums of evidence")
struct CalibrationTests {
  /// Units with one code and one kind of evidence, which is the sum; the code is right as often as `truth` says.
  private func heldOut(_ truth: (Double) -> Double) -> HeldOut {
    var result = HeldOut()
    var seed: UInt64 = 5
    for number in 0..<6000 {
      let sum = Double(number % 100) / 10 - 4
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let isRight = Double(seed >> 40) / Double(1 << 24) < truth(sum)
      var table = EvidenceTable(units: 1, codes: 1)
      var evidence = UnitEvidence(codes: 1)
      evidence.set(.terms) { _ in Float(sum) }
      table.add(evidence)
      result.add(UnitLabel(isRead: true, shares: isRight ? [0: 1] : [:]), table, 0, 1)
    }
    return result
  }

  private func ranking(_ truth: (Double) -> Double, from start: Ranking = Ranking()) -> Ranking {
    var ranking = start
    Calibration(heldOut(truth), [1, 0], from: start).apply(to: &ranking, coded: 1000)
    return ranking
  }

  private func logistic(_ sum: Double) -> Double { 1 / (1 + exp(-sum)) }

  @Test("what coders leave out however clear it is bends the curve, which still rises")
  func bends() {
    let ranking = ranking { 0.75 * logistic($0) }
    let sums = stride(from: -4, through: 5.5, by: 0.5).map { $0 }
    for sum in sums { #expect(abs(ranking.confidence(sum) - 0.75 * logistic(sum)) < 0.08) }
    #expect(zip(sums, sums.dropFirst()).allSatisfy { ranking.confidence($0) < ranking.confidence($1) })
    #expect(ranking.bend > 0.3)
  }

  @Test("sums that already say how likely a code is are left as they are")
  func straight() {
    let ranking = ranking(logistic)
    for sum in [-4.0, -2, 0, 2, 5] { #expect(abs(ranking.confidence(sum) - logistic(sum)) < 0.03) }
  }

  @Test("where nothing is right the curve and the threshold stay")
  func nothing() {
    let start = Ranking(slope: 0.8, offset: 0.2, threshold: 0.15)
    #expect(ranking({ _ in 0 }, from: start) == start)
  }

  @Test("where a code comes at random the threshold does not show everything")
  func random() {
    let start = Ranking(slope: 0.8, offset: 0.2, threshold: 0.22)
    #expect(ranking({ _ in 0.01 }, from: start).threshold > 0.05)
  }
}
