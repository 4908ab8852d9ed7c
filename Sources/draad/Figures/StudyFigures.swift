import ArgumentParser
import Crosstab
import QualitativeData
import Report

/// A study's figures, drawn of the same counts as its tables.
struct StudyFigures {
  /// What a figure is called.
  enum Name: String, CaseIterable, ExpressibleByArgument {
    case model
  }

  /// What parts the cases.
  enum Columns {
    /// The attribute by which the study is compared first, where there is one.
    case usual
    case attribute(String)
    case none
  }

  let study: CountedStudy
  let language: String
  /// The attribute that types the cases, under its plain name; nil for all cases together.
  let by: String?
  /// The cases, numbers by their ranges.
  let cases: CaseTable
  let outcome: Outcome

  /// Of a study that was counted with pairs.
  init(_ study: CountedStudy, columns: Columns, language: String?, _ outcome: Outcome) throws(Diagnostic) {
    self.study = study
    self.language = language ?? study.folder.study.language
    self.outcome = outcome
    switch columns {
    case .none: (by, cases) = (nil, study.cases)
    case .usual:
      let compared = try study.folder.compared(study.cases, outcome)
      (by, cases) = (compared.names.first, compared.cases)
    case .attribute(let name):
      let named = try study.folder.attributes([name], of: study.cases, outcome)
      (by, cases) = (named.names.first, named.cases)
    }
  }

  /// A figure as an SVG file. Throws where the study lacks what it shows.
  func svg(_ name: Name) throws(Diagnostic) -> [UInt8] {
    switch name {
    case .model: try model().svg
    }
  }

  private func model() throws(Diagnostic) -> ModelFigure {
    guard !study.codebook.model.isEmpty else { throw .noModel(try study.folder.codebookFile()) }
    let question = CrosstabQuestion(.attributes(by.map { [$0] } ?? []))
    let matrix = outcome.take(
      try Crosstabber(codebook: study.codebook, cases: cases, question: question).run(study.count.tally))
    try checkColumns(matrix)
    let figure = ModelFigure(
      matrix, together: try together(by == nil ? [nil] : matrix.columns.map(\.value)), codebook: study.codebook,
      language: language)
    guard let figure else { throw .noModel(try study.folder.codebookFile()) }
    return figure
  }

  /// Which codes go together in the cases of each value.
  private func together(_ values: [String?]) throws(Diagnostic) -> [(value: String?, pairs: CoOccurrence)] {
    try values.map { value throws(Diagnostic) in
      let conditions = by.flatMap { by in value.map { [CaseCondition(attribute: by, value: $0)] } } ?? []
      let counter = CoOccurrenceCounter(codebook: study.codebook, cases: cases, conditions: conditions)
      return (value, try counter.run(study.count.tally).value)
    }
  }

  /// Throws where there are more types than are told apart.
  private func checkColumns(_ matrix: CodeMatrix) throws(Diagnostic) {
    guard let by, matrix.columns.count > ModelFigure.mostTypes else { return }
    throw .tooManyTypes(by, matrix.columns.count)
  }
}

extension Diagnostic {
  fileprivate static func noModel(_ file: String) -> Diagnostic {
    Diagnostic(
      "figure.no-model", at: Location(file: file), "The codebook does not say which main codes lead to which",
      advice: "Add a list of arrows under 'model:' beside 'codes:', such as '- context -> drijfveren'.")
  }

  fileprivate static func tooManyTypes(_ attribute: String, _ count: Int) -> Diagnostic {
    Diagnostic(
      "figure.too-many-types",
      "The attribute '\(attribute)' has \(count) values; a figure has room for \(ModelFigure.mostTypes)",
      advice: "Name another with --by, or ranges for numbers, as in 'leeftijd:0-39,40-'; --together takes all cases.")
  }
}
