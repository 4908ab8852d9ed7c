import QualitativeData

/// What can be wrong with a question to the codings.
extension Diagnostic {
  static func unknownAttribute(_ name: String, known: [String]) -> Diagnostic {
    Diagnostic(
      "crosstab.attribute", "The cases have no attribute '\(name)'",
      advice: known.isEmpty
        ? "Add a column to the table of cases." : "They have \(known.joined(separator: ", ")).")
  }

  static func noCase(document: String, passages: Int) -> Diagnostic {
    Diagnostic(
      "crosstab.no-case", .warning, at: Location(file: document),
      "\(passages) coded passages belong to no case and are not counted",
      advice: "Name the document, or who speaks in it, in the table of cases.")
  }

  static func unknownCode(_ name: String, passages: Int) -> Diagnostic {
    Diagnostic(
      "crosstab.unknown-code", .warning, "\(passages) passages carry the code '\(name)', which the codebook lacks",
      advice: "They are not counted; add the code to the codebook or change the codings.")
  }
}
