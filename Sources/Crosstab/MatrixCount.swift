import QualitativeData

/// The counting itself: a grid of codes and columns, and one row more for what might have been counted.
///
/// Units that several entries may share (cases, documents) come one after the other, so that "counted before" is a
/// comparison with the last one counted there.
struct MatrixCount {
  private let columnCount: Int
  private(set) var counts: [Int]
  private(set) var totals: [Int]
  private(set) var weights: [Double]
  private(set) var weightTotals: [Double]
  private var last: [Int32]
  private var lastTotal: [Int32]

  init(rows: Int, columns: Int, isWeighted: Bool) {
    columnCount = columns
    counts = Array(repeating: 0, count: rows * columns)
    totals = Array(repeating: 0, count: rows)
    weights = Array(repeating: 0, count: isWeighted ? rows * columns : 0)
    weightTotals = Array(repeating: 0, count: isWeighted ? rows : 0)
    last = Array(repeating: -1, count: rows * columns)
    lastTotal = Array(repeating: -1, count: rows)
  }

  /// Adds amounts of which nothing can have been counted before.
  mutating func add(_ amount: Int, row: Int, columns: [Int]) {
    totals[row] += amount
    for column in columns { counts[row * columnCount + column] += amount }
  }

  /// Counts a unit once in each column, but not over all: of it something is known, but it is no part of the base.
  mutating func note(_ unit: Int32, row: Int, columns: [Int]) {
    for column in columns where last[row * columnCount + column] != unit {
      last[row * columnCount + column] = unit
      counts[row * columnCount + column] += 1
    }
  }

  /// Counts a unit once in each place.
  mutating func count(_ unit: Int32, row: Int, columns: [Int], weight: Double?) {
    if lastTotal[row] != unit {
      lastTotal[row] = unit
      totals[row] += 1
      if let weight { weightTotals[row] += weight }
    }
    for column in columns where last[row * columnCount + column] != unit {
      last[row * columnCount + column] = unit
      counts[row * columnCount + column] += 1
      if let weight { weights[row * columnCount + column] += weight }
    }
  }

  /// The counts of a row.
  func row(_ row: Int) -> [Int] { Array(counts[row * columnCount..<(row + 1) * columnCount]) }

  /// The weights of a row, then over all; nil where there are none.
  func weights(_ row: Int) -> [Double]? {
    weightTotals.isEmpty ? nil : weights[row * columnCount..<(row + 1) * columnCount] + [weightTotals[row]]
  }
}
