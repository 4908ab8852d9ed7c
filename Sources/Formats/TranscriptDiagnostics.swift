import QualitativeData

/// What can be wrong with a transcript.
extension Diagnostic {
  static func empty() -> Diagnostic {
    Diagnostic("ingest.empty", "The file is empty", advice: "Ask the sender for it again.")
  }

  static func encrypted() -> Diagnostic {
    Diagnostic(
      "ingest.encrypted", "The file is protected with a password",
      advice: "Open it in the word processor and save it without one.")
  }

  static func notSupported(_ kind: String, saveAs target: String) -> Diagnostic {
    Diagnostic("ingest.not-supported", "This is \(kind), which is not read", advice: "Save it as \(target).")
  }

  static func brokenArchive(_ what: String) -> Diagnostic {
    Diagnostic(
      "ingest.broken-archive", "The archive is damaged: \(what)",
      advice: "The file may have been cut off on its way; ask for it again, or open and save it in the word processor.")
  }

  static func noDocument() -> Diagnostic {
    Diagnostic(
      "ingest.no-document", "The archive holds no text document",
      advice: "Check that it is an interview report and not another kind of file.")
  }

  static func tooLarge(_ what: String) -> Diagnostic {
    Diagnostic(
      "ingest.too-large", "The file asks for more than is safe: \(what)",
      advice: "If it is a real interview report, copy its text into a new document.")
  }

  static func brokenXML(line: Int, part: String?) -> Diagnostic {
    Diagnostic(
      "ingest.broken-xml", "The XML is not well-formed (line \(line) of \(part ?? "it"))",
      advice: "Open and save the file in the program that made it, or ask for it again.")
  }

  static func hasEntities() -> Diagnostic {
    Diagnostic(
      "ingest.entities", "The XML declares entities, which are not followed because they can reach other files",
      advice: "Replace the entities by their text, and take out the declaration.")
  }

  static func pointer() -> Diagnostic {
    Diagnostic(
      "ingest.pointer", "This is a pointer of Git LFS to the file, not the file",
      advice: "Fetch the file itself, for example with 'git lfs pull'.")
  }

  static func unknownKind() -> Diagnostic {
    Diagnostic(
      "ingest.unknown-kind", "This is no kind of transcript that is read",
      advice: "Save it as DOCX, TEI-XML or plain text.")
  }

  static func brokenText() -> Diagnostic {
    Diagnostic(
      "ingest.broken-text", "The text is in no encoding that is read, or is damaged",
      advice: "Open it in an editor and save it as UTF-8.")
  }

  static func unreadChunks(_ count: Int) -> Diagnostic {
    Diagnostic(
      "ingest.chunk", .warning, at: nil,
      "The document takes in \(count == 1 ? "a part" : "\(count) parts") of a kind that is not read",
      advice: "Open it in the word processor and save it; the parts then become text of the document.")
  }
}
