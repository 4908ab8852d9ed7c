import QualitativeData

/// What can be wrong with a file of whatever kind: its package, its encoding, its size.
extension Diagnostic {
  package static func empty() -> Diagnostic {
    Diagnostic("ingest.empty", "The file is empty", advice: "Ask the sender for it again.")
  }

  package static func encrypted() -> Diagnostic {
    Diagnostic(
      "ingest.encrypted", "The file is protected with a password",
      advice: "Open it in the word processor and save it without one.")
  }

  package static func notSupported(_ kind: String, saveAs target: String) -> Diagnostic {
    Diagnostic("ingest.not-supported", "This is \(kind), which is not read", advice: "Save it as \(target).")
  }

  package static func brokenArchive(_ what: String) -> Diagnostic {
    Diagnostic(
      "ingest.broken-archive", "The archive is damaged: \(what)",
      advice: "The file may have been cut off on its way; ask for it again, or open and save it in the word processor.")
  }

  package static func tooLarge(_ what: String) -> Diagnostic {
    Diagnostic(
      "ingest.too-large", "The file asks for more than is safe: \(what)",
      advice: "If it is a real interview report, copy its text into a new document.")
  }

  package static func brokenXML(line: Int, part: String?) -> Diagnostic {
    Diagnostic(
      "ingest.broken-xml", "The XML is not well-formed (line \(line) of \(part ?? "it"))",
      advice: "Open and save the file in the program that made it, or ask for it again.")
  }

  package static func hasEntities() -> Diagnostic {
    Diagnostic(
      "ingest.entities", "The XML declares entities, which are not followed because they can reach other files",
      advice: "Replace the entities by their text, and take out the declaration.")
  }

  package static func brokenText() -> Diagnostic {
    Diagnostic(
      "ingest.broken-text", "The text is in no encoding that is read, or is damaged",
      advice: "Open it in an editor and save it as UTF-8.")
  }

  package static func controls(_ count: Int) -> Diagnostic {
    Diagnostic(
      "ingest.control", .warning,
      "The text holds \(count == 1 ? "a control character, which is" : "\(count) control characters, which are") left out",
      advice: "If words are missing there, ask the sender for the file in another form.")
  }

  package static func unknownKind() -> Diagnostic {
    Diagnostic(
      "ingest.unknown-kind", "This is no kind of transcript that is read",
      advice: "Save it as DOCX, TEI-XML or plain text.")
  }

  package static func malformed(_ file: String, line: Int, _ problem: String) -> Diagnostic {
    Diagnostic(
      "format.malformed", at: Location(file: file, position: line), "The line cannot be read: \(problem)",
      advice: "Derived files can be made anew; of a precious file, restore the line from a copy.")
  }
}
