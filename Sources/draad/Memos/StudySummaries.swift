import QualitativeData
import StudyFiles

/// The summaries of a study's cases, in `Memos/summaries.csv`.
struct StudySummaries {
  /// The file.
  let path: String
  /// Those that it holds.
  let all: [CaseSummary]

  /// Reads them; none where there is no file.
  init(_ study: StudyFolder, _ outcome: Outcome) throws(Diagnostic) {
    path = FileAccess.join(FileAccess.join(study.path, "Memos"), "summaries.csv")
    all = FileAccess.exists(path) ? outcome.take(try SummaryFormat.read(try FileAccess.read(path), file: path)) : []
  }
}
