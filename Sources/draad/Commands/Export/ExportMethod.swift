import ArgumentParser
import Exchange
import QualitativeData
import Tokenize

/// `draad export method`
struct ExportMethod: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "method",
    abstract: "Writes a skeleton of a methods section: what the study's files bear out, and gaps to fill in.",
    discussion: """
      In the order of COREQ and SRQR: the material by kind, who coded and read what, what was in sight, suggestions that \
      were taken, changed and rejected, how coders agree and how differences were settled, how it was counted and tested. \
      What only the researchers know stands in square brackets.

      Example: draad export method -o methode.docx
      Example: draad export method -o method.md --language en
      """)

  @Argument(help: "The study's folder.")
  var study = "."

  @OptionGroup var export: ExportOptions
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let outcome = common.outcome
    await outcome.attempt { () async throws(Diagnostic) in
      let kind = try export.kind(of: ["md", "docx"])
      let folder = try StudyFolder(study, outcome: outcome)
      try export.check(folder)
      let prepared = try await PreparedStudy(folder, tokenizer: Tokenizer(), Outcome(isQuiet: true))
      let report = try await StudyReport(
        folder, codebook: prepared.codebook, cases: prepared.cases, codings: prepared.codings,
        provenance: try prepared.presentProvenance(), language: export.language, outcome)
      let prose = report.method
      let bytes = kind == "docx" ? outcome.take(try DOCXWriter.write(prose)) : MarkdownWriter.write(prose)
      try export.write(bytes, outcome)
    }
    try outcome.finish()
  }
}
