import QualitativeData

/// Makes suggestions anew after decisions.
protocol SuggestionSource: Sendable {
  /// Whether suggestions that were made before would tell what other coders decided in a document.
  func reveals(_ document: String) -> Bool
  /// What can be suggested at once where others' decisions must not show; nil where nothing can be said.
  func first(
    for document: String, after events: [CodingEvent], codebook: Codebook
  ) throws(Diagnostic) -> (suggestions: [Suggestion], model: String?)?
  /// What is suggested for a document after all decisions so far, and the digest of what suggested it; nil where nothing
  /// can be said about it.
  func suggestions(
    for document: String, after events: [CodingEvent], codebook: Codebook
  ) async throws(Diagnostic) -> (suggestions: [Suggestion], model: String?)?
}

/// Makes what a codebook alone suggests, one document after the other, beside the page's requests.
actor CodebookThread {
  private let thread = LearningThread()

  nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

  func first(
    from source: any SuggestionSource, for document: String, after events: [CodingEvent], codebook: Codebook
  ) throws(Diagnostic) -> (suggestions: [Suggestion], model: String?)? {
    try source.first(for: document, after: events, codebook: codebook)
  }
}
