import QualitativeData

/// What each decision means, as events.
extension ReviewSession {
  /// The events without their numbers. A decision that is sent again states what is missing of it.
  func statement(
    of decision: Decision, with writer: EventWriter, isRepeated: Bool
  ) throws(Diagnostic) -> [CodingEvent] {
    let decision = decision.named(by: codebook.formerNames)
    switch decision.act {
    case .undo: return try undo(decision, writer, isRepeated: isRepeated)
    case .redo: return try redo(decision, writer, isRepeated: isRepeated)
    default: break
    }
    guard let review = documents[decision.document] else { throw .unknownDocument() }
    guard decision.memo?.unicodeScalars.count ?? 0 <= 10_000 else { throw .tooLong() }
    guard decision.id.isPlainLine, decision.memo?.isPlainNote ?? true else { throw .unprintable() }
    for code in [decision.code, decision.instead].compactMap({ $0 }) where codebook[code] == nil {
      throw .unknownCode()
    }
    switch decision.act {
    case .accept, .reject, .recode: return try judge(decision, review, writer)
    case .add: return try add(decision, review, writer)
    case .change: return try change(decision, review, writer)
    case .remove: return try remove(decision, review, writer)
    case .memo: return try memo(decision, review, writer)
    case .settle, .dismiss: return try settle(decision, review, writer)
    case .finish, .undo, .redo: return finish(decision, review, writer)
    }
  }

  private func judge(
    _ decision: Decision, _ review: DocumentReview, _ writer: EventWriter
  ) throws(Diagnostic) -> [CodingEvent] {
    guard let ids = decision.suggestions, !ids.isEmpty else { throw .incomplete("suggestion") }
    var events: [CodingEvent] = []
    for id in ids {
      guard let suggestion = suggestion(id, in: review) else { throw .stale() }
      for event in try judge(suggestion, decision, review, writer) {
        let isCoded = events.contains {
          ($0.act == .add || $0.act == .accept) && $0.code == event.code && $0.range == event.range
        }
        if event.act != .add || !isCoded { events.append(event) }
      }
    }
    return events
  }

  private func judge(
    _ suggestion: (code: String, range: TextRange, id: String), _ decision: Decision, _ review: DocumentReview,
    _ writer: EventWriter
  ) throws(Diagnostic) -> [CodingEvent] {
    let isSameCode = decision.act == .recode && decision.code == suggestion.code
    let act = isSameCode ? .accept : decision.act
    let range = try checked(decision.range ?? suggestion.range, in: review)
    let earlier = review.sortedMarks.filter {
      $0.lostQuote == nil && $0.judges(suggestion.id, at: suggestion.range)
        && ($0.kind == .coding || $0.kind == .rejection)
    }
    let contrary = earlier.filter { ($0.kind == .coding) != (act == .accept) }
    var events = contrary.flatMap { removal($0, review, writer) }
    if !earlier.contains(where: { ($0.kind == .coding) == (act == .accept) }) {
      events.append(
        writer.event(
          act == .accept ? .accept : .reject, at: act == .accept ? range : suggestion.range, in: review,
          code: suggestion.code, suggestion: suggestion.id))
    }
    if act == .recode {
      guard let code = decision.code else { throw .incomplete("code") }
      if !isCoded(range, code, review, besides: contrary) {
        events.append(writer.event(.add, at: range, in: review, code: code))
      }
    }
    return events
  }

  private func add(
    _ decision: Decision, _ review: DocumentReview, _ writer: EventWriter
  ) throws(Diagnostic) -> [CodingEvent] {
    guard let code = decision.code else { throw .incomplete("code") }
    guard let given = decision.range else { throw .incomplete("passage") }
    let range = try checked(given, in: review)
    return isCoded(range, code, review) ? [] : [writer.event(.add, at: range, in: review, code: code)]
  }

