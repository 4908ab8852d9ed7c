import Formats
import QualitativeData

/// What the ledger has of a file that a run wrote, and whether the file is still as it was written.
struct WrittenFile: Sendable {
  /// Stands for what it was made from.
  var key: String
  /// SHA-256 of its bytes.
  var digest: String
  /// What else was noted; `-` for nothing.
  var more = "-"

  fileprivate var value: String { "\(key) \(digest) \(more)" }

  fileprivate init?(value: String) {
    let parts = value.split(separator: " ", maxSplits: 2).map(String.init)
    guard parts.count == 3 else { return nil }
    (key, digest, more) = (parts[0], parts[1], parts[2])
  }

  init(key: String, digest: String, more: String = "-") { (self.key, self.digest, self.more) = (key, digest, more) }
}

extension Ledger {
  /// Notes that a run wrote a file.
  func note(_ written: WrittenFile, at path: String) { note(written.value, of: path, FileMark(path)) }

  /// What was noted of a file that is as it was written: its mark says so or, where it has another, its digest.
  func written(_ path: String, _ mark: FileMark?) -> WrittenFile? {
    guard let mark, let (text, noted) = lastValue(of: path), let written = WrittenFile(value: text) else { return nil }
    if isTrusted(mark), mark.withBytes({ $0.elementsEqual(noted) }) { return written }
    guard let bytes = try? FileAccess.read(path), Digest.of(bytes) == written.digest else { return nil }
    note(written.value, of: path, mark)
    return written
  }

  /// Why a file must be made anew to be what is wanted; nil where it lies there as a run wrote it from the same.
  func reason(for wanted: Provenance, _ key: String, at path: String, _ mark: FileMark?) -> StaleReason? {
    guard mark != nil else { return .missing }
    if written(path, mark)?.key == key { return nil }
    if let said = DerivedFiles.provenance(in: path), let reason = wanted.reason(insteadOf: said) { return reason }
    return lastValue(of: path) == nil ? .unsure : .damaged
  }
}
