/// Rows of cells as lines for a terminal: the first column to the left, all others to the right.
enum AlignedRows {
  static func lines(_ rows: [[String]]) -> [String] {
    let columns = rows.first?.indices ?? 0..<0
    let widths = columns.map { column in rows.map { $0[column].unicodeScalars.count }.max() ?? 0 }
    return rows.map { row in
      row.enumerated().map { column, text in
        let space = String(repeating: " ", count: widths[column] - text.unicodeScalars.count)
        return column == 0 ? text + space : space + text
      }.joined(separator: "  ")
    }
  }
}
