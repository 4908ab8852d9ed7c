import Bytes
import Encoder
import QualitativeData
import Suggest
import Tokenize

/// Learns from a coder's decisions while the coder decides: a study once, then each decision in milliseconds.
///
/// What others decided counts only in documents that this coder has neither opened nor decided about, so that no coder
/// sees another's decisions through what is suggested: a model that learned them would give them back.
///
/// It works beside whatever else is asked of the program, on a thread of its own.
actor StudyLearner: SuggestionSource {
  private let thread = LearningThread()
  private let shelf: DocumentShelf
  private let tokenizer: Tokenizer
  private let encoder: SentenceEncoder?
  /// What other coders decided.
  private let others: [String: DocumentDecisions]
  private var learner: OnlineLearner?
  private var tokens: [String: TokenTable] = [:]
  /// Of documents with accepted examples that were shown.
  private var segments: [String: [Segment]] = [:]
  /// Names of the codes that the learner knows.
  private var codes: [String] = []
  /// The documents whose decisions the learner has, with the number of their events.
  private var learned: [String: Int] = [:]

  /// `others` are the events of other coders, in which `names` say what codes are called now.
  init(
    shelf: DocumentShelf, tokenizer: Tokenizer, encoder: SentenceEncoder? = nil, others: [CodingEvent] = [],
    names: FormerNames = .none
  ) {
    self.shelf = shelf
    self.tokenizer = tokenizer
    self.encoder = encoder
    self.others = DocumentDecisions.byDocument(CodingState.fold(others, names: names).value)
  }

  /// Says which documents are going to be shown, so that all is learned once, without what others decided in them.
  func willShow(_ documents: [String]) {
    for id in documents { learned[id] = 0 }
    learner = nil
  }

  nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

  nonisolated func reveals(_ document: String) -> Bool { others[document] != nil }

  /// What the codebook alone suggests: no decision of anybody's is in it but this coder's own, and it does not wait for
  /// what is being learned.
  nonisolated func first(
    for document: String, after events: [CodingEvent], codebook: Codebook
  ) throws(Diagnostic) -> (suggestions: [Suggestion], model: String?)? {
    guard let whole = try shelf.tokens(of: document) else { return nil }
    let own = DocumentDecisions.byDocument(
      CodingState.fold(
        events.filter { $0.document == document }, names: codebook.formerNames
      ).value)
    var corpus = try LearningCorpus(codebook: codebook, tokenizer: tokenizer)
    corpus.add(LearningDocument(whole, decisions: own[document], codebook: codebook, unit: .sentence))
    let digest = Digest.of("codebook \(document)")
    return (BatchLearner().learn(corpus).suggester(model: digest).suggestions(for: whole).suggestions, digest)
  }

  func suggestions(
    for document: String, after events: [CodingEvent], codebook: Codebook
  ) async throws(Diagnostic) -> (suggestions: [Suggestion], model: String?)? {
    guard let whole = try tokens(of: document) else { return nil }
    let own = CodingState.fold(events, names: codebook.formerNames).value
    let decisions = DocumentDecisions.byDocument(own)
    if learner == nil || codes != codebook.codes.map(\.name) || learned[document] == nil {
      try prepare(whole, codebook, decisions)
    } else {
      learner?.decide(decisions[document] ?? DocumentDecisions(document: document))
    }
    let digest = Digest.of(events.map { "\($0.id) \($0.time)" }.joined(separator: "\n"))
    guard let suggester = learner?.learned.suggester(model: digest) else { return nil }
    var suggestions = suggester.suggestions(for: whole).suggestions.map { own.hidingOthers(in: $0) }
    for place in suggestions.indices { try quoteExamples(&suggestions[place]) }
    return (suggestions, digest)
  }

  /// Gives reasons the words of the accepted examples that they name, which no model holds.
  private func quoteExamples(_ suggestion: inout Suggestion) throws(Diagnostic) {
    for place in suggestion.reasons.indices {
      let reason = suggestion.reasons[place]
      guard let id = reason.document, let start = reason.start, let end = reason.end else { continue }
      if segments[id] == nil { segments[id] = try shelf.document(id)?.segments ?? [] }
      guard let segment = segments[id]?.first(where: { $0.range.contains(TextRange(start, end)) }) else { continue }
      let text = segment.text.unicodeScalars.dropFirst(start - segment.start).prefix(end - start)
      suggestion.reasons[place].text = String(String.UnicodeScalarView(text))
    }
  }

  /// Learns all that is known; the documents that were opened are kept whole, so that their decisions can be followed.
  private func prepare(
    _ document: TokenTable, _ codebook: Codebook, _ own: [String: DocumentDecisions]
  ) throws(Diagnostic) {
    learned[document.id] = 0
    let decisions = others.filter { learned[$0.key] == nil }.merging(own) { _, own in own }
    var corpus = try LearningCorpus(codebook: codebook, tokenizer: tokenizer, encoder: encoder)
    let chosen = Set(LearningSample.choose(from: shelf.ids, decided: Set(decisions.keys))).union(learned.keys)
    for id in shelf.ids where chosen.contains(id) {
      guard let whole = try id == document.id ? document : tokens(of: id) else { continue }
      corpus.add(
        LearningDocument(
          whole, decisions: decisions[id], codebook: codebook, unit: .sentence, keepsAll: learned[id] != nil,
          encoder: encoder))
      if learned[id] == nil { tokens[id] = nil }
    }
    learner = OnlineLearner(corpus)
    codes = codebook.codes.map(\.name)
  }

  private func tokens(of id: String) throws(Diagnostic) -> TokenTable? {
    if let known = tokens[id] { return known }
    let read = try shelf.tokens(of: id)
    tokens[id] = read
    return read
  }
}

extension CodingState {
  /// The suggestion without examples that this coder did not code: they would tell what others decided.
  func hidingOthers(in suggestion: Suggestion) -> Suggestion {
    var suggestion = suggestion
    suggestion.reasons.removeAll { reason in
      guard reason.kind == .example, let document = reason.document, let start = reason.start, let end = reason.end
      else { return false }
      return !codings.contains {
        $0.document == document && $0.code == suggestion.code && $0.range.overlaps(TextRange(start, end))
      }
    }
    return suggestion
  }
}
