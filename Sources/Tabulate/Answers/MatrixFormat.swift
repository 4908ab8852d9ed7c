import Packages
import QualitativeData
import Tables

/// Code matrices as CSV for spreadsheets (wide) and statistics (long), as text for people, or as JSON with the whole
/// provenance.
public enum MatrixFormat {
  /// The form.
  public enum Kind: String, Sendable, CaseIterable {
    /// A row for each code: its name, label and level, then counts, shares, intervals and tests.
    case csv
    /// A row for each cell, every row saying what is counted and from what.
    case long
    case json
    /// A table to read.
    case text
  }

  /// The matrix as bytes; as text no line is wider than `width`, where one is given.
  public static func write(
    _ matrix: CodeMatrix, as kind: Kind, dialect: CSVWriter.Dialect = .standard, width: Int? = nil
  ) -> [UInt8] {
    let writer = CSVWriter(dialect)
    let cells = MatrixCells(matrix: matrix, writer: writer)
    return switch kind {
    case .json: JSONLines.line(matrix)
    case .csv: writer.write(cells.wide)
    case .long: writer.write(cells.long)
    case .text: Array(MatrixText(matrix: matrix, width: width).text.utf8)
    }
  }
}

/// The fields of a matrix in CSV.
private struct MatrixCells {
  let matrix: CodeMatrix
  let writer: CSVWriter

  private var hasIntervals: Bool { matrix.rows.contains { $0.intervals != nil } }
  private var hasUnread: Bool { matrix.unread > 0 && matrix.columnAxis == .attribute }
  private var hasPartly: Bool { matrix.partly > 0 && matrix.columnAxis == .attribute }
  private var hasTests: Bool { matrix.rows.contains { $0.test?.p != nil } }

  var wide: [[String]] {
    let rows = [header] + matrix.rows.indices.map { fields(of: $0) }
    let table = SelectionColumns(matrix: matrix).added(
      to: AgreementColumns(matrix: matrix).added(to: rows, number: writer.precise))
    let padding = [String](repeating: "", count: table[0].count - 1)
    return table + [[""] + padding] + facts.map { [$0] + padding }
  }

  private var header: [String] {
    let columns = matrix.columns
    let counts = columns.map { "\($0.value) (n=\($0.total))" }
    let shares = columns.map { "\($0.value) %" }
    let weights = matrix.weight == nil ? [] : columns.map { "\($0.value) weight" }
    let intervals = hasIntervals ? columns.flatMap { ["\($0.value) low %", "\($0.value) high %"] } : []
    let unread =
      (hasUnread ? columns.map { "\($0.value) not coded" } : [])
      + (hasPartly ? columns.map { "\($0.value) read in part" } : [])
    let tests = hasTests ? ["p", "p Holm", "false discovery", "Cramer V", "V corrected", "test"] : []
    let first = matrix.rowAxis == .code ? ["code", "label", "level"] : ["value", "label", "level"]
    return first + counts + ["total (n=\(matrix.total))"] + weights + shares + intervals + unread + tests
  }

  private func fields(of index: Int) -> [String] {
    let row = matrix.rows[index]
    let weights = row.weights.map { $0.dropLast().map(writer.number) } ?? []
    let shares = matrix.columns.indices.map { percent(matrix.share(row: index, column: $0)) }
    let intervals = hasIntervals ? matrix.columns.indices.flatMap { bounds(row, $0) } : []
    let unread =
      (hasUnread ? matrix.columns.map { String($0.unread) } : [])
      + (hasPartly ? matrix.columns.map { String($0.partly) } : [])
    return [row.code, row.label, String(row.depth + 1)] + matrix.columns.indices.map { count(row, $0) }
      + [String(row.total)] + weights + shares + intervals + unread + (hasTests ? fields(of: row.test) : [])
  }

  /// What nobody read is not zero.
  private func count(_ row: CodeMatrix.Row, _ column: Int) -> String {
    matrix.columns[column].isUnread && row.counts[column] == 0 ? "" : String(row.counts[column])
  }

  private func percent(_ share: Double?) -> String { share.map { writer.number($0 * 100) } ?? "" }

