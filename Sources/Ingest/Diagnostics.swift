import QualitativeData

/// What can be wrong with a transcript as an interview.
extension Diagnostic {
  static func noText() -> Diagnostic {
    Diagnostic("ingest.no-text", "The file holds no text", advice: "Check that it is not a scan or an empty form.")
  }

  static func unknownCase(_ document: String) -> Diagnostic {
    Diagnostic(
      "ingest.no-case", .warning, at: nil, "No case names the document '\(document)'",
      advice: "Add a row to the table of cases, or the document's name to the column 'documents' of its case.")
  }

  static func garbled(_ paragraphs: [Int]) -> Diagnostic {
    Diagnostic(
      "ingest.garbled", .warning, at: nil, "The text is garbled in \(list(paragraphs))",
      advice: "Run 'draad ingest --repair', or get the text anew from its source.")
  }

  static func repaired(_ paragraphs: [Int]) -> Diagnostic {
    Diagnostic(
      "ingest.repaired", .note, at: nil, "Garbled text was repaired in \(list(paragraphs))",
      advice: "Compare with the source; the segments keep what the file had as 'original'.")
  }

  static func nobody(_ document: String) -> Diagnostic {
    Diagnostic(
      "ingest.no-speaker", .warning, at: nil, "Nobody was found who speaks in '\(document)'",
      advice: "If it is an interview, put each speaker and a colon before the turns, or list the labels as they stand "
        + "in Corpus/speakers.csv: \(row(document, "LABEL", "interviewer"))")
  }

  static func questionMarks(_ document: String) -> Diagnostic {
    Diagnostic(
      "ingest.no-speaker", .warning, at: nil,
      "Nobody is named who speaks in '\(document)'; lines that end in a question mark were taken for the interviewer's",
      advice: "Look it over with 'draad speakers', and put each speaker and a colon before the turns where it is wrong."
    )
  }

  static func leftOver(_ document: String, _ labels: [String]) -> Diagnostic {
    Diagnostic(
      "ingest.line-starts", .warning, at: nil,
      "Lines of '\(document)' begin again and again with \(quoted(labels)), which were taken for no speakers",
      advice: "If they are, list them in Corpus/speakers.csv: \(row(document, labels[0], "interviewer"))")
  }

  static func oneSpeaker(_ document: String, _ label: String) -> Diagnostic {
    Diagnostic(
      "ingest.one-side", .warning, at: nil, "Only '\(label)' was found to speak in '\(document)'",
      advice:
        "If somebody else speaks too, list the label in Corpus/speakers.csv: \(row(document, "LABEL", "interviewer"))")
  }

  static func onlyInterviewers(_ document: String, _ labels: [String]) -> Diagnostic {
    Diagnostic(
      "ingest.one-side", .warning, at: nil, "Only interviewers were found in '\(document)': \(quoted(labels))",
      advice: "Say in Corpus/speakers.csv who answers: \(row(document, labels.last ?? "LABEL", "respondent"))")
  }

  static func unsureRoles(_ document: String, _ speakers: [SpeakerFinding]) -> Diagnostic {
    let label = speakers.first { $0.role == .interviewer }?.label ?? speakers.first?.label ?? "LABEL"
    return Diagnostic(
      "ingest.unsure-roles", .warning, at: nil,
      "Who asks and who answers is not sure in '\(document)': \(quoted(speakers.map(\.label)))",
      advice: "Say it in Corpus/speakers.csv: \(row(document, label, "interviewer"))")
  }

  static func labelsOnce(_ document: String, _ labels: [String]) -> Diagnostic {
    Diagnostic(
      "ingest.label-once", .note, at: nil,
      "In '\(document)' \(quoted(labels)) \(labels.count == 1 ? "speaks" : "speak") only once",
      advice:
        "If it is a slip of the pen or no speaker, say so in Corpus/speakers.csv: \(row(document, labels[0], "none"))")
  }

  static func unknownLabel(_ label: String, _ document: String) -> Diagnostic {
    Diagnostic(
      "speakers.unknown-label", .warning, at: nil,
      "The table of speakers names '\(label)', which '\(document)' has not",
      advice: "Write it as 'draad speakers' shows it.")
  }

  /// A row of the table of speakers.
  private static func row(_ document: String, _ label: String, _ role: String) -> String {
    let cells = [document, label, "", role, ""].map { $0.contains(",") ? "\"\($0)\"" : $0 }
    return cells.joined(separator: ",")
  }

  private static func quoted(_ labels: [String]) -> String {
    let named = labels.prefix(6).map { "'\($0)'" }.joined(separator: ", ")
    return labels.count > 6 ? "\(named) and \(labels.count - 6) more" : named
  }

  /// Numbers, neighbours drawn together: `paragraphs 3–7, 12`.
  private static func list(_ numbers: [Int]) -> String {
    var parts: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = parts.last, last.upperBound + 1 == number {
        parts[parts.count - 1] = last.lowerBound...number
      } else {
        parts.append(number...number)
      }
    }
    let texts = parts.prefix(20).map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
    let more = parts.count > 20 ? " and \(parts.count - 20) other places" : ""
    return (numbers.count == 1 ? "paragraph " : "paragraphs ") + texts.joined(separator: ", ") + more
  }
}
