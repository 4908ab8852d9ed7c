import QualitativeData

extension Diagnostic {
  static func noAttribute(_ name: String, known: [String]) -> Diagnostic {
    Diagnostic(
      "discover.attribute", "Cases have no attribute '\(name)'",
      advice: known.isEmpty
        ? "The study has no table of cases."
        : NearestNames.advice(name, among: known, otherwise: "They have \(known.joined(separator: ", "))."))
  }

  static func noCode(_ name: String, in codebook: Codebook) -> Diagnostic {
    Diagnostic(
      "discover.code", "The codebook has no code '\(name)'",
      advice: codebook.advice(on: name, otherwise: "Name a code as the codebook does."))
  }
}
