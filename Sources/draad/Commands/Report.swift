import ArgumentParser
import QualitativeData
import Tokenize

/// `draad report`
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Writes the study's report: one page with the matrices and the quotations behind every number.",
    discussion: """
      Works from what 'draad run' made. The page needs no network, reads without its script, and prints to a clean PDF \
      from any browser.

      Example: draad report -o report.html
      Example: draad report -o report.html --figures figuren --language en
      """)

  @Argument(help: "The study's folder.")
  var study = "."

  @Option(name: .shortAndLong, help: "A file; standard output unless given.")
  var output: String?

  @Option(name: .long, help: "Also write the charts to this folder, as SVG files.")
  var figures: String?

  @Option(name: .long, help: "The language of the page, nl or en; the study's unless given.")
  var language: ReportLanguage?

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let outcome = common.outcome
    await outcome.attempt { () async throws(Diagnostic) in
      let folder = try StudyFolder(study, outcome: outcome)
      // What is wrong with the codings is said when they are counted.
      let prepared = try await PreparedStudy(folder, tokenizer: Tokenizer(), Outcome(isQuiet: true))
      let report = try await StudyReport(
        folder, codebook: try Inputs.codebook(try folder.codebookFile(), outcome),
        cases: try folder.cases(nil, outcome), codings: prepared.codings,
        provenance: try prepared.presentProvenance(), language: language?.rawValue, outcome)
      if let figures {
        for figure in report.figures { try FileAccess.write(figure.bytes, to: FileAccess.join(figures, figure.name)) }
      }
      if let output { return try report.writePage(to: output) }
      try report.writePage { (piece) throws(Diagnostic) in try outcome.console.data(piece) }
    }
    try outcome.finish()
  }
}

/// A language that the page can be in.
enum ReportLanguage: String, ExpressibleByArgument, CaseIterable {
  case nl, en
}
