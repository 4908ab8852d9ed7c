import QualitativeData

/// Takes what a coder decided about a document along to the name under which its text lies now, as events like all
/// others: what holds is stated again where it stands there, then taken back where it stood.
public struct DocumentMove {
  /// How the events of a move call their decision; it is followed by the old name.
  public static let mark = "move:"

  /// What becomes of what was said of reading: it quotes no words that could be looked for.
  public enum Readings: Sendable {
    /// It goes along, since the text is the same.
    case goAlong
    /// It stays, since the text is another.
    case stay
  }

  /// The new events. Their ids are `#1`, `#2` … until the coder's file gives them numbers; targets refer to them so.
  public private(set) var events: [CodingEvent] = []
  /// How many codings, rejections, memos and readings were moved.
  public private(set) var moved = 0
  /// Those whose words are not found under the new name; they stay where they are.
  public private(set) var left = 0

  private let document: Document
  private let anchor: Anchor
  private let old: String
  private let time: String

  /// Moves what one coder's events say about `old`; `time` is when. What was said of reading stays where the text is
  /// not the one that was read.
  public init(
    _ own: [CodingEvent], from old: String, to document: Document, at time: String, readings: Readings = .goAlong
  ) {
    self.document = document
    self.old = old
    self.time = time
    anchor = Anchor(document.text)
    let about = own.filter { $0.document == old }
    let state = CodingState.fold(about).value
    let made = Dictionary(about.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let places = Dictionary(about.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    var removals: [CodingEvent] = []
    let codings = (state.codings + state.rejections).sorted { (places[$0.id] ?? 0) < (places[$1.id] ?? 0) }
    for coding in codings {
      guard let event = made[coding.id] else { continue }
      if move(coding, event) { removals.append(removal(of: event)) }
    }
    for memo in state.memos where moveWhole(memo) { removals.append(removal(of: memo)) }
    if readings == .goAlong {
      for review in state.reviews where moveWhole(review) { removals.append(removal(of: review)) }
    } else {
      left += state.reviews.count
    }
    for removal in removals { append(removal) }
  }

  private mutating func append(_ event: CodingEvent) {
    var event = event
    event.id = "#\(events.count + 1)"
    event.decision = Self.mark + old
    event.undo = nil
    events.append(event)
  }

  private func removal(of event: CodingEvent) -> CodingEvent {
    var removal = event
    (removal.act, removal.target, removal.time) = (.remove, event.id, time)
    (removal.memo, removal.suggestion, removal.model) = (nil, nil, nil)
    return removal
  }

  private mutating func move(_ coding: Coding, _ event: CodingEvent) -> Bool {
    guard let range = anchor.find(coding.range, quote: coding.quote, before: coding.before, after: coding.after) else {
      left += 1
      return false
    }
    var event = at(range, event)
    (event.code, event.memo, event.time) = (coding.code, coding.memos.first, coding.time)
    event.suggestion = event.suggestion.map { renamed($0, from: coding.range, to: range) }
    append(event)
    let id = "#\(events.count)"
    for memo in coding.memos.dropFirst() {
      var note = event
      (note.act, note.target, note.memo, note.suggestion, note.model) = (.memo, id, memo, nil, nil)
      append(note)
    }
    moved += 1
    return true
  }

  private mutating func moveWhole(_ event: CodingEvent) -> Bool {
    let end = document.segments.last?.end ?? 0
    let range =
      event.act == .review
      ? TextRange(min(event.start, end), min(event.end, end))
      : anchor.find(event.range, quote: event.quote, before: event.before, after: event.after)
    guard let range else {
      left += 1
      return false
    }
    append(event.act == .review ? reading(range, event) : at(range, event))
    moved += 1
    return true
  }

  private func reading(_ range: TextRange, _ event: CodingEvent) -> CodingEvent {
    var event = event
    (event.document, event.start, event.end) = (document.id, range.start, range.end)
    return event
  }

  private func at(_ range: TextRange, _ event: CodingEvent) -> CodingEvent {
    var event = reading(range, event)
    let context = anchor.context(of: range)
    (event.quote, event.before, event.after) = (anchor.quote(range), context.before, context.after)
    return event
  }

  /// A suggestion is called after its document and place.
  private func renamed(_ suggestion: String, from was: TextRange, to range: TextRange) -> String {
    guard suggestion.hasPrefix(old + ":") else { return suggestion }
    let rest = suggestion.dropFirst(old.count)
    let place = ":\(was.start)-\(was.end):"
    return document.id + (rest.hasPrefix(place) ? ":\(range.start)-\(range.end):" + rest.dropFirst(place.count) : rest)
  }
}
