import QualitativeData
import Testing

@testable import Reliability

/// Expected values come from irrCAC 0.4.4 (five decimals), krippendorff 0.9.0, statsmodels 0.15.0 (cohens_kappa) and
/// qdapy's unitizing_alpha; `make verify` compares more.
@Suite("Coefficients against other implementations")
struct CoefficientTests {
  private func sums(_ coders: [[Int?]]) -> RatingSums {
    var sums = RatingSums(coders: coders.count)
    for unit in coders[0].indices { sums.add(1, ratings: coders.map { row in row[unit].map { $0 == 1 } }) }
    return sums
  }

  private func close(_ left: Double?, _ right: Double, _ tolerance: Double = 1e-5) -> Bool {
    left.map { abs($0 - right) < tolerance } ?? false
  }

  @Test("two coders")
  func two() {
    let result = sums([[1, 1, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1], [1, 0, 0, 0, 1, 0, 1, 1, 0, 0, 0, 0]]).coefficients
    #expect(close(result.agreement, 0.75))
    #expect(close(result.cohen, 0.47058823529411764, 1e-12))
    #expect(close(result.fleiss, 0.46667))
    #expect(close(result.brennanPrediger, 0.5))
    #expect(close(result.gwet, 0.52941))
    #expect(close(result.alpha, 0.48888888888888893, 1e-12))
  }

  @Test("three coders, some ratings missing")
  func three() {
    let result = sums([
      [1, 1, 0, 0, 1, 0, 0, 1, 0, nil], [1, 0, 0, nil, 1, 0, 1, 1, 0, 1], [nil, 1, 0, 0, 0, 0, 1, 1, nil, nil],
    ]).coefficients
    #expect(close(result.agreement, 0.77778))
    #expect(close(result.fleiss, 0.55556))
    #expect(close(result.gwet, 0.55556))
    #expect(close(result.alpha, 0.5174825174825175, 1e-12))
  }

  @Test("a rare code: kappa and alpha fall below 0 while 96 % agree")
  func rare() {
    let result = sums([[1] + Array(repeating: 0, count: 49), [0, 1] + Array(repeating: 0, count: 48)]).coefficients
    #expect(close(result.agreement, 0.96))
    #expect(close(result.fleiss, -0.02041))
    #expect(close(result.brennanPrediger, 0.92))
    #expect(close(result.gwet, 0.95837))
    #expect(close(result.alpha, -0.010204081632652962, 1e-12))
  }

  @Test("where nobody could differ there is no coefficient, and no number that looks like one")
  func degenerate() {
    let never = sums([[0, 0, 0], [0, 0, 0]]).coefficients
    #expect(never.agreement == 1 && never.alpha == nil && never.cohen == nil && never.fleiss == nil)
    #expect(sums([[1, nil], [nil, 1]]).coefficients == Agreement.Coefficients())
  }

  private func range(_ start: Int, _ end: Int) -> TextRange { TextRange(start, end) }

  @Test("positive and negative agreement and bias of Feinstein & Cicchetti's and Byrt's tables")
  func specific() {
    // Cicchetti & Feinstein (1990) and Byrt et al. (1993): tables a, b, c, d of 100 subjects.
    let balanced = table(40, 9, 6, 45)
    #expect(close(balanced.positive, 0.842, 5e-4) && close(balanced.negative, 0.857, 5e-4))
    #expect(close(balanced.cohen, 0.70, 5e-3) && close(balanced.bias, 0.03, 1e-12))
    let rare = table(80, 10, 5, 5)
    #expect(close(rare.positive, 0.914, 5e-4) && close(rare.negative, 0.4, 1e-12))
    #expect(close(rare.cohen, 0.32, 5e-3) && close(rare.bias, 0.05, 1e-12))
  }

  private func table(_ both: Int, _ first: Int, _ second: Int, _ neither: Int) -> Agreement.Coefficients {
    var sums = RatingSums(coders: 2)
    sums.add(both, ratings: [true, true])
    sums.add(first, ratings: [true, false])
    sums.add(second, ratings: [false, true])
    sums.add(neither, ratings: [false, false])
    return sums.coefficients
  }

  @Test("sums of documents are the sums over all", arguments: 1...10)
  func additive(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var parts: [RatingSums] = []
    var whole = RatingSums(coders: 3)
    for _ in 0..<4 {
      var part = RatingSums(coders: 3)
      for _ in 0..<20 {
        let ratings = (0..<3).map { _ in [true, false, nil].randomElement(using: &generator) ?? nil }
        part.add(2, ratings: ratings)
        whole.add(1, ratings: ratings)
        whole.add(1, ratings: ratings)
      }
      parts.append(part)
    }
    let sum = parts.reduce(into: RatingSums(coders: 3)) { $0 += $1 }
    #expect(sum.coefficients == whole.coefficients)
  }
}
