import QualitativeData

/// What of a coder's answers in a file is not taken; each names the place, and none quotes text.
extension Diagnostic {
  static func answer(
    _ id: String, as severity: Severity = .error, _ answer: ReviewAnswer, _ problem: String, advice: String
  ) -> Diagnostic {
    let place = answer.place.prefix(1).uppercased() + answer.place.dropFirst()
    return Diagnostic("answers.\(id)", severity, at: nil, "\(place): \(problem)", advice: advice)
  }

  static func noSuchDocument(_ place: ReviewAnswer) -> Diagnostic {
    .answer(
      "no-document", place, "the study has no document of that name any more",
      advice: "Put its transcript back, run 'draad run', and import the file again.")
  }

  static func passageGone(_ place: ReviewAnswer) -> Diagnostic {
    .answer(
      "passage-gone", place, "the document changed, and the passage is not found in it any more",
      advice: "Nothing was done about it; decide about the passage on the page.")
  }

  static func passageDoubtful(_ place: ReviewAnswer) -> Diagnostic {
    .answer(
      "passage-doubtful", place,
      "the document changed since the file was written, and its words now stand where other text is around them, or in "
        + "several places",
      advice: "Nothing was done about it; decide about the passage on the page.")
  }

  static func otherStudy(_ place: ReviewAnswer) -> Diagnostic {
    .answer(
      "other-study", place, "the file was written in another study, whose document of that name has another text",
      advice: "Import it into the study that it was written in.")
  }

  static func noSuchCode(_ place: ReviewAnswer) -> Diagnostic {
    .answer(
      "unknown-code", place,
      "this is no code of the codebook, or the name of several, or was another code's when the file was written",
      advice: "Write the code's name or its label, or make the code on the page first; then import again.")
  }

  static func codeGone(_ place: ReviewAnswer) -> Diagnostic {
    .answer(
      "code-gone", place, "the suggested code was split or taken out of use since the file was written",
      advice: "Nothing was done about it; decide about the passage on the page.")
  }

  /// What the session does not take of an answer, for its own reasons.
  static func notTaken(_ place: ReviewAnswer, _ cause: Diagnostic) -> Diagnostic {
    let isOver = cause.id == "review.stale"
    return .answer(
      "not-taken", place, cause.summary.prefix(1).lowercased() + cause.summary.dropFirst(),
      advice: "Nothing was done about it. " + (isOver ? "Decide about the passage on the page." : cause.advice))
  }

  static func memoTooLong(_ place: ReviewAnswer) -> Diagnostic {
    .answer(
      "memo-length", place, "the memo is too long", advice: "A memo holds up to 10,000 characters; import again then.")
  }

  static func twoMinds(_ place: ReviewAnswer) -> Diagnostic {
    .answer(
      "two-minds", place, "the suggestion is accepted, and another code is named",
      advice: "Leave one of the two empty, or decide for the other code; then import again.")
  }

  static func decidedElsewhere(_ place: ReviewAnswer) -> Diagnostic {
    .answer(
      "decided-elsewhere", as: .warning, place, "it was decided otherwise on the page or in another file",
      advice: "That decision stands; change it on the page if the file is right.")
  }

  static func keptAsMemo(_ place: ReviewAnswer) -> Diagnostic {
    .answer(
      "kept-as-memo", as: .note, place, "its first line names no code, so it is kept as a memo",
      advice: "Where a code was meant, write its label on a line of its own and import again.")
  }
}
