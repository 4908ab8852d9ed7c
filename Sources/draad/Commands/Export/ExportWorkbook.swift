import ArgumentParser
import Crosstab
import QualitativeData
import Tables
import Tabulate

/// `draad export workbook`
struct ExportWorkbook: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "workbook",
    abstract: "Writes the whole count as one Excel workbook.",
    discussion: """
      Sheets: codes against each attribute by which the study is compared, cases against codes, saturation, the \
      quotations with attributes and code path, the codebook, and how it was counted.

      Example: draad export workbook -o studie.xlsx
      """)

  @OptionGroup var counting: CountOptions
  @OptionGroup var export: ExportOptions
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let outcome = common.outcome
    await outcome.attempt { () async throws(Diagnostic) in
      _ = try export.kind(of: ["xlsx"])
      try export.check(try StudyFolder(counting.study, outcome: Outcome(isQuiet: true)))
      let study = try await counting.count(keepsPassages: true, outcome)
      let tables = try tables(study, outcome)
      try export.write(outcome.take(try WorkbookFormat.write(tables)), outcome)
    }
    try outcome.finish()
  }

  private func tables(_ study: CountedStudy, _ outcome: Outcome) throws(Diagnostic) -> [DataTable] {
    let language = study.language(export)
    let agreement = StudyRatings.agreement(
      on: .cases, in: study.folder, codebook: study.codebook, cases: study.cases,
      only: StudyRatings.Selection(coders: Set(counting.coder)))
    var tables: [DataTable] = []
    let compared = try study.folder.compared(study.cases, outcome)
    for attribute in compared.names {
      var question = compared.question([attribute])
      question.intervals = study.folder.intervals
      let matrix = try Crosstabber(codebook: study.codebook, cases: compared.cases, question: question)
        .run(study.count.tally)
      // The same passages are counted for each attribute; what is wrong with them is said once.
      let value = tables.isEmpty ? outcome.take(matrix) : matrix.value
      tables.append(
        outcome.take(try CrosstabTabulator(language: language).run(agreement.map(value.with) ?? value)))
    }
    let cases = try Crosstabber(
      codebook: study.codebook, cases: study.cases, question: CrosstabQuestion(.cases)
    ).run(study.count.tally).value
    tables.append(
      outcome.take(
        try MatrixTabulator(codebook: study.codebook, cases: study.cases, language: language).run(cases)))
    if let saturation = try study.count.saturation(codebook: study.codebook, study.folder.study) {
      tables.append(outcome.take(try SaturationTabulator(language: language).run(saturation)))
    }
    tables.append(try study.quotations(export, outcome))
    tables.append(outcome.take(try CodebookTabulator(language: language).run(study.codebook)))
    return tables + [FactTabulator(language: language).table(of: tables, name: study.folder.name)]
  }
}
