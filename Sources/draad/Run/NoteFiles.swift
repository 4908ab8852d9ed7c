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

  /// What was noticed when a document was made of a transcript, wherever the study lay then.
  func read(of document: String, madeFrom transcript: String) -> [Diagnostic] {
    guard !names.isEmpty, names.contains(document + "." + files.fileExtension),
      let bytes = try? FileAccess.read(files.path(of: document))
    else { return [] }
    return DiagnosticLines.read(bytes).map { note in
      var note = note
      note.location?.file = transcript
      return note
    }
  }

  /// Keeps what was noticed, and forgets what was before.
  func write(_ diagnostics: [Diagnostic], of document: String) throws(Diagnostic) {
    let path = files.path(of: document)
    guard diagnostics.isEmpty else { return try FileAccess.write(DiagnosticLines.write(diagnostics), to: path) }
    unlink(path)
  }
}
