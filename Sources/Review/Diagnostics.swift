import QualitativeData

/// Why a decision is not taken. The page shows them; they quote no text.
extension Diagnostic {
  /// The study has no such document, or it is not open.
  public static func unknownDocument() -> Diagnostic {
    Diagnostic("review.document", "The document is not open", advice: "Load the page again.")
  }

  static func stale() -> Diagnostic {
    Diagnostic(
      "review.stale", "What the decision is about is not there any more",
      advice: "It was decided in another window; this page shows the present state now.")
  }

  static func otherCoding() -> Diagnostic {
    Diagnostic(
      "review.other-coding", "What stands there now is not what the decision was made about",
      advice:
        "It was changed in another window or program, or the coder's file was replaced. Look at it, and decide anew.")
  }

  static func badRange() -> Diagnostic {
    Diagnostic("review.range", "The passage lies outside the document or is empty", advice: "Select some text.")
  }

  static func unknownCode() -> Diagnostic {
    Diagnostic(
      "review.code", "There is no such code in the codebook or among your proposals",
      advice: "Choose one of the list, or make a new code.")
  }

  static func incomplete(_ part: String) -> Diagnostic {
    Diagnostic("review.incomplete", "The decision names no \(part)", advice: "Load the page again.")
  }

  static func tooLong() -> Diagnostic {
    Diagnostic(
      "review.length", "The text is too long", advice: "A memo holds up to 10,000 characters, a code's name up to 80.")
  }

  static func unprintable() -> Diagnostic {
    Diagnostic(
      "review.unprintable", "What was typed holds characters that cannot be seen or that turn the text around",
      advice: "Type it anew; what was pasted may carry such characters.")
  }

  static func takenName() -> Diagnostic {
    Diagnostic("review.name", "There is already a code of that name", advice: "Choose that code, or another name.")
  }

  static func inOtherFile() -> Diagnostic {
    Diagnostic(
      "review.other-file", "That was decided in another file of yours, as on another computer",
      advice: "Close the page, put the files together with 'draad codings merge', and decide then.")
  }

  static func notAnchored(_ coding: Coding) -> Diagnostic {
    Diagnostic(
      "review.not-anchored", .warning, at: Location(file: coding.document),
      "The passage of \(coding.id) is not found in the document any more",
      advice: "The page lists it; apply the code anew where it belongs, or remove it.")
  }
}
