import QualitativeData
import Tables

/// The cases as a table: a column `case`, optionally `documents` and `speakers`, and a column for each attribute;
/// `|` between several values of one field. `Documentation/tables.md` says which other headings are understood.
public enum CaseTableFormat {
  /// What of the study is known while its cases are read.
  public struct Known: Sendable {
    /// The ids of the documents; nothing is said of names where it is empty.
    public var documents: Set<String>
    /// Whether these are all documents that there are, so that others are unknown ones.
    public var isAll: Bool

    /// Makes it.
    public init(documents: Set<String> = [], isAll: Bool = true) { (self.documents, self.isAll) = (documents, isAll) }
  }

  /// Reads a file of any kind that tables come in. Rows without a case or with one that occurred before are reported and
  /// left out. Throws where it is no table of cases, or two columns have the same heading.
  public static func read(
    _ bytes: [UInt8], file: String, known: Known = Known()
  ) throws(Diagnostic) -> Diagnosed<CaseTable> {
    let read = try TableFile.read(bytes, file: file)
    let cases = try self.read(table: read.value, file: file, known: known)
    return Diagnosed(cases.value, read.diagnostics + cases.diagnostics)
  }

  /// Reads a table from elsewhere; short rows are filled up.
  public static func read(
    table: ReadTable, file: String, known: Known = Known()
  ) throws(Diagnostic) -> Diagnosed<CaseTable> {
    guard
      let headings = Headings(table, kinds: CaseColumns.kinds, needed: { !$0.isDisjoint(with: ["case", "documents"]) })
    else { throw noCaseColumn(table, file) }
    try headings.checkNames("cases.same-column", file: file)
    let columns = CaseColumns(headings, table, known)
    var reader = CaseReader(columns: columns, table: table, file: file, known: known)
    reader.readAll()
    let values = CaseTable(attributes: columns.attributes.map(\.name), cases: reader.cases)
    let diagnostics = columns.diagnostics(file: file) + headings.unnamed(in: table, file: file) + reader.diagnostics
    return Diagnosed(values, diagnostics)
  }

  private static func noCaseColumn(_ table: ReadTable, _ file: String) -> Diagnostic {
    let first = table.rows.indices.first { table.heading($0).count { !$0.isEmpty } > 1 } ?? 0
    let serving = table.rows.isEmpty ? [] : columnsThatServe(table, heading: first)
    return .cases(
      "no-case-column", file, line: first + 1, "The table of cases has no column 'case'",
      advice: "Name the column that holds each case's identity 'case'."
        + (serving.isEmpty ? "" : " \(serving.joined(separator: " or ")) would serve: no value stands there twice."))
  }

  private static func columnsThatServe(_ table: ReadTable, heading: Int) -> [String] {
    let rows = table.rows.dropFirst(heading + 1).filter { !$0.allSatisfy(\.isEmpty) }
    return table.heading(heading).enumerated().compactMap { column, text in
      let values = rows.map { $0.count > column ? $0[column] : "" }
      guard !text.isEmpty, !values.isEmpty, !values.contains(""), Set(values).count == values.count else { return nil }
      return "'\(text)' (\(CellPlace(row: heading, column: column).name))"
    }
  }
}
