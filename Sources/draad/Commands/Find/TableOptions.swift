import ArgumentParser
import QualitativeData
import Tables

/// Where a list goes, and as what.
struct TableOptions: ParsableArguments {
  /// A form.
  enum Form: String, CaseIterable, ExpressibleByArgument {
    case text, csv, tsv, json, md, xlsx
  }

  @Option(
    name: .long,
    help: "text, csv, tsv, json, md or xlsx; what the file's name says, else text on a terminal and csv elsewhere.")
  var format: Form?

  @Flag(name: .long, help: "CSV with semicolons, decimal commas and a byte order mark, as a Dutch Excel wants.")
  var excel = false

  @Option(name: .shortAndLong, help: "A file; standard output unless given.")
  var output: String?

  /// The form: what was asked for, what the file's name says, else text for a person and CSV for a program.
  func form(_ console: Console) -> Form {
    if let format { return format }
    if let named = output.flatMap({ Form(rawValue: FileAccess.suffix($0)) }) { return named }
    return output == nil && !excel && console.isOutputTerminal ? .text : .csv
  }

  /// Writes a table, or as text the lines that are given.
  func put(_ table: DataTable, text: @autoclosure () -> [String], _ outcome: Outcome) throws(Diagnostic) {
    let bytes: [UInt8]
    switch form(outcome.console) {
    case .text: bytes = Array((text().joined(separator: "\n") + "\n").utf8)
    case .xlsx: bytes = outcome.take(try WorkbookFormat.write([table]))
    case .csv: bytes = TableFormat.write(table, as: .csv, isExcel: excel)
    case .tsv: bytes = TableFormat.write(table, as: .tsv)
    case .json: bytes = TableFormat.write(table, as: .json)
    case .md: bytes = TableFormat.write(table, as: .markdown)
    }
    if let output { try FileAccess.write(bytes, to: output) } else { try outcome.console.data(bytes) }
  }
}
