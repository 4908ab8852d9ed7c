import Foundation
import QualitativeData

/// Counts of cases, rows by columns, without empty rows and columns.
struct ContingencyTable {
  let cells: [[Int]]
  let rowSums: [Int]
  let columnSums: [Int]
  let total: Int

  /// Leaves out rows and columns without any case; nil where fewer than two of either are left.
  init?(_ all: [[Int]]) {
    let columns = (all.first ?? []).indices.filter { column in all.contains { $0[column] > 0 } }
    let rows = all.filter { row in row.contains { $0 > 0 } }.map { row in columns.map { row[$0] } }
    guard rows.count > 1, columns.count > 1 else { return nil }
    cells = rows
    rowSums = rows.map { $0.reduce(0, +) }
    columnSums = columns.indices.map { column in rows.reduce(0) { $0 + $1[column] } }
    total = rowSums.reduce(0, +)
  }

  func expected(_ row: Int, _ column: Int) -> Double {
    Double(rowSums[row]) * Double(columnSums[column]) / Double(total)
  }

  var smallestExpected: Double {
    Double(rowSums.min() ?? 0) * Double(columnSums.min() ?? 0) / Double(total)
  }

  var freedom: Int { (rowSums.count - 1) * (columnSums.count - 1) }

  /// Pearson's statistic.
  var chiSquare: Double {
    var sum = 0.0
    for row in rowSums.indices {
      for column in columnSums.indices {
        let expected = expected(row, column)
        let difference = Double(cells[row][column]) - expected
        sum += difference * difference / expected
      }
    }
    return sum
  }

  /// Cramér's V (1946), uncorrected.
  var cramer: Double {
    (chiSquare / Double(total * (min(rowSums.count, columnSums.count) - 1))).squareRoot()
  }

  /// Cramér's V with Bergsma's (2013) correction for bias.
  var effect: Double {
    let n = Double(total)
    guard n > 1 else { return 0 }
    let (r, k) = (Double(rowSums.count), Double(columnSums.count))
    let phi = max(0, chiSquare / n - (r - 1) * (k - 1) / (n - 1))
    let rows = r - (r - 1) * (r - 1) / (n - 1)
    let columns = k - (k - 1) * (k - 1) / (n - 1)
    let smaller = min(rows, columns) - 1
    return smaller > 0 ? (phi / smaller).squareRoot() : 0
  }

  /// The adjusted residual of a cell (Haberman 1973): about standard normal were there no difference.
  func residual(_ row: Int, _ column: Int) -> Double {
    let expected = expected(row, column)
    let n = Double(total)
    let variance = expected * (1 - Double(rowSums[row]) / n) * (1 - Double(columnSums[column]) / n)
    return variance > 0 ? (Double(cells[row][column]) - expected) / variance.squareRoot() : 0
  }
}
