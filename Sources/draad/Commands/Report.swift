import ArgumentParser
import Formats
import QualitativeData

/// `draad report`
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Writes the study's report: one page with the matrices and the quotations behind every number.",
    discussion: "Works from what 'draad run' made. Example: draad report -o report.html")

  @Argument(help: "The study's folder.")
  var study = "."

  @Option(name: .shortAndLong, help: "A file; standard output unless given.")
  var output: String?

  @OptionGroup var common: CommonOptions

  func run() throws {
    let outcome = common.outcome
    outcome.attempt { () throws(Diagnostic) in
      let folder = try StudyFolder(study, outcome: outcome)
      let codebookFile = try folder.codebookFile()
      let provenance = Provenance(inputs: ["codebook": Digest.of(try FileAccess.read(codebookFile))])
      let report = try StudyReport(
        folder, codebook: try Inputs.codebook(codebookFile, outcome), provenance: provenance, outcome)
      if let output { try FileAccess.write(report.page, to: output) } else { try outcome.console.data(report.page) }
    }
    try outcome.finish()
  }
}
