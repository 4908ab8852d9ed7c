import QualitativeData

/// Takes what a coder decided about a document along to the name under which its text lies now, as events like all
/// others: what holds is stated again where it stands there, then taken back where it stood.
public struct DocumentMove {
  /// How the events of a move call their decision; it is followed by the old name.
  public static let mark = "move:"

  /// The new events. Their ids are `#1`, `#2` … until the coder's file gives them numbers; targets refer to them so.
  public private(set) var events: [CodingEvent] = []
  /// How many codings, rejections, memos and readings were moved.
  public private(set) var moved = 0
  /// Those whose words are not found under the new name; they stay where they are.
  public private(set) var left = 0

  /// Readings of which only a part was moved: where the text is the same.
  public private(set) var partly = 0
  /// Those that stand now where their words are found in other surroundings.
  public private(set) var doubtful = 0

  private let document: Document
  private let anchor: Anchor
  private let shift: TextShift
  private let text: String?
  private let old: String
  private let time: String

  /// Moves what one coder's events say about `old`; `time` is when, `text` the SHA-256 of the document's text: who read
  /// that very text has read it. Of other readings `shift`, what all coders' events show of the text, tells what is the
  /// same.
  public init(
    _ own: [CodingEvent], from old: String, to document: Document, shift: TextShift, text: String? = nil,
    at time: String
  ) {
    self.text = text
    self.shift = shift
    self.document = document
    self.old = old
    self.time = time
    anchor = Anchor(document.text)
    let about = own.filter { $0.document == old }
    let state = CodingState.fold(about, names: .none).value
    let made = Dictionary(about.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let places = Dictionary(about.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    var removals: [CodingEvent] = []
    let codings = (state.codings + state.rejections).sorted { (places[$0.id] ?? 0) < (places[$1.id] ?? 0) }
    for coding in codings {
      guard let event = made[coding.id] else { continue }
      if move(coding, event) { removals.append(removal(of: event)) }
    }
    for memo in state.memos where moveMemo(memo) { removals.append(removal(of: memo)) }
    for review in state.reviews where moveReading(review) { removals.append(removal(of: review)) }
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
    guard let range = place(coding.range, coding.quote, coding.before, coding.after) else { return false }
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

  private mutating func moveMemo(_ event: CodingEvent) -> Bool {
    guard let range = place(event.range, event.quote, event.before, event.after) else { return false }
    append(at(range, event))
    moved += 1
    return true
  }

  /// Nobody read a text that is another one.
  private mutating func moveReading(_ event: CodingEvent) -> Bool {
    let isSame = text != nil && event.text == text
    let parts = isSame ? [event.range] : shift.carry(event.range)
    guard !parts.isEmpty else {
      left += 1
      return false
    }
    for part in parts { append(reading(part, event)) }
    moved += 1
    if parts.reduce(0, { $0 + $1.length }) < event.range.length { partly += 1 }
    return true
  }

  private mutating func place(_ range: TextRange, _ quote: String, _ before: String, _ after: String) -> TextRange? {
    guard let place = anchor.place(range, quote: quote, before: before, after: after) else {
      left += 1
      return nil
    }
    if place.isDoubtful { doubtful += 1 }
    return place.range
  }

  private func reading(_ range: TextRange, _ event: CodingEvent) -> CodingEvent {
    var event = event
    (event.document, event.start, event.end) = (document.id, range.start, range.end)
    if event.act == .review { event.text = text }
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
