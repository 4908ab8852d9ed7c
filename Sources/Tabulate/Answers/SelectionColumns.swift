import QualitativeData

/// What is added to each row of a matrix in CSV that says what other choices among the coders' codings would give: by which
/// of them columns differ where not all say the same, and, beside the agreement, the counts by another choice.
struct SelectionColumns {
  let matrix: CodeMatrix

  private var hasCounts: Bool {
    !matrix.comparedCoders.isEmpty && matrix.rows.contains { $0.selections != nil }
  }
  private var other: String { matrix.otherAgreement.rawValue }
  private var marks: [String] { matrix.isContested ? ["differs by"] : [] }

  /// The rows of a table with the columns to the right; the first holds the headings.
  func added(to rows: [[String]]) -> [[String]] {
    let names = marks + (hasCounts ? (matrix.columns.map(\.value) + ["total"]).map { "\($0) by \(other)" } : [])
    return rows.enumerated().map { place, row in
      if place == 0 { return row + names }
      guard matrix.rows.indices.contains(place - 1) else { return row + names.map { _ in "" } }
      return row + mark(matrix.rows[place - 1]) + counts(matrix.rows[place - 1])
    }
  }

  private func mark(_ row: CodeMatrix.Row) -> [String] {
    matrix.isContested ? [row.contested.map(\.rawValue).joined(separator: " ")] : []
  }

  private func counts(_ row: CodeMatrix.Row) -> [String] {
    guard hasCounts else { return [] }
    let other = row.selections?.first { $0.agreement == matrix.otherAgreement }
    return (other?.counts ?? row.counts).map(String.init) + [String(other?.total ?? row.total)]
  }

  /// The headings of `fields`.
  var fieldNames: [String] {
    (matrix.isContested ? ["differs_by"] : []) + (hasCounts ? ["count_by_\(other)"] : [])
  }

  /// The same for one column of a row.
  func fields(_ row: CodeMatrix.Row, column: Int) -> [String] {
    mark(row) + (hasCounts ? [counts(row)[column]] : [])
  }
}
