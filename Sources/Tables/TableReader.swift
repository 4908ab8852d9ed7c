import Packages
import QualitativeData
import SwiftCSV

/// Rows of a table in a text file: UTF-8, UTF-16 or Windows-1252, as transcripts are read.
public enum TableReader {
  /// The rows, those of a title above the header included; commas, semicolons or tabs between fields, as a first line
  /// `sep=;` or the first rows tell.
  public static func read(_ bytes: [UInt8], file: String) throws(Diagnostic) -> Diagnosed<ReadTable> {
    try CellLimit.check(bytes, file: file)
    var text = try decoded(bytes, file)[...]
    let stated = statedDelimiter(text)
    if stated != nil { text = text.drop { $0 != newline }.dropFirst() }
    let delimiter = stated ?? likelyDelimiter(text)
    let plain = PlainRows.read(text, delimiter)
    var rows = if let plain { plain } else { try quoted(text, delimiter, file) }
    let isExcel = bytes.starts(with: [0xEF, 0xBB, 0xBF]) && delimiter == semicolon
    // As we write it for Excel: an apostrophe before what would be a formula.
    if isExcel { rows = rows.map { $0.map(withoutApostrophe) } }
    var problems = CellProblems()
    for row in rows.indices {
      for column in rows[row].indices where CellProblems.isError(rows[row][column]) {
        problems.addError(rows[row][column], CellPlace(row: row, column: column))
        rows[row][column] = ""
      }
    }
    var table = ReadTable(rows: rows)
    table.isRagged = false
    if delimiter == semicolon { table.hasDecimalComma = true }
    return Diagnosed(table, problems.diagnostics)
  }

  /// The rows of what `CSVWriter` wrote in its standard dialect.
  package static func written(_ bytes: [UInt8]) throws(Diagnostic) -> [[String]] {
    let comma = delimiters[0]
    if let plain = PlainRows.read(bytes[...], comma) { return plain }
    return try quoted(bytes[...], comma, "")
  }

  private static let newline: UInt8 = 0x0A
  private static let quote = UInt8(ascii: "\"")
  private static let semicolon = UInt8(ascii: ";")
  private static let delimiters = [UInt8(ascii: ","), semicolon, 0x09]

  private static func decoded(_ bytes: [UInt8], _ file: String) throws(Diagnostic) -> [UInt8] {
    do throws(Diagnostic) { return try TextDecoding.utf8(bytes) } catch {
      throw Diagnostic(
        "table.encoding", at: Location(file: file), "The table is in no encoding that is read, or it is no text",
        advice: "Save it as 'CSV UTF-8' in the spreadsheet program.")
    }
  }

  /// Excel's own first line, which says what stands between fields.
  static func statedDelimiter(_ text: ArraySlice<UInt8>) -> UInt8? {
    var line = text.prefix { $0 != newline }.filter { $0 != 0x0D && $0 != 0x22 }
    while let last = line.last, line.count > 5, delimiters.contains(last) { line.removeLast() }
    guard line.count == 5, String(decoding: line.prefix(4), as: UTF8.self).lowercased() == "sep=" else { return nil }
    return delimiters.contains(line[4]) ? line[4] : nil
  }

  /// What stands equally often in most of the first rows; of equals what the first row has more of.
  static func likelyDelimiter(_ text: ArraySlice<UInt8>) -> UInt8 {
    let rows = firstRows(text)
    func usual(_ delimiter: Int) -> Int {
      let counts = Dictionary(grouping: rows.map { $0[delimiter] }.filter { $0 > 0 }, by: \.self).mapValues(\.count)
      return counts.values.max() ?? 0
    }
    func rank(_ delimiter: Int) -> (Int, Int) { (usual(delimiter), rows.first?[delimiter] ?? 0) }
    let best = delimiters.indices.reduce(0) { rank($1) > rank($0) ? $1 : $0 }
    return delimiters[best]
  }

