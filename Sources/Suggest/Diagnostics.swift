import QualitativeData

/// What can be wrong with what is learned from.
extension Diagnostic {
  static func lost(_ count: Int, in document: String) -> Diagnostic {
    Diagnostic(
      "learn.lost-passage", .warning, at: Location(file: document),
      "Passages that were decided on are no longer in the document (\(count)); they teach nothing",
      advice: "Code the passages anew, or restore the transcript as it was.")
  }

  static func unknownCode(_ name: String, decisions: Int) -> Diagnostic {
    Diagnostic(
      "learn.unknown-code", .warning,
      "\(decisions) decisions are about the code '\(name)', which the codebook lacks; they teach nothing",
      advice: "Add the code to the codebook, or name the codebook that was coded with.")
  }

  static func fewDocuments(_ count: Int) -> Diagnostic {
    let there = count == 0 ? "no document" : "one document only"
    return Diagnostic(
      "evaluate.few", "There are codings for \(there); an evaluation needs at least two",
      advice: "Code another document, or name the folder with the codings.")
  }
}
