import QualitativeData

/// What of a second file's events a coder's first file does not have yet.
struct FileAddition {
  private let events: [CodingEvent]
  /// Events that the first file has under another name.
  private var known: [String: String] = [:]

  /// Looks through `fresh`, whose names are not in `first`. What an earlier merge added has other numbers and says the
  /// same.
  init(_ fresh: [CodingEvent], to first: [CodingEvent]) {
    var same = Dictionary(grouping: first, by: \.content).mapValues { $0.map(\.id)[...] }
    var events: [CodingEvent] = []
    for event in fresh {
      if let id = same[event.content]?.popFirst() { known[event.id] = id } else { events.append(event) }
    }
    self.events = events
  }

  /// What the events of the second file, as it names them itself, are called beside the first.
  func names(of second: [CodingEvent], among fresh: [CodingEvent]) -> [String: String] {
    var names: [String: String] = [:]
    var rest = fresh[...]
    for event in second {
      guard let first = rest.first, first.content == event.content else {
        names[event.id] = event.id
        continue
      }
      names[event.id] = known[first.id] ?? first.id
      rest.removeFirst()
    }
    return names
  }

  /// Those that are added, where nothing is doubled: a code that both gave to a passage is the first's.
  func withoutDoubles(
    besides first: [CodingEvent], of second: [CodingEvent], _ names: [String: String]
  ) -> (events: [CodingEvent], names: [String: String]) {
    let held = CodingState.fold(first, names: .none).value
    let ours = Dictionary(
      held.codings.map { (PlacedCode($0, isRejected: false), $0.id) }
        + held.rejections.map { (PlacedCode($0, isRejected: true), $0.id) },
      uniquingKeysWith: { one, _ in one })
    let added = Set(events.map(\.id))
    let state = CodingState.fold(second, names: .none).value
    let theirs =
      state.codings.map { ($0.id, PlacedCode($0, isRejected: false)) }
      + state.rejections.map { ($0.id, PlacedCode($0, isRejected: true)) }
    var twins: [String: String] = [:]
    for (id, place) in theirs {
      if let name = names[id], added.contains(name), let twin = ours[place] { twins[name] = twin }
    }
    let notes = Dictionary(held.codings.map { ($0.id, $0.memos) }, uniquingKeysWith: { one, _ in one })
    let kept = events.compactMap { event -> CodingEvent? in
      var event = event
      event.target = event.target.map { known[$0] ?? twins[$0] ?? $0 }
      guard let twin = twins[event.id] else { return event }
      guard let memo = event.memo, notes[twin]?.contains(memo) != true else { return nil }
      (event.act, event.target, event.suggestion, event.model) = (.memo, twin, nil, nil)
      return event
    }
    return (kept, names.mapValues { twins[$0] ?? $0 })
  }
}

/// What a coding says, whoever made it when.
private struct PlacedCode: Hashable {
  var document, code: String
  var range: TextRange
  var isRejected, isSettled: Bool

  init(_ coding: Coding, isRejected: Bool) {
    (document, code, range) = (coding.document, coding.code, coding.range)
    (self.isRejected, isSettled) = (isRejected, coding.isSettled)
  }
}

extension CodingEvent {
  /// What an event says, whatever it is called and refers to.
  var content: CodingEvent {
    var event = self
    event.id = ""
    if event.target != nil { event.target = "" }
    return event
  }
}
