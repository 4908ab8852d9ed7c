import Bytes
import Crosstab
import QualitativeData

/// A study that is counted, with its codebook and cases.
struct CountedStudy {
  let folder: StudyFolder
  let codebook: Codebook
  private(set) var cases: CaseTable
  let count: StudyCount

  /// Opens and counts a study, with another codebook or table of cases where these are named.
  init(
    _ path: String, codebook codebookPath: String? = nil, cases casesPath: String? = nil, options: StudyCount.Options,
    _ outcome: Outcome
  ) async throws(Diagnostic) {
    folder = try StudyFolder(path, outcome: outcome)
    let codebookFile = try folder.codebookFile(codebookPath)
    codebook = try Inputs.codebook(codebookFile, outcome)
    let table = try folder.cases(casesPath, outcome)
    var inputs = ["codebook": Digest.of(try FileAccess.read(codebookFile))]
    let casesFile = casesPath ?? folder.casesFile
    if FileAccess.exists(casesFile) { inputs["cases"] = Digest.of(try FileAccess.read(casesFile)) }
    count = try await StudyCount(
      folder, codebook: codebook, cases: table,
      provenance: Provenance(inputs: inputs), options: options, outcome)
    cases = count.cases
    if options.suggestions.isEmpty { folder.reportChanges(outcome) }
  }

  /// The plain names of attributes that a command names; from now on their numbers are the ranges that it, or the study,
  /// compares them by.
  mutating func name(
    _ attributes: [String], conditions: [CaseCondition] = [], _ outcome: Outcome
  ) throws(Diagnostic) -> AttributeNames {
    let all = try folder.attributes(attributes + conditions.map(\.attribute), of: cases, outcome)
    cases = all.cases
    return all
  }
}
