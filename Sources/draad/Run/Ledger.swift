import Bytes
import QualitativeData

/// What runs noted of files: of a transcript the digest of its content; of a file that a run wrote also what it was made
/// from. It holds as long as the file's mark is the same, so that what did not change need not be read.
struct Ledger: Sendable {
  /// What is noted of a file.
  struct Note: Sendable {
    /// SHA-256 of its bytes.
    var digest: String
    /// Stands for what a run made it from.
    var key = ""
    /// What else a run noted with it.
    var more: [String: String] = [:]
    /// The file when it was read or written; known once it is noted.
    var mark = FileMark()

    fileprivate mutating func pass(through record: inout Record) {
      record.text(&digest)
      record.text(&key)
      record.texts(&more)
      mark.pass(through: &record)
    }
  }

  /// Where notes are kept, by the file's path in the study.
  let memory: Memory
  /// Whether marks count for nothing, so that all is read.
  let readsAll: Bool
  /// What the paths of a study's files begin with, from where one stands: the study may lie elsewhere tomorrow.
  private let root: String

  init(_ study: StudyFolder, _ memory: Memory, readsAll: Bool = false) {
    (self.memory, self.readsAll) = (memory, readsAll)
    root = FileAccess.join(study.path, "")
  }

  /// Notes what a file is now.
  func note(_ note: Note, of path: String) {
    guard let mark = FileMark(path) else { return }
    self.note(note, of: path, mark)
  }

  /// Notes what a file was when it had a mark.
  func note(_ note: Note, of path: String, _ mark: FileMark) {
    var (note, record) = (note, Record())
    note.mark = mark
    note.pass(through: &record)
    memory.keep(record.bytes, under: key(of: path))
  }

  /// The digest of a file that people made, as far as its mark says that it is as it was when it was read.
  func digest(of path: String, _ mark: FileMark) -> String? {
    readsAll ? nil : last(path).flatMap { $0.mark == mark ? $0.digest : nil }
  }

  /// Whether a run noted anything of a file, however it is now.
  func knows(_ path: String) -> Bool { last(path) != nil }

  /// What was noted of a file that is as a run wrote it: its mark says so or, where it has another, its digest.
  func written(_ path: String) -> Note? { FileMark(path).flatMap { written(path, $0) } }

  /// Why a file must be made anew to be what is wanted; nil where it lies there as a run wrote it from the same.
  func reason(for wanted: Provenance, _ key: String, at path: String) -> StaleReason? {
    guard let mark = FileMark(path) else { return .missing }
    if written(path, mark)?.key == key { return nil }
    if let said = DerivedFiles.provenance(in: path), let reason = wanted.reason(insteadOf: said) { return reason }
    return last(path) == nil ? .unsure : .damaged
  }

  private func written(_ path: String, _ mark: FileMark) -> Note? {
    guard let note = last(path) else { return nil }
    if note.mark == mark, isTrusted(mark) { return note }
    // What a run writes is a file of its own, for those whom the study names.
    guard !RealPath.isLink(path), let bytes = try? FileAccess.read(path), Digest.of(bytes) == note.digest else {
      return nil
    }
    Privacy.settle(file: path)
    self.note(note, of: path)
    return note
  }

  /// Whether a mark says that a file was not changed since the ledger was last written.
  private func isTrusted(_ mark: FileMark) -> Bool { !readsAll && memory.lastWritten.map(mark.isOlder) ?? true }

  /// What was noted of a file, however it is now.
  private func last(_ path: String) -> Note? {
    guard let bytes = memory.record(key(of: path)) else { return nil }
    var (note, record) = (Note(digest: ""), Record(reading: bytes))
    note.pass(through: &record)
    return record.isWhole ? note : nil
  }

  private func key(of path: String) -> String {
    path.utf8.starts(with: root.utf8) ? String(path.utf8.dropFirst(root.utf8.count)) ?? path : path
  }
}
