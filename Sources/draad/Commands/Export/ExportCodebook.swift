import ArgumentParser
import Exchange
import QualitativeData

/// `draad export codebook`
struct ExportCodebook: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "codebook",
    abstract: "Writes the codebook: .qdc for other QDA programs, .docx, .csv, .tsv, .xlsx, .ods, .json, .md or .yaml.",
    discussion: """
      With --history it writes what was done to the codebook instead: when, by whom, why; from open codes to those that \
      are there now.

      Example: draad export codebook -o codes.qdc
      Example: draad export codebook --history -o spoor.docx
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

  @Flag(name: .long, help: "Write what was done to the codebook, not the codes.")
  var history = false

  @OptionGroup var export: ExportOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let outcome = common.outcome
    outcome.attempt { () throws(Diagnostic) in
      let kind = try export.kind(
        of: history ? CodebookTrail.kinds : profile == .taguette ? ExportOptions.tables : CodebookFile.kinds)
      let folder = try StudyFolder(study, outcome: outcome)
      try export.check(folder)
      if history {
        let trail = CodebookTrail(events: try folder.codebookHistory(outcome), language: folder.study.language)
        return try export.write(try trail.bytes(as: kind, outcome), outcome)
      }
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
