import QualitativeData
import SwiftCSV

/// The cases as CSV: a column `case`, optionally `documents` and `speakers`, and a column for each attribute.
///
/// Comma or semicolon between fields, whichever the header has more of; `|` between several values of one field.
public enum CaseTableFormat {
  /// Reads the table. Rows without a case or with one that occurred before are reported and left out.
  public static func read(_ bytes: [UInt8], file: String) throws(Diagnostic) -> Diagnosed<CaseTable> {
    try read(rows: try fields(bytes, file: file), file: file)
  }

  /// Reads the rows of a table from elsewhere, the header first; short rows are filled up.
  public static func read(table rows: [[String]], file: String) throws(Diagnostic) -> Diagnosed<CaseTable> {
    let width = rows.first?.count ?? 0
    return try read(
      rows: rows.map { $0 + [String](repeating: "", count: max(0, width - $0.count)) }, file: file)
  }

  private static func read(rows: [[String]], file: String) throws(Diagnostic) -> Diagnosed<CaseTable> {
    guard let header = rows.first, header.contains("case") else {
      throw .cases(
        "no-case-column", file, line: 1, "The table of cases has no column 'case'",
        advice: "Name the column that holds each case's identity 'case'.")
    }
    var reader = CaseReader(header: header, file: file)
    for (index, row) in rows.enumerated().dropFirst() { reader.add(row, line: index + 1) }
    return Diagnosed(CaseTable(attributes: reader.attributes, cases: reader.cases), reader.diagnostics)
  }

  private static func fields(_ bytes: [UInt8], file: String) throws(Diagnostic) -> [[String]] {
    try CellLimit.check(bytes, file: file)
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let content = bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...]
    guard let text = String(validating: content, as: UTF8.self) else {
      throw .cases(
        "encoding", file, line: nil, "The table of cases is not UTF-8",
        advice: "Save it as 'CSV UTF-8' in the spreadsheet program.")
    }
    if let rows = plainRows(content) { return rows }
    let firstLine = text.prefix { !$0.isNewline }
    let isSemicolon = firstLine.filter { $0 == ";" }.count > firstLine.filter { $0 == "," }.count
    do {
      var rows: [[String]] = []
      try EnumeratedCSV(string: text, delimiter: isSemicolon ? .semicolon : .comma, loadColumns: false)
        .enumerateAsArray(startAt: 0, rowLimit: nil) { rows.append($0) }
      return rows
    } catch {
      throw .cases(
        "syntax", file, line: nil, "The table of cases cannot be read",
        advice: "Look for a quotation mark that is not closed, or save it anew as CSV from the spreadsheet program.")
    }
  }
}

extension CaseTableFormat {
  /// The rows of a table with nothing but letters, digits, spaces and the like, as the library reads them but many times
  /// faster; nil for any other.
  private static func plainRows(_ content: ArraySlice<UInt8>) -> [[String]]? {
    let header = content.prefix { $0 != newline }
    guard !header.isEmpty, isPlain(content) else { return nil }
    let isSemicolon = header.count { $0 == UInt8(ascii: ";") } > header.count { $0 == UInt8(ascii: ",") }
    let delimiter = UInt8(ascii: isSemicolon ? ";" : ",")
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
  private static func isPlain(_ content: ArraySlice<UInt8>) -> Bool {
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

private struct CaseReader {
  let header: [String]
  let file: String
  var cases: [Case] = []
  var diagnostics: [Diagnostic] = []
  private var seen: Set<String> = []

  init(header: [String], file: String) {
    self.header = header
    self.file = file
  }

  var attributes: [String] { header.filter { !["case", "documents", "speakers", ""].contains($0) } }

  mutating func add(_ row: [String], line: Int) {
    if row.allSatisfy(\.isEmpty) { return }
    guard row.count == header.count else {
      return report("columns", line, "The row has \(row.count) fields, the header \(header.count)")
    }
    var values = Dictionary(zip(header, row.map(split)), uniquingKeysWith: { first, _ in first })
    let id = values.removeValue(forKey: "case")?.first ?? ""
    guard !id.isEmpty else { return report("no-case", line, "The row names no case") }
    guard seen.insert(id).inserted else { return report("duplicate", line, "The case '\(id)' occurs twice") }
    let documents = values.removeValue(forKey: "documents") ?? []
    let speakers = values.removeValue(forKey: "speakers") ?? []
    cases.append(Case(id: id, documents: documents, speakers: speakers, values: values))
  }

  private func split(_ field: String) -> [String] {
    guard field.utf8.contains(where: { $0 == UInt8(ascii: "|") || $0 == 0x20 }) else {
      return field.isEmpty ? [] : [field]
    }
    return field.split(separator: "|").map { part in
      var part = part[...]
      while part.first == " " { part.removeFirst() }
      while part.last == " " { part.removeLast() }
      return String(part)
    }.filter { !$0.isEmpty }
  }

  private mutating func report(_ id: String, _ line: Int, _ summary: String) {
    diagnostics.append(
      .cases(id, file, line: line, summary, advice: "The row is left out; correct it in the table of cases."))
  }
}
