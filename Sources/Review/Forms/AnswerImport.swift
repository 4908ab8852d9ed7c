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
  private let study: String?
  private var finder: CodeFinder
  private var places: AnswerPlaces
  private let time: String
  private let way: CodingEvent.Way
  private let digest: (String) -> String
  private let whole: (String) -> String
  private var summary = Summary()
  private var diagnostics: [Diagnostic] = []

  /// Starts from a session and the events of the coder's file in its order; the caller's session stays as it is.
  /// `digest` makes a short text of any text, of different texts different ones; `via` is what kind of file it is, `study`
  /// the id of the study.
  public init(
    _ session: ReviewSession, events: [CodingEvent], at time: String, via way: CodingEvent.Way = .sheet,
    study: String? = nil, digest: @escaping (String) -> String
  ) {
    self.session = session
    ledger = FormLedger(events)
    finder = CodeFinder(session.codebook)
    places = AnswerPlaces(ReviewForm(coder: session.coder), study: study, digest: digest)
    self.study = study
    self.time = time
    self.way = way
    whole = digest
    self.digest = { String(digest($0).prefix(16)) }
  }

  /// Takes the answers to a form in their order; `read` are the documents that the coder read to the end.
  public mutating func take(
    _ answers: [ReviewAnswer], to form: ReviewForm, read: [String] = []
  ) -> Diagnosed<Summary> {
    finder = CodeFinder(session.codebook, form: form)
    places = AnswerPlaces(form, study: study, digest: whole)
    for (document, model) in form.models { session.suggest([], for: document, model: model) }
    for answer in answers where !answer.isEmpty {
      // Of an answer all is written or nothing.
      let before = (session, summary.events)
      do throws(Diagnostic) { try take(answer) } catch {
        (session, summary.events) = before
        summary.refused += error.severity == .note ? 0 : 1
        diagnostics.append(error)
      }
    }
    for document in read {
      do throws(Diagnostic) { try finish(document, of: form) } catch { diagnostics.append(error) }
    }
    return Diagnosed(summary, diagnostics)
  }

  private mutating func take(_ answer: ReviewAnswer) throws(Diagnostic) {
    guard let review = session.documents[answer.passage.document] else { throw .noSuchDocument(answer) }
    let range = try places.range(of: answer, in: review)
    guard answer.memo.unicodeScalars.count <= 10_000 else { throw .memoTooLong(answer) }
    let said = try wish(of: answer, at: range)
    let key = digest(key(of: answer))
    let earlier = ledger[key]
    let verdict = verdict(of: said, besides: earlier)
    let memo = digest(answer.memo).prefix(12)
    let isSame = earlier?.verdict == verdict && earlier?.memo == memo
    if let earlier, isSame, !ledger.mayBeTorn(earlier), !isHalf(earlier, said, review) { return summary.known += 1 }
    if earlier != nil, earlier?.verdict != verdict, standsInOtherFile(key, review) { throw .decidedElsewhere(answer) }
    if try isDecidedElsewhere(answer, said, key, review) { throw .decidedElsewhere(answer) }
    let number = isSame ? earlier?.number ?? 1 : (earlier?.number ?? 0) + 1
    let id = "file:\(key):\(verdict)-\(memo):\(number)"
    let before = summary.events.count
    do throws(Diagnostic) {
      if let earlier, earlier.verdict != verdict { try withdraw(key, in: review.document.id, as: id) }
      try state(said, id)
      try note(answer.memo, said, key, id)
    } catch {
      throw .notTaken(answer, error)
    }
    if summary.events.count > before { summary.taken += 1 } else { summary.known += 1 }
  }

  /// What an answer asks for: codes by name, the passage where it stands now.
  struct Wish {
    var act: Decision.Act?
    var document: String
    var suggestion: String?
    var code: String?
    var codes: [String]
    /// The same codes as the file calls them, and by all names that they have had.
    var written: [String] = []
    var spellings: [[String]] = []
    var range: TextRange
  }

  /// What tells verdicts apart. The names of the file come first, since codes may be called otherwise by the next time;
  /// a verdict that was taken before, under whatever names, is the same.
  private func verdict(of wish: Wish, besides earlier: FormLedger.Entry?) -> Substring {
    func digest(_ codes: [String]) -> Substring {
      self.digest("\(wish.act?.rawValue ?? "") \(codes.joined(separator: " "))").prefix(12)
    }
    let verdict = digest(wish.written)
    guard let earlier, earlier.verdict != verdict else { return verdict }
    let ways = wish.spellings.reduce([[]]) { ways, names in
      ways.count * names.count > 1000 ? ways : ways.flatMap { way in names.map { way + [$0] } }
    }
    return ways.lazy.map(digest).first { $0 == earlier.verdict } ?? verdict
  }

  /// Whether all that an answer with a verdict came to before is a memo on the bare passage: its verdict was not taken.
  private func isHalf(_ entry: FormLedger.Entry, _ wish: Wish, _ review: DocumentReview) -> Bool {
    guard wish.act != nil else { return false }
    let made = review.events.filter { $0.decision == entry.decision }
    return !made.isEmpty && made.allSatisfy { $0.act == .memo && $0.target == nil }
  }

  private func wish(of answer: ReviewAnswer, at range: TextRange) throws(Diagnostic) -> Wish {
    let lists = answer.codes.compactMap(finder.list)
    guard lists.count == answer.codes.count else { throw .noSuchCode(answer) }
    let codes = lists.flatMap { $0 }
    let document = answer.passage.document
    guard let item = answer.item else {
      return wish(codes.isEmpty ? nil : .add, codes, in: document, at: range)
    }
    guard answer.verdict != nil || !codes.isEmpty else { return wish(nil, [], in: document, at: range) }
    guard let code = finder.current(item.code) else { throw .codeGone(answer) }
    if answer.verdict == .accept, codes.contains(where: { $0.name != code }) { throw .twoMinds(answer) }
    let keeps = answer.verdict == .accept || codes.contains { $0.name == code }
    let others = codes.filter { $0.name != code }
    var wish = wish(keeps ? .accept : !others.isEmpty ? .recode : .reject, others, in: document, at: range)
    wish.code = code
    wish.suggestion = SuggestionName(document: document, range: range, code: code).text
    return wish
  }

  private func wish(
    _ act: Decision.Act?, _ codes: [CodeFinder.Found], in document: String, at range: TextRange
  ) -> Wish {
    let names = codes.map(\.name)
    return Wish(
      act: act, document: document, codes: names, written: codes.map(\.written),
      spellings: names.map { [$0] + (session.codebook[$0]?.formerly ?? []) }, range: range)
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
  private mutating func withdraw(_ key: String, in document: String, as id: String) throws(Diagnostic) {
    guard let review = session.documents[document] else { return }
    let made = Set(review.events.filter { FormLedger.isFrom(key, $0) }.map(\.id))
    for mark in review.sortedMarks where made.contains(mark.id) && isUntouched(mark, key, review) {
      try decide(Decision(id: id, act: .remove, document: document, target: mark.id))
    }
  }

  private mutating func state(_ wish: Wish, _ id: String) throws(Diagnostic) {
    guard let act = wish.act else { return }
    if let suggestion = wish.suggestion {
      let code = act == .recode ? wish.codes.first : nil
      try decide(
        Decision(
          id: id, act: act, document: wish.document, suggestions: [suggestion], range: wish.range, code: code))
    }
    for code in act == .recode ? wish.codes.dropFirst() : wish.codes[...] {
      try decide(Decision(id: id, act: .add, document: wish.document, range: wish.range, code: code))
    }
  }

  /// The memo goes to the coding or rejection that the answer made, else to the passage; an earlier memo of the same
  /// row gives way to it.
  private mutating func note(_ memo: String, _ wish: Wish, _ key: String, _ id: String) throws(Diagnostic) {
    guard let review = session.documents[wish.document] else { return }
    let old = review.events.last { event in
      event.act == .memo && FormLedger.isFrom(key, event) && !review.withdrawn.contains(event.id)
        && (event.target == nil || review.marks[event.target ?? ""] != nil)
    }
    guard !memo.isEmpty || old != nil, !isNoted(memo, at: wish.range, review) else { return }
    if let old {
      return try decide(Decision(id: id, act: .memo, document: wish.document, target: old.id, memo: memo))
    }
    let mark = wish.act == nil ? nil : target(of: wish, review)
    try decide(
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

  private mutating func finish(_ document: String, of form: ReviewForm) throws(Diagnostic) {
    let key = digest("\(document):read")
    guard let review = session.documents[document], ledger[key] == nil, places.isOfStudy(review.document) else {
      return
    }
    // The text that was read is the file's, whatever the document holds by now.
    let text = form.texts?[document] ?? whole(review.document.text)
    try decide(Decision(id: "file:\(key):read-read:1", act: .finish, document: document, text: text))
  }

  private mutating func decide(_ decision: Decision) throws(Diagnostic) {
    var decision = decision
    decision.via = way
    let new = try session.events(for: decision, at: time, refusing: .always)
    session.record(new)
    summary.events += new
  }
}
