import ArgumentParser
import QualitativeData
import Tables
import Tabulate

/// Where a command's table goes, and in which form.
struct OutputOptions: ParsableArguments {
  @Option(name: .long, help: "csv, long (a row for each cell), json, or text; text on a terminal, else csv.")
  var format: MatrixFormat.Kind?

  @Flag(name: .long, help: "CSV with semicolons, decimal commas and a byte order mark, as a Dutch Excel wants.")
  var excel = false

  @Option(name: .shortAndLong, help: "A file; standard output unless given.")
  var output: String?

  /// The form: what was asked for, else text for a person and CSV for a program.
  func kind(_ console: Console) -> MatrixFormat.Kind {
    format ?? (output == nil && !excel && console.isOutputTerminal ? .text : .csv)
  }

  /// How CSV is written.
  var dialect: CSVWriter.Dialect { excel ? .dutchExcel : .standard }

  /// Writes the bytes.
  func put(_ bytes: [UInt8], _ console: Console) throws(Diagnostic) {
    if let output { try FileAccess.deliver(bytes, to: output) } else { try console.data(bytes) }
  }
}
