import QualitativeData
import Tables

/// Summaries as a table: columns `case`, `theme`, `summary`, `person` and `time`, in whatever order, with others beside them
/// that somebody may have added.
public enum SummaryFormat {
  /// The columns of a new file.
  public static let headings = ["case", "theme", "summary", "person", "time"]

  private static let names: [String: Set<String>] = [
    "case": ["case", "casus"], "theme": ["theme", "thema", "code"], "summary": ["summary", "samenvatting"],
    "person": ["person", "persoon", "coder", "door"], "time": ["time", "tijd", "datum", "date"],
  ]

  /// Reads a file; of several rows of one case and theme the last counts, and that is said.
  public static func read(_ bytes: [UInt8], file: String) throws(Diagnostic) -> Diagnosed<[CaseSummary]> {
    let read = try TableFile.read(bytes, file: file)
    let columns = try columns(of: read.value, file)
    var result: [CaseSummary] = []
    var places: [[String]: Int] = [:]
    var diagnostics = read.diagnostics
    for (number, row) in read.value.rows.enumerated().dropFirst() {
      func cell(_ key: String) -> String { columns[key].map { row.count > $0 ? row[$0].trimmed : "" } ?? "" }
      guard !row.allSatisfy(\.isEmpty) else { continue }
      let summary = CaseSummary(
        caseID: cell("case"), theme: cell("theme"), text: cell("summary"), person: cell("person"), time: cell("time"))
      guard !summary.caseID.isEmpty, !summary.theme.isEmpty else {
        diagnostics.append(.incomplete(file, number + 1))
        continue
      }
      if let place = places[[summary.caseID, summary.theme]] {
        diagnostics.append(.twice(file, number + 1))
        result[place] = summary
      } else {
        places[[summary.caseID, summary.theme]] = result.count
        result.append(summary)
      }
    }
    return Diagnosed(result.filter { !$0.text.isEmpty }, diagnostics)
  }

  /// The file with a summary in its row, or in a new one; all else as it is. An empty file gets its headings.
  public static func setting(
    _ summary: CaseSummary, in bytes: [UInt8], file: String
  ) throws(Diagnostic) -> [UInt8] {
    guard !bytes.isEmpty else { return CSVWriter().write([headings, row(summary, headings, [:])]) }
    var text = try TableText(bytes, file: file)
    let columns = try columns(of: text.table, file)
    let found = text.table.rows.indices.dropFirst().last { number in
      let row = text.table.rows[number]
      func cell(_ key: String) -> String { columns[key].map { row.count > $0 ? row[$0].trimmed : "" } ?? "" }
      return cell("case") == summary.caseID && cell("theme") == summary.theme
    }
    let values = ["summary": summary.text, "person": summary.person, "time": summary.time]
    if let found {
      var cells: [CellPlace: String] = [:]
      for (key, value) in values {
        if let column = columns[key] { cells[CellPlace(row: found, column: column)] = value }
      }
      try text.set(cells)
    } else {
      try text.set([:], adding: [row(summary, text.table.rows[0], columns)])
    }
    return text.contents
  }

  private static func row(_ summary: CaseSummary, _ headings: [String], _ columns: [String: Int]) -> [String] {
    let values = [
      "case": summary.caseID, "theme": summary.theme, "summary": summary.text, "person": summary.person,
      "time": summary.time,
    ]
    return headings.enumerated().map { place, heading in
      values[columns.first { $0.value == place }?.key ?? heading] ?? ""
    }
  }

  private static func columns(of table: ReadTable, _ file: String) throws(Diagnostic) -> [String: Int] {
    var columns: [String: Int] = [:]
    for (place, heading) in (table.rows.first ?? []).enumerated() {
      let plain = heading.trimmed.lowercased()
      if let key = names.first(where: { $0.value.contains(plain) })?.key, columns[key] == nil { columns[key] = place }
    }
    if let missing = ["case", "theme", "summary"].first(where: { columns[$0] == nil }) {
      throw .noColumn(missing, file)
    }
    return columns
  }
}

extension Diagnostic {
  fileprivate static func noColumn(_ name: String, _ file: String) -> Diagnostic {
    Diagnostic(
      "summaries.no-column", at: Location(file: file, position: 1), "The table of summaries has no column '\(name)'",
      advice: "Its columns are case, theme, summary, person and time.")
  }

  fileprivate static func incomplete(_ file: String, _ row: Int) -> Diagnostic {
    Diagnostic(
      "summaries.incomplete", .warning, at: Location(file: file, position: row), "The row names no case or no theme",
      advice: "It is left out; fill in both.")
  }

  fileprivate static func twice(_ file: String, _ row: Int) -> Diagnostic {
    Diagnostic(
      "summaries.twice", .warning, at: Location(file: file, position: row),
      "The case has a summary of this theme already",
      advice: "The last row counts; take one of them out.")
  }
}