  private func change(
    _ decision: Decision, _ review: DocumentReview, _ writer: EventWriter
  ) throws(Diagnostic) -> [CodingEvent] {
    let mark = try target(of: decision, in: review)
    guard mark.kind == .coding else { throw .stale() }
    let range = try checked(decision.range ?? mark.range, in: review)
    let code = decision.code ?? mark.code
    guard range != mark.range || code != mark.code else { return [] }
    // The coding itself goes last: of a decision that was torn it still says what is missing.
    return twins(of: mark, review).flatMap { removal($0, review, writer) }
      + [writer.event(.change, at: range, in: review, code: code, target: mark.id)]
  }

  /// The same coding where it was given again: one coding, of which nothing may stay behind.
  private func twins(of mark: Mark, _ review: DocumentReview) -> [Mark] {
    guard mark.kind == .coding else { return [] }
    return review.sortedMarks.filter {
      $0.id != mark.id && $0.kind == .coding && $0.code == mark.code && $0.range == mark.range
        && $0.isSettled == mark.isSettled && $0.lostQuote == nil && !isElsewhere($0.id)
    }
  }

  private func remove(
    _ decision: Decision, _ review: DocumentReview, _ writer: EventWriter
  ) throws(Diagnostic) -> [CodingEvent] {
    if let event = try liveNote(decision, review) { return [writer.removal(of: event)] }
    let mark = try target(of: decision, in: review)
    return (twins(of: mark, review) + [mark]).flatMap { removal($0, review, writer) }
  }

  private func memo(
    _ decision: Decision, _ review: DocumentReview, _ writer: EventWriter
  ) throws(Diagnostic) -> [CodingEvent] {
    let text = decision.memo ?? ""
    if let old = try liveNote(decision, review) {
      guard old.memo != text else { return [] }
      guard !text.isEmpty else { return [writer.removal(of: old)] }
      return [
        writer.event(.memo, at: old.range, in: review, code: old.code, target: old.target, memo: text),
        writer.removal(of: old),
      ]
    }
    guard !text.isEmpty else { throw .incomplete("memo") }
    guard decision.target != nil else {
      guard let range = decision.range else { throw .incomplete("passage") }
      return [writer.event(.memo, at: try checked(range, in: review), in: review, memo: text)]
    }
    let mark = try target(of: decision, in: review)
    guard mark.kind == .coding || mark.kind == .rejection else { throw .stale() }
    return [writer.event(.memo, at: mark.range, in: review, code: mark.code, target: mark.id, memo: text)]
  }

  /// What was settled about the same code on the passage before gives way.
  private func settle(
    _ decision: Decision, _ review: DocumentReview, _ writer: EventWriter
  ) throws(Diagnostic) -> [CodingEvent] {
    guard let code = decision.code else { throw .incomplete("code") }
    guard let given = decision.range else { throw .incomplete("passage") }
    guard let target = decision.target else { throw .incomplete("coding") }
    let range = try checked(given, in: review)
    let holds = decision.act == .settle
    guard let instead = decision.instead, instead != code, holds else {
      return settled(code, holds: holds, range, target, decision.memo, review, writer)
    }
    return settled(instead, holds: false, range, target, decision.memo, review, writer)
      + settled(code, holds: true, range, target, nil, review, writer)
  }

  private func settled(
    _ code: String, holds: Bool, _ range: TextRange, _ target: String, _ memo: String?, _ review: DocumentReview,
    _ writer: EventWriter
  ) -> [CodingEvent] {
    let earlier = review.sortedMarks.filter { $0.code == code && $0.kind != .memo && $0.range.overlaps(range) }
    if earlier.count == 1, (earlier[0].kind == .coding) == holds, earlier[0].range == range { return [] }
    return earlier.flatMap { removal($0, review, writer) } + [
      writer.event(holds ? .settle : .reject, at: range, in: review, code: code, target: target, memo: memo)
    ]
  }

