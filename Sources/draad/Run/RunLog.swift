import Formats
import QualitativeData

/// What was noticed about each file, kept over runs: a run says what is new, the log holds what is true.
struct RunLog {
  private var kept: [String: [Diagnostic]]
  private let path: String
  private var current: [Diagnostic] = []

  /// Takes up the log of the run before.
  init(_ path: String) {
    self.path = path
    let bytes = FileAccess.exists(path) ? (try? FileAccess.read(path)) ?? [] : []
    kept = Dictionary(grouping: DiagnosticLines.read(bytes), by: { $0.location?.file ?? "" })
  }

  /// Adds what is said of a file; nil means that what was said before still holds.
  mutating func add(_ new: [Diagnostic]?, about file: String) { current += new ?? kept[file] ?? [] }

  /// Writes the log where it differs.
  func save() throws(Diagnostic) { try FileAccess.writeIfChanged(DiagnosticLines.write(current), to: path) }
}
