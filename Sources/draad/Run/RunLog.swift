import Formats
import QualitativeData

/// What was noticed about each file, kept over runs: a run says what is new, the log holds what is true.
struct RunLog {
  private let path: String
  private let tables: [Diagnostic]
  private var current: [Diagnostic] = []

  /// Takes up the log of the run before; all that is not about `transcripts` is about the tables.
  init(_ path: String, transcripts: [String]) {
    self.path = path
    let before = DiagnosticLines.read(FileAccess.exists(path) ? (try? FileAccess.read(path)) ?? [] : [])
    let transcripts = Set(transcripts)
    tables = before.filter { !transcripts.contains($0.location?.file ?? "") }
  }

  /// Adds what is said of a transcript or of the tables.
  mutating func add(_ new: [Diagnostic]) { current += new }

  /// What was said of the tables before still holds.
  mutating func keepTables() { current += tables }

  /// Writes the log where it differs.
  func save() throws(Diagnostic) { try FileAccess.writeIfChanged(DiagnosticLines.write(current), to: path) }
}
