import Formats
import QualitativeData

/// Brings matrices and report up to date; leaves them alone where they are.
struct TableStep {
  let study: PreparedStudy
  let outcome: Outcome

  /// The report, and why it was made anew; nil where it was up to date.
  func run(
    _ documents: [CurrentDocument], model: String
  ) async throws(Diagnostic) -> (report: StudyReport, reason: StaleReason)? {
    let folder = study.folder
    // Written last, so that a killed run leaves no mark of tables that are not all there.
    let mark = folder.output("run.json")
    let wanted = provenance(documents, model: model)
    guard let reason = wanted.reason(insteadOf: DerivedFiles.provenance(in: mark)) else { return nil }
    let report = try await StudyReport(folder, codebook: study.codebook, provenance: wanted, outcome)
    for matrix in report.matrices {
      let path = folder.output("matrices/\(matrix.attribute)")
      try FileAccess.write(MatrixFormat.write(matrix, as: .csv), to: path + ".csv")
      try FileAccess.write(MatrixFormat.write(matrix, as: .json), to: path + ".json")
    }
    try FileAccess.write(report.page, to: folder.output("report.html"))
    try FileAccess.write(ProvenanceFormat.write(wanted), to: mark)
    return (report, reason)
  }

  private func provenance(_ documents: [CurrentDocument], model: String) -> Provenance {
    let settings = study.folder.study
    return Provenance(
      inputs: [
        "codebook": study.codebookDigest, "codings": study.codingsDigest, "cases": study.casesDigest,
        "documents": documents.digest, "model": model,
      ],
      options: [
        "name": study.folder.name, "language": settings.language, "compare": settings.compare.joined(separator: " "),
        "confidence": String(settings.confidence),
      ])
  }
}
