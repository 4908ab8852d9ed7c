import QualitativeData

/// The types of cases that a figure of a matrix tells apart; all cases together where the matrix has none.
struct FigureColumns {
  /// One of them.
  struct Column {
    /// Nil for all cases together.
    let value: String?
    let total: Int
    /// Whether none of its cases was read, so that nothing is known.
    let isUnread: Bool
    fileprivate let place: Int?
  }

  let all: [Column]
  private let matrix: CodeMatrix

  init(_ matrix: CodeMatrix) {
    self.matrix = matrix
    let isTyped = !matrix.attribute.isEmpty
    all =
      isTyped
      ? matrix.columns.enumerated().map { Column(value: $1.value, total: $1.total, isUnread: $1.isUnread, place: $0) }
      : [Column(value: nil, total: matrix.total, isUnread: matrix.total == 0, place: nil)]
  }

  var isTyped: Bool { all.first?.value != nil }

  /// The cases of a row.
  func count(_ row: Int, _ column: Column) -> Int {
    column.place.map { matrix.rows[row].counts[$0] } ?? matrix.rows[row].total
  }

  /// Their share of the column's, 0…1; nil where there is nothing to have a share of.
  func share(_ row: Int, _ column: Column) -> Double? {
    if let place = column.place { return matrix.share(row: row, column: place) }
    return column.total == 0 ? nil : Double(matrix.rows[row].total) / Double(column.total)
  }

  /// A column with how many cases it has.
  func title(_ column: Column, all: String) -> String {
    "\(column.value ?? all) (n\u{00A0}=\u{00A0}\(column.total))"
  }
}
