import QualitativeData

/// Numbers of a table as a sparse matrix in Matrix Market's exchange format, which R's Matrix and SciPy read, with the
/// names of rows and columns in files beside it.
public enum MatrixMarketFormat {
  /// The files, by what is appended to the matrix's own name: nothing, `.rows`, `.columns`.
  ///
  /// Rows are named by the first column; flags, whole numbers, shares and numbers become columns, all else is left out.
  public static func write(_ table: DataTable) -> [(suffix: String, bytes: [UInt8])] {
    let numeric = table.columns.indices.filter { isNumeric(table.columns[$0].kind) }
    let isWhole = numeric.allSatisfy { [.flag, .whole].contains(table.columns[$0].kind) }
    var entries: [String] = []
    // Column by column, as the format's readers keep it.
    for (column, place) in numeric.enumerated() {
      for (row, cells) in table.rows.enumerated() {
        guard let value = value(cells[place]) else { continue }
        entries.append("\(row + 1) \(column + 1) \(value)")
      }
    }
    let head = [
      "%%MatrixMarket matrix coordinate \(isWhole ? "integer" : "real") general",
      "%" + String(table.name.map { $0.isNewline ? " " : $0 }),
      "\(table.rows.count) \(numeric.count) \(entries.count)",
    ]
    return [
      ("", lines(head + entries)), (".rows", lines(table.rows.map { name($0.first) })),
      (".columns", lines(numeric.map { oneLine(table.columns[$0].name) })),
    ]
  }

  private static func isNumeric(_ kind: DataTable.Kind) -> Bool {
    switch kind {
    case .flag, .whole, .number, .share: true
    case .text, .category: false
    }
  }

  /// Zeros are what a sparse matrix leaves out.
  private static func value(_ cell: DataTable.Cell) -> String? {
    switch cell {
    case .whole(let value) where value != 0: String(value)
    case .number(let value) where value != 0 && value.isFinite: String(value)
    default: nil
    }
  }

  private static func name(_ cell: DataTable.Cell?) -> String {
    switch cell {
    case .text(let text): oneLine(text)
    case .whole(let value): String(value)
    case .number(let value): String(value)
    case .empty, nil: ""
    }
  }

  private static func oneLine(_ text: String) -> String { String(text.map { $0.isNewline ? " " : $0 }) }
  private static func lines(_ lines: [String]) -> [UInt8] { Array(lines.map { $0 + "\n" }.joined().utf8) }
}
