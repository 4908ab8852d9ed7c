import QualitativeData

extension Diagnostic {
  /// What is wrong in a query: the query, a mark below the character, and what to write.
  static func query(_ what: String, in text: [Unicode.Scalar], at place: Int, _ advice: String) -> Diagnostic {
    let shown = String(String.UnicodeScalarView(text.map { $0.properties.isWhitespace ? " " : $0 }))
    return Diagnostic(
      "find.query", at: Location(file: "query", position: min(place, text.count) + 1), what,
      advice: "\(shown)\n  \(String(repeating: " ", count: min(place, text.count)))^ \(advice)")
  }

  /// Nothing is called as a query names it.
  static func noCode(_ name: String, in codebook: Codebook) -> Diagnostic {
    Diagnostic(
      "find.no-code", "No code is called '\(name)'",
      advice: codebook.codes.isEmpty
        ? "The codebook has no codes yet."
        : NearestNames.advice(
          name, among: codebook.codes.flatMap { [$0.name, $0.label] },
          otherwise: "Name a code of the codebook by its name, label or path, with * for any letters."))
  }

  /// An index that this version did not write.
  static func badIndex() -> Diagnostic {
    Diagnostic("find.index", "The index cannot be read", advice: "Delete it; it is made anew when it is needed.")
  }
}
