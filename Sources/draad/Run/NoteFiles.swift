import Formats
import Foundation
import QualitativeData

/// What was noticed when each document was made, kept beside the documents so that neither a later run nor a run that was
/// killed forgets it. A document without a note has no file.
struct NoteFiles: Sendable {
  let files: DerivedFiles
  /// The names of the files that were there at the beginning.
  private let names: Set<String>

  init(files: DerivedFiles) {
    self.files = files
    names = Set(FileAccess.names(in: files.folder))
  }

  /// Whether there is a file for a document just where there should be one, as it was written; `noted` is what the
  /// document's own file has of it. A run that reads nothing knows only whether there should be one.
  func isWhole(of document: String, noted: String) -> Bool {
    hasFile(document) == (noted != Self.none) && (noted == Self.none || files.written(of: document)?.digest == noted)
  }

  /// The same of a file that should be there, by its mark alone.
  func isWhole(_ provenance: Provenance, of document: String) -> Bool {
    hasFile(document) && files.isNoted(provenance, of: document).isWhole
  }

  /// Whether there is a file for a document.
  func hasFile(_ document: String) -> Bool {
    !names.isEmpty && names.contains(document + "." + files.fileExtension)
  }

  /// What stands for no file.
  private static let none = "-"

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

  /// Keeps what was noticed, and forgets what was before; what the document's own file has of it.
  func write(_ diagnostics: [Diagnostic], of document: String, _ provenance: Provenance) throws(Diagnostic) -> String {
    guard !diagnostics.isEmpty else {
      unlink(files.path(of: document))
      return Self.none
    }
    let bytes = DiagnosticLines.write(diagnostics)
    try files.write(bytes, of: document, provenance)
    return Digest.of(bytes)
  }
}
