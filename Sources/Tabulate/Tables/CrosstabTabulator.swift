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
      name: matrix.attribute, language: language, columns: columns(matrix, hasTests: hasTests),
      notes: texts.notes(matrix))
    for (index, row) in matrix.rows.enumerated() {
      var cells: [DataTable.Cell] = [.text(row.code), .text(indented(row)), .whole(row.depth + 1)]
      // What nobody read is not zero.
      cells += matrix.columns.indices.map { column in
        matrix.isUnknown(row: index, column: column) ? .empty : .whole(row.counts[column])
      }
      cells.append(.whole(row.total))
      cells += matrix.columns.indices.map { column in
        matrix.share(row: index, column: column).map(DataTable.Cell.number) ?? .empty
      }
      if matrix.unread > 0 { cells += matrix.columns.map { .whole($0.unread) } }
      if matrix.partly > 0 { cells += matrix.columns.map { .whole($0.partly) } }
      if hasTests {
        cells += [row.test?.p, row.test?.holm, row.test?.cramer, row.test?.effect].map {
          $0.map(DataTable.Cell.number) ?? .empty
        }
      }
      table.rows.append(cells + agreement(row, matrix.comparedCoders) + selections(row, matrix))
    }
    return Diagnosed(table)
  }

  private func indented(_ row: CodeMatrix.Row) -> String { String(repeating: "    ", count: row.depth) + row.label }

  private func columns(_ matrix: CodeMatrix, hasTests: Bool) -> [DataTable.Column] {
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
    if matrix.partly > 0 {
      columns += matrix.columns.map { DataTable.Column(name: "\($0.value) \(texts.readInPart)", kind: .whole) }
    }
    if hasTests {
      columns.append(DataTable.Column(name: "p", kind: .number))
      columns.append(DataTable.Column(name: "p Holm", kind: .number))
      columns.append(DataTable.Column(name: "Cramér V", kind: .number))
      columns.append(DataTable.Column(name: texts.correctedV, kind: .number))
    }
    return ColumnNames.unique(columns + agreementColumns(matrix.comparedCoders) + selectionColumns(matrix))
  }

  /// Whether counts by another choice among the coders' codings stand beside those of the table.
  private func hasOthers(_ matrix: CodeMatrix) -> Bool {
    !matrix.comparedCoders.isEmpty && matrix.rows.contains { $0.selections != nil }
  }

  /// What other choices would give: the counts by one of them, and by which the columns differ where not all say the same.
  private func selections(_ row: CodeMatrix.Row, _ matrix: CodeMatrix) -> [DataTable.Cell] {
    var cells: [DataTable.Cell] = []
    if hasOthers(matrix) {
      let other = row.selections?.first { $0.agreement == matrix.otherAgreement }
      cells += (other?.counts ?? row.counts).map { .whole($0) } + [.whole(other?.total ?? row.total)]
    }
    if matrix.isContested { cells.append(.text(row.contested.map { $0.name(language) }.joined(separator: ", "))) }
    return cells
  }

  private func selectionColumns(_ matrix: CodeMatrix) -> [DataTable.Column] {
    let other = matrix.otherAgreement.rawValue
    var columns: [DataTable.Column] = []
    if hasOthers(matrix) {
      columns += (matrix.columns.map(\.value) + [texts.total]).map {
        DataTable.Column(name: "\($0) [\(other)]", kind: .whole)
      }
    }
    if matrix.isContested {
      columns.append(
        DataTable.Column(name: "differs by", label: Wording(language)("≠ verschilt bij", "≠ differs by"), kind: .text))
    }
    return columns
  }

  /// How far coders agree on the code, and how often each applied it; nothing where nobody is compared.
  private func agreement(_ row: CodeMatrix.Row, _ coders: [String]) -> [DataTable.Cell] {
    guard !coders.isEmpty else { return [] }
    guard let agreement = row.agreement else { return coders.map { _ in .empty } + [.empty, .empty] }
    return [
      agreement.alpha.map(DataTable.Cell.number) ?? .empty, .text(Wording(language).verdict(agreement.verdict)),
    ] + agreement.counts.map { .whole($0.units) }
  }

  private func agreementColumns(_ coders: [String]) -> [DataTable.Column] {
    guard !coders.isEmpty else { return [] }
    let say = Wording(language)
    return [
      DataTable.Column(name: "alpha", label: say("alfa (Krippendorff)", "alpha (Krippendorff)"), kind: .number),
      DataTable.Column(name: "verdict", label: say("oordeel", "verdict"), kind: .text),
    ] + coders.map { DataTable.Column(name: $0, kind: .whole) }
  }
}
