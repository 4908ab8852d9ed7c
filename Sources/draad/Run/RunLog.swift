import Formats
import QualitativeData

/// What was noticed about each file, kept over runs: a run says what is new, the log holds what is true.
struct RunLog {
  private let path: String
  private let tables: [Diagnostic]
  private let folder: Set<Diagnostic>
  private var current: [Diagnostic] = []

  /// Takes up the log of the run before; all that is not about `transcripts` is about the tables.
  init(_ path: String, transcripts: [String]) {
    self.path = path
    let before = DiagnosticLines.read(FileAccess.exists(path) ? (try? FileAccess.read(path)) ?? [] : [])
    let transcripts = Set(transcripts)
    folder = Set(before.filter(\.isOfFolder))
    tables = before.filter { !transcripts.contains($0.location?.file ?? "") && !$0.isOfFolder }
  }

  /// Adds what is said of a transcript or of the tables.
  mutating func add(_ new: [Diagnostic]) { current += new }

  /// Adds what is said of what else lies in the folder of the transcripts; comes back with what was not said before, and
  /// what fails until somebody does something about it.
  mutating func add(folder new: [Diagnostic]) -> [Diagnostic] {
    current += new
    return new.filter { $0.severity == .error || !folder.contains($0) }
  }

  /// What was said of the tables before still holds.
  mutating func keepTables() { current += tables }

  /// Writes the log where it differs.
  func save() throws(Diagnostic) { try FileAccess.writeIfChanged(DiagnosticLines.write(current), to: path) }
}

extension Diagnostic {
  /// Whether it is about what lies beside transcripts.
  fileprivate var isOfFolder: Bool { id.hasPrefix("corpus.") || id == "study.same-name" }
}
