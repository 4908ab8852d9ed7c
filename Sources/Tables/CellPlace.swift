/// Where a cell stands, and how people name it: `C5`.
package struct CellPlace: Hashable, Sendable, Comparable {
  /// Both from 0.
  package var row: Int
  var column: Int

  /// The cell of a name; nil where it is none or outside a sheet.
  package init?(_ name: some StringProtocol) {
    var (column, row, isRow) = (0, 0, false)
    for byte in name.utf8 where byte != UInt8(ascii: "$") {
      switch byte {
      case 0x41...0x5A where !isRow: column = column * 26 + Int(byte - 0x40)
      case 0x30...0x39 where column > 0: (row, isRow) = (row * 10 + Int(byte - 0x30), true)
      default: return nil
      }
      if column > 16_384 || row > 1_048_576 { return nil }
    }
    guard row > 0 else { return nil }
    self.init(row: row - 1, column: column - 1)
  }

  package init(row: Int, column: Int) { (self.row, self.column) = (row, column) }

  package var name: String { Self.letters(column) + String(row + 1) }

  package static func < (left: Self, right: Self) -> Bool { (left.column, left.row) < (right.column, right.row) }

  /// `A`, `B` … `Z`, `AA` …
  package static func letters(_ column: Int) -> String {
    var (letters, rest) = ("", column + 1)
    while rest > 0 {
      letters = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }

  /// Many cells in few words: those below one another as `C5:C9`.
  package static func names(_ places: [CellPlace]) -> String {
    runs(places).map { first, last in
      first == last ? first.name : first.name + ":" + last.name
    }.joined(separator: ", ")
  }

  private static func runs(_ places: [CellPlace]) -> [(CellPlace, CellPlace)] {
    var runs: [(CellPlace, CellPlace)] = []
    for place in places.sorted() {
      if let last = runs.last?.1, last.column == place.column, last.row + 1 >= place.row {
        runs[runs.count - 1].1 = place
      } else {
        runs.append((place, place))
      }
    }
    return runs
  }
}

/// Cells that were merged into one.
struct CellRange: Hashable, Sendable {
  var first: CellPlace
  var last: CellPlace

  /// The range of a name such as `B2:B4`; nil where it is none.
  package init?(_ name: String) {
    let ends = name.split(separator: ":")
    guard ends.count == 2, let first = CellPlace(ends[0]), let last = CellPlace(ends[1]), first.row <= last.row,
      first.column <= last.column
    else { return nil }
    (self.first, self.last) = (first, last)
  }

  var rows: ClosedRange<Int> { first.row...last.row }
  var columns: ClosedRange<Int> { first.column...last.column }
}
