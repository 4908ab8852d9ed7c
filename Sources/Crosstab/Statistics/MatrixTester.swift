import QualitativeData

/// Tests each row of a matrix where its design carries a test, and says why not where it does not.
///
/// A code is tested as a table of two rows: the cases that mention it and those that do not, over the columns.
struct MatrixTester {
  /// For drawing tables.
  let seed: UInt64

  /// Fewer cases than this carry no test.
  static let fewestCases = 8

  func test(_ matrix: inout CodeMatrix) {
    let reason = reason(against: matrix)
    for index in matrix.rows.indices {
      matrix.rows[index].test = reason.map { TableTest(withheld: $0) } ?? test(matrix.rows[index], matrix)
    }
    correct(&matrix)
    Self.addIntervals(&matrix)
  }

  /// Intervals of shares of cases in a column, each case with the same weight.
  static func addIntervals(_ matrix: inout CodeMatrix) {
    guard matrix.unit == .cases, matrix.base == .column, matrix.columnAxis == .attribute, matrix.weight == nil,
      matrix.source == .codings
    else { return }
    for index in matrix.rows.indices {
      matrix.rows[index].intervals = zip(matrix.rows[index].counts, matrix.columns).map {
        Wilson.interval($0, of: $1.total)
      }
    }
  }

  /// Why no row at all is tested.
  private func reason(against matrix: CodeMatrix) -> TableTest.Reason? {
    if matrix.columnAxis != .attribute { return .singleUnits }
    if matrix.unit != .cases { return .notIndependent }
    if matrix.source == .suggestions { return .suggested }
    if matrix.weight != nil { return .weighted }
    if matrix.notes.contains(.severalValues) { return .severalValues }
    if let reason = matrix.unreadReason { return reason }
    return matrix.columns.reduce(0) { $0 + $1.total } < Self.fewestCases ? .tooFewCases : nil
  }

  private func test(_ row: CodeMatrix.Row, _ matrix: CodeMatrix) -> TableTest {
    let without = zip(matrix.columns, row.counts).map { $0.total - $1 }
    guard let table = ContingencyTable([row.counts, without]) else { return TableTest(withheld: .nothingToCompare) }
    var residuals: [Double] = []
    var place = 0
    for column in matrix.columns {
      residuals.append(column.total > 0 ? table.residual(0, place) : 0)
      if column.total > 0 { place += 1 }
    }
    return test(table, residuals: residuals)
  }

  /// Exact where it can be; Pearson's where all expected counts are five or more and there are many cases.
  func test(_ table: ContingencyTable, residuals: [Double]) -> TableTest {
    let chiSquare = table.chiSquare
    var method = TableTest.Method.exact
    var p =
      table.smallestExpected >= 5 && table.total > 200
      ? nil : FisherExact.probability(table)
    if p == nil {
      method = table.smallestExpected >= 5 ? .chiSquare : .drawn
      p =
        method == .chiSquare
        ? Distributions.chiSquareTail(chiSquare, freedom: table.freedom)
        : DrawnTables.probability(table, seed: seed)
    }
    return TableTest(
      method: method, p: p ?? 1, chiSquare: chiSquare, freedom: table.freedom,
      smallestExpected: table.smallestExpected, effect: table.effect, residuals: residuals,
      draws: method == .drawn ? DrawnTables.draws : nil)
  }

  private func correct(_ matrix: inout CodeMatrix) {
    let tested = matrix.rows.indices.filter { matrix.rows[$0].test?.p != nil }
    let p = tested.map { matrix.rows[$0].test?.p ?? 1 }
    for (index, corrected) in zip(tested, zip(Corrections.holm(p), Corrections.discovery(p))) {
      matrix.rows[index].test?.holm = corrected.0
      matrix.rows[index].test?.discovery = corrected.1
    }
  }
}
