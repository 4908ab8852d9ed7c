import QualitativeData

/// What a coder did to the comments of a document that was written for review.
///
/// A comment that was resolved is accepted; one whose first line names other codes is coded so; one that is gone is
/// rejected, if the coder said that the document was read. Answers and further lines are memos. A comment of the
/// coder's own with a code in its first line is a coding.
public struct CommentAnswers {
  /// What is thought of comments that are gone.
  public enum Deleted: String, Sendable, CaseIterable {
    /// The suggestion was wrong.
    case reject
    /// The comment says nothing any more.
    case ignore
    /// Wrong, if the document was read to the end.
    case read
  }

  /// The answers, in the order of the comments; then what is gone.
  public private(set) var answers: [ReviewAnswer] = []
  /// Whether the coder said that the document was read to the end.
  public private(set) var isRead = false
  /// What was noticed.
  public private(set) var diagnostics: [Diagnostic] = []

  private let form: ReviewForm
  private let document: Document
  private let anchor: Anchor
  private let places: BlockPlaces
  private let finder: CodeFinder
  private let comments: [TranscriptComment]
  private let hasForm: Bool
  private var left: [Int: ReviewForm.Item]
  private var own: [TextRange: Int] = [:]

  /// Reads a transcript with its comments against what was written. `hasForm` is false where the file lost its list of
  /// suggestions: nothing can be said then about comments that are gone.
  public init(
    _ transcript: Transcript, form: ReviewForm, document: Document, codebook: Codebook, deleted: Deleted,
    hasForm: Bool = true
  ) {
    self.form = form
    self.document = document
    self.hasForm = hasForm
    let anchor = Anchor(document.text)
    self.anchor = anchor
    places = BlockPlaces(transcript.blocks, document: document, anchor: anchor)
    finder = CodeFinder(codebook, form: form)
    comments = transcript.comments
    left = Dictionary(uniqueKeysWithValues: form.items.enumerated().map { ($0.offset, $0.element) })
    readMark()
    for (number, comment) in comments.enumerated() where comment.parent == nil { take(comment, number + 1) }
    takeDeleted(deleted, hasForm: hasForm)
    if places.edited > 0 { diagnostics.append(.edited(places.edited)) }
  }

  /// The mark is set where its comment was resolved, answered, or says so in its first line.
  private mutating func readMark() {
    guard let mark = comments.first(where: { Self.isMark($0.text) }) else { return }
    let words = ["gelezen", "read", "klaar", "done", "ja", "yes"]
    let first = Self.lines(mark.text).first?.lowercased() ?? ""
    let replies = comments.filter { $0.parent == mark.id && !$0.text.trimmed.isEmpty }
    isRead = mark.isResolved || words.contains(first.filter { $0.isLetter }) || !replies.isEmpty
  }

  private static func isMark(_ text: String) -> Bool { lines(text).last?.hasPrefix(ReviewForm.readSign) == true }

