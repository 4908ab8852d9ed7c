import Bytes
import Foundation
import QualitativeData
import StudyFiles

/// What was noticed when each document was made, kept beside the documents so that neither a later run nor a run that was
/// killed forgets it. A document without a note has no file.
struct NoteFiles: Sendable {
  let files: DerivedFiles
  /// The names of the files that were there at the beginning.
  private let names: Set<String>

  /// Under this name the digest of a document's notes is noted with the document's own file.
  private static let fact = "notes"

  init(files: DerivedFiles) {
    self.files = files
    names = Set(FileAccess.names(in: files.folder))
  }

  /// Whether there is a file for a document just where there should be one, as it was written; `noted` is what is noted
  /// of the document's own file.
  func isWhole(of document: String, _ noted: Ledger.Note) -> Bool {
    let digest = noted.more[Self.fact]
    guard hasFile(document) == (digest != nil) else { return false }
    return digest == nil || files.written(of: document)?.digest == digest
  }

  /// What was noticed when a document was made of a transcript, wherever the study lay then.
  func read(of document: String, madeFrom transcript: String) -> [Diagnostic] {
    guard hasFile(document), let bytes = try? FileAccess.read(files.path(of: document))
    else { return [] }
    return DiagnosticLines.read(bytes).map { note in
      var note = note
      note.location?.file = transcript
      return note
    }
  }

  /// Keeps what was noticed, and forgets what was before; what is to be noted with the document's own file.
  func write(
    _ diagnostics: [Diagnostic], of document: String, _ provenance: Provenance
  ) throws(Diagnostic) -> [String: String] {
    guard !diagnostics.isEmpty else {
      unlink(files.path(of: document))
      return [:]
    }
    let bytes = DiagnosticLines.write(diagnostics)
    try files.write(bytes, of: document, provenance)
    return [Self.fact: Digest.of(bytes)]
  }

  private func hasFile(_ document: String) -> Bool {
    !names.isEmpty && names.contains(document + "." + files.fileExtension)
  }
}
