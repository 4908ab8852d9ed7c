import QualitativeData

/// Takes what a coder did in a file into the session, as events like the page's.
public struct AnswerImport {
  /// What became of the answers of a file.
  public struct Summary: Hashable, Sendable {
    /// Answers that were new.
    public var taken = 0
    /// Answers that were taken before, or say what holds anyway.
    public var known = 0
    /// Answers that were not taken; the diagnostics say why.
    public var refused = 0
    /// What must be added to the coder's file.
    public var events: [CodingEvent] = []
  }

  private var session: ReviewSession
  private let ledger: FormLedger
  private let finder: CodeFinder
  private let time: String
  private let way: CodingEvent.Way
  private let digest: (String) -> String
  private let whole: (String) -> String
  private var summary = Summary()
  private var diagnostics: [Diagnostic] = []

  /// Starts from a session and the events of the coder's file in its order; the caller's session stays as it is.
  /// `digest` makes a short text of any text, of different texts different ones; `via` is what kind of file it is.
  public init(
    _ session: ReviewSession, events: [CodingEvent], at time: String, via way: CodingEvent.Way = .sheet,
    digest: @escaping (String) -> String
  ) {
    self.session = session
    ledger = FormLedger(events)
    finder = CodeFinder(session.codebook)
    self.time = time
    self.way = way
    whole = digest
    self.digest = { String(digest($0).prefix(16)) }
  }

  /// Takes answers in their order; `read` are the documents that the coder read to the end.
  public mutating func take(_ answers: [ReviewAnswer], models: [String: String], read: [String] = []) -> Diagnosed<
    Summary
  > {
    for (document, model) in models { session.suggest([], for: document, model: model) }
    for answer in answers where !answer.isEmpty {
      do throws(Diagnostic) { try take(answer) } catch {
        summary.refused += error.severity == .note ? 0 : 1
        diagnostics.append(error)
      }
    }
    for document in read { finish(document) }
    return Diagnosed(summary, diagnostics)
  }

  private mutating func take(_ answer: ReviewAnswer) throws(Diagnostic) {
    guard let review = session.documents[answer.passage.document] else { throw .noSuchDocument(answer) }
    guard let range = place(answer.passage, review) else { throw .passageGone(answer) }
    guard answer.memo.unicodeScalars.count <= 10_000 else { throw .memoTooLong(answer) }
    let said = try wish(of: answer, at: range)
    let key = digest(key(of: answer))
    let verdict = digest("\(said.act?.rawValue ?? "") \(said.codes.joined(separator: " "))").prefix(12)
    let memo = digest(answer.memo).prefix(12)
    let earlier = ledger[key]
    let isSame = earlier?.verdict == verdict && earlier?.memo == memo
    if let earlier, isSame, !ledger.mayBeTorn(earlier) { return summary.known += 1 }
    if earlier != nil, earlier?.verdict != verdict, standsInOtherFile(key, review) { throw .decidedElsewhere(answer) }
    if try isDecidedElsewhere(answer, said, key, review) { throw .decidedElsewhere(answer) }
    let number = isSame ? earlier?.number ?? 1 : (earlier?.number ?? 0) + 1
    let id = "file:\(key):\(verdict)-\(memo):\(number)"
    let before = summary.events.count
    if let earlier, earlier.verdict != verdict { withdraw(key, in: review.document.id, as: id) }
    state(said, id)
    note(answer.memo, said, key, id)
    if summary.events.count > before { summary.taken += 1 } else { summary.known += 1 }
  }

  /// What an answer asks for: codes by name, the passage where it stands now.
  struct Wish {
    var act: Decision.Act?
    var document: String
    var suggestion: String?
    var code: String?
    var codes: [String]
    var range: TextRange
  }

  private func wish(of answer: ReviewAnswer, at range: TextRange) throws(Diagnostic) -> Wish {
    let lists = answer.codes.compactMap(finder.list)
    guard lists.count == answer.codes.count else { throw .noSuchCode(answer) }
    let codes = lists.flatMap { $0 }
    let document = answer.passage.document
    guard let item = answer.item else {
      return Wish(act: codes.isEmpty ? nil : .add, document: document, codes: codes, range: range)
    }
    if answer.verdict == .accept, codes.contains(where: { $0 != item.code }) { throw .twoMinds(answer) }
    let keeps = answer.verdict == .accept || codes.contains(item.code)
    let others = codes.filter { $0 != item.code }
    let act: Decision.Act? = keeps ? .accept : !others.isEmpty ? .recode : answer.verdict == .reject ? .reject : nil
    return Wish(
      act: act, document: document, suggestion: "\(document):\(range.start)-\(range.end):\(item.code)",
      code: item.code, codes: others, range: range)
  }

  private func place(_ passage: ReviewPassage, _ review: DocumentReview) -> TextRange? {
    let found = review.anchor.find(
      passage.range, quote: passage.quote, before: passage.before, after: passage.after)
    return found.flatMap { $0.isEmpty ? nil : $0 }
  }

