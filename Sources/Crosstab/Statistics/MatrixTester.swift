import QualitativeData

/// Tests each row of a matrix where its design carries a test, and says why not where it does not.
///
/// A code is tested as a table of two rows: the cases that have it and those that do not, over the columns. All codes of
/// the codebook are tested together, whatever will be shown: those without others below them are one family for the
/// correction, those with others another.
struct MatrixTester {
  /// For drawing tables.
  let seed: UInt64
  /// Tests that were done before, by counts and totals of the columns.
  private var done: [[Int]: TableTest] = [:]

  init(seed: UInt64) { self.seed = seed }

  /// Fewer cases than this carry no test.
  static let fewestCases = 8
  /// Below this a finding is called one.
  static let level = 0.05

  /// Tests the rows of a whole codebook; `parents` are the places of codes with others below them.
  mutating func test(_ matrix: inout CodeMatrix, parents: Set<Int>, dependence: CaseDependence) {
    let reason = reason(against: matrix) ?? (dependence.sharesSpeakers ? .sharedSpeakers : nil)
    var known: [Int: Double] = [:]
    for index in matrix.rows.indices {
      let own = reason ?? (dependence.dependentRows.contains(index) ? .sharedDocuments : nil)
      var result = own.map { TableTest(withheld: $0) } ?? test(matrix.rows[index], matrix, &known)
      result.family = result.p == nil ? nil : parents.contains(index) ? .parents : .leaves
      matrix.rows[index].test = result
    }
    matrix.families = [(.leaves, matrix.rows.count - parents.count), (.parents, parents.count)].compactMap {
      correct(&matrix, $0, codes: $1)
    }
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
    if matrix.provenance.options["status"] != nil { return .someStatuses }
    let isWhole = matrix.columns.allSatisfy { $0.unread == 0 && $0.partly == 0 }
    if isWhole, matrix.columns.reduce(0, { $0 + $1.total }) < Self.fewestCases { return .tooFewCases }
    return matrix.unreadReason
  }

  /// `known` holds the least probabilities of rows with as many cases.
  private mutating func test(_ row: CodeMatrix.Row, _ matrix: CodeMatrix, _ known: inout [Int: Double]) -> TableTest {
    let key = row.counts + matrix.columns.map(\.total)
    if let test = done[key] { return test }
    let test = newTest(row, matrix, &known)
    done[key] = test
    return test
  }

  private func newTest(_ row: CodeMatrix.Row, _ matrix: CodeMatrix, _ known: inout [Int: Double]) -> TableTest {
    let without = zip(matrix.columns, row.counts).map { $0.total - $1 }
    guard let table = ContingencyTable([row.counts, without]) else { return TableTest(withheld: .nothingToCompare) }
    var residuals: [Double] = []
    var place = 0
    for column in matrix.columns {
      residuals.append(column.total > 0 ? table.residual(0, place) : 0)
      if column.total > 0 { place += 1 }
    }
    var result = test(table, residuals: residuals)
    let least = known[table.rowSums[0]] ?? smallest(table, result.method)
    known[table.rowSums[0]] = least
    result.smallest = least
    return result
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
      smallestExpected: table.smallestExpected, cramer: table.cramer, effect: table.effect, residuals: residuals,
      draws: method == .drawn ? DrawnTables.draws : nil)
  }

  /// The least that a test with these margins can have. With many cases none is too small for chi-square to reach.
  private func smallest(_ table: ContingencyTable, _ method: TableTest.Method?) -> Double {
    switch method {
    case .exact: FisherExact.smallest(table) ?? 0
    case .drawn: 1 / Double(DrawnTables.draws + 1)
    case .chiSquare, nil: 0
    }
  }

  private func correct(_ matrix: inout CodeMatrix, _ member: TestFamily.Member, codes: Int) -> TestFamily? {
    let places = matrix.rows.indices.filter { matrix.rows[$0].test?.family == member }
    guard !places.isEmpty else { return nil }
    let tests = places.compactMap { matrix.rows[$0].test }
    let (p, smallest) = (tests.map { $0.p ?? 1 }, tests.map { $0.smallest ?? 0 })
    let (holm, discovery) = (Corrections.holm(p, smallest: smallest), Corrections.discovery(p))
    for (number, place) in places.enumerated() {
      matrix.rows[place].test?.holm = holm[number]
      matrix.rows[place].test?.discovery = discovery[number]
    }
    return TestFamily(
      member: member, codes: codes, tested: places.count, reachable: smallest.count { $0 <= Self.level })
  }
}

extension TableTest {
  /// Whether a difference was found after correction; a code that all cases have, or none, shows none. Nil where it was
  /// not asked.
  var verdict: Bool? {
    withheld == .nothingToCompare ? false : p == nil ? nil : (holm ?? 1) < MatrixTester.level
  }
}
