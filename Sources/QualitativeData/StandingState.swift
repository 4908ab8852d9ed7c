extension CodingState {
  /// The same with codings and rejections where their passages stand now; what was not found is left out. `text` is the
  /// SHA-256 of the document's text as it is: what was said of reading this very text stays where it is.
  public func standing(_ passages: [CodedPassage], in document: Document, text: String? = nil) -> CodingState {
    let ranges = Dictionary(
      passages.map { ([$0.coder ?? "", $0.coding ?? ""], $0.range) }, uniquingKeysWith: { first, _ in first })
    func moved(_ coding: Coding) -> Coding? {
      guard let range = ranges[[coding.coder, coding.id]] else { return nil }
      var coding = coding
      coding.range = range
      return coding
    }
    var state = self
    state.codings = codings.compactMap(moved)
    state.rejections = rejections.compactMap(moved)
    let shifts = TextShifts(from: codings + rejections, to: state.codings + state.rejections)
    state.reviews = reviews.flatMap { review -> [CodingEvent] in
      guard let text, let read = review.text, !read.isEmpty else { return [shifts.moved(review)] }
      return read == text ? [review] : carried(review, in: document)
    }
    state.passed = passed.map(shifts.moved)
    return state
  }

  /// Readings that were said of another text than this.
  public func readings(ofOtherTextThan text: String) -> [CodingEvent] {
    reviews.filter { $0.text.map { !$0.isEmpty && $0 != text } ?? false }
  }

  /// What was read of a text that was corrected since: what the passages that were coded by then show to be the same.
  /// Where they show nothing it stays as it is.
  private func carried(_ review: CodingEvent, in document: Document) -> [CodingEvent] {
    let known = (codings + rejections).filter { $0.time <= review.time }.map(\.placeEvent)
    let shift = TextShift(known, in: Anchor(document.text), end: document.segments.last?.end ?? 0)
    guard shift.isKnown else { return [review] }
    return shift.carry(review.range).map { range in
      var part = review
      (part.start, part.end) = (range.start, range.end)
      return part
    }
  }
}

extension Coding {
  /// An event that quotes the passage, to look for it.
  fileprivate var placeEvent: CodingEvent {
    CodingEvent(
      id: id, time: time, coder: coder, act: .add, document: document, range: range, quote: quote, before: before,
      after: after, code: code)
  }
}

/// How far text moved since it was coded: what was said of reading without its text's digest quotes no words, and goes
/// along with the codings that its coder made by then.
private struct TextShifts {
  private struct Shift {
    var time: String
    var start: Int
    var by: Int
  }

  private var shifts: [String: [Shift]] = [:]
  private var hasMoved = false

  init(from old: [Coding], to new: [Coding]) {
    let now = Dictionary(new.map { ($0.id, $0.range.start) }, uniquingKeysWith: { first, _ in first })
    for coding in old where !coding.isSettled {
      guard let start = now[coding.id] else { continue }
      let shift = Shift(time: coding.time, start: coding.range.start, by: start - coding.range.start)
      shifts[coding.document + "\n" + coding.coder, default: []].append(shift)
      if shift.by != 0 { hasMoved = true }
    }
  }

  /// As far as the nearest of the coder's codings moved; nowhere where the latest of them, after which the text cannot
  /// have changed before this was said, stands where it stood.
  func moved(_ event: CodingEvent) -> CodingEvent {
    guard hasMoved else { return event }
    let before = (shifts[event.document + "\n" + event.coder] ?? []).filter { $0.time <= event.time }
    guard let latest = before.max(by: { $0.time < $1.time }),
      before.contains(where: { $0.time == latest.time && $0.by != 0 })
    else { return event }
    func nearest(_ place: Int) -> Int {
      before.min { abs($0.start - place) < abs($1.start - place) }?.by ?? 0
    }
    var event = event
    event.start = max(0, event.start + nearest(event.start))
    event.end = max(event.start, event.end + nearest(event.end))
    return event
  }
}
