import ArgumentParser
import QualitativeData
import Tables
import Tabulate

/// Where a command's table goes, and in which form.
struct OutputOptions: ParsableArguments {
  /// The forms that an answer can have: those of a matrix, and whatever else holds a table.
  enum Form: String, CaseIterable, ExpressibleByArgument {
    case csv, long, json, text, tsv, xlsx
    case markdown = "md"
  }

  @Option(
    name: .long,
    help: """
      csv, long (a row for each cell), json, tsv, md, xlsx, or text; text on a terminal, a workbook where the file's name \
      ends in .xlsx, else csv.
      """)
  var format: Form?

  @Flag(name: .long, help: "CSV with semicolons, decimal commas and a byte order mark, as a Dutch Excel wants.")
  var excel = false

  @Option(name: .shortAndLong, help: "A file; standard output unless given.")
  var output: String?

  private var form: Form? { format ?? (output.map(FileAccess.suffix) == "xlsx" ? .xlsx : nil) }

  /// The form to ask of what knows the answer: what was asked for, else text for a person and CSV for a program. Forms
  /// that `put` makes are made of its CSV.
  func kind(_ console: Console) -> MatrixFormat.Kind {
    switch form {
    case .csv, .tsv, .xlsx, .markdown: .csv
    case .long: .long
    case .json: .json
    case .text: .text
    case nil: output == nil && !excel && console.isOutputTerminal ? .text : .csv
    }
  }

  /// How CSV is written.
  var dialect: CSVWriter.Dialect {
    switch form {
    case .tsv: .tabs
    case .xlsx, .markdown: .standard
    case .csv, .long, .json, .text, nil: excel ? .dutchExcel : .standard
    }
  }

  /// Writes an answer, which was made as `kind` and `dialect` say.
  func put(_ bytes: [UInt8], _ outcome: Outcome) throws(Diagnostic) {
    guard let tableForm else { return try putAsIs(bytes, outcome) }
    let table = DataTable(name: "draad", rows: try TableReader.written(bytes))
    try putAsIs(outcome.take(try tableForm.write(table)), outcome)
  }

  /// Writes a table; `long` is as `csv`, each row being a cell's.
  func put(_ table: DataTable, _ outcome: Outcome) throws(Diagnostic) {
    let usual: Form = kind(outcome.console) == .text ? .text : .csv
    let form = TableForm(rawValue: (self.form ?? usual).rawValue) ?? .csv
    try putAsIs(outcome.take(try form.write(table, isExcel: excel)), outcome)
  }

  /// Writes what is no answer but a file of its own kind.
  func putAsIs(_ bytes: [UInt8], _ outcome: Outcome) throws(Diagnostic) {
    if let output { try FileAccess.deliver(bytes, to: output) } else { try outcome.console.data(bytes) }
  }

  private var tableForm: TableForm? {
    switch form {
    case .xlsx: .workbook
    case .markdown: .markdown
    case .csv, .long, .json, .text, .tsv, nil: nil
    }
  }
}

/// Where a list goes that is one table, and in which form.
struct ListOptions: ParsableArguments {
  @Option(
    name: .long,
    help: "csv, tsv, json (a row a line), md, xlsx, or text; csv unless the file's name ends in another of these.")
  var format: TableForm?

  @Flag(name: .long, help: "CSV with semicolons, decimal commas and a byte order mark, as a Dutch Excel wants.")
  var excel = false

  @Option(name: .shortAndLong, help: "A file; standard output unless given.")
  var output: String?

  /// Writes a table.
  func put(_ table: DataTable, _ outcome: Outcome) throws(Diagnostic) {
    let form = format ?? output.flatMap { TableForm(rawValue: FileAccess.suffix($0)) } ?? .csv
    let bytes = outcome.take(try form.write(table, isExcel: excel))
    if let output { try FileAccess.write(bytes, to: output) } else { try outcome.console.data(bytes) }
  }
}

extension TableForm: ExpressibleByArgument {}
