import QualitativeData

extension Diagnostic {
  static func noAttribute(_ name: String, known: [String]) -> Diagnostic {
    Diagnostic(
      "discover.attribute", "Cases have no attribute '\(name)'",
      advice: known.isEmpty
        ? "The study has no table of cases." : "They have \(known.joined(separator: ", ")).")
  }

  static func noCode(_ name: String) -> Diagnostic {
    Diagnostic("discover.code", "The codebook has no code '\(name)'", advice: "Name a code as the codebook does.")
  }
}
