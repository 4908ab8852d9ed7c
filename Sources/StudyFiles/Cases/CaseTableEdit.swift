import QualitativeData
import Tables

/// Changes single values in a table of cases; columns, order and form stay as somebody made them.
public enum CaseTableEdit {
  /// What may be made that is not there.
  public enum Additions: Sendable {
    case none
    /// A row for a new case, a column for a new attribute.
    case allowed
  }

  /// The file with a case's values; several of one attribute stand between bars. An empty file becomes a table. Throws where
  /// the case or an attribute is not there and may not be made, or where the file is none of text.
  public static func setting(
    _ values: [(attribute: String, values: [String])], of caseID: String, in bytes: [UInt8], file: String,
    known: CaseTableFormat.Known, adding additions: Additions
  ) throws(Diagnostic) -> [UInt8] {
    var text = try TableText(bytes.isEmpty ? CSVWriter().write([["case"]]) : bytes, file: file)
    for item in values {
      guard try place(of: item.attribute, in: text.table, file, known) == nil else { continue }
      guard additions == .allowed else { throw try noAttribute(item.attribute, text.table, file, known) }
      try text.addColumn([try headings(text.table, file).row: item.attribute])
    }
    let columns = CaseColumns(try headings(text.table, file), text.table, known)
    guard let identity = columns.identity else { throw .noIdentity(file) }
    func id(_ row: Int) -> String {
      let cells = text.table.rows[row]
      return cells.count > identity ? CaseReader.split(cells[identity]).first ?? "" : ""
    }
    let rows = text.table.rows.indices.dropFirst(columns.headings.row + 1)
    let found = rows.first { id($0) == caseID }
    guard found != nil || additions == .allowed else { throw .noSuchCase(caseID, rows.map(id), file) }
    var cells: [Int: String] = [:]
    for item in values {
      guard let column = try place(of: item.attribute, in: text.table, file, known) else { continue }
      cells[column] = item.values.joined(separator: "|")
    }
    if let row = found {
      let width = text.table.rows[row].count
      // A row that ends before its last values is first made as long as the heading.
      if let last = cells.keys.max(), last >= width {
        for column in width...last { try text.set([CellPlace(row: row, column: column): cells[column] ?? ""]) }
      }
      try text.set(Dictionary(uniqueKeysWithValues: cells.map { (CellPlace(row: row, column: $0), $1) }))
    } else {
      cells[identity] = caseID
      try text.set([:], adding: [columns.headings.texts.indices.map { cells[$0] ?? "" }])
    }
    return text.contents
  }

  private static func headings(_ table: ReadTable, _ file: String) throws(Diagnostic) -> Headings {
    guard
      let headings = Headings(table, kinds: CaseColumns.kinds, needed: { !$0.isDisjoint(with: ["case", "documents"]) })
    else { throw .noIdentity(file) }
    try headings.checkNames("cases.same-column", file: file)
    return headings
  }

  /// The column of an attribute, or of documents or speakers.
  private static func place(
    of name: String, in table: ReadTable, _ file: String, _ known: CaseTableFormat.Known
  ) throws(Diagnostic) -> Int? {
    let columns = CaseColumns(try headings(table, file), table, known)
    if let found = columns.attributes.first(where: { $0.name == name }) { return found.column }
    return name == "documents" ? columns.documents : name == "speakers" ? columns.speakers : nil
  }

  private static func noAttribute(
    _ name: String, _ table: ReadTable, _ file: String, _ known: CaseTableFormat.Known
  ) throws(Diagnostic) -> Diagnostic {
    let columns = CaseColumns(try headings(table, file), table, known)
    return Diagnostic(
      "cases.no-attribute", at: Location(file: file), "The table of cases has no column '\(name)'",
      advice: NearestNames.advice(
        name, among: columns.attributes.map(\.name) + ["documents", "speakers"], otherwise: "Say --new to add it."))
  }
}

extension Diagnostic {
  fileprivate static func noIdentity(_ file: String) -> Diagnostic {
    Diagnostic(
      "cases.no-case-column", at: Location(file: file), "The table of cases has no column 'case'",
      advice: "Name the column that holds each case's identity 'case'.")
  }

  fileprivate static func noSuchCase(_ id: String, _ known: [String], _ file: String) -> Diagnostic {
    Diagnostic(
      "cases.no-such-case", at: Location(file: file), "There is no case '\(id)'",
      advice: NearestNames.advice(id, among: known, otherwise: "Say --new to add a row for it."))
  }
}
