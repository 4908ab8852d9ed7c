import QualitativeData

/// What a run did, and how large the study is: its closing words.
struct RunSummary {
  /// What the report was made of.
  struct ReportCounts: Sendable {
    var size: (documents: Int, segments: Int, words: Int)
    var passages: Int
    var source: CodeMatrix.Source
    /// Attributes that make no table, with the reason.
    var omitted: [String]
    /// How many codings counted as long as everybody's did, where the tables before were made so by default.
    var everybody: Int?
    /// Whose codings the tables before counted and who has no decision any more.
    var goneCoders: [String] = []
  }

  /// How many files of each kind were made anew.
  var done: [Made: Int] = [:]
  /// Transcripts that could not be read.
  var failed = 0
  /// Files beside the transcripts that are none, and what programs left there.
  var aside = 0
  var debris = 0
  /// Documents whose transcript is gone.
  var removed = 0
  /// What the report was made of; nil where it was up to date.
  var report: ReportCounts?

  /// In plain words, a line each.
  func lines(report path: String, log: String, diagnostics: Int) -> [String] {
    var lines: [String] = []
    if let report {
      let size = report.size
      lines.append(
        counted(size.documents, "document") + ", " + counted(size.segments, "segment") + ", "
          + counted(size.words, "word") + ".")
      lines.append(
        report.source == .codings
          ? "Counted: " + counted(report.passages, "coding") + "."
          : "Counted: " + counted(report.passages, "suggestion") + "; nobody reviewed them yet.")
      if !report.omitted.isEmpty {
        lines.append("Not compared: \(report.omitted.joined(separator: ", ")). 'compare' in study.yaml says otherwise.")
      }
    }
    if let report, let everybody = report.everybody, everybody != report.passages {
      lines.append(
        "By default now only counts what was settled, else agreed on, else the only reader's: \(report.passages) of "
          + "\(everybody) codings. 'agreement: all' in study.yaml counts them all, as before.")
    }
    lines.append(done.isEmpty && removed == 0 ? "Nothing changed." : "Made anew: \(stages).")
    if removed > 0 { lines.append("Removed, because the transcript is gone: \(removed).") }
    if let leftAside = Self.leftAside(aside, debris: debris) {
      lines.append("\(leftAside); \(log) says which and why.")
    }
    if failed > 0 { lines.append("Not read: \(failed); the diagnostics above and in \(log) say why.") }
    if failed == 0, diagnostics > 0 { lines.append(counted(diagnostics, "diagnostic") + ", in \(log).") }
    lines.append("Read on in \(path).")
    return lines
  }

  /// How many files of a folder are no transcripts; nil where there are none.
  static func leftAside(_ aside: Int, debris: Int) -> String? {
    guard aside > 0 else { return nil }
    return "Left aside: " + counted(aside, "file") + (debris > 0 ? ", and \(debris) of programs" : "")
  }

  private var stages: String {
    let parts = Made.allCases.compactMap { made in
      done[made].map { count in
        switch made {
        case .tables: "tables and report"
        case .model: "model"
        case .documents, .tokens, .suggestions: "\(made.rawValue) of \(count)"
        }
      }
    }
    return parts.isEmpty ? "nothing" : parts.joined(separator: ", ")
  }
}
