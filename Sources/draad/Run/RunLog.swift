import QualitativeData
import StudyFiles

/// What was noticed about each file, kept over runs: a run says what is new, the log holds what is true.
struct RunLog {
  private let path: String
  private let tables: String
  private var current: [Diagnostic] = []
  /// What was said before of what lies beside the transcripts.
  private let folder: Set<Diagnostic>

  /// The log of a study.
  init(_ study: StudyFolder) {
    path = study.output("diagnostics.jsonl")
    tables = study.output(TableFiles.notes)
    let before = FileAccess.exists(path) ? (try? FileAccess.read(path)) ?? [] : []
    folder = Set(DiagnosticLines.read(before).filter(\.isOfFolder))
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
  mutating func keepTables() { current += DiagnosticLines.read((try? FileAccess.read(tables)) ?? []) }

  /// Writes why a run stopped: what it would have made is of an earlier run, or is not there.
  static func stop(_ study: StudyFolder, _ diagnostics: [Diagnostic]) {
    let path = study.output("diagnostics.jsonl")
    guard FileAccess.isFolder(study.outputFolder) else { return }
    _ = try? FileAccess.writeIfChanged(DiagnosticLines.write(diagnostics), to: path)
  }

  /// Writes the log where it differs.
  func save() throws(Diagnostic) { try FileAccess.writeIfChanged(DiagnosticLines.write(current), to: path) }
}

extension Diagnostic {
  /// Whether it is about what lies beside transcripts.
  fileprivate var isOfFolder: Bool { id.hasPrefix("corpus.") || id == "study.same-name" }
}
