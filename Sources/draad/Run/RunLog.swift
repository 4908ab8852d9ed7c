import Formats
import QualitativeData

/// What was noticed about each file, kept over runs: a run says what is new, the log holds what is true.
struct RunLog {
  private let path: String
  private let tables: String
  private var current: [Diagnostic] = []

  /// The log of a study.
  init(_ study: StudyFolder) {
    path = study.output("diagnostics.jsonl")
    tables = study.output(TableFiles.notes)
  }

  /// Adds what is said of a transcript or of the tables.
  mutating func add(_ new: [Diagnostic]) { current += new }

  /// What was said of the tables before still holds.
  mutating func keepTables() { current += DiagnosticLines.read((try? FileAccess.read(tables)) ?? []) }

  /// Writes the log where it differs.
  func save() throws(Diagnostic) { try FileAccess.writeIfChanged(DiagnosticLines.write(current), to: path) }
}
