import Packages
import QualitativeData

/// Tables as text: CSV, tabs, JSON, Markdown.
public enum TableFormat {
  /// The form.
  public enum Kind: String, Sendable, CaseIterable {
    case csv, tsv, json
    case markdown = "md"
  }

  /// The table as bytes.
  public static func write(_ table: DataTable, as kind: Kind, isExcel: Bool = false) -> [UInt8] {
    switch kind {
    case .csv: separated(table, isExcel ? .dutchExcel : .standard)
    case .tsv: separated(table, .tabs)
    case .json: json(table)
    case .markdown: markdown(table)
    }
  }

  private static func separated(_ table: DataTable, _ dialect: CSVWriter.Dialect) -> [UInt8] {
    let writer = CSVWriter(dialect)
    return writer.write([table.columns.map(\.name)] + table.rows.map { row in row.map { text($0, writer) } })
  }

  static func text(_ cell: DataTable.Cell, _ writer: CSVWriter) -> String {
    switch cell {
    case .empty: ""
    case .text(let text): text
    case .whole(let value): String(value)
    case .number(let value): writer.precise(value)
    }
  }

  /// An object for each row, keys in alphabetical order, one a line.
  private static func json(_ table: DataTable) -> [UInt8] {
    let names = table.columns.map(\.name)
    return JSONLines.lines(
      table.rows.map { row in Dictionary(zip(names, row), uniquingKeysWith: { first, _ in first }) })
  }

  private static func markdown(_ table: DataTable) -> [UInt8] {
    let writer = CSVWriter()
    let head = table.columns.map { MarkdownText.cell($0.label) }
    let rule = table.columns.map { column in
      switch column.kind {
      case .text, .category: "---"
      case .flag, .whole, .number, .share: "---:"
      }
    }
    let rows = table.rows.map { row in row.map { MarkdownText.cell(text($0, writer)) } }
    let lines = ([head, rule] + rows).map { "| " + $0.joined(separator: " | ") + " |" }
    let notes = table.notes.isEmpty ? [] : [""] + table.notes.map { MarkdownText.escape($0) + "\n" }
    return Array((lines + notes).joined(separator: "\n").utf8) + [0x0A]
  }
}

extension DataTable.Cell: Encodable {
  /// Writes the value itself, or null.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .empty: try container.encodeNil()
    case .text(let text): try container.encode(text)
    case .whole(let value): try container.encode(value)
    case .number(let value): try container.encode(value.isFinite ? value : nil)
    }
  }
}

/// Text in Markdown.
package enum MarkdownText {
  /// Text in which nothing means more than itself.
  package static func escape(_ text: String) -> String {
    var result = ""
    for character in text {
      if "\\`*_{}[]<>#|~&".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }

  /// Text in a cell of a table, which is one line.
  package static func cell(_ text: String) -> String {
    escape(String(text.map { $0.isNewline ? " " : $0 }))
  }
}
