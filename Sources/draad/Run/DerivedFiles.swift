import Foundation
import Formats
import QualitativeData

/// The files of one kind that a run derives, one a document.
struct DerivedFiles: Sendable {
  let folder: String
  let fileExtension: String
  let ledger: Ledger
  private let open: OpenFolder
  private let keys = DocumentKeys()

  init(folder: String, fileExtension: String, ledger: Ledger) {
    (self.folder, self.fileExtension, self.ledger) = (folder, fileExtension, ledger)
    open = OpenFolder(folder)
  }

  func path(of document: String) -> String {
    var path = ""
    path.reserveCapacity(folder.utf8.count + document.utf8.count + fileExtension.utf8.count + 2)
    for part in [folder, "/", document, "."] { path += part }
    return path + fileExtension
  }

  /// Whether an earlier run noted that a document's file has this provenance and it was left alone since, and whether
  /// anything goes with it; the file itself is not read.
  func isNoted(_ wanted: Provenance, of document: String) -> (isWhole: Bool, hasMore: Bool) {
    let path = path(of: document)
    return ledger.isNoted(keys.key(of: wanted), of: path, FileMark(path, below: open))
  }

  /// Why a document's file must be made anew to have this provenance; nil where it is up to date and as it was written.
  func reason(for wanted: Provenance, of document: String) -> StaleReason? {
    let path = path(of: document)
    let mark = FileMark(path, below: open)
    let key = keys.key(of: wanted)
    if ledger.isNoted(key, of: path, mark).isWhole { return nil }
    return ledger.reason(for: wanted, key, at: path, mark)
  }

  /// What was noted of a document's file, as long as it is as it was written.
  func written(of document: String) -> WrittenFile? {
    let path = path(of: document)
    return ledger.written(path, FileMark(path, below: open))
  }

  /// Writes a document's file, which has this provenance; `more` is noted with it.
  func write(
    _ bytes: [UInt8], of document: String, _ provenance: Provenance, more: String = "-"
  ) throws(Diagnostic) {
    try bytes.span.withUnsafeBytes { (bytes) throws(Diagnostic) in
      try write(bytes, of: document, provenance, more: more)
    }
  }

  /// The same for bytes wherever they are.
  func write(
    _ bytes: UnsafeRawBufferPointer, of document: String, _ provenance: Provenance, more: String = "-"
  ) throws(Diagnostic) {
    let path = path(of: document)
    try FileAccess.write(bytes, to: path)
    ledger.note(WrittenFile(key: keys.key(of: provenance), digest: Digest.of(bytes), more: more), at: path)
  }

  /// What a file says it was made from; nil where there is none. A header is well under 8 KiB.
  static func provenance(in path: String) -> Provenance? {
    FileAccess.beginning(of: path, length: 8192).flatMap { ProvenanceFormat.read($0, file: path) }
  }

  /// Removes the files of documents that are no longer in the study; how many there were.
  func sweep(keeping documents: Set<String>) -> Int {
    let ending = Array(("." + fileExtension).utf8)
    var count = 0
    for name in FileAccess.names(in: folder) {
      let isDerived = !name.utf8.starts(with: ".".utf8) && name.utf8.suffix(ending.count).elementsEqual(ending)
      if isDerived, documents.contains(String(Substring(name.utf8.dropLast(ending.count)))) { continue }
      guard isDerived || FileAccess.isLeftover(name) else { continue }
      unlink(folder + "/" + name)
      if isDerived { count += 1 }
    }
    // Only an empty folder goes.
    rmdir(folder)
    return count
  }
}
