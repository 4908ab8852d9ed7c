import Bytes
import Foundation
import QualitativeData
import StudyFiles

/// The files of one kind that a run derives, one a document.
struct DerivedFiles: Sendable {
  let folder: String
  let fileExtension: String
  let ledger: Ledger

  func path(of document: String) -> String { "\(folder)/\(document).\(fileExtension)" }

  /// Why a document's file must be made anew to have this provenance; nil where it is up to date and as it was written.
  func reason(for wanted: Provenance, of document: String) -> StaleReason? {
    ledger.reason(for: wanted, wanted.key, at: path(of: document))
  }

  /// What was noted of a document's file, as long as it is as it was written.
  func written(of document: String) -> Ledger.Note? { ledger.written(path(of: document)) }

  /// Writes a document's file, which has this provenance; `more` is noted with it.
  func write(
    _ bytes: [UInt8], of document: String, _ provenance: Provenance, more: [String: String] = [:]
  ) throws(Diagnostic) {
    try write(bytes.span, of: document, provenance, more: more)
  }

  /// The same for bytes wherever they are.
  func write(
    _ bytes: Span<UInt8>, of document: String, _ provenance: Provenance, more: [String: String] = [:]
  ) throws(Diagnostic) {
    let path = path(of: document)
    try FileAccess.write(bytes, to: path)
    ledger.note(Ledger.Note(digest: Digest.of(bytes), key: provenance.key, more: more), of: path)
  }

  /// What a file says it was made from; nil where there is none. A header is well under 8 KiB.
  static func provenance(in path: String) -> Provenance? {
    FileAccess.beginning(of: path, length: 8192).flatMap { ProvenanceFormat.read($0, file: path) }
  }

  /// What became of files that no document of the study has.
  struct Swept: Sendable {
    /// The documents whose files were removed.
    var gone: [String] = []
    /// Files that no run made, which were left.
    var foreign: [String] = []
  }

  /// Removes the files of documents that are no longer in the study, and nothing that no run made.
  func sweep(keeping documents: Set<String>) -> Swept {
    let ending = Array(("." + fileExtension).utf8)
    var swept = Swept()
    for name in FileAccess.names(in: folder) {
      let isDerived = !name.utf8.starts(with: ".".utf8) && name.utf8.suffix(ending.count).elementsEqual(ending)
      let document = String(Substring(name.utf8.dropLast(isDerived ? ending.count : 0)))
      if isDerived, documents.contains(document) { continue }
      let path = folder + "/" + name
      let isLeftover = FileAccess.isLeftover(name)
      if !isLeftover, name.hasPrefix(".") || FileName.isDebris(name) || FileAccess.isFolder(path) { continue }
      // Files of another folder of a run may have been moved here; they say that Draad made them.
      if !isLeftover, !(isDerived && ledger.knows(path)), Self.provenance(in: path) == nil {
        swept.foreign.append(path)
        continue
      }
      unlink(path)
      if isDerived { swept.gone.append(document) }
    }
    // Only an empty folder goes.
    rmdir(folder)
    return swept
  }
}
