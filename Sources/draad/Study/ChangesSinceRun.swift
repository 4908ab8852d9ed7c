import Bytes
import QualitativeData

extension StudyFolder {
  /// Says where texts are no longer those of which the last run made documents, or documents not as it left them: what a
  /// command says is of what lies there.
  func reportChanges(_ outcome: Outcome) {
    let memory = Memory(reading: output(RunMemory.folder), "files")
    guard memory.lastWritten != nil else { return }
    let changes = ChangesSinceRun(self, Ledger(self, memory))
    outcome.report(changes.diagnostics(in: path))
  }
}

/// What differs from what the last run read and wrote. Files are looked at, and read only where their marks say that they
/// were touched.
struct ChangesSinceRun {
  private var changed: [String] = []
  private var new: [String] = []
  private var gone: [String] = []
  private var edited: [String] = []

  init(_ folder: StudyFolder, _ ledger: Ledger) {
    let transcripts = TranscriptFiles.found(in: folder).value
    let documents = folder.documentFiles
    let made = Set(documents.map(FileAccess.stem))
    for entry in transcripts.entries {
      guard let mark = FileMark(entry.path), ledger.digest(of: entry.path, mark) == nil else { continue }
      if made.contains(entry.id) {
        let said = DerivedFiles.provenance(in: folder.output("documents/\(entry.id).jsonl"))?.inputs["transcript"]
        guard let bytes = try? FileAccess.read(entry.path), Digest.of(bytes) != said else { continue }
        changed.append(entry.id)
      } else {
        new.append(entry.id)
      }
    }
    if transcripts.isWhole { gone = made.subtracting(transcripts.entries.map(\.id)).sorted() }
    edited = documents.filter { ledger.knows($0) && ledger.written($0) == nil }.map(FileAccess.stem)
  }

  /// A diagnostic for each kind of difference.
  func diagnostics(in folder: String) -> [Diagnostic] {
    [
      Self.note(
        changed, "transcript", "changed since the last run", "What is said here is of the text before.", folder),
      Self.note(new, "transcript", "came after the last run", "It is not in what is said here.", folder),
      Self.note(
        gone, "document", "lost the transcript since the last run", "It is still in what is said here.", folder),
      Self.note(edited, "document", "not as the last run left it", "What is said here is of what lies there.", folder),
    ].compactMap(\.self)
  }

  private static func note(
    _ names: [String], _ noun: String, _ what: String, _ effect: String, _ folder: String
  ) -> Diagnostic? {
    guard let first = names.first else { return nil }
    let isOne = names.count == 1
    let listed = names.prefix(5).map { "'\($0)'" }.joined(separator: ", ")
    let rest = names.count > 5 ? " and \(names.count - 5) more" : ""
    let verb = what.hasPrefix("not") ? (isOne ? " is" : " are") : ""
    let summary =
      isOne ? "The \(noun) '\(first)'\(verb) \(what)" : "\(names.count) \(noun)s\(verb) \(what): \(listed)\(rest)"
    return Diagnostic(
      "study.changed", .warning, at: Location(file: folder), summary, advice: "\(effect) Run 'draad run' first.")
  }
}
