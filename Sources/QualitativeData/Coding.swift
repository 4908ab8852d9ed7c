/// A code that a coder applied to a passage and that still holds.
public struct Coding: Hashable, Sendable, Codable {
  /// The event that made it.
  public var id: String
  /// When it was made or last changed.
  public var time: String
  /// Who decided.
  public var coder: String
  /// The document's id.
  public var document: String
  /// The passage.
  public var range: TextRange
  /// The passage's text.
  public var quote: String
  /// Text around it, as in the event.
  public var before: String
  /// Text around it, as in the event.
  public var after: String
  /// The code's name.
  public var code: String
  /// Whether a program proposed it first.
  public var suggestion: String?
  /// Whether it settled a difference between coders; a settled rejection says that the code does not hold.
  public var isSettled: Bool
  /// What it settles: another coder's coding, by the id that it has there.
  public var settles: String?
  /// The coder's notes on it, oldest first.
  public var memos: [String]
  /// How it came about, where that is known.
  public var way: CodingEvent.Way?
  /// What the coder saw while deciding, as in the event.
  public var saw: [String]?
  /// How often its coder changed its code or range; nil for never.
  public var changes: Int?

  /// Makes the coding that an event states; nil where the event names no code.
  public init?(_ event: CodingEvent) {
    guard let code = event.code else { return nil }
    id = event.id
    time = event.time
    coder = event.coder
    document = event.document
    range = event.range
    quote = event.quote
    before = event.before
    after = event.after
    self.code = code
    suggestion = event.suggestion
    isSettled = event.act == .settle || (event.act == .reject && event.target != nil)
    settles = isSettled ? event.target : nil
    memos = event.memo.map { [$0] } ?? []
    way = event.way
    saw = event.saw
  }
}

/// The present state of a study's codings: the fold of all events, in the order given.
public struct CodingState: Hashable, Sendable {
  /// The codings that hold, in the order in which they were made.
  public var codings: [Coding] = []
  /// The suggestions that were rejected and stay so: not the code for that passage.
  public var rejections: [Coding] = []
  /// Notes on passages rather than on codings.
  public var memos: [CodingEvent] = []
  /// Ranges that were read, so that what is uncoded in them was left so on purpose.
  public var reviews: [CodingEvent] = []
  /// Decisions in the running text that hold no longer, or that took back or changed others, other than by undoing: they
  /// code nothing, but their coder was there.
  public var passed: [CodingEvent] = []
  /// Ids of the events that a later one took back.
  public var withdrawn: Set<String> = []

  /// The empty state.
  public init() {}

  /// Folds events; one whose target is unknown is reported and changes nothing.
  ///
  /// A `remove` takes back any earlier event, another `remove` included; so every decision can be undone and redone. An
  /// event reaches only what the same coder decided before about the same document: what others decided is theirs, and
  /// documents can be folded one by one. Events of several files are joined first; what has one id here is told apart
  /// as if all came from one file.
  ///
  /// `place` finds where an event stands, for what must be said of it; without, the document is named. `names` say what
  /// codes are called now: this is the one place where what was coded with a former name becomes a coding with the present
  /// one. What was coded with a name that was split keeps it, until its coder has said for the passage which of the parts
  /// apply.
  public static func fold(
    _ events: some Sequence<CodingEvent>, names: FormerNames = .none,
    place: (CodingEvent) -> Location? = { _ in nil }
  ) -> Diagnosed<CodingState> {
    let events = Array(events)
    guard let fold = CodingFold(events, names) else {
      let joined = EventJoiner.join(events)
      let folded = CodingFold(joined.events, names)?.folded(joined.events, place) ?? Diagnosed(CodingState())
      return Diagnosed(folded.value, joined.diagnostics + folded.diagnostics)
    }
    return fold.folded(events, place)
  }
}

extension CodingState {
  /// Codings with a name that was split, whose coder has not said yet which of the parts apply.
  public func waiting(_ names: FormerNames) -> [Coding] {
    names.hasParts ? codings.filter { !names.parts(of: $0.code).isEmpty } : []
  }

