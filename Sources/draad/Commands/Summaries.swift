import ArgumentParser
import Crosstab
import Exchange
import Foundation
import QualitativeData
import StudyFiles
import Tables

/// `draad summaries`
struct SummariesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "summaries",
    abstract: "A grid of cases and themes, in each cell your own sentence beside the quotations that it rests on.",
    subcommands: [SummariesGrid.self, SummariesSet.self], defaultSubcommand: SummariesGrid.self)
}

/// `draad summaries grid`
struct SummariesGrid: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grid", abstract: "Writes the grid: .xlsx or .docx with the quotations, or a table.",
    discussion: """
      The sentences stand in Memos/summaries.csv, a row for each case and theme, which 'draad summaries set' or a \
      spreadsheet program fills.

      Example: draad summaries grid --theme verdienmodel --theme uitkomst -o raster.xlsx
      """)

  @Option(
    name: .long,
    help: "A code; may be repeated; the codes at the top of the tree, and all that were summed up, unless given.")
  var theme: [String] = []
  @Option(name: .long, help: "How many quotations at most stand in a cell.")
  var quotations = 3
  @Option(
    name: .shortAndLong, help: "A file: .xlsx, .docx, .md, .csv, .tsv or .json; standard output as CSV unless given.")
  var output: String?
  @OptionGroup var counting: CountOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if quotations < 0 { throw ValidationError("--quotations is a number from 0 on.") }
  }

  func run() async throws {
    let outcome = common.outcome
    await outcome.attempt { () async throws(Diagnostic) in
      let study = try await counting.count(keepsPassages: true, outcome)
      let summaries = try StudySummaries(study.folder, outcome).all
      let builder = GridBuilder(codebook: study.codebook, cases: study.count.cases, summaries: summaries)
      outcome.report(builder.diagnostics)
      let grid = builder.grid(try study.codebook.named(theme), study.count.passages)
      let writer = GridWriter(
        grid: grid, name: study.folder.name, language: study.folder.study.language, quotations: quotations)
      outcome.console.say(
        "\(counted(grid.cases.count, "case")), \(counted(grid.themes.count, "theme")); to be summed up: \(grid.open).")
      let kind = output.map(FileAccess.suffix) ?? "csv"
      let bytes: [UInt8]
      switch kind {
      case "docx": bytes = outcome.take(try DOCXWriter.write(writer.prose))
      case "md": bytes = MarkdownWriter.write(writer.prose)
      case "xlsx": bytes = outcome.take(try WorkbookFormat.write(writer.sheets))
      default:
        guard let kind = TableFormat.Kind(rawValue: kind) else {
          throw .unknownKind(kind, possible: ["xlsx", "docx", "md", "csv", "tsv", "json"])
        }
        bytes = TableFormat.write(writer.list, as: kind)
      }
      if let output { try FileAccess.write(bytes, to: output) } else { try outcome.console.data(bytes) }
    }
    try outcome.finish()
  }
}

/// `draad summaries set`
struct SummariesSet: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Writes the sentence of a case and a theme.",
    discussion: "Example: draad summaries set n03 verdienmodel 'Leeft van contributie; subsidie wil men niet.'")

  @Argument(help: "The case.")
  var caseID: String
  @Argument(help: "The theme: a code, by name, label or path.")
  var theme: String
  @Argument(help: "The sentence; an empty one takes it away.")
  var text: String
  @Option(name: .long, help: "Who writes it; your name on this computer unless given.")
  var by = NSUserName()
  @Option(name: .long, help: "The study's folder.")
  var study = "."
  @OptionGroup var common: CommonOptions

  func run() throws {
    let outcome = common.outcome
    outcome.attempt { () throws(Diagnostic) in
      let folder = try StudyFolder(study, outcome: outcome)
      let codebook = try Inputs.codebook(try folder.codebookFile(), outcome)
      let code = try codebook.named(theme)
      let cases = try folder.cases(nil, outcome)
      let known = cases.cases.isEmpty ? folder.documentFiles.map(FileAccess.stem) : cases.cases.map(\.id)
      guard known.contains(caseID) else { throw .noCase(caseID, among: known) }
      let path = FileAccess.join(FileAccess.join(folder.path, "Memos"), "summaries.csv")
      try FileAccess.makeFolder(FileAccess.parent(of: path))
      let lock = try FileLock(path)
      let bytes = FileAccess.exists(path) ? try FileAccess.read(path) : []
      // What was summed up under a former name of the theme stays its row, unless the theme has one of its own by now.
      let rows = outcome.take(try bytes.isEmpty ? Diagnosed([]) : SummaryFormat.read(bytes, file: path))
        .filter { $0.caseID == caseID && codebook.formerNames[$0.theme] == code }.map(\.theme)
      let row = rows.contains(code) || (rows.count > 1 && !text.isEmpty) ? code : rows.first ?? code
      let summary = CaseSummary(
        caseID: caseID, theme: row, text: text, person: by, time: Date().formatted(.iso8601))
      try FileAccess.writeDurably(try SummaryFormat.setting(summary, in: bytes, file: path), to: path)
      withExtendedLifetime(lock) { outcome.console.say("\(path): \(caseID), \(code)") }
    }
    try outcome.finish()
  }
}

extension Diagnostic {
  /// A case that the study lacks.
  static func noCase(_ id: String, among ids: [String]) -> Diagnostic {
    Diagnostic(
      "cases.no-such-case", "The study has no case '\(id)'",
      advice: NearestNames.advice(id, among: ids, otherwise: "'draad cases check' lists them."))
  }
}
