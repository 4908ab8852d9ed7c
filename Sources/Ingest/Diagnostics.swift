import QualitativeData

/// What can be wrong with a transcript as an interview.
extension Diagnostic {
  static func noText() -> Diagnostic {
    Diagnostic("ingest.no-text", "The file holds no text", advice: "Check that it is not a scan or an empty form.")
  }

  static func unknownCase(_ document: String) -> Diagnostic {
    Diagnostic(
      "ingest.no-case", .warning, at: nil, "No case names the document '\(document)'",
      advice: "Add a row to the table of cases, or the document's name to the column 'documents' of its case.")
  }
}
