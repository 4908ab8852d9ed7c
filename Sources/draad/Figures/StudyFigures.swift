import ArgumentParser
import Crosstab
import QualitativeData
import Report

/// A study's figures, drawn of the same counts as its tables.
struct StudyFigures {
  /// What a figure is called.
  enum Name: String, CaseIterable, ExpressibleByArgument {
    case model, map, phases, shares
  }

  let folder: StudyFolder
  let codebook: Codebook
  /// The cases, numbers by their ranges.
  let cases: CaseTable
  /// What was counted, with pairs.
  let tally: CodeTally
  /// The attribute that types the cases, under its plain name; nil for all cases together.
  let by: String?
  let language: String
  /// What a map is drawn of; what suits the values where nil.
  var level: MapFigure.Level?

  /// A figure, of an attribute or a code where one is named, and what is wrong with it. Throws where the study lacks what it
  /// shows.
  func figure(_ name: Name, of subject: String? = nil) throws(Diagnostic) -> Diagnosed<StudyFigure> {
    switch name {
    case .model: return try model()
    case .map: return try map(try (subject ?? mapped).or(.noRegions()))
    case .phases: return try phases(try (subject ?? phased).or(.noOrder()))
    case .shares: return try shares(try (subject ?? shared).or(.noSeveral()))
    }
  }

  /// What a figure is drawn of unless a person names it: nil where the study has nothing for it.
  func subject(_ name: Name) -> String? {
    switch name {
    case .model: codebook.model.isEmpty ? nil : "model"
    case .map: mapped
    case .phases: phased
    case .shares: shared
    }
  }

  // MARK: what there is

  private var attributes: [String] { cases.attributes.filter { $0 != by } }

  /// The first attribute most of whose values are the names of regions.
  private var mapped: String? {
    attributes.first { attribute in
      let found = cases.cases.flatMap { $0.values[attribute] ?? [] }
      return found.count { MapFigure.isRegion($0) } * 2 > found.count
    }
  }

  /// The first attribute whose values the study orders.
  private var phased: String? { attributes.first { folder.study.order[$0] != nil } }

  /// The first attribute of which cases have several values.
  private var shared: String? {
    attributes.first { attribute in
      cases.values(of: attribute).count <= ComparedAttributes.mostValues
        && cases.cases.contains { ($0.values[attribute]?.count ?? 0) > 1 }
    }
  }

  // MARK: drawing

  private var question: CrosstabQuestion { CrosstabQuestion(.attributes(by.map { [$0] } ?? [])) }

  private func model() throws(Diagnostic) -> Diagnosed<StudyFigure> {
    let matrix = try Crosstabber(codebook: codebook, cases: cases, question: question).run(tally)
    try checkColumns(matrix.value)
    let values: [String?] = by == nil ? [nil] : matrix.value.columns.map(\.value)
    let figure = ModelFigure(matrix.value, together: try together(values), codebook: codebook, language: language)
    guard let figure else { throw .noModel(try folder.codebookFile()) }
    return Diagnosed(figure.drawn, matrix.diagnostics)
  }

  /// Which codes go together in the cases of each value.
  private func together(_ values: [String?]) throws(Diagnostic) -> [(value: String?, pairs: CoOccurrence)] {
    try values.map { value throws(Diagnostic) in
      let conditions = by.flatMap { by in value.map { [CaseCondition(attribute: by, value: $0)] } } ?? []
      let counter = CoOccurrenceCounter(codebook: codebook, cases: cases, conditions: conditions)
      return (value, try counter.run(tally).value)
    }
  }

  private func map(_ attribute: String) throws(Diagnostic) -> Diagnosed<StudyFigure> {
    let matrix = try table(attribute)
    guard let figure = MapFigure(matrix.value, attribute: attribute, level: level, language: language) else {
      throw .noRegion(attribute)
    }
    let lost = figure.map.unplaced
    return Diagnosed(figure.drawn, matrix.diagnostics + (lost.isEmpty ? [] : [.unplaced(lost, attribute, folder)]))
  }

  private func phases(_ attribute: String) throws(Diagnostic) -> Diagnosed<StudyFigure> {
    let matrix = try table(attribute)
    let order = folder.study.order[attribute].map { PhasesFigure.Order.study($0) } ?? .table
    return Diagnosed(
      PhasesFigure(matrix.value, of: attribute, order: order, language: language).drawn, matrix.diagnostics)
  }

  /// Of an attribute, else of the codes directly below a code.
  private func shares(_ subject: String) throws(Diagnostic) -> Diagnosed<StudyFigure> {
    if cases.attributes.contains(subject) {
      let matrix = try table(subject)
      return Diagnosed(SharesFigure(matrix.value, of: subject, language: language).drawn, matrix.diagnostics)
    }
    let code = codebook.codes(called: subject).first
    guard let code, codebook.isGroup(code.name) else { throw .noSubject(subject, cases.attributes) }
    var question = question
    question.codes = try CodePattern.read([code.name + "/*"], in: codebook)
    let matrix = try Crosstabber(codebook: codebook, cases: cases, question: question).run(tally)
    try checkColumns(matrix.value)
    return Diagnosed(SharesFigure(matrix.value, of: code.label, language: language).drawn, matrix.diagnostics)
  }

  private func table(_ attribute: String) throws(Diagnostic) -> Diagnosed<CodeMatrix> {
    let matrix = try AttributeCrosstabber(cases: cases, rows: attribute, question: question).run(tally)
    try checkColumns(matrix.value)
    return matrix
  }

  /// Throws where there are more types than are told apart.
  private func checkColumns(_ matrix: CodeMatrix) throws(Diagnostic) {
    guard let by, matrix.columns.count > ModelFigure.mostTypes else { return }
    throw .tooManyTypes(by, matrix.columns.count)
  }
}

extension StudyFigures {
  /// What parts the cases.
  enum Columns {
    /// The attribute by which the study is compared first, where there is one.
    case usual
    case attribute(String)
    case none
  }

  /// Of a study that was counted with pairs.
  init(_ study: CountedStudy, columns: Columns, language: String?, _ outcome: Outcome) throws(Diagnostic) {
    let compared = try study.folder.compared(study.cases, outcome)
    switch columns {
    case .none: (by, cases) = (nil, compared.cases)
    case .usual: (by, cases) = (compared.names.first, compared.cases)
    case .attribute(let name):
      let named = try study.folder.attributes([name], of: study.cases, outcome)
      (by, cases) = (named.names.first, named.cases)
    }
    (folder, codebook, tally) = (study.folder, study.codebook, study.count.tally)
    self.language = language ?? study.folder.study.language
  }

  /// Those that the report shows: of a study whose codebook has a model, all that there is something for.
  var ofReport: [StudyFigure] {
    guard !codebook.model.isEmpty else { return [] }
    return Name.allCases.filter { subject($0) != nil }.compactMap { try? figure($0).value }
  }
}

extension Optional {
  /// What there is. Throws where there is nothing.
  fileprivate func or(_ diagnostic: Diagnostic) throws(Diagnostic) -> Wrapped {
    guard let self else { throw diagnostic }
    return self
  }
}
