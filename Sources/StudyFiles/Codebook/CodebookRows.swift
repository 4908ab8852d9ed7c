import QualitativeData
import Tables

/// A codebook as rows: a column `name` with `parent`, a column `path` with the names or labels from the top of the tree
/// down, or a column for each level of the tree; others as the keys of a codebook's file. `Documentation/tables.md` says
/// which headings are understood.
public enum CodebookRows {
  /// Reads the rows; nothing comes back when anything is wrong that would lose a code. Columns that are not understood are
  /// named.
  public static func read(
    _ table: ReadTable, name: String, language: String, file: String
  ) throws(Diagnostic) -> Diagnosed<Codebook> {
    guard let columns = CodebookColumns(table) else { throw CodebookColumns.noCodes(table, file: file) }
    try columns.headings.checkNames("codebook.same-column", file: file)
    var tree = CodeRowTree(columns, table, file: file)
    for (index, row) in table.rows.enumerated().dropFirst(columns.headings.row + 1) { try tree.add(row, index) }
    let codes = try tree.codes()
    let diagnostics =
      columns.unused(file: file) + columns.headings.unnamed(in: table, file: file) + tree.diagnostics
    return Diagnosed(Codebook(name: name, language: language, codes: codes), diagnostics)
  }
}
