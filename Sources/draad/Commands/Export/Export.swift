import ArgumentParser
import Exchange
import Pseudonymise
import QualitativeData
import StudyFiles
import Tables

/// `draad export`
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes a study as files of other programs: spreadsheets, statistics, word processors, QDA programs.",
    discussion: """
      Works from what 'draad run' made. The kind of file follows from the name given with -o.

      Example: draad export matrix -o codes.sav
      Example: draad export quotations --by type -o bijlage.docx
      Example: draad export workbook -o studie.xlsx
      Example: draad export method -o methode.docx
      Example: draad export project -o studie.qdpx
      Example: draad export network -o codes.graphml
      """,
    subcommands: [
      ExportMatrix.self, ExportQuotations.self, ExportWorkbook.self, ExportMethod.self, ExportProject.self,
      ExportCodebook.self, ExportAnnotations.self, ExportNetwork.self, ExportCorpus.self, ExportScript.self,
    ])
}

/// Where an export goes, and what it must not hold.
struct ExportOptions: ParsableArguments {
  @Option(name: .shortAndLong, help: "A file; its extension says the kind. Standard output unless given.")
  var output: String?

  @Option(name: .long, help: "The kind of file, where the name does not say it.")
  var format: String?

  @Flag(name: .long, help: "CSV with semicolons, decimal commas and a byte order mark, as a Dutch Excel wants.")
  var excel = false

  @Option(name: .long, help: "The language of headers and notes, nl or en; the study's unless given.")
  var language: String?

  @Flag(name: .long, help: "Refuse unless every document of the study was pseudonymised by 'draad pseudonymise'.")
  var pseudonymised = false

  mutating func validate() throws {
    if let language, !["nl", "en"].contains(language) { throw ValidationError("--language is nl or en.") }
  }

  /// Throws `export.not-pseudonymised` where that was asked for and a document was not.
  func check(_ folder: StudyFolder) throws(Diagnostic) {
    guard pseudonymised else { return }
    let files = folder.documentFiles
    guard !files.isEmpty else { throw .notRun(folder.path) }
    for path in files {
      let provenance = FileAccess.beginning(of: path).flatMap { ProvenanceFormat.read($0, file: path) }
      if provenance?.options[PseudonymMark.option] == nil { throw .notPseudonymised(path) }
    }
  }

  /// The kind of file: asked for, or by the name, or the first of what is possible.
  func kind(of possible: [String]) throws(Diagnostic) -> String {
    let asked = format ?? output.map(FileAccess.suffix) ?? possible[0]
    guard possible.contains(asked) else { throw .unknownKind(asked, possible: possible) }
    return asked
  }

  /// Writes to the file, or to standard output.
  func write(_ bytes: [UInt8], _ outcome: Outcome) throws(Diagnostic) {
    if let output { try FileAccess.deliver(bytes, to: output) } else { try outcome.console.data(bytes) }
  }

  /// Writes a table as a kind of file that holds one.
  func write(_ table: DataTable, as kind: String, _ outcome: Outcome) throws(Diagnostic) {
    if let kind = TableFormat.Kind(rawValue: kind) {
      return try write(TableFormat.write(table, as: kind, isExcel: excel), outcome)
    }
    if let kind = StatisticsFormat.Kind(rawValue: kind) {
      return try write(outcome.take(try StatisticsFormat.write(table, as: kind)), outcome)
    }
    if kind == "mtx" { return try writeMatrix(table, outcome) }
    if kind == "ods" { return try write(outcome.take(try OpenSheetFormat.write([table])), outcome) }
    try write(outcome.take(try WorkbookFormat.write([table])), outcome)
  }

  /// A matrix with the names of its rows and columns in files beside it.
  private func writeMatrix(_ table: DataTable, _ outcome: Outcome) throws(Diagnostic) {
    for part in MatrixMarketFormat.write(table) {
      if let output {
        try FileAccess.deliver(part.bytes, to: output + part.suffix)
      } else if part.suffix.isEmpty {
        try outcome.console.data(part.bytes)
      }
    }
  }

  /// The kinds of files that hold a table.
  static let tables =
    TableFormat.Kind.allCases.map(\.rawValue) + ["xlsx", "ods"] + StatisticsFormat.Kind.allCases.map(\.rawValue)
}

extension FileAccess {
  /// A file's extension in lower case; empty without one.
  static func suffix(_ path: String) -> String {
    let name = path.utf8.split(separator: UInt8(ascii: "/")).last ?? path.utf8[...]
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else { return "" }
    return String(Substring(name[name.index(after: dot)...])).lowercased()
  }
}

extension Diagnostic {
  static func notPseudonymised(_ path: String) -> Diagnostic {
    Diagnostic(
      "export.not-pseudonymised", at: Location(file: path),
      "The document was not pseudonymised, so nothing was written",
      advice: "Run 'draad pseudonymise' on the study and export from its result, or leave out --pseudonymised.")
  }

  static func unknownKind(_ kind: String, possible: [String]) -> Diagnostic {
    Diagnostic(
      "export.kind", "There is no such kind of file here: '\(kind)'",
      advice: "Name a file that ends in \(possible.map { "." + $0 }.joined(separator: ", ")), or say --format.")
  }
}
