import QualitativeData

/// A matrix whose columns are cases or documents, turned: a row for each of them with its attributes, a column for each
/// code. What statistics programs work on.
public struct MatrixTabulator: Stage {
  /// How the table lies.
  public enum Shape: String, Sendable, CaseIterable {
    /// A column for each code.
    case wide
    /// A row for each case or document and code.
    case long
  }

  private let codebook: Codebook
  private let cases: CaseTable
  private let shape: Shape
  private let texts: TableTexts
  private let language: String

  /// Prepares for a study.
  public init(codebook: Codebook, cases: CaseTable, shape: Shape = .wide, language: String) {
    self.codebook = codebook
    self.cases = cases
    self.shape = shape
    self.language = language
    texts = TableTexts(language)
  }

  /// Turns a matrix. Counts of cases or documents become 0 and 1, since that is what they are in one row. What nobody
  /// read, or of which there is no material, has no counts, nor has a code that was not found where a part was read; where something was not read whole, a column says how far it
  /// was.
  public func run(_ matrix: CodeMatrix) throws(Diagnostic) -> Diagnosed<DataTable> {
    let attributes = AttributeColumns(cases)
    let isCase = matrix.columnAxis == .case
    var table = DataTable(name: texts.matrix, language: language, columns: [], notes: texts.notes(matrix))
    table.columns.append(
      DataTable.Column(
        name: isCase ? "case" : "document", label: isCase ? texts.caseName : texts.document, kind: .text))
    if !isCase { table.columns.append(DataTable.Column(name: "case", label: texts.caseName, kind: .text)) }
    table.columns += attributes.columns
    var starts = matrix.columns.map { start(of: $0.value, isCase: isCase, attributes) }
    let reaches = matrix.columns.map { reach(of: $0, in: matrix) }
    if reaches.contains(where: { $0 != .whole }) {
      let names = CodeTally.Reach.allCases.reversed().map(texts.reach)
      table.columns.append(DataTable.Column(name: texts.read.lowercased(), label: texts.read, kind: .category(names)))
      for index in starts.indices { starts[index].append(.text(texts.reach(reaches[index]))) }
    }
    switch shape {
    case .wide: addWide(matrix, starts, &table)
    case .long: addLong(matrix, starts, &table)
    }
    table.columns = ColumnNames.unique(table.columns)
    return Diagnosed(table)
  }

  private func start(of id: String, isCase: Bool, _ attributes: AttributeColumns) -> [DataTable.Cell] {
    if isCase { return [.text(id)] + attributes.cells(of: cases[id]) }
    let spoken = cases.cases(of: id)
    let alone = spoken.count == 1 ? cases[spoken[0]] : nil
    return [.text(id), .text(spoken.joined(separator: " | "))] + attributes.cells(of: alone)
  }

  private func reach(of column: CodeMatrix.Column, in matrix: CodeMatrix) -> CodeTally.Reach {
    if column.unread + column.withoutMaterial > 0 { return .none }
    return column.partly > 0 ? .partly : .whole
  }

  /// Missing is not zero: what was not found where only a part was read is not known.
  private func cell(_ count: Int, _ column: CodeMatrix.Column, in matrix: CodeMatrix, isFlag: Bool) -> DataTable.Cell {
    let reach = reach(of: column, in: matrix)
    if reach == .none || (count == 0 && reach == .partly) { return .empty }
    return .whole(isFlag ? min(1, count) : count)
  }

  private func addWide(_ matrix: CodeMatrix, _ starts: [[DataTable.Cell]], _ table: inout DataTable) {
    let isFlag = isPresence(matrix)
    table.columns += matrix.rows.map { row in
      DataTable.Column(
        name: row.code, label: row.label, kind: isFlag ? .flag : .whole,
        set: isFlag ? codebook[row.code]?.parent : nil)
    }
    table.rows = matrix.columns.indices.map { column in
      starts[column] + matrix.rows.map { cell($0.counts[column], matrix.columns[column], in: matrix, isFlag: isFlag) }
    }
  }

  private func addLong(_ matrix: CodeMatrix, _ starts: [[DataTable.Cell]], _ table: inout DataTable) {
    let isFlag = isPresence(matrix)
    table.columns += [
      DataTable.Column(name: "code", label: texts.code, kind: .text),
      DataTable.Column(name: "label", label: texts.label, kind: .text),
      DataTable.Column(name: "path", label: texts.path, kind: .text),
      DataTable.Column(name: "level", label: texts.level, kind: .whole),
      DataTable.Column(
        name: isFlag ? "present" : matrix.unit.rawValue, label: texts.count, kind: isFlag ? .flag : .whole),
    ]
    for column in matrix.columns.indices {
      for row in matrix.rows {
        table.rows.append(
          starts[column] + [
            .text(row.code), .text(row.label), .text(codebook.labels(to: row.code)), .whole(row.depth + 1),
            cell(row.counts[column], matrix.columns[column], in: matrix, isFlag: isFlag),
          ])
      }
    }
  }

  private func isPresence(_ matrix: CodeMatrix) -> Bool { [.cases, .documents].contains(matrix.unit) }
}

/// Names of columns that must differ.
enum ColumnNames {
  /// The columns, later ones renamed where a name occurs again.
  static func unique(_ columns: [DataTable.Column]) -> [DataTable.Column] {
    var taken: Set<String> = []
    return columns.map { column in
      var column = column
      var number = 1
      while !taken.insert(column.name).inserted {
        number += 1
        column.name = (column.name.split(separator: "#").first.map(String.init) ?? "") + "#\(number)"
      }
      return column
    }
  }
}

extension Codebook {
  /// What people read from the top of the tree down to a code.
  func labels(to name: String) -> String {
    path(of: name).map { self[$0]?.label ?? $0 }.joined(separator: " > ")
  }
}
