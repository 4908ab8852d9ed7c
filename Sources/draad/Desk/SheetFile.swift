import Bytes
import Desk
import QualitativeData
import Tables

/// A table in a CSV file that is edited at the desk. It stays in the form in which it was.
struct SheetFile {
  let path: String
  var table: SheetTable
  /// SHA-256 of what the file held when it was read; empty for none.
  let version: String
  /// Whether it can be written here: a workbook has more in it than its first sheet.
  let isEditable: Bool
  private let dialect: CSVWriter.Dialect

  /// Reads a file; an empty table where there is none.
  init(_ path: String) throws(Diagnostic) {
    self.path = path
    guard FileAccess.exists(path) else {
      (table, version, isEditable, dialect) = (SheetTable([]), "", true, .standard)
      return
    }
    let bytes = try FileAccess.read(path)
    table = SheetTable(try TableFile.read(bytes, file: path).value.rows)
    version = Digest.of(bytes)
    isEditable = ["csv", "tsv", "txt", ""].contains(FileAccess.suffix(path))
    dialect = Self.dialect(bytes, path)
  }

  private static func dialect(_ bytes: [UInt8], _ path: String) -> CSVWriter.Dialect {
    let line = bytes.prefix { $0 != 0x0A }
    let count = { (byte: UInt8) in line.count { $0 == byte } }
    if FileAccess.suffix(path) == "tsv" || count(0x09) > max(count(0x3B), count(0x2C)) { return .tabs }
    return count(0x3B) > count(0x2C) ? .dutchExcel : .standard
  }

  /// Writes the table, if its file is still what was read and `check` finds nothing wrong with it.
  func write(_ check: ([UInt8]) throws(Diagnostic) -> Void) throws(Diagnostic) {
    guard isEditable else { throw .workbook(path) }
    let now = FileAccess.exists(path) ? Digest.of(try FileAccess.read(path)) : ""
    guard now == version else { throw .changedSheet(path) }
    let bytes = CSVWriter(dialect).write(table.all)
    try check(bytes)
    try FileAccess.write(bytes, to: path)
  }
}

extension Diagnostic {
  static func workbook(_ path: String) -> Diagnostic {
    Diagnostic(
      "sheet.workbook", at: Location(file: path),
      "This table is a workbook or a statistics file, which is not edited here",
      advice: "Edit it in its own program, or go on here with a copy as CSV.")
  }

  static func changedSheet(_ path: String) -> Diagnostic {
    Diagnostic(
      "sheet.changed", at: Location(file: path), "Somebody changed the file meanwhile; nothing was written",
      advice: "Load the table again, and repeat the change.")
  }
}