  /// How often each delimiter stands outside quotation marks, in each of the first rows that are not empty.
  private static func firstRows(_ text: ArraySlice<UInt8>) -> [[Int]] {
    var rows: [[Int]] = []
    var counts = [0, 0, 0]
    var isQuoted = false
    var length = 0
    for byte in text {
      length += 1
      if byte == 0x22 { isQuoted.toggle() }
      if isQuoted { continue }
      if let place = delimiters.firstIndex(of: byte) { counts[place] += 1 }
      guard byte == newline || byte == 0x0D else { continue }
      if length > 1 { rows.append(counts) }
      (counts, length) = ([0, 0, 0], 0)
      if rows.count == 20 { return rows }
    }
    return length > 0 ? rows + [counts] : rows
  }

  private static func quoted(
    _ text: ArraySlice<UInt8>, _ delimiter: UInt8, _ file: String
  ) throws(Diagnostic) -> [[String]] {
    // The library takes the rest of a table as one field then.
    if text.count(where: { $0 == quote }) % 2 == 1, let last = text.lastIndex(of: quote) {
      throw Diagnostic(
        "table.open-quote", at: Location(file: file, position: 1 + text[..<last].count { $0 == newline }),
        "A quotation mark is not closed",
        advice: "Close it, or take it out; a quotation mark in a field is written twice.")
    }
    do {
      var rows: [[String]] = []
      let csv: CSVDelimiter = delimiter == semicolon ? .semicolon : delimiter == 0x09 ? .tab : .comma
      try EnumeratedCSV(string: String(decoding: text, as: UTF8.self), delimiter: csv, loadColumns: false)
        .enumerateAsArray(startAt: 0, rowLimit: nil) { rows.append($0) }
      return rows
    } catch {
      throw Diagnostic(
        "table.syntax", at: Location(file: file), "The table cannot be read",
        advice: "Look for a quotation mark that is not closed, or save it anew from the spreadsheet program.")
    }
  }

  private static func withoutApostrophe(_ text: String) -> String {
    text.hasPrefix("'") && CSVWriter.isFormula(String(text.dropFirst())) ? String(text.dropFirst()) : text
  }
}

/// A table with nothing but letters, digits, spaces and the like, read as the library reads it but many times faster.
enum PlainRows {
  /// Nil for any other table.
  static func read(_ content: ArraySlice<UInt8>, _ delimiter: UInt8) -> [[String]]? {
    guard content.first.map({ $0 != newline }) ?? false, isPlain(content, delimiter) else { return nil }
    var lines = content.split(separator: newline, omittingEmptySubsequences: false)
    guard let last = lines.popLast() else { return nil }
    var rows = lines.map { line in
      fields(line.last == UInt8(ascii: "\r") ? line.dropLast() : line, delimiter)
    }
    // The library leaves an empty field at the very end out.
    let rest = fields(last, delimiter)
    if rest != [""] { rows.append(rest.last == "" ? Array(rest.dropLast()) : rest) }
    return rows
  }

  private static let newline: UInt8 = 0x0A

  /// Whether there are only printable characters of ASCII but quotation marks, letters of Latin scripts, and ends of lines.
  private static func isPlain(_ content: ArraySlice<UInt8>, _ delimiter: UInt8) -> Bool {
    guard delimiter != 0x09 else { return false }
    var before: UInt8 = newline
    for byte in content {
      let isLetter = 0xC3...0xC9 ~= byte || 0x80...0xBF ~= byte
      guard 0x20...0x7E ~= byte && byte != UInt8(ascii: "\"") || byte == newline || byte == 0x0D || isLetter,
        before != 0x0D || byte == newline
      else { return false }
      before = byte
    }
    return before != 0x0D
  }

  /// Spaces before a field do not count.
  private static func fields(_ line: ArraySlice<UInt8>, _ delimiter: UInt8) -> [String] {
    line.split(separator: delimiter, omittingEmptySubsequences: false)
      .map { String(decoding: $0.drop { $0 == 0x20 }, as: UTF8.self) }
  }
}
