import QualitativeData

/// A matrix of codes against the values of an attribute as it lies: a row for each code, counts and shares in columns.
public struct CrosstabTabulator: Stage {
  private let texts: TableTexts
  private let language: String

  /// Prepares for a language.
  public init(language: String) {
    self.language = language
    texts = TableTexts(language)
  }

  /// Makes the table.
  public func run(_ matrix: CodeMatrix) throws(Diagnostic) -> Diagnosed<DataTable> {
    let hasTests = matrix.rows.contains { $0.test?.p != nil }
    var table = DataTable(
      name: matrix.attribute, language: language, columns: columns(matrix, hasTests), notes: texts.notes(matrix))
    for (index, row) in matrix.rows.enumerated() {
      var cells: [DataTable.Cell] = [.text(row.code), .text(indented(row)), .whole(row.depth + 1)]
      // What nobody read is not zero.
      cells += zip(matrix.columns, row.counts).map { $0.isUnread ? .empty : .whole($1) } + [.whole(row.total)]
      cells += matrix.columns.indices.map { column in
        matrix.share(row: index, column: column).map(DataTable.Cell.number) ?? .empty
      }
      if matrix.unread > 0 { cells += matrix.columns.map { .whole($0.unread) } }
      if hasTests { cells += [row.test?.p, row.test?.holm].map { $0.map(DataTable.Cell.number) ?? .empty } }
      table.rows.append(cells)
    }
    return Diagnosed(table)
  }

  private func indented(_ row: CodeMatrix.Row) -> String { String(repeating: "    ", count: row.depth) + row.label }

  private func columns(_ matrix: CodeMatrix, _ hasTests: Bool) -> [DataTable.Column] {
    var columns = [
      DataTable.Column(name: "code", label: texts.code, kind: .text),
      DataTable.Column(name: "label", label: texts.label, kind: .text),
      DataTable.Column(name: "level", label: texts.level, kind: .whole),
    ]
    columns += matrix.columns.map {
      DataTable.Column(name: $0.value, label: "\($0.value) (n = \($0.total))", kind: .whole)
    }
    columns.append(DataTable.Column(name: "total", label: "\(texts.total) (n = \(matrix.total))", kind: .whole))
    columns += matrix.columns.map { DataTable.Column(name: "\($0.value) %", kind: .share) }
    if matrix.unread > 0 {
      columns += matrix.columns.map { DataTable.Column(name: "\($0.value) \(texts.notCoded)", kind: .whole) }
    }
    if hasTests {
      columns.append(DataTable.Column(name: "p", kind: .number))
      columns.append(DataTable.Column(name: "p Holm", kind: .number))
    }
    return ColumnNames.unique(columns)
  }
}