  /// Without codings with a name that was split where their coder gave the passage one of its parts, or rejected all.
  fileprivate mutating func leaveAnswered(_ names: FormerNames) {
    guard names.hasParts else { return }
    let answers = Dictionary(grouping: codings + rejections) { $0.document + "\n" + $0.coder }
    let rejected = Set(rejections.map(\.id))
    codings.removeAll { coding in
      let parts = names.parts(of: coding.code)
      guard !parts.isEmpty else { return false }
      let near = (answers[coding.document + "\n" + coding.coder] ?? []).filter { $0.range.overlaps(coding.range) }
      let given = near.filter { !rejected.contains($0.id) }.map(\.code)
      return parts.contains(where: given.contains)
        || parts.allSatisfy { part in near.contains { $0.code == part && rejected.contains($0.id) } }
    }
  }
}

extension CodingState {
  /// The state of each document that somebody decided something about.
  public var byDocument: [String: CodingState] {
    var parts: [String: CodingState] = [:]
    for coding in codings { parts[coding.document, default: .init()].codings.append(coding) }
    for rejection in rejections { parts[rejection.document, default: .init()].rejections.append(rejection) }
    for memo in memos { parts[memo.document, default: .init()].memos.append(memo) }
    for review in reviews { parts[review.document, default: .init()].reviews.append(review) }
    for event in passed where parts[event.document] != nil { parts[event.document]?.passed.append(event) }
    return parts
  }
}

/// Folding with the places of all events at hand.
private struct CodingFold {
  let events: [CodingEvent]
  let names: FormerNames
  let places: [String: Int]
  let withdrawn: Set<String>
  var kept: [String: Coding] = [:]
  var order: [String] = []
  var rejected: Set<String> = []
  var memos: [CodingEvent] = []
  var reviews: [CodingEvent] = []
  var problems: [Problem] = []

  /// Looks from the end for what was taken back: a `remove` that was itself taken back takes nothing back. Nil where
  /// events do not have ids of their own.
  init?(_ events: [CodingEvent], _ names: FormerNames) {
    var places: [String: Int] = [:]
    places.reserveCapacity(events.count)
    for (place, event) in events.enumerated() {
      guard places.updateValue(place, forKey: event.id) == nil else { return nil }
    }
    var withdrawn: Set<String> = []
    for (place, event) in events.enumerated().reversed() where event.act == .remove {
      guard let target = event.target, !withdrawn.contains(event.id), let earlier = places[target] else { continue }
      if earlier < place, event.mayReach(events[earlier]) { withdrawn.insert(target) }
    }
    self.events = events
    self.names = names
    self.places = places
    self.withdrawn = withdrawn
  }

  func folded(_ events: [CodingEvent], _ location: (CodingEvent) -> Location?) -> Diagnosed<CodingState> {
    var fold = self
    for (place, event) in events.enumerated() { fold.apply(event, at: place) }
    let state = fold.state
    let problems = fold.problems.map { problem in
      problem.diagnostic(at: location(problem.event) ?? Location(file: problem.event.document))
    }
    return Diagnosed(state, problems + state.codings.repeats)
  }

  /// The id that an event refers to, if that is an earlier event that it may reach.
  private func reached(by event: CodingEvent, at place: Int) -> String? {
    guard let target = event.target, let earlier = places[target], earlier < place, event.mayReach(events[earlier])
    else { return nil }
    return target
  }

  var state: CodingState {
    var state = CodingState()
    for id in order {
      guard let coding = kept[id] else { continue }
      if rejected.contains(id) { state.rejections.append(coding) } else { state.codings.append(coding) }
    }
    state.memos = memos
    state.reviews = reviews
    state.withdrawn = withdrawn
    state.passed = passed
    state.leaveAnswered(names)
    return state
  }

