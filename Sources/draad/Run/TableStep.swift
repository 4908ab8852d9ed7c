import Formats
import QualitativeData

/// Brings matrices and report up to date; leaves them alone where they are.
struct TableStep {
  let study: PreparedStudy
  let tallies: DerivedFiles
  let jobs: Int
  let outcome: Outcome

  /// The report, and why it was made anew; nil where it was up to date.
  func run(
    _ documents: [CurrentDocument], model: String
  ) async throws(Diagnostic) -> (report: StudyReport, reason: StaleReason, provenance: Provenance)? {
    let folder = study.folder
    let wanted = study.tableProvenance(documents, model: model)
    guard let reason = wanted.reason(insteadOf: DerivedFiles.provenance(in: mark)) else { return nil }
    let report = try await StudyReport(
      folder, codebook: study.codebook, provenance: wanted, kept: kept(documents, model: model), jobs: jobs, outcome)
    for matrix in report.matrices {
      let path = folder.output("matrices/\(matrix.attribute)")
      try FileAccess.write(MatrixFormat.write(matrix, as: .csv), to: path + ".csv")
      try FileAccess.write(MatrixFormat.write(matrix, as: .json), to: path + ".json")
    }
    try FileAccess.write(report.page, to: folder.output("report.html"))
    return (report, reason, wanted)
  }

  /// Counts some documents, for the tables that a run on the whole study makes; what is wrong is said then.
  func count(_ documents: [CurrentDocument], model: String) async throws(Diagnostic) {
    var options = StudyCount.Options()
    (options.keepsPassages, options.pairs, options.jobs) = (true, true, jobs)
    options.kept = kept(documents, model: model)
    _ = try await StudyCount(
      study.folder, codebook: study.codebook, cases: study.cases, provenance: Provenance(), options: options,
      Outcome(isQuiet: true))
  }

  private func kept(_ documents: [CurrentDocument], model: String) -> TallyFiles {
    let provenances = Dictionary(documents.map { ($0.id, $0.provenance) }, uniquingKeysWith: { first, _ in first })
    return TallyFiles(files: tallies, documents: provenances, codebookDigest: study.codebookDigest, model: model)
  }

  /// Marks the tables as done; last of all, so that a killed run leaves no mark of what is not all there.
  func finish(_ provenance: Provenance) throws(Diagnostic) {
    try FileAccess.write(ProvenanceFormat.write(provenance), to: mark)
  }

  private var mark: String { study.folder.output("run.json") }
}
