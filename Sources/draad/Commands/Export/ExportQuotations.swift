import ArgumentParser
import Exchange
import QualitativeData
import Tabulate

/// `draad export quotations`
struct ExportQuotations: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quotations",
    abstract: "Writes the coded passages: as a list for spreadsheets, or as text for a report's appendix.",
    discussion: """
      As .csv, .tsv, .json, .xlsx, .sav or .dta: a row for each coding with the code's path, the case's attributes, who \
      proposed and who decided. As .docx or .md: headings for the codes and, with --by, for the values of an attribute.

      Example: draad export quotations -o citaten.xlsx
      Example: draad export quotations --by type -o bijlage.docx
      """)

  @OptionGroup var counting: CountOptions

  @Option(name: .long, help: "In text: the attribute by which a code's quotations are grouped.")
  var by: String?

  @OptionGroup var export: ExportOptions
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let outcome = common.outcome
    await outcome.attempt { () async throws(Diagnostic) in
      let kind = try export.kind(of: ExportOptions.tables + ["docx"])
      try export.check(try StudyFolder(counting.study, outcome: Outcome(isQuiet: true)))
      var study = try await counting.count(keepsPassages: true, outcome)
      let by = try by.flatMap { by throws(Diagnostic) in try study.name([by], outcome).names.first }
      guard kind == "docx" || kind == "md" else {
        return try export.write(try study.quotations(export, outcome), as: kind, outcome)
      }
      let prose = outcome.take(
        try QuotationProse(
          name: study.folder.name, codebook: study.codebook, cases: study.cases, attribute: by,
          language: study.language(export)
        ).run(study.count.passages))
      try export.write(
        kind == "docx" ? outcome.take(try DOCXWriter.write(prose)) : MarkdownWriter.write(prose), outcome)
    }
    try outcome.finish()
  }
}

extension CountedStudy {
  /// The list of coded passages.
  func quotations(_ options: ExportOptions, _ outcome: Outcome) throws(Diagnostic) -> DataTable {
    let tabulator = QuotationTabulator(
      codebook: codebook, cases: cases,
      codings: try Inputs.decisions(
        folder.codingFiles, names: codebook.formerNames, Outcome(isQuiet: true)
      ).codings,
      language: language(options))
    return outcome.take(try tabulator.run(count.passages))
  }
}
