import QualitativeData

/// Makes suggestions anew after decisions.
protocol SuggestionSource: Sendable {
  /// What is suggested for a document after all decisions so far, and the digest of what suggested it.
  func suggestions(
    for document: Document, after events: [CodingEvent]
  ) throws(Diagnostic) -> (suggestions: [Suggestion], model: String?)
}