  /// Who finished another text than this, since it was corrected, may finish this one too.
  private func finish(_ decision: Decision, _ review: DocumentReview, _ writer: EventWriter) -> [CodingEvent] {
    let finished = review.events.filter { review.marks[$0.id]?.kind == .finish }
    if finished.contains(where: { ($0.text ?? "").isEmpty || $0.text == decision.text }) { return [] }
    return [writer.event(.review, at: TextRange(0, review.length), in: review)]
  }

  private func undo(
    _ decision: Decision, _ writer: EventWriter, isRepeated: Bool
  ) throws(Diagnostic) -> [CodingEvent] {
    let latest = isRepeated ? history.undone.last { $0.id == decision.target } : history.done.last
    guard let entry = latest, decision.target == nil || entry.id == decision.target else { throw .stale() }
    return recorded(entry.events, in: entry.document).reversed().map { writer.removal(of: $0, undo: true) }
  }

  private func redo(
    _ decision: Decision, _ writer: EventWriter, isRepeated: Bool
  ) throws(Diagnostic) -> [CodingEvent] {
    guard let entry = history.undone.last, decision.target == nil || entry.id == decision.target else {
      throw .stale()
    }
    return recorded(entry.removals, in: entry.document).reversed().map { writer.removal(of: $0, undo: true) }
  }

  private func recorded(_ ids: [String], in document: String) -> [CodingEvent] {
    let wanted = Set(ids)
    return (events[document] ?? []).filter { wanted.contains($0.id) }
  }

  private func removal(_ mark: Mark, _ review: DocumentReview, _ writer: EventWriter) -> [CodingEvent] {
    recorded([mark.id], in: review.document.id).map { writer.removal(of: $0) }
  }

  private func isCoded(
    _ range: TextRange, _ code: String, _ review: DocumentReview, besides others: [Mark] = []
  ) -> Bool {
    review.marks.values.contains {
      $0.kind == .coding && $0.code == code && $0.range == range && $0.lostQuote == nil && !others.contains($0)
    }
  }

  private func checked(_ range: TextRange, in review: DocumentReview) throws(Diagnostic) -> TextRange {
    guard range.start >= 0, range.end <= review.length, !range.isEmpty else { throw .badRange() }
    return range
  }

  /// The mark that a decision is about; `~` and a decision's id stand for the coding that the decision made.
  private func target(of decision: Decision, in review: DocumentReview) throws(Diagnostic) -> Mark {
    guard let target = decision.target else { throw .incomplete("target") }
    if let mark = review.marks[target] {
      guard decision.about?.fits(mark) ?? true else { throw .otherCoding() }
      return mark
    }
    let made = target.first == "~" ? review.events.filter { $0.decision == String(target.dropFirst()) } : []
    guard let mark = made.compactMap({ review.marks[$0.id] }).first(where: { $0.kind == .coding || made.count == 1 })
    else { throw .stale() }
    return mark
  }

  private func liveNote(_ decision: Decision, _ review: DocumentReview) throws(Diagnostic) -> CodingEvent? {
    guard let id = decision.target, !review.withdrawn.contains(id) else { return nil }
    let note = review.events.last { $0.id == id && $0.act == .memo }
    if let note, let memo = decision.about?.memo, memo != note.memo { throw .otherCoding() }
    return note
  }

  /// A suggestion by its id. One that learning replaced meanwhile still says itself what it was.
  private func suggestion(
    _ id: String, in review: DocumentReview
  ) -> (code: String, range: TextRange, id: String)? {
    let document = review.document.id
    let id = SuggestionName.current(id, in: document, codebook.formerNames)
    if let found = offered(in: document).first(where: { $0.id == id }) { return (found.code, found.range, id) }
    guard let name = SuggestionName(id, in: document), codebook[name.code] != nil else { return nil }
    return (name.code, name.range, id)
  }
}

extension Decision {
  /// With codes as they are called now: it may have been made before one of them got another name.
  fileprivate func named(by names: FormerNames) -> Decision {
    var decision = self
    decision.code = code.map { names[$0] }
    decision.instead = instead.map { names[$0] }
    decision.about?.code = about?.code.map { names[$0] }
    return decision
  }
}