  private func key(of answer: ReviewAnswer) -> String {
    let passage = answer.passage
    return "\(passage.document):\(passage.start)-\(passage.end):\(answer.item?.code ?? "#\(answer.number)")"
  }

  /// Whether the coder decided otherwise about the suggestion since, on the page or through another row.
  private func isDecidedElsewhere(
    _ answer: ReviewAnswer, _ wish: Wish, _ key: String, _ review: DocumentReview
  ) throws(Diagnostic) -> Bool {
    guard let act = wish.act, let code = wish.code else { return false }
    let suggestion = Suggestion(
      document: wish.document, range: wish.range, quote: "", code: code, confidence: 0, rank: 1)
    return review.marks.values.contains { mark in
      guard mark.decides(suggestion), (mark.kind == .coding) != (act == .accept) else { return false }
      return !isUntouched(mark, key, review)
    }
  }

  /// Whether a mark came from this row and nobody changed it since.
  private func isUntouched(_ mark: Mark, _ key: String, _ review: DocumentReview) -> Bool {
    review.events.allSatisfy { event in
      let concerns = event.id == mark.id || (event.target == mark.id && !review.withdrawn.contains(event.id))
      return !concerns || FormLedger.isFrom(key, event)
    }
  }

  /// Whether what the row or comment said before stands in another file of the coder.
  private func standsInOtherFile(_ key: String, _ review: DocumentReview) -> Bool {
    review.events.contains { FormLedger.isFrom(key, $0) && session.isElsewhere($0.id) && review.marks[$0.id] != nil }
  }

  /// Takes back what the row or comment said before.
  private mutating func withdraw(_ key: String, in document: String, as id: String) {
    guard let review = session.documents[document] else { return }
    let made = Set(review.events.filter { FormLedger.isFrom(key, $0) }.map(\.id))
    for mark in review.sortedMarks where made.contains(mark.id) && isUntouched(mark, key, review) {
      decide(Decision(id: id, act: .remove, document: document, target: mark.id))
    }
  }

  private mutating func state(_ wish: Wish, _ id: String) {
    guard let act = wish.act else { return }
    if let suggestion = wish.suggestion {
      let code = act == .recode ? wish.codes.first : nil
      decide(
        Decision(
          id: id, act: act, document: wish.document, suggestions: [suggestion], range: wish.range, code: code))
    }
    for code in act == .recode ? wish.codes.dropFirst() : wish.codes[...] {
      decide(Decision(id: id, act: .add, document: wish.document, range: wish.range, code: code))
    }
  }

  /// The memo goes to the coding or rejection that the answer made, else to the passage; an earlier memo of the same
  /// row gives way to it.
  private mutating func note(_ memo: String, _ wish: Wish, _ key: String, _ id: String) {
    guard let review = session.documents[wish.document] else { return }
    let old = review.events.last { event in
      event.act == .memo && FormLedger.isFrom(key, event) && !review.withdrawn.contains(event.id)
        && (event.target == nil || review.marks[event.target ?? ""] != nil)
    }
    guard !memo.isEmpty || old != nil, !isNoted(memo, at: wish.range, review) else { return }
    if let old {
      return decide(Decision(id: id, act: .memo, document: wish.document, target: old.id, memo: memo))
    }
    let mark = wish.act == nil ? nil : target(of: wish, review)
    decide(
      Decision(
        id: id, act: .memo, document: wish.document, target: mark, range: mark == nil ? wish.range : nil, memo: memo))
  }

  /// Some programs make a comment of its own out of an answer.
  private func isNoted(_ memo: String, at range: TextRange, _ review: DocumentReview) -> Bool {
    review.marks.values.contains { $0.range == range && $0.notes.contains { $0.text == memo } }
  }

  private func target(of wish: Wish, _ review: DocumentReview) -> String? {
    let codes = wish.act == .accept ? [wish.code].compactMap { $0 } + wish.codes : wish.codes
    let marks = review.sortedMarks.filter { $0.lostQuote == nil && $0.range.overlaps(wish.range) }
    let coding = codes.lazy.compactMap { code in marks.first { $0.kind == .coding && $0.code == code } }.first
    return (coding ?? marks.first { $0.kind == .rejection && $0.code == wish.code })?.id
  }

  private mutating func finish(_ document: String) {
    let key = digest("\(document):read")
    guard session.documents[document] != nil, ledger[key] == nil else { return }
    let text = session.documents[document].map { whole($0.document.text) }
    decide(Decision(id: "file:\(key):read-read:1", act: .finish, document: document, text: text))
  }

  /// What a decision says is checked before; one that the session does not take all the same is reported.
  private mutating func decide(_ decision: Decision) {
    var decision = decision
    decision.via = way
    do throws(Diagnostic) {
      let new = try session.events(for: decision, at: time)
      session.record(new)
      summary.events += new
    } catch {
      diagnostics.append(error)
    }
  }
}
