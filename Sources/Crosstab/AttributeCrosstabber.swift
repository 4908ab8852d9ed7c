import QualitativeData

/// Counts cases by the values of two attributes, and tests whether they hang together.
public struct AttributeCrosstabber: Stage {
  private let cases: CaseTable
  private let question: CrosstabQuestion
  private let rows: String

  /// Prepares a table: the values of `rows` against the columns that the question names.
  public init(cases: CaseTable, rows: String, question: CrosstabQuestion) {
    self.cases = cases
    self.rows = rows
    self.question = question
  }

  /// Counts the cases. Only the source and the provenance of the tally are used.
  public func run(_ tally: CodeTally) throws(Diagnostic) -> Diagnosed<CodeMatrix> {
    guard cases.attributes.contains(rows) else { throw .unknownAttribute(rows, known: cases.attributes) }
    let columns = try CaseColumns(question, cases, tally)
    let found = try ValueCombinations([rows], columns.cases, cases)
    let values = found.all.compactMap(\.first)
    let isWeighted = !columns.weights.isEmpty
    var count = MatrixCount(rows: values.count + 1, columns: columns.columns.count, isWeighted: isWeighted)
    for (place, own) in found.ofCases.enumerated() {
      for row in own + [values.count] {
        count.count(
          Int32(clamping: place), row: row, columns: columns.columns(ofCase: place),
          weight: isWeighted ? columns.weights[place] : nil)
      }
    }
    return Diagnosed(tested(matrix(tally, columns, values, count)))
  }

  private func matrix(
    _ tally: CodeTally, _ columns: CaseColumns, _ values: [String], _ count: MatrixCount
  ) -> CodeMatrix {
    var named = columns.columns
    let wholes = count.row(values.count)
    for index in named.indices {
      named[index].total = wholes[index]
      named[index].weight = count.weights(values.count)?[index]
    }
    let body = values.enumerated().map { index, value in
      CodeMatrix.Row(
        code: value, label: value, depth: 0, counts: count.row(index), total: count.totals[index],
        weights: count.weights(index))
    }
    var provenance = tally.provenance
    provenance.options.merge(question.options) { _, new in new }
    provenance.options["rows"] = rows
    var matrix = CodeMatrix(
      attribute: title, rowAxis: .attribute, unit: .cases, base: question.base, source: .codings, columns: named,
      total: count.totals[values.count], rows: body, notes: notes(columns, values), provenance: provenance)
    matrix.weight = count.weights(values.count)?.last
    return matrix
  }

  private var title: String {
    if case .attributes(let names) = question.columns { return names.joined(separator: " × ") }
    return "case"
  }

  private func notes(_ columns: CaseColumns, _ values: [String]) -> [MatrixNote] {
    var notes: [MatrixNote] = []
    if columns.isSeveral || columns.cases.contains(where: { ($0.values[rows]?.count ?? 0) > 1 }) {
      notes.append(.severalValues)
    }
    if columns.hasHomeless || columns.cases.contains(where: { ($0.values[rows] ?? []).isEmpty }) {
      notes.append(.withoutValue)
    }
    if !columns.weights.isEmpty { notes.append(.weighted) }
    return notes
  }

  private func tested(_ matrix: CodeMatrix) -> CodeMatrix {
    var matrix = matrix
    let tester = MatrixTester(seed: question.seed)
    let cells = matrix.rows.map(\.counts)
    let counted = cells.joined().reduce(0, +)
    if matrix.notes.contains(.severalValues) {
      matrix.test = TableTest(withheld: .severalValues)
    } else if matrix.weight != nil {
      matrix.test = TableTest(withheld: .weighted)
    } else if counted < MatrixTester.fewestCases {
      matrix.test = TableTest(withheld: .tooFewCases)
    } else if let table = ContingencyTable(cells) {
      let residuals = table.rowSums.indices.flatMap { row in
        table.columnSums.indices.map { table.residual(row, $0) }
      }
      matrix.test = tester.test(table, residuals: residuals)
    } else {
      matrix.test = TableTest(withheld: .nothingToCompare)
    }
    if question.intervals == .wilson { MatrixTester.addIntervals(&matrix) }
    return matrix
  }
}