  /// What was undone is as if it had not been; settling is no reading.
  private var passed: [CodingEvent] {
    var undone: Set<String> = []
    for event in events where event.act == .remove && event.undo == true && !withdrawn.contains(event.id) {
      if let target = event.target { undone.insert(target) }
    }
    return events.enumerated().filter { place, event in
      guard [.page, .word].contains(event.way), event.undo != true, !undone.contains(event.id) else { return false }
      switch event.act {
      case .accept, .add: return withdrawn.contains(event.id)
      case .reject: return event.target == nil && withdrawn.contains(event.id)
      case .change, .remove:
        guard let target = reached(by: event, at: place), let earlier = places[target] else { return false }
        return [.accept, .add, .change].contains(events[earlier].act)
          || (events[earlier].act == .reject && events[earlier].target == nil)
      case .memo, .settle, .review: return false
      }
    }.map(\.element)
  }

  mutating func apply(_ event: CodingEvent, at place: Int) {
    if event.act == .remove { return checkRemoval(event, at: place) }
    guard !withdrawn.contains(event.id) else { return }
    switch event.act {
    case .accept, .add, .settle, .reject: keep(event)
    case .review: reviews.append(event)
    case .change: change(event, at: place)
    case .memo: note(event, at: place)
    case .remove: break
    }
  }

  private mutating func checkRemoval(_ event: CodingEvent, at place: Int) {
    guard event.target != nil else { return report(event, "removes nothing") }
    guard reached(by: event, at: place) != nil else { return report(event, "removes what is not there") }
  }

  private mutating func keep(_ event: CodingEvent) {
    guard var coding = Coding(event) else { return report(event, "names no code") }
    coding.code = names[coding.code]
    if kept.updateValue(coding, forKey: event.id) == nil { order.append(event.id) }
    if event.act == .reject { rejected.insert(event.id) }
  }

  private mutating func change(_ event: CodingEvent, at place: Int) {
    guard let target = reached(by: event, at: place), var coding = kept[target] else {
      return reportUnlessWithdrawn(event, at: place, "changes what is not there")
    }
    coding.time = event.time
    coding.range = event.range
    coding.quote = event.quote
    coding.before = event.before
    coding.after = event.after
    coding.code = event.code.map { names[$0] } ?? coding.code
    coding.changes = (coding.changes ?? 0) + 1
    if let memo = event.memo { coding.memos.append(memo) }
    kept[target] = coding
  }

  private mutating func note(_ event: CodingEvent, at place: Int) {
    guard event.target != nil else {
      var event = event
      event.code = event.code.map { names[$0] }
      return memos.append(event)
    }
    guard let target = reached(by: event, at: place), kept[target] != nil else {
      return reportUnlessWithdrawn(event, at: place, "is a memo on what is not there")
    }
    kept[target]?.memos.append(event.memo ?? "")
  }

  /// What is about a coding that was removed later is no mistake.
  private mutating func reportUnlessWithdrawn(_ event: CodingEvent, at place: Int, _ problem: String) {
    if let target = reached(by: event, at: place), withdrawn.contains(target) { return }
    report(event, problem)
  }

  private mutating func report(_ event: CodingEvent, _ problem: String) {
    problems.append(Problem(event: event, what: problem))
  }

  /// What an event cannot do.
  struct Problem {
    var event: CodingEvent
    var what: String

    func diagnostic(at location: Location) -> Diagnostic {
      let target = event.target.map { " ('\(EventID.plain($0, of: event.coder))')" } ?? ""
      return Diagnostic(
        "codings.no-target", .warning, at: location,
        "Event '\(EventID.plain(event.id, of: event.coder))' of \(event.coder) \(what)\(target)",
        advice:
          "It is left out of the count: an event reaches only what the same coder decided before about a document.")
    }
  }
}

extension CodingEvent {
  /// Whether it may say something of another event: nobody's decisions reach another coder's, or another document's.
  fileprivate func mayReach(_ other: CodingEvent) -> Bool { coder == other.coder && document == other.document }
}
