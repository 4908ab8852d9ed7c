import QualitativeData
import Testing

@testable import Crosstab

/// Expected values come from SciPy 1.12 and statsmodels 0.15, exact ones of larger tables from adding up all tables with
/// Python's fractions; `make verify` compares the same again with other tables.
@Suite("Tests and intervals against other implementations")
struct StatisticsTests {
  private func close(_ left: Double?, _ right: Double, _ tolerance: Double = 1e-9) -> Bool {
    left.map { abs($0 - right) <= tolerance * max(1e-3, abs(right)) } ?? false
  }

  private static let tables: [(cells: [[Int]], chi: Double, p: Double, exact: Double)] = [
    ([[9, 6, 1], [13, 4, 7]], 4.195075757575758, 0.12275830229528778, 0.14045331033095215),
    ([[3, 7, 8], [19, 3, 0]], 21.04683195592287, 2.6899147105847988e-05, 2.7702793679737298e-06),
    ([[4, 2, 1], [3, 5, 2], [0, 1, 6]], 11.727210884353742, 0.01949938087641885, 0.02969416544288973),
    ([[12, 3], [5, 9]], 5.85483193277311, 0.015534341414683461, 0.025327687033676143),
    ([[20, 1, 0, 2], [2, 9, 8, 7]], 31.840730042903957, 5.653966552192825e-07, 2.113690516401193e-08),
  ]

  @Test("chi-square (chi2_contingency without correction) and Fisher's exact test", arguments: 0..<5)
  func tables(_ number: Int) throws {
    let expected = Self.tables[number]
    let table = try #require(ContingencyTable(expected.cells))
    #expect(close(table.chiSquare, expected.chi))
    #expect(close(Distributions.chiSquareTail(table.chiSquare, freedom: table.freedom), expected.p))
    #expect(close(FisherExact.probability(table), expected.exact))
    let transposed = expected.cells[0].indices.map { column in expected.cells.map { $0[column] } }
    #expect(close(ContingencyTable(transposed).flatMap { FisherExact.probability($0) }, expected.exact))
  }

  @Test("drawn tables come near the exact probability and are the same for the same seed")
  func drawn() throws {
    let table = try #require(ContingencyTable([[9, 6, 1], [13, 4, 7]]))
    let p = DrawnTables.probability(table, seed: 7)
    #expect(abs(p - 0.14045) < 0.01)
    #expect(p == DrawnTables.probability(table, seed: 7))
    #expect(p != DrawnTables.probability(table, seed: 8))
  }

  @Test("a table that is too large to enumerate says so")
  func limit() throws {
    let table = try #require(ContingencyTable((0..<6).map { row in (0..<6).map { 9 + ($0 * row) % 4 } }))
    #expect(FisherExact.probability(table, limit: 1000) == nil)
  }

  @Test("adjusted residuals (statsmodels standardized_resids) and the smallest expected count")
  func residuals() throws {
    let table = try #require(ContingencyTable([[9, 6, 1], [13, 4, 7]]))
    #expect(close(table.residual(0, 0), 0.12974982, 1e-6))
    #expect(close(table.residual(1, 2), 1.77511737, 1e-6))
    #expect(close(table.smallestExpected, 3.2))
  }

  @Test("Cramér's V without association is 0 after the correction, with a perfect one near 1")
  func effect() throws {
    #expect(try #require(ContingencyTable([[10, 10], [10, 10]])).effect == 0)
    #expect(try #require(ContingencyTable([[20, 0], [0, 20]])).effect > 0.97)
  }

  @Test("Wilson's interval (proportion_confint)")
  func wilson() {
    #expect(close(Wilson.interval(0, of: 10)?.high, 0.27753279986288926))
    #expect(Wilson.interval(0, of: 10)?.low == 0)
    #expect(close(Wilson.interval(6, of: 10)?.low, 0.31267376973365824))
    #expect(close(Wilson.interval(6, of: 10)?.high, 0.8318196702937638))
    #expect(close(Wilson.interval(22, of: 22)?.low, 0.8513451253913791))
    #expect(Wilson.interval(1, of: 0) == nil)
  }

  @Test("Holm and Benjamini-Hochberg (multipletests)")
  func corrections() {
    let p = [0.01, 0.04, 0.03, 0.005, 0.2]
    let none = [Double](repeating: 0, count: p.count)
    #expect(zip(Corrections.holm(p, smallest: none), [0.04, 0.09, 0.09, 0.025, 0.2]).allSatisfy { close($0, $1) })
    #expect(zip(Corrections.discovery(p), [0.025, 0.05, 0.05, 0.025, 0.2]).allSatisfy { close($0, $1) })
    #expect(Corrections.holm([], smallest: []).isEmpty)
  }

  @Test(
    "the tail of chi-square (chi2.sf)",
    arguments: [
      (3.84, 1, 0.05004352124870519), (0.5, 2, 0.7788007830714049), (25, 4, 5.0309817823062075e-05),
      (100, 10, 5.4497019829205215e-17), (0.001, 3, 0.9999915920809419),
    ])
  func tail(value: Double, freedom: Int, expected: Double) {
    let p = Distributions.chiSquareTail(value, freedom: freedom)
    #expect(abs(p - expected) < 1e-10 * max(1, p) && abs(p / expected - 1) < 1e-6)
  }
}
