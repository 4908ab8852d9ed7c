import Packages
import QualitativeData

/// A table as it was read from a file of any kind: its cells as texts, dates as ISO 8601, times as hh:mm.
public struct ReadTable: Hashable, Sendable {
  /// The rows, empty ones included; each as long as its last cell, so that rows differ in length.
  public var rows: [[String]]
  /// Where the file says so: whether its numbers have a decimal comma, as in what a Dutch spreadsheet program writes.
  var hasDecimalComma: Bool?
  /// Whether all rows have as many cells as the file gives them, so that a row of another length is a mistake.
  package var isRagged = true
  /// Cells that belong to one that stands to the left of them. Their text is that one's.
  var covered: Set<CellPlace> = []
  /// Cells that belong to one above them.
  package var continued: Set<CellPlace> = []

  /// What of the text of cells of a workbook is bold, where only a part is.
  package var bold: [CellPlace: String] = [:]

  /// Makes a table.
  public init(rows: [[String]]) { self.rows = rows }

  /// A row's texts without those of cells that are part of a wider one: what can be a heading.
  package func heading(_ row: Int) -> [String] {
    rows[row].enumerated().map { column, text in
      covered.isEmpty || !covered.contains(CellPlace(row: row, column: column)) ? text.trimmed : ""
    }
  }

}

/// Tables in files of any kind, told by what they hold and not by their names.
public enum TableFile {
  /// Endings of the names of tables that are read.
  public static let extensions: Set<String> = ["csv", "tsv", "xlsx", "xlsm", "sav", "dta"]

  /// Reads a table: CSV or tabs, the first sheet of an Excel workbook, SPSS, Stata. Throws where it is none of these, with
  /// the way out.
  public static func read(_ bytes: [UInt8], file: String) throws(Diagnostic) -> Diagnosed<ReadTable> {
    do throws(Diagnostic) {
      let read = try table(bytes, file: file)
      return Diagnosed(read.value, read.diagnostics.map { $0.located(in: file) })
    } catch { throw error.located(in: file) }
  }

  private static func table(_ bytes: [UInt8], file: String) throws(Diagnostic) -> Diagnosed<ReadTable> {
    if bytes.starts(with: Array("PK".utf8)) { return try SheetReader.read(bytes) }
    if OtherKind.isStatistics(bytes) { return try StatisticsReader.read(bytes) }
    if bytes.isEmpty { throw .emptyTable }
    if let other = OtherKind(bytes) { throw other.tableDiagnostic }
    return try TableReader.read(bytes, file: file)
  }
}

extension Diagnostic {
  static var emptyTable: Diagnostic {
    Diagnostic("table.empty", "The table is empty", advice: "Save it anew from the program that made it.")
  }

  static func notATable(_ kind: String) -> Diagnostic {
    Diagnostic(
      "table.not-supported", "This is \(kind), which is not read as a table",
      advice: "Save it as an Excel workbook (.xlsx) or as CSV.")
  }
}

extension OtherKind {
  /// What to say where a table was wanted.
  package var tableDiagnostic: Diagnostic { self == .encrypted ? .encrypted() : .notATable(words.kind) }
}
