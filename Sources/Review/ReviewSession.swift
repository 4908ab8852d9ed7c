import QualitativeData

/// One coder's conversation with the program: takes decisions, states them as events, and shows what holds.
///
/// No file or socket: the caller makes the events durable, then hands them to `record`; so nothing is shown as saved
/// that is not.
public struct ReviewSession: Sendable {
  /// Who decides.
  public let coder: String
  /// The study's codes, then the coder's own proposals.
  public private(set) var codebook: Codebook
  /// The codes that the coder made while reading and that nobody adopted yet.
  public private(set) var proposals: [Code]

  private(set) var events: [String: [CodingEvent]] = [:]
  private(set) var documents: [String: DocumentReview] = [:]
  private(set) var suggestions: [String: [Suggestion]] = [:]
  private(set) var history = DecisionHistory()
  private(set) var models: [String: String] = [:]
  private var decisions: [String: [CodingEvent]] = [:]
  private var numbers = EventNumbers()
  private let saw: [CodingEvent.Seen]?
  /// What the coder sees in single documents, where that is not what is seen in all.
  private var sawIn: [String: [CodingEvent.Seen]] = [:]
  /// Names of the events that stand in other files of the coder.
  private let elsewhere: Set<String>

  /// Starts from the events of the coder's file, in its order; `lines` is how many lines the file has, readable or not,
  /// so that no number is given twice.
  /// `saw` is what the coder sees while deciding, if that is known. `elsewhere` is what the coder decided in other files:
  /// it holds and is shown, and can only be taken back or changed when the files are one.
  public init(
    coder: String, codebook: Codebook, proposals: [Code] = [], events: [CodingEvent] = [], lines: Int = 0,
    elsewhere: [CodingEvent] = [], saw: [CodingEvent.Seen]? = nil
  ) {
    self.coder = coder
    self.elsewhere = Set(elsewhere.map(\.id))
    self.codebook = codebook
    self.proposals = []
    self.saw = saw
    numbers.atLeast(max(lines, events.count), of: coder)
    for proposal in proposals where self.codebook[proposal.name] == nil { include(proposal) }
    for event in elsewhere { self.events[event.document, default: []].append(event) }
    record(events)
  }

  /// Opens a document, so that it can be shown and decided about; a new version of it replaces the old. Codings that are
  /// not found in it any more are reported.
  public mutating func open(_ document: Document) -> [Diagnostic] {
    let review = DocumentReview(
      document, events: events[document.id] ?? [], names: codebook.formerNames)
    documents[document.id] = review
    suggestions[document.id] = suggestions[document.id].map { fitting($0, in: document.id) }
    let lost = Set(review.lost.map(\.id))
    return review.standing.codings.filter { lost.contains($0.id) }.map { .notAnchored($0) }
  }

  /// Whether a document is open.
  public func isOpen(_ document: String) -> Bool { documents[document] != nil }

  /// Takes in the suggestions for a document, in place of earlier ones; `model` is the digest of what made them. Those that
  /// were made on another text than the open document's are left out: their offsets mean nothing in it. How many are left.
  @discardableResult
  public mutating func suggest(_ new: [Suggestion], for document: String, model: String? = nil) -> Int {
    // They may have been made before a code got its name.
    let fitting = fitting(new, in: document).map { suggestion in
      var suggestion = suggestion
      suggestion.code = codebook.formerNames[suggestion.code]
      return suggestion
    }
    suggestions[document] = fitting
    models[document] = model
    return fitting.count
  }

  /// Whether all of them were made on the text that the open document has.
  public func fits(_ new: [Suggestion], in document: String) -> Bool { fitting(new, in: document).count == new.count }

  /// How many suggestions for a document are known.
  public func suggestionCount(for document: String) -> Int { suggestions[document]?.count ?? 0 }

  private func fitting(_ new: [Suggestion], in document: String) -> [Suggestion] {
    guard let review = documents[document] else { return new }
    return new.filter { one in
      one.quote.isEmpty || (one.range.end <= review.length && review.anchor.quote(one.range) == one.quote)
    }
  }

  /// What the coder sees in a document while deciding, if that is known.
  public func seen(in document: String) -> [CodingEvent.Seen]? { sawIn[document] ?? saw }

