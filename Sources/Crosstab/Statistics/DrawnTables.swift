import QualitativeData

/// Fisher's exact test by drawing tables with the margins kept: cases are dealt anew over the columns.
enum DrawnTables {
  /// How many tables are drawn.
  static let draws = 20_000

  /// The share of drawn tables at most as likely as the one seen, that one counted among them.
  static func probability(_ table: ContingencyTable, seed: UInt64) -> Double {
    let logs = Distributions.logFactorials(table.total)
    let observed = table.cells.joined().reduce(0.0) { $0 - logs[$1] } + 1e-7
    let rows = table.rowSums.enumerated().flatMap { Array(repeating: $0.offset, count: $0.element) }
    var columns = table.columnSums.enumerated().flatMap { Array(repeating: $0.offset, count: $0.element) }
    var generator = SeededGenerator(seed: seed)
    var atMost = 0
    var cells = [Int](repeating: 0, count: table.rowSums.count * table.columnSums.count)
    for _ in 0..<draws {
      columns.shuffle(using: &generator)
      for index in cells.indices { cells[index] = 0 }
      for (row, column) in zip(rows, columns) { cells[row * table.columnSums.count + column] += 1 }
      if cells.reduce(0.0, { $0 - logs[$1] }) <= observed { atMost += 1 }
    }
    return Double(atMost + 1) / Double(draws + 1)
  }
}
