import QualitativeData

extension ReviewSession {
  /// How much text around a passage people get to read, in scalars.
  private static let context = 160

  /// The suggestions of open documents that wait for a decision, as a form; the documents in the order given. `digest`
  /// makes a short text of each document's, of different texts different ones.
  public func form(of documents: [String], language: String, digest: ((String) -> String)? = nil) -> ReviewForm {
    let finder = CodeFinder(codebook)
    var form = ReviewForm(
      coder: coder, language: language,
      codes: Dictionary(
        codebook.codes.map { ($0.name, finder.label(of: $0.name)) }, uniquingKeysWith: { one, _ in one }))
    for id in documents {
      guard let review = self.documents[id] else { continue }
      form.models[id] = models[id]
      if let digest { form.texts = (form.texts ?? [:]).merging([id: digest(review.document.text)]) { $1 } }
      let marks = review.sortedMarks
      var places = FormPlaces(review.document)
      for suggestion in offered(in: id) where !marks.contains(where: { $0.decides(suggestion) }) {
        var item = item(suggestion, review, finder, FormTexts(language))
        item.place = places.place(of: suggestion.start)
        form.items.append(item)
      }
    }
    return form
  }

  /// How each code is called in forms, in the order of the codebook.
  public var codeLabels: [String] {
    let finder = CodeFinder(codebook)
    return codebook.codes.map { finder.label(of: $0.name) }
  }

  private func item(
    _ suggestion: Suggestion, _ review: DocumentReview, _ finder: CodeFinder, _ texts: FormTexts
  ) -> ReviewForm.Item {
    let shown = review.anchor.context(of: suggestion.range, length: Self.context)
    return ReviewForm.Item(
      passage: ReviewPassage(suggestion.range, in: review.document.id, review.anchor),
      twins: review.anchor.count(of: review.anchor.quote(suggestion.range)) - 1,
      speaker: suggestion.speaker ?? review.document.segment(at: suggestion.start)?.speaker,
      shownBefore: shown.before, shownAfter: shown.after, code: suggestion.code,
      label: finder.label(of: suggestion.code), confidence: suggestion.confidence,
      reasons: texts.reasons(suggestion.reasons))
  }
}

/// Names the places of a form's passages in a document, in reading order.
private struct FormPlaces {
  let document: Document
  private var segment = -1
  private var starts: [Int] = []

  init(_ document: Document) { self.document = document }

  mutating func place(of start: Int) -> String? {
    guard let segment = document.place(of: start) else { return nil }
    if segment != self.segment { (self.segment, starts) = (segment, []) }
    if !starts.contains(start) { starts.append(start) }
    let ordinal = starts.firstIndex(of: start) ?? 0
    return ordinal == 0 ? "\(segment + 1)" : "\(segment + 1).\(ordinal + 1)"
  }
}

/// What a form says of reasons, in Dutch or English.
private struct FormTexts {
  private let isDutch: Bool

  init(_ language: String) { isDutch = language != "en" }

  /// Each once, six at most.
  func reasons(_ reasons: [Reason]) -> [String] {
    var seen: Set<String> = []
    return reasons.map(text).filter { !$0.isEmpty && seen.insert($0.lowercased()).inserted }.prefix(6).map { $0 }
  }

  private func text(_ reason: Reason) -> String {
    let text = String(reason.text.prefix(90)).split(whereSeparator: \.isNewline).joined(separator: " ")
    switch reason.kind {
    case .word, .indicator: return text
    case .example: return text.isEmpty ? "" : (isDutch ? "lijkt op" : "like") + " ‘\(text)’"
    case .codebook: return isDutch ? "uit het codeboek" : "from the codebook"
    case .former: return isDutch ? "was ‘\(text)’, gesplitst" : "was ‘\(text)’, which was split"
    }
  }
}
