import QualitativeData

/// What can be wrong with what is learned from.
extension Diagnostic {
  static func lost(_ count: Int, in document: String) -> Diagnostic {
    Diagnostic(
      "learn.lost-passage", .warning, at: Location(file: document),
      "\(count) decisions are about passages that are no longer in the document; they teach nothing",
      advice: "Code the passages anew, or restore the transcript as it was.")
  }

  static func fewDocuments(_ count: Int) -> Diagnostic {
    Diagnostic(
      "evaluate.few", "There are codings for \(count) documents; an evaluation needs at least two",
      advice: "Code another document, or name the folder with the codings.")
  }
}
