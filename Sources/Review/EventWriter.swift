import QualitativeData

/// Writes the events of one decision; the session numbers them.
struct EventWriter {
  let decision: Decision
  let coder: String
  let time: String
  let model: String?
  let via: CodingEvent.Way
  let saw: [CodingEvent.Seen]?

  /// A coding, rejection, memo or finishing of a passage.
  func event(
    _ act: CodingEvent.Act, at range: TextRange, in review: DocumentReview, code: String? = nil,
    target: String? = nil, memo: String? = nil, suggestion: String? = nil
  ) -> CodingEvent {
    let context = review.anchor.context(of: range)
    return CodingEvent(
      id: "", time: time, coder: coder, act: act, target: target, document: review.document.id, range: range,
      quote: act == .review ? "" : review.anchor.quote(range), before: act == .review ? "" : context.before,
      after: act == .review ? "" : context.after, code: code, memo: memo, suggestion: suggestion,
      model: suggestion == nil ? nil : model, decision: decision.id, via: via, saw: saw,
      text: act == .review ? decision.text : nil)
  }

  /// Takes back an event; the passage and code are repeated, so that the line can be understood alone.
  func removal(of event: CodingEvent, undo: Bool? = nil) -> CodingEvent {
    CodingEvent(
      id: "", time: time, coder: coder, act: .remove, target: event.id, document: event.document, range: event.range,
      quote: event.quote, before: event.before, after: event.after, code: event.code, decision: decision.id,
      undo: undo, via: via, saw: saw)
  }
}
