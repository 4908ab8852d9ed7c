import QualitativeData

/// What can be wrong with the lexicon.
extension Diagnostic {
  static func damagedLexicon(_ folder: String) -> Diagnostic {
    Diagnostic(
      "tokenize.lexicon", at: Location(file: folder), "The lexicon cannot be read",
      advice: "Fetch it again with 'make lexicon'.")
  }
}
