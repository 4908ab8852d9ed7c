import Crosstab
import Find
import QualitativeData
import StudyFiles

/// A study that is searched: its index, its cases, and the passages of the codes that a query names.
struct SearchedStudy {
  let folder: StudyFolder
  let index: SearchIndex
  private(set) var cases: CaseTable
  private let map: ParallelMap

  /// Opens a study; its index is made where it is missing or no longer that of the tokens.
  init(_ path: String, jobs: Int?, _ outcome: Outcome) async throws(Diagnostic) {
    folder = try StudyFolder(path, outcome: outcome)
    map = ParallelMap(jobs: jobs)
    index = try await SearchIndexFile(folder, jobs: jobs, outcome).open()
    let table = try folder.cases(of: index.documents, outcome)
    cases = table.cases.isEmpty ? .documents(index.documents) : table
    folder.reportChanges(outcome)
  }

  /// All text of the study.
  var everything: SearchedText { SearchedText(SearchScope(), of: index, cases: cases) }

  /// The text that is searched. Throws where a condition is about what the cases do not have.
  mutating func text(_ options: ScopeOptions, _ outcome: Outcome) throws(Diagnostic) -> SearchedText {
    try KnownNames(folder).check(documents: options.document)
    var scope = SearchScope()
    scope.speaking = Set(options.role)
    scope.heading = options.heading
    scope.documents = Set(options.document)
    var conditions: [CaseCondition] = []
    for text in options.conditions { conditions.append(try CaseCondition(text)) }
    if !conditions.isEmpty {
      cases = try folder.attributes(conditions.map(\.attribute), of: cases, outcome).cases
      for condition in conditions { try condition.check(cases) }
      scope.cases = Set(cases.cases.filter { item in conditions.allSatisfy { $0.holds(for: item) } }.map(\.id))
    }
    return SearchedText(scope, of: index, cases: cases)
  }

  /// What is counted by, as a command names it.
  mutating func grouping(_ name: String, _ outcome: Outcome) throws(Diagnostic) -> HitCounter.Grouping {
    switch name {
    case "document": return .document
    case "case": return .caseID
    case "speaker": return .speaker
    case "role": return .role
    case "heading": return .heading
    default:
      let names = try folder.attributes([name], of: cases, outcome)
      let known = names.cases.attributes
      guard known.contains(names.names[0]) else { throw .noGrouping(name, known: known) }
      cases = names.cases
      return .attribute(names.names[0])
    }
  }

  /// The hits with their surroundings, document by document, several at once.
  func hits(_ spans: [Span], of query: Query, context: Int, _ outcome: Outcome) async -> [SearchHit] {
    let reader = HitReader(query, in: index, cases: cases, context: context)
    let (documents, output) = (index.documents, folder.output("documents"))
    var hits: [SearchHit] = []
    await map.run(
      reader.byDocument(spans),
      { group -> Diagnosed<[SearchHit]> in
        let id = documents[group.document]
        let path = FileAccess.join(output, id + ".jsonl")
        do throws(Diagnostic) {
          let document = try DocumentFormat.read(try FileAccess.read(path), file: path).first { $0.id == id }
          return Diagnosed(document.map { reader.hits(group.spans, in: $0) } ?? [])
        } catch {
          return Diagnosed([], [error.located(in: path)])
        }
      }
    ) { hits += outcome.take($1) }
    return hits
  }
}

extension StudyFolder {
  /// The cases of a study whose documents are known: its transcripts are not looked up.
  func cases(of documents: [String], _ outcome: Outcome) throws(Diagnostic) -> CaseTable {
    let file = CasesFile(self)
    outcome.report(file.diagnostics)
    guard FileAccess.exists(file.path) else { return CaseTable() }
    try CorpusLinks(self).check(file.path)
    var table = try Inputs.cases(
      file.path, known: CaseTableFormat.Known(documents: Set(documents)), outcome)
    table.namesakes = Set(study.namesakes)
    return table
  }
}

extension Diagnostic {
  fileprivate static func noGrouping(_ name: String, known: [String]) -> Diagnostic {
    Diagnostic(
      "search.no-attribute", "The table of cases has no attribute '\(name)'",
      advice: NearestNames.advice(
        name, among: known + ["document", "case", "speaker", "role", "heading"],
        otherwise: "There are \(known.joined(separator: ", ")), and document, case, speaker, role, heading."))
  }
}
