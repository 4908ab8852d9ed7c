import QualitativeData

extension ReviewSession {
  /// What is suggested for a document: also, for passages whose code was split since they were coded, each of its parts.
  /// Such a passage is one of them for sure, and nothing yet says which: where the model has nothing to say of a part, all
  /// parts are as likely.
  func offered(in document: String) -> [Suggestion] {
    let made = suggestions[document] ?? []
    let added = parts(in: document, beside: made)
    guard !added.isEmpty else { return made }
    return (made + added).enumerated()
      .sorted { ($0.element.start, $0.element.end, $0.offset) < ($1.element.start, $1.element.end, $1.offset) }
      .map(\.element)
  }

  /// The parts that the coder's own passages wait for, and nothing of what the program thinks: what is asked also of whoever
  /// is to see no suggestions.
  public func waitingParts(in document: String) -> [Suggestion] { parts(in: document, beside: []) }

  private func parts(in document: String, beside made: [Suggestion]) -> [Suggestion] {
    guard let review = documents[document], !review.waiting.isEmpty else { return [] }
    var added: [Suggestion] = []
    for (coding, range) in review.waiting {
      let parts = codebook.formerNames.parts(of: coding.code)
      for part in parts where !made.contains(where: { $0.code == part && $0.range == range }) {
        let known = made.first { $0.code == part && $0.range.overlaps(range) }
        added.append(
          Suggestion(
            document: document, speaker: review.document.segment(at: range.start)?.speaker, range: range,
            quote: review.anchor.quote(range), code: part,
            confidence: known?.confidence ?? 1 / Double(parts.count), rank: 1,
            reasons: [Reason(kind: .former, text: coding.code, weight: 1)] + (known?.reasons ?? [])))
      }
    }
    added.sort { ($0.start, $0.end, -$0.confidence) < ($1.start, $1.end, -$1.confidence) }
    for place in added.indices.dropFirst() where added[place].range == added[place - 1].range {
      added[place].rank = added[place - 1].rank + 1
    }
    return added
  }

  /// How many passages of open documents wait for one of the parts of a code that was split.
  public var waiting: Int { documents.values.reduce(0) { $0 + $1.waiting.count } }
}
