import QualitativeData

/// The forms that a list of the program can have: one printer for whatever is a table.
public enum TableForm: String, Sendable, CaseIterable {
  case csv, tsv, json
  case markdown = "md"
  case workbook = "xlsx"
  case text

  /// The table in this form. Throws where a sheet of a workbook cannot hold it.
  public func write(_ table: DataTable, isExcel: Bool = false) throws(Diagnostic) -> Diagnosed<[UInt8]> {
    switch self {
    case .csv, .tsv, .json, .markdown:
      guard let kind = TableFormat.Kind(rawValue: rawValue) else { return Diagnosed([]) }
      return Diagnosed(TableFormat.write(table, as: kind, isExcel: isExcel))
    case .workbook: return try WorkbookFormat.write([table])
    case .text: return Diagnosed(Self.aligned(table))
    }
  }

  /// Columns under one another, for a person.
  private static func aligned(_ table: DataTable) -> [UInt8] {
    let writer = CSVWriter()
    let rows = [table.columns.map(\.label)] + table.rows.map { $0.map { TableFormat.text($0, writer) } }
    let notes = table.notes.isEmpty ? [] : [""] + table.notes.flatMap { AlignedRows.wrapped($0, width: 120) }
    return Array(((AlignedRows.lines(rows) + notes).joined(separator: "\n") + "\n").utf8)
  }
}

extension DataTable {
  /// A table of rows below a header, as commands write them to CSV: a column whose cells are all numbers holds numbers.
  public init(name: String, rows: [[String]]) {
    let (header, body) = (rows.first ?? [], rows.dropFirst())
    let columns = header.indices.map { column in
      let cells = body.compactMap { column < $0.count && !$0[column].isEmpty ? $0[column] : nil }
      let kind: Kind =
        cells.isEmpty || cells.contains { Self.number($0) == nil }
        ? .text : cells.allSatisfy { Int($0) != nil } ? .whole : .number
      return Column(name: header[column], kind: kind)
    }
    self.init(
      name: name, columns: columns,
      rows: body.map { row in
        columns.indices.map { column in
          guard column < row.count, !row[column].isEmpty else { return .empty }
          switch columns[column].kind {
          case .whole: return Int(row[column]).map(Cell.whole) ?? .text(row[column])
          case .number: return Self.number(row[column]).map(Cell.number) ?? .text(row[column])
          case .text, .flag, .category, .share: return .text(row[column])
          }
        }
      })
  }

  /// As the program writes numbers: what begins with a needless zero is a code of some kind.
  private static func number(_ text: String) -> Double? {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    guard digits.first?.isNumber == true, !digits.hasPrefix("0") || digits == "0" || digits.hasPrefix("0.") else {
      return nil
    }
    return Double(text).flatMap { $0.isFinite ? $0 : nil }
  }
}
