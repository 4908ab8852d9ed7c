import QualitativeData

/// The tables that are open, the innermost last.
struct DOCXTables {
  private struct Open {
    var cell: TableCell
    /// The grid column that the next cell begins in.
    var nextColumn = 0
    var isRowDeleted = false
    var isCellDeleted = false
    var isHidden = false
  }

  private var open: [Open] = []

  /// The place of what comes now; nil outside tables.
  package var cell: TableCell? { open.last?.cell }
  /// Whether the row, or the cell, was deleted under tracked changes.
  var isRowDeleted: Bool { open.last?.isRowDeleted ?? false }
  var isCellDeleted: Bool { open.last?.isCellDeleted ?? false }

  /// Whether the style of the table hides its text.
  var isHidden: Bool { open.last?.isHidden ?? false }

  /// A table begins, the `number`-th of the part.
  mutating func begin(_ number: Int) { open.append(Open(cell: TableCell(table: number, row: -1, column: -1))) }

  mutating func end() { _ = open.popLast() }

  mutating func beginRow() {
    change {
      $0.cell.row += 1
      ($0.nextColumn, $0.isRowDeleted, $0.isCellDeleted) = (0, false, false)
    }
  }

  mutating func beginCell() {
    change {
      $0.cell.column = $0.nextColumn
      $0.nextColumn += 1
      $0.isCellDeleted = false
    }
  }

  /// The cell takes up several columns of the grid.
  mutating func span(_ columns: Int?) { change { $0.nextColumn += max(0, min(columns ?? 1, 1_000) - 1) } }
  /// The row begins further to the right.
  mutating func indent(_ columns: Int?) { change { $0.nextColumn += max(0, min(columns ?? 0, 1_000)) } }
  mutating func hide() { change { $0.isHidden = true } }
  mutating func deleteRow() { change { $0.isRowDeleted = true } }
  mutating func deleteCell() { change { $0.isCellDeleted = true } }

  private mutating func change(_ body: (inout Open) -> Void) {
    if let last = open.indices.last { body(&open[last]) }
  }
}
