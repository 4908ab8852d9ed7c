import QualitativeData

/// Where a stage's results go: one file a document in a folder, or all of them on standard output, in order.
struct DocumentSink {
  /// The folder; standard output where nil.
  let folder: String?
  /// The extension of the files.
  let fileExtension: String

  /// Writes one document's bytes; a failed one leaves no half file.
  func put(_ bytes: [UInt8], for document: String, to outcome: Outcome) {
    put(bytes.span, for: document, to: outcome)
  }

  /// Writes one document's bytes; a failed one leaves no half file.
  func put(_ bytes: Span<UInt8>, for document: String, to outcome: Outcome) {
    outcome.attempt { () throws(Diagnostic) in
      guard let folder else { return try outcome.console.data(bytes) }
      try FileAccess.writeIfChanged(bytes, to: path(of: document, in: folder))
    }
  }

  /// Where a document's file lies.
  func path(of document: String, in folder: String) -> String { "\(folder)/\(document).\(fileExtension)" }
}
