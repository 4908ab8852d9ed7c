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
  /// Whether it settled a difference between coders.
  public var isSettled: Bool
  /// The coder's notes on it, oldest first.
  public var memos: [String]

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
    isSettled = event.act == .settle
    memos = event.memo.map { [$0] } ?? []
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

  /// The empty state.
  public init() {}

  /// Folds events; one whose target is unknown is reported and changes nothing.
  public static func fold(_ events: some Sequence<CodingEvent>) -> Diagnosed<CodingState> {
    var fold = CodingFold()
    for event in events { fold.apply(event) }
    return Diagnosed(fold.state, fold.diagnostics)
  }
}

/// Folding with the places of earlier decisions at hand.
private struct CodingFold {
  var kept: [String: Coding] = [:]
  var order: [String] = []
  var rejected: Set<String> = []
  var memos: [CodingEvent] = []
  var reviews: [CodingEvent] = []
  var diagnostics: [Diagnostic] = []

  var state: CodingState {
    var state = CodingState()
    for id in order {
      guard let coding = kept[id] else { continue }
      if rejected.contains(id) { state.rejections.append(coding) } else { state.codings.append(coding) }
    }
    state.memos = memos
    state.reviews = reviews
    return state
  }

  mutating func apply(_ event: CodingEvent) {
    switch event.act {
    case .accept, .add, .settle, .reject: keep(event)
    case .review: reviews.append(event)
    case .change: change(event)
    case .remove: remove(event)
    case .memo: note(event)
    }
  }

  private mutating func keep(_ event: CodingEvent) {
    guard let coding = Coding(event) else { return report(event, "names no code") }
    if kept.updateValue(coding, forKey: event.id) == nil { order.append(event.id) }
    if event.act == .reject { rejected.insert(event.id) }
  }

  private mutating func change(_ event: CodingEvent) {
    guard let target = event.target, var coding = kept[target] else {
      return report(event, "changes what is not there")
    }
    coding.time = event.time
    coding.range = event.range
    coding.quote = event.quote
    coding.before = event.before
    coding.after = event.after
    coding.code = event.code ?? coding.code
    if let memo = event.memo { coding.memos.append(memo) }
    kept[target] = coding
  }

  private mutating func remove(_ event: CodingEvent) {
    guard let target = event.target else { return report(event, "removes nothing") }
    if kept.removeValue(forKey: target) != nil { return }
    let before = memos.count + reviews.count
    memos.removeAll { $0.id == target }
    reviews.removeAll { $0.id == target }
    if memos.count + reviews.count == before { report(event, "removes what is not there") }
  }

  private mutating func note(_ event: CodingEvent) {
    guard let target = event.target else { return memos.append(event) }
    guard kept[target] != nil else { return report(event, "is a memo on what is not there") }
    kept[target]?.memos.append(event.memo ?? "")
  }

  private mutating func report(_ event: CodingEvent, _ problem: String) {
    diagnostics.append(
      Diagnostic(
        "codings.no-target", .warning, "Event \(event.id) \(problem)",
        advice: "It is left out of the count; the file is not changed."))
  }
}