  private static func lines(_ text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).map { $0.trimmed }.filter { !$0.isEmpty }
  }

  private mutating func take(_ comment: TranscriptComment, _ number: Int) {
    guard !Self.isMark(comment.text) else { return }
    let lines = Self.lines(comment.text)
    let replies = comments.filter { $0.parent == comment.id }.flatMap { Self.lines($0.text) }
    let place = "comment \(number) (paragraph \(comment.start.block + 1))"
    if let item = known(comment, lines) {
      guard stands(item, comment) else {
        return diagnostics.append(
          .passageDoubtful(ReviewAnswer(place: place, item: item, passage: item.passage)))
      }
      takeKnown(item, lines, replies: replies, isResolved: comment.isResolved, at: place)
    } else {
      takeOwn(comment, lines, replies, place)
    }
  }

  /// The suggestion that a comment stands for: by its sign, else by its passage where the program wrote it.
  private mutating func known(_ comment: TranscriptComment, _ lines: [String]) -> ReviewForm.Item? {
    if let index = left.keys.sorted().first(where: { left[$0].map { lines.contains($0.sign) } ?? false }) {
      return left.removeValue(forKey: index)
    }
    guard comment.author == ReviewForm.author, let place = places.passage(from: comment.start, to: comment.end),
      !place.isDoubtful
    else { return nil }
    let here = left.filter { $0.value.passage.range == place.range }
    guard here.count == 1, let index = here.keys.first else { return nil }
    return left.removeValue(forKey: index)
  }

  /// Whether a comment is where its suggestion is: without the file's own list, what is suggested now may have the sign of
  /// what was suggested when the text was another.
  private func stands(_ item: ReviewForm.Item, _ comment: TranscriptComment) -> Bool {
    guard !hasForm else { return true }
    let place = places.passage(from: comment.start, to: comment.end)
    return place?.isDoubtful == false && place?.range == item.passage.range
  }

  private mutating func takeKnown(
    _ item: ReviewForm.Item, _ lines: [String], replies: [String], isResolved: Bool, at place: String
  ) {
    var rest = lines.filter { $0 != item.sign && $0 != item.remark.trimmed }
    let head = rest.isEmpty ? item.label : rest.removeFirst()
    var answer = ReviewAnswer(
      place: place, item: item, passage: item.passage, verdict: isResolved ? .accept : nil)
    if head != item.label.trimmed {
      answer.verdict = nil
      if let found = finder.codes(in: head) {
        answer.codes = found.codes
        if !found.remark.isEmpty { rest.insert(found.remark, at: 0) }
      } else {
        answer.codes = [head]
      }
    }
    answer.memo = (rest + replies).joined(separator: "\n")
    answers.append(answer)
  }

  private mutating func takeOwn(
    _ comment: TranscriptComment, _ lines: [String], _ replies: [String], _ place: String
  ) {
    guard !lines.isEmpty || !replies.isEmpty else { return }
    let head = lines.first ?? ""
    let found = finder.codes(in: head)
    let memo = (found.map { $0.remark.isEmpty ? [] : [$0.remark] } ?? [head]) + lines.dropFirst() + replies
    var answer = ReviewAnswer(
      place: place, passage: ReviewPassage(TextRange(0, 0), in: document.id, anchor), codes: found?.codes ?? [],
      memo: memo.filter { !$0.isEmpty }.joined(separator: "\n"))
    guard let here = places.passage(from: comment.start, to: comment.end) else {
      diagnostics.append(.passageGone(answer))
      return
    }
    guard !here.isDoubtful else { return diagnostics.append(.passageDoubtful(answer)) }
    let range = here.range
    own[range, default: 0] += 1
    answer.passage = ReviewPassage(range, in: document.id, anchor)
    answer.number = own[range, default: 0]
    if found == nil { diagnostics.append(.keptAsMemo(answer)) }
    answers.append(answer)
  }

  private mutating func takeDeleted(_ deleted: Deleted, hasForm: Bool) {
    let gone = left.sorted { $0.key < $1.key }.map(\.value)
    guard hasForm else { return diagnostics.append(.noForm()) }
    guard !gone.isEmpty else { return }
    switch deleted {
    case .ignore: return
    case .read where !isRead: return diagnostics.append(.notRead(gone.count))
    case .read, .reject: break
    }
    for item in gone {
      answers.append(
        ReviewAnswer(
          place: "the comment that is gone from \(item.sign)", item: item, passage: item.passage, verdict: .reject))
    }
  }
}

extension Diagnostic {
  static func edited(_ count: Int) -> Diagnostic {
    Diagnostic(
      "answers.edited", .note, at: nil,
      "\(count == 1 ? "A paragraph" : "\(count) paragraphs") of the text differ from the study's document",
      advice: "Only comments are read; correct the transcript itself and run 'draad run'.")
  }

  static func noForm() -> Diagnostic {
    Diagnostic(
      "answers.no-list", .warning, at: nil,
      "The program that saved the file dropped the list of suggestions, so comments that are gone cannot be told",
      advice: "What is there is read. Reject on the page, or work in Word or LibreOffice.")
  }

  static func notRead(_ count: Int) -> Diagnostic {
    Diagnostic(
      "answers.not-read", .warning, at: nil,
      "\(count == 1 ? "A comment is" : "\(count) comments are") gone, but the document is not marked as read",
      advice: "Resolve the first comment if you read it to the end, or say --deleted reject or --deleted ignore.")
  }
}
