import QualitativeData
import SwiftCSV

/// Rows of a table in a text file.
public enum TableReader {
  /// The rows, the header first; commas, semicolons or tabs between fields, whichever the first line has most of.
  public static func read(_ bytes: [UInt8], file: String) throws(Diagnostic) -> [[String]] {
    try CellLimit.check(bytes, file: file)
    let text = String(decoding: try TextDecoding.utf8(bytes), as: UTF8.self)
    let firstLine = text.prefix { !$0.isNewline }
    let delimiter = [",", ";", "\t"].max { left, right in
      firstLine.filter { String($0) == left }.count < firstLine.filter { String($0) == right }.count
    }
    do {
      var rows: [[String]] = []
      let csv: CSVDelimiter = delimiter == ";" ? .semicolon : delimiter == "\t" ? .tab : .comma
      try EnumeratedCSV(string: text, delimiter: csv, loadColumns: false)
        .enumerateAsArray(startAt: 0, rowLimit: nil) { rows.append($0) }
      // As we write it for Excel: an apostrophe before what would be a formula.
      guard bytes.starts(with: [0xEF, 0xBB, 0xBF]), delimiter == ";" else { return rows }
      return rows.map { row in
        row.map { $0.hasPrefix("'") && CSVWriter.isFormula(String($0.dropFirst())) ? String($0.dropFirst()) : $0 }
      }
    } catch {
      throw Diagnostic(
        "table.syntax", at: Location(file: file), "The table cannot be read",
        advice: "Look for a quotation mark that is not closed, or save it anew from the spreadsheet program.")
    }
  }
}
