import Bytes
import Foundation
import QualitativeData
import Review

/// Where decisions arrive one at a time, whatever number of windows is open: each is stated, made durable, recorded, and
/// only then acknowledged.
actor ReviewDesk {
  private var session: ReviewSession
  /// None once the desk was closed.
  private var file: CodingFile?
  private let proposals: ProposalFile
  private let shelf: DocumentShelf
  private let isBlind: Bool
  private let mode: DeskMode
  private var texts: [String: String] = [:]
  private var sentences: [String: [TextRange]] = [:]
  /// The documents' files as they were when they were opened.
  private var stamps: [String: FileStamp] = [:]
  /// Counts what was recorded or suggested anew, so that a window can ask what it missed.
  private var revision = 0
  private var recent: [(revision: Int, change: StateChange)] = []
  /// The last change that is no longer among the recent ones.
  private var forgotten = 0
  /// When a document's suggestions last changed.
  private var suggestedAt: [String: Int] = [:]
  /// Documents whose suggestions were learned without what others decided in them.
  private var renewed: Set<String> = []
  /// Tells one run of the program from another: revisions begin at 0 again.
  private let epoch = UUID().uuidString
  private let learning: (any SuggestionSource)?
  /// What other coders did, by document and coder; only an adjudicator's desk has it.
  private let others: [String: [String: [CodingEvent]]]
  /// Documents that are closed to whoever settles.
  private let closed: [String]
  private let codebookThread = CodebookThread()
  /// How long a document waits for what the codebook suggests.
  private let mostWait: Duration
  private var isLearning = false
  private var mustLearn = false
  /// Documents that are shown with what the codebook suggests.
  private var shownFirst: Set<String> = []
  /// The document that was shown last: the one whose suggestions are made anew.
  private var latest: String?
  /// When suggestions are shown unless a page asks otherwise.
  private let showing: Study.Showing
  /// Documents whose suggestions the page was shown last time, or was not.
  private var isShown: [String: Bool] = [:]

  init(
    session: ReviewSession, file: sending CodingFile, proposals: ProposalFile, shelf: DocumentShelf,
    isBlind: Bool = false, mode: DeskMode = .review, learning: (any SuggestionSource)? = nil,
    others: [CodingEvent] = [], closed: [String] = [],
    mostWait: Duration = .milliseconds(200), showing: Study.Showing = .atOnce
  ) {
    self.session = session
    self.file = file
    self.proposals = proposals
    self.shelf = shelf
    self.isBlind = isBlind
    self.mode = mode
    self.learning = learning
    self.mostWait = mostWait
    self.showing = showing
    self.closed = closed
    self.others = Dictionary(grouping: others, by: \.document).mapValues { Dictionary(grouping: $0, by: \.coder) }
  }

  /// Reads what was suggested for every document; what cannot be read is reported.
  func loadSuggestions() -> [Diagnostic] {
    guard !isBlind else { return [] }
    var diagnostics: [Diagnostic] = []
    let own = CodingState.fold(session.allEvents, names: session.codebook.formerNames).value
    for id in shelf.ids {
      do throws(Diagnostic) { try loadSuggestions(for: id, beside: own) } catch { diagnostics.append(error) }
    }
    return diagnostics
  }

  /// Reads what was suggested for a document; `own` is what the coder decided.
  private func loadSuggestions(for id: String, beside own: CodingState? = nil) throws(Diagnostic) {
    guard !isBlind else { return }
    let suggested = try shelf.suggested(for: id)
    let own = own ?? CodingState.fold(session.allEvents, names: session.codebook.formerNames).value
    let shown = learning == nil ? suggested.suggestions : suggested.suggestions.map { own.hidingOthers(in: $0) }
    session.suggest(shown, for: id, model: suggested.model)
    revision += 1
    suggestedAt[id] = revision
  }

  /// The documents with their progress, and the codes.
  func study() -> StudyPage {
    var page = session.page(of: shelf.ids)
    for place in page.documents.indices { conceal(&page.documents[place]) }
    return page
  }

  /// The study as a page gets it.
  func reply(_ facts: PageFacts) -> StudyReply { StudyReply(page: study(), facts: facts, used: firstUsed) }

  /// The codes that the coder used, in the order in which each was used first.
  private var firstUsed: [String] {
    var seen: Set<String> = []
    return session.allEvents.filter { $0.act != .reject && $0.act != .remove }.sorted { $0.time < $1.time }
      .compactMap(\.code).filter { seen.insert($0).inserted }
  }

  /// Lets go of the coder's file, so that another desk may take it. Nothing is decided here any more.
  func close() { file = nil }

  /// Where suggestions are not shown, not even their number is.
  private func conceal(_ entry: inout StudyPage.Entry) {
    guard !(isShown[entry.id] ?? (showing == .atOnce)) else { return }
    (entry.suggestions, entry.decided) = (0, 0)
  }

  /// Says that the coder has seen what colleagues gave in documents.
  func show(colleaguesIn documents: Set<String>) {
    for id in documents where shelf.ids.contains(id) {
      session.shows((session.seen(in: id) ?? []) + [.colleagues], in: id)
    }
  }

  /// Whether a document's suggestions are to be seen, and says so to what is decided from now on.
  private func show(_ id: String, _ wish: Study.Showing?) -> Bool {
    guard !isBlind else { return false }
    let wish = wish ?? showing
    let shows = wish == .atOnce || (wish == .afterwards && session.entry(id).isFinished)
    isShown[id] = shows
    // Where a study shows them at once to everybody, that is what the session says of all its documents.
    if showing != .atOnce || !shows || session.seen(in: id)?.contains(.suggestions) == false {
      session.shows(shows ? [.suggestions] : [], in: id)
    }
    return shows
  }

  /// A document as the page shows it. Where others decided in it, the suggestions of a model that knows what they decided
  /// are not shown: those of the codebook stand there until the program has learned without knowing that.
  /// `wish` is when the page wants to show them.
  func document(_ id: String, showing wish: Study.Showing? = nil) async throws(Diagnostic) -> DocumentReply {
    try open(id)
    latest = id
    let isSeen = show(id, wish)
    let mustWait = isWaiting(id) && isSeen
    if let learning, mustWait {
      if shownFirst.insert(id).inserted { await suggestFirst(with: learning, id) }
      learn()
    }
    guard var page = session.page(for: id) else { throw .unknownDocument() }
    if !isSeen { page.suggestions = session.waitingParts(in: id) }
    return DocumentReply(
      page: page, text: texts[id] ?? "", sentences: (sentences[id] ?? []).map { [$0.start, $0.end] }, epoch: epoch,
      revision: revision, isLearning: isWaiting(id) && isSeen, showsSuggestions: isSeen)
  }

  /// Whether a document's suggestions are still to be learned without what others decided in it.
  private func isWaiting(_ id: String) -> Bool {
    learning.map { $0.reveals(id) } ?? false && !renewed.contains(id)
  }

  /// Puts what the codebook suggests in the place of what would tell too much. A long document, or many at once, take
  /// longer than anybody should wait: then it is shown without, and they follow.
  private func suggestFirst(with learning: any SuggestionSource, _ id: String) async {
    session.suggest([], for: id, model: nil)
    let events = session.allEvents
    let codebook = session.codebook
    let (ended, end) = AsyncStream<Void>.makeStream()
    Task {
      let first = try? await codebookThread.first(from: learning, for: id, after: events, codebook: codebook)
      if let first, isWaiting(id) { suggest(first.suggestions, for: id, model: first.model) }
      end.finish()
    }
    Task {
      try? await Task.sleep(for: mostWait)
      end.finish()
    }
    for await _ in ended {}
  }

  /// Puts others in their place, unless they were learned from an earlier text.
  private func suggest(_ suggestions: [Suggestion], for id: String, model: String?) {
    guard session.fits(suggestions, in: id) else { return }
    session.suggest(suggestions, for: id, model: model)
    revision += 1
    suggestedAt[id] = revision
  }

  /// Takes decisions in their order. Each is durable when its result says that it is saved. Takes none of them where one
  /// does not say on which text it was made: a page of an earlier version sent it, and keeps what is not taken.
  func decide(_ decisions: [Decision]) throws(Diagnostic) -> DecisionsReply {
    guard decisions.allSatisfy({ $0.text != nil || isPlaced($0) }) else { throw .noText() }
    var reply = DecisionsReply(results: [], history: session.historyEnds, entries: [], revision: revision)
    for decision in decisions { reply.results.append(decide(decision)) }
    let touched = Set(reply.results.flatMap { $0.changes.map(\.document) } + decisions.map(\.document))
    reply.entries = shelf.ids.filter(touched.contains).map(session.entry)
    for place in reply.entries.indices { conceal(&reply.entries[place]) }
    reply.history = session.historyEnds
    reply.revision = revision
    if learning != nil, reply.results.contains(where: { !$0.changes.isEmpty }) { learn() }
    return reply
  }

  private func decide(_ decision: Decision) -> DecisionsReply.Result {
    do throws(Diagnostic) {
      let about = decision.act == .undo ? session.historyEnds.undoDocument : session.historyEnds.redoDocument
      try open(decision.act == .undo || decision.act == .redo ? about ?? decision.document : decision.document)
      try check(decision)
      let events = try session.events(for: decision, at: Self.now)
      guard let file else { throw .deskClosed() }
      try file.append(events)
      let changes = session.record(events)
      for change in changes { note(change) }
      return DecisionsReply.Result(id: decision.id, isSaved: true, changes: changes)
    } catch {
      return DecisionsReply.Result(id: decision.id, isSaved: false, changes: [], problem: Problem(error))
    }
  }

  /// A page says of itself only that it decided in bulk; it settles only where it shows what differs; and what was
  /// decided on another text than this has no place here.
  private func check(_ decision: Decision) throws(Diagnostic) {
    if [.settle, .dismiss].contains(decision.act), mode != .adjudicate { throw .settlesNothing() }
    if let via = decision.via, ![.page, .bulk].contains(via) { throw .foreignWay() }
    if !isPlaced(decision), decision.text != texts[decision.document] { throw .otherText() }
  }

  /// What was saved already says where it is; undoing goes by the document where it happened.
  private func isPlaced(_ decision: Decision) -> Bool {
    [.undo, .redo].contains(decision.act) || session.knows(decision.id)
  }

  /// What a window missed of a document since a revision; nil where it must load the document again.
  func changes(in document: String, since: Int, epoch: String) -> ChangesReply? {
    guard epoch == self.epoch, since >= forgotten else { return nil }
    let missed = recent.filter { $0.revision > since && $0.change.document == document }.map(\.change)
    let isNew = suggestedAt[document].map { $0 > since } ?? false && isShown[document] ?? true
    return ChangesReply(
      revision: revision, changes: missed, suggestions: isNew ? session.page(for: document)?.suggestions : nil,
      history: session.historyEnds, isLearning: isWaiting(document))
  }

  /// Where other coders differ, document by document.
  func differences() throws(Diagnostic) -> DifferencesReply {
    var reply = DifferencesReply(differences: [], coders: [], closed: closed)
    for id in shelf.ids {
      guard let events = others[id], events.count > 1 else { continue }
      try open(id)
      let found = session.differences(in: id, between: events, text: texts[id])
      guard found.readings.count > 1 else { continue }
      reply.texts[id] = texts[id]
      reply.differences += found.differences
      reply.unfinished += found.readings.filter { !$0.isWhole }
      reply.assumed += found.readings.filter { $0.basis == .assumed }
      reply.coders = Array(Set(reply.coders).union(found.readings.map(\.coder))).sorted()
    }
    return reply
  }

  /// The coder's own passages of a code and of those below it, in all documents.
  func passages(of code: String) -> PassagesReply {
    let codes = Set(session.codebook.subtree(of: code))
    let own = CodingState.fold(session.allEvents, names: session.codebook.formerNames).value.codings.filter {
      codes.contains($0.code)
    }
    return PassagesReply(
      passages: own.sorted { ($0.document, $0.range.start, $0.id) < ($1.document, $1.range.start, $1.id) }.map {
        PassagesReply.Passage(
          document: $0.document, coding: $0.id, code: $0.code, quote: $0.quote, start: $0.range.start)
      })
  }

  /// Whether anything happened after a revision.
  func isNewer(than since: Int) -> Bool { revision > since }

  /// Makes a code that only this coder has until somebody adopts it.
  func propose(_ request: ProposalRequest) throws(Diagnostic) -> Code {
    let code = try session.proposal(
      label: request.label, definition: request.definition ?? "", parent: request.parent)
    guard file != nil else { throw .deskClosed() }
    try proposals.add(code)
    session.include(code)
    return code
  }

  /// Makes the suggestions of the document that is shown anew, once more where decisions arrive meanwhile.
  private func learn() {
    mustLearn = true
    guard !isLearning, let learning else { return }
    isLearning = true
    Task {
      while mustLearn {
        mustLearn = false
        if let latest { await renew(with: learning, latest) }
      }
      isLearning = false
    }
  }

  private func renew(with learning: any SuggestionSource, _ document: String) async {
    let events = session.allEvents
    let codebook = session.codebook
    let new = try? await learning.suggestions(for: document, after: events, codebook: codebook)
    // Where nothing could be learned, what stands there stays, and nobody waits for more.
    guard new != nil || isWaiting(document) else { return }
    renewed.insert(document)
    if let new { return suggest(new.suggestions, for: document, model: new.model) }
    revision += 1
    suggestedAt[document] = revision
  }

  /// Opens a document, or opens it anew where a run has made it of another text meanwhile.
  private func open(_ id: String) throws(Diagnostic) {
    let stamp = shelf.stamp(of: id)
    guard !session.isOpen(id) || stamps[id] != stamp else { return }
    guard let document = try shelf.document(id) else { throw .unknownDocument() }
    let known = session.suggestionCount(for: id)
    _ = session.open(document)
    stamps[id] = stamp
    let text = Digest.of(document.text)
    let isAnother = texts[id].map { $0 != text } ?? false
    texts[id] = text
    sentences[id] = try shelf.sentences(of: document)
    // Those that do not fit were made of an earlier text; a run may have made others since.
    if isAnother { (renewed, shownFirst) = (renewed.subtracting([id]), shownFirst.subtracting([id])) }
    if isAnother || session.suggestionCount(for: id) < known { try loadSuggestions(for: id) }
  }

  private func note(_ change: StateChange) {
    revision += 1
    recent.append((revision, change))
    guard recent.count > 2_000 else { return }
    forgotten = recent[999].revision
    recent.removeFirst(1_000)
  }

  private static var now: String { Date().formatted(.iso8601) }
}
