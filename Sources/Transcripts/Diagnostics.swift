import QualitativeData

/// What can be wrong with a transcript.
extension Diagnostic {
  static func noDocument() -> Diagnostic {
    Diagnostic(
      "ingest.no-document", "The archive holds no text document",
      advice: "Check that it is an interview report and not another kind of file.")
  }

  static func pointer() -> Diagnostic {
    Diagnostic(
      "ingest.pointer", "This is a pointer of Git LFS to the file, not the file",
      advice: "Fetch the file itself, for example with 'git lfs pull'.")
  }

  static func notATranscript() -> Diagnostic {
    Diagnostic(
      "ingest.unknown-kind", "This JSON is no transcript of a speech recogniser that is read",
      advice: "Save it as WebVTT, SRT or plain text in the program that made it.")
  }

  static func otherClasses(_ count: Int, _ names: [String]) -> Diagnostic {
    Diagnostic(
      "ingest.text-class", .warning,
      "\(count == 1 ? "A text is" : "\(count) texts are") of another class than 'current' and set aside: \(names.joined(separator: ", "))",
      advice: "If one of them is the transcript, make its class 'current' in the program that wrote the file.")
  }

  static func unreadChunks(_ count: Int) -> Diagnostic {
    Diagnostic(
      "ingest.chunk", .warning, at: nil,
      "The document takes in \(count == 1 ? "a part" : "\(count) parts") of a kind that is not read",
      advice: "Open it in the word processor and save it; the parts then become text of the document.")
  }
}
