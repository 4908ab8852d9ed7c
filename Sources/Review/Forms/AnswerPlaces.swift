import QualitativeData

/// Finds the passages that answers are about in the documents as they are now.
///
/// A form says of which study and texts it was written. In the same text a passage is where it was. In a text that changed,
/// or that may be another, a place that fits only in part is not taken: the same words elsewhere were not what the coder
/// decided about.
struct AnswerPlaces {
  private let form: ReviewForm
  private let isOtherStudy: Bool
  private let digest: (String) -> String
  private var same: [String: Bool] = [:]

  init(_ form: ReviewForm, study: String?, digest: @escaping (String) -> String) {
    self.form = form
    self.digest = digest
    isOtherStudy = form.study != nil && form.study != study
  }

  /// Throws where the passage is gone or its place is in doubt.
  mutating func range(of answer: ReviewAnswer, in review: DocumentReview) throws(Diagnostic) -> TextRange {
    guard isOfStudy(review.document) else { throw .otherStudy(answer) }
    let isSame = isSameText(review.document)
    let (passage, anchor) = (answer.passage, review.anchor)
    if isSame || answer.item == nil, anchor.stands(passage.quote, at: passage.range), !passage.range.isEmpty {
      return passage.range
    }
    let found = anchor.place(passage.range, quote: passage.quote, before: passage.before, after: passage.after)
    guard let found, !found.range.isEmpty else { throw .passageGone(answer) }
    guard !found.isDoubtful, isSure(found.range, answer, anchor) else { throw .passageDoubtful(answer) }
    return found.range
  }

  /// Whether the form is about this document, and not about one of another study that has its name and another text.
  mutating func isOfStudy(_ document: Document) -> Bool { !isOtherStudy || isSameText(document) }

  private mutating func isSameText(_ document: Document) -> Bool {
    if let known = same[document.id] { return known }
    let isSame = form.texts?[document.id].map { $0 == digest(document.text) } ?? false
    same[document.id] = isSame
    return isSame
  }

  /// Words that stood in several places must stand in as many, with all that was around them; of words of which that is
  /// not known, much of both sides must be there.
  private func isSure(_ range: TextRange, _ answer: ReviewAnswer, _ anchor: Anchor) -> Bool {
    let passage = answer.passage
    let around = anchor.surroundings(of: range, before: passage.before, after: passage.after)
    switch answer.item?.twins {
    case 0?: return true
    case let twins?: return around == .same && anchor.count(of: passage.quote) == twins + 1
    case nil: return around == .same || (around == .alike && anchor.count(of: passage.quote) <= 1)
    }
  }
}