  private func bounds(_ row: CodeMatrix.Row, _ column: Int) -> [String] {
    let bounds = row.intervals?[column]
    return [percent(bounds?.low), percent(bounds?.high)]
  }

  private func fields(of test: TableTest?) -> [String] {
    guard let test, let p = test.p else { return ["", "", "", "", "", test?.withheld?.rawValue ?? ""] }
    return [p, test.holm ?? p, test.discovery ?? p, test.cramer ?? 0, test.effect ?? 0].map { writer.precise($0) }
      + [test.method?.rawValue ?? ""]
  }

  /// What a reader must know.
  private var facts: [String] {
    var facts = ["Unit: \(matrix.unit.rawValue). Base: \(matrix.base.rawValue). From: \(matrix.source.rawValue)."]
    facts += matrix.notes.map { $0.text() } + matrix.coverageSentences()
    facts += AgreementColumns(matrix: matrix).facts
    facts += [matrix.selection(), matrix.guide(), matrix.intervalNote()].compactMap { $0 }
    facts += matrix.selectionNotes() + matrix.testNotes()
    if hasTests {
      facts.append(
        "false discovery: Benjamini & Hochberg (1995), which takes the tests for independent or positively dependent.")
      facts.append("V corrected: after Bergsma (2013); 0 is no more than chance.")
    }
    if let test = matrix.test { facts.append(sentence(test)) }
    return facts + [matrix.provenance.summary]
  }

  private func sentence(_ test: TableTest) -> String {
    guard let p = test.p, let method = test.method else {
      return "No test: \(test.withheld?.text() ?? "")."
    }
    return
      "Test: \(method.name()), p = \(writer.precise(p)), Cramér's V = \(writer.precise(test.cramer ?? 0)), corrected "
      + "(Bergsma 2013) \(writer.precise(test.effect ?? 0))."
  }

  var long: [[String]] {
    let header = [
      matrix.rowAxis == .code ? "code" : "value", "label", "level", matrix.attribute, "count", "n", "share", "low",
      "high", "residual", "p", "p_holm", "fdr", "unit", "base", "source", "made_by", "made_from",
      "not_coded", "read_in_part",
    ]
    let agreement = AgreementColumns(matrix: matrix)
    let selections = SelectionColumns(matrix: matrix)
    var rows = [header + agreement.fieldNames + selections.fieldNames]
    for (index, row) in matrix.rows.enumerated() {
      for column in matrix.columns.indices {
        rows.append(
          cell(index, row, column) + agreement.fields(row, number: writer.precise)
            + selections.fields(row, column: column))
      }
    }
    return rows
  }

  private func cell(_ index: Int, _ row: CodeMatrix.Row, _ column: Int) -> [String] {
    let bounds = row.intervals?[column]
    let numbers = [
      matrix.share(row: index, column: column), bounds?.low, bounds?.high, row.test?.residuals?[column], row.test?.p,
      row.test?.holm, row.test?.discovery,
    ]
    return [row.code, row.label, String(row.depth + 1), matrix.columns[column].value, count(row, column)]
      + [String(matrix.whole(row: index, column: column))] + numbers.map { $0.map(writer.precise) ?? "" }
      + [matrix.unit.rawValue, matrix.base.rawValue, matrix.source.rawValue]
      + ["draad \(matrix.provenance.tool)", matrix.provenance.ingredients, String(matrix.columns[column].unread)]
      + [String(matrix.columns[column].partly)]
  }
}

extension Provenance {
  /// Inputs by the beginning of their digests, and options.
  var ingredients: String {
    (inputs.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.prefix(12))" }
      + options.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }).joined(separator: "; ")
  }

  /// Whose word counted, where coders may differ: words that follow "codings".
  var whose: String {
    switch options["agreement"] {
    case "majority": " of a document's majority of coders, or settled"
    case "adjudicated": " that all of a document's coders agree on, or settled"
    case "settled": " that were settled, else agreed on, else the only reader's"
    default: ""
    }
  }

  /// One line for a reader.
  var summary: String { "Made by draad \(tool) from \(ingredients)." }
}