  /// Says what the coder sees in a document from now on; what was seen once cannot be unseen.
  public mutating func shows(_ seen: [CodingEvent.Seen], in document: String) {
    let before =
      sawIn[document]
      ?? CodingEvent.Seen.allCases.filter { one in
        (events[document] ?? []).contains { $0.saw?.contains(one.rawValue) ?? false }
      }
    sawIn[document] = CodingEvent.Seen.allCases.filter { before.contains($0) || seen.contains($0) }
  }

  /// All events of the coder, document by document in the order of their ids, each in the order of the file.
  public var allEvents: [CodingEvent] { events.sorted { $0.key < $1.key }.flatMap(\.value) }

  /// When a decision that cannot be stated is an error.
  enum Refusal {
    case always
    /// Not where something was stated under its id before: the page sends again what it has no answer to.
    case unlessRepeated
  }

  /// The events that state a decision, none where it holds already. Nothing changes until they are recorded.
  public func events(for decision: Decision, at time: String) throws(Diagnostic) -> [CodingEvent] {
    try events(for: decision, at: time, refusing: .unlessRepeated)
  }

  func events(for decision: Decision, at time: String, refusing: Refusal) throws(Diagnostic) -> [CodingEvent] {
    let known = decisions[decision.id]
    let writer = EventWriter(
      decision: decision, coder: coder, time: time, model: models[decision.document], via: decision.via ?? .page,
      saw: seen(in: decision.document))
    var new: [CodingEvent]
    do throws(Diagnostic) {
      new = try statement(of: decision, with: writer, isRepeated: known != nil)
    } catch {
      guard known == nil || refusing == .always else { return [] }
      throw error
    }
    guard !new.contains(where: { reachesElsewhere($0) }) else { throw .inOtherFile() }
    if let known { new.removeAll { event in known.contains { $0.states(event) } } }
    var numbers = numbers
    for place in new.indices { new[place].id = numbers.next(of: coder) }
    return new
  }

  /// Whether an event is about one of another file, which has a number of its own there.
  private func reachesElsewhere(_ event: CodingEvent) -> Bool { event.target.map(isElsewhere) ?? false }

  /// Whether an event of that name stands in another file of the coder.
  func isElsewhere(_ id: String) -> Bool { elsewhere.contains(id) }

  /// Whether a decision of this id was stated already.
  public func knows(_ decision: String) -> Bool { decisions[decision] != nil }

  /// Takes in events that are durable now; what the page must show differently.
  @discardableResult
  public mutating func record(_ new: [CodingEvent]) -> [StateChange] {
    for event in new {
      numbers.note(event.id, of: coder)
      if let decision = event.decision { decisions[decision, default: []].append(event) }
    }
    history.record(new)
    var changes: [StateChange] = []
    for (document, group) in Dictionary(grouping: new, by: \.document).sorted(by: { $0.key < $1.key }) {
      events[document, default: []] += group
      guard let (changed, removed) = documents[document]?.append(group) else { continue }
      changes.append(StateChange(document: document, changed: changed, removed: removed))
    }
    return changes
  }

  /// States a decision and records it: for callers that keep no file.
  public mutating func apply(_ decision: Decision, at time: String) throws(Diagnostic) -> [StateChange] {
    record(try events(for: decision, at: time))
  }

  /// Checks a new code; the caller makes it durable and then includes it.
  public func proposal(label: String, definition: String = "", parent: String? = nil) throws(Diagnostic) -> Code {
    let name = CodeName.from(label)
    guard !name.isEmpty else { throw .incomplete("name") }
    guard label.isPlainLine, definition.isPlainText else { throw .unprintable() }
    guard label.unicodeScalars.count <= 80, definition.unicodeScalars.count <= 10_000 else { throw .tooLong() }
    guard codebook[name] == nil else { throw .takenName() }
    if let parent, codebook[parent] == nil { throw .unknownCode() }
    return Code(name: name, label: label, parent: parent, definition: definition)
  }

  /// Adds a proposal to the codes that can be applied.
  public mutating func include(_ proposal: Code) {
    proposals.append(proposal)
    codebook = codebook.with(codes: codebook.codes + [proposal])
  }
}

extension CodingEvent {
  /// Whether both say the same, whoever said it when.
  fileprivate func states(_ other: CodingEvent) -> Bool {
    act == other.act && document == other.document && range == other.range && code == other.code
      && target == other.target && memo == other.memo && suggestion == other.suggestion
  }
}
