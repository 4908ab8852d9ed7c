import QualitativeData

/// One open document: its text, what the coder decided about it, and what is suggested.
struct DocumentReview: Sendable {
  let document: Document
  let anchor: Anchor
  let length: Int
  private(set) var events: [CodingEvent] = []
  private(set) var marks: [String: Mark] = [:]
  private(set) var withdrawn: Set<String> = []
  /// Codings with a name that was split, which wait for one of the parts, where their passages stand now.
  private(set) var waiting: [(coding: Coding, range: TextRange)] = []
  private let names: FormerNames
  private var found: [Place: TextRange?] = [:]

  /// A passage as it stood when it was marked.
  private struct Place: Hashable {
    var id: String
    var range: TextRange
  }

  init(_ document: Document, events: [CodingEvent], names: FormerNames) {
    self.document = document
    self.names = names
    let text = document.text
    anchor = Anchor(text)
    length = text.unicodeScalars.count
    append(events)
  }

  /// Takes in new events; what changed by them.
  @discardableResult
  mutating func append(_ new: [CodingEvent]) -> (changed: [Mark], removed: [String]) {
    events += new
    var state = standing
    let before = marks
    withdrawn = state.withdrawn
    let open = state.waiting(names)
    // They are shown as what waits, not as what holds.
    let ids = Set(open.map(\.id))
    state.codings.removeAll { ids.contains($0.id) }
    waiting = open.compactMap { coding -> (Coding, TextRange)? in
      let mark = place(
        coding.id, coding.range, quote: coding.quote, before: coding.before, after: coding.after, kind: .coding)
      return mark.lostQuote == nil ? (coding, mark.range) : nil
    }
    marks = Dictionary(fresh(state).map { ($0.id, $0) }, uniquingKeysWith: { _, last in last })
    let changed = marks.values.filter { before[$0.id] != $0 }.sorted { $0.id < $1.id }
    return (changed, before.keys.filter { marks[$0] == nil }.sorted())
  }

  /// What holds, at the places where it was decided.
  var standing: CodingState { CodingState.fold(events, names: names).value }

  /// The codings whose passage is gone from the text.
  var lost: [Mark] { sortedMarks.filter { $0.lostQuote != nil } }

  /// In reading order.
  var sortedMarks: [Mark] {
    marks.values.sorted { ($0.start, $0.end, $0.id) < ($1.start, $1.end, $1.id) }
  }

  private mutating func fresh(_ state: CodingState) -> [Mark] {
    let notes = Dictionary(grouping: liveNotes(state), by: \.target)
    let own = ownNotes
    func mark(_ coding: Coding, _ kind: Mark.Kind) -> Mark {
      var mark = place(
        coding.id, coding.range, quote: coding.quote, before: coding.before, after: coding.after, kind: kind)
      mark.code = coding.code
      mark.suggestion = coding.suggestion.map { SuggestionName.current($0, in: document.id, names) }
      mark.isSettled = coding.isSettled
      mark.notes = own[coding.id] ?? []
      mark.notes += (notes[coding.id] ?? []).map { Mark.Note(id: $0.id, text: $0.memo ?? "") }
      return mark
    }
    var result = state.codings.map { mark($0, .coding) } + state.rejections.map { mark($0, .rejection) }
    for memo in state.memos {
      var mark = place(
        memo.id, memo.range, quote: memo.quote, before: memo.before, after: memo.after, kind: .memo)
      mark.notes = [Mark.Note(id: memo.id, text: memo.memo ?? "")]
      result.append(mark)
    }
    return result + state.reviews.map { Mark(id: $0.id, kind: .finish, range: $0.range) }
  }

  /// What was noted in the same breath as a coding was made or settled.
  private var ownNotes: [String: [Mark.Note]] {
    var notes: [String: [Mark.Note]] = [:]
    for event in events where event.act != .memo && event.act != .remove {
      if let memo = event.memo { notes[event.id] = [Mark.Note(id: event.id, text: memo)] }
    }
    return notes
  }

  private func liveNotes(_ state: CodingState) -> [CodingEvent] {
    events.filter { $0.act == .memo && $0.target != nil && !state.withdrawn.contains($0.id) }
  }

  /// A mark where its text stands now.
  private mutating func place(
    _ id: String, _ range: TextRange, quote: String, before: String, after: String, kind: Mark.Kind
  ) -> Mark {
    let place = Place(id: id, range: range)
    if found[place] == nil {
      found[place] = .some(anchor.find(range, quote: quote, before: before, after: after))
    }
    guard let now = found[place] ?? nil else { return Mark(id: id, kind: kind, range: range, lostQuote: quote) }
    return Mark(id: id, kind: kind, range: now, isMoved: now != range)
  }
}
