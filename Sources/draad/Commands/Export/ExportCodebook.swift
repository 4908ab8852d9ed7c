import ArgumentParser
import Exchange
import QualitativeData

/// `draad export codebook`
struct ExportCodebook: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "codebook",
    abstract: "Writes the codebook: .qdc for other QDA programs, .csv, .tsv, .xlsx, .json, .md or .yaml.",
    discussion: """
      Example: draad export codebook -o codes.qdc
      Example: draad export codebook --profile taguette -o codes.csv
      """)

  @Option(name: .long, help: "The study's folder.")
  var study = "."

  @Option(name: .long, help: "The codebook, where it is not the study's.")
  var codebook: String?

  @Option(
    name: .long,
    help: """
      Who will read a table: taguette gets the columns tag and description, with all that the codebook says of a code.
      """)
  var profile: CodebookFile.Profile = .any

  @OptionGroup var export: ExportOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let outcome = common.outcome
    outcome.attempt { () throws(Diagnostic) in
      let kind = try export.kind(of: profile == .taguette ? ExportOptions.tables : CodebookFile.kinds)
      let folder = try StudyFolder(study, outcome: outcome)
      try export.check(folder)
      let path = try folder.codebookFile(codebook)
      let codes = try CodebookFile.read(path, language: folder.study.language, outcome)
      guard profile == .taguette, ExportOptions.tables.contains(kind) else {
        return try export.write(try CodebookFile.bytes(codes, as: kind, outcome), outcome)
      }
      try export.write(TagTable.table(of: codes), as: kind, outcome)
    }
    try outcome.finish()
  }
}

extension CodebookFile.Profile: ExpressibleByArgument {}
