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

  static func unsureLooks(_ document: String, _ label: String) -> Diagnostic {
    Diagnostic(
      "ingest.unsure-roles", .warning, at: nil,
      "Nobody is named who speaks in '\(document)'; paragraphs that are \(label) were told apart from the others, but who "
        + "asks is not sure",
      advice: "Say it in Corpus/speakers.csv: \(row(document, label, "interviewer"))")
  }

  static func halfFound(_ document: String, _ label: String) -> Diagnostic {
    Diagnostic(
      "ingest.no-speaker", .warning, at: nil,
      "Nobody is named who speaks in '\(document)'; some paragraphs that are \(label) ask, and nobody was found to answer",
      advice: "If all that are so ask, say it in Corpus/speakers.csv: \(row(document, label, "interviewer"))")
  }

  static func nobodyAsks(_ document: String, _ labels: [String]) -> Diagnostic {
    Diagnostic(
      "ingest.one-side", .warning, at: nil, "Nobody was found who asks in '\(document)': \(quoted(labels))",
      advice: "If somebody does, say it in Corpus/speakers.csv: \(row(document, labels[0], "interviewer"))")
  }

  static func leftBeside(_ document: String, _ labels: [String]) -> Diagnostic {
    Diagnostic(
      "ingest.line-starts", .warning, at: nil,
      "In '\(document)' lines begin with \(quoted(labels)) as with a label, and were left to whoever speaks above",
      advice: "If somebody else speaks there, list the label in Corpus/speakers.csv, else say that it is none: "
        + row(document, labels[0], "none"))
  }

  static func slips(_ document: String, _ slips: [(written: String, taken: String)], isClear: Bool) -> Diagnostic {
    let pairs = slips.prefix(6).map { "'\($0.written)' for '\($0.taken)'" }.joined(separator: ", ")
    return Diagnostic(
      "ingest.misspelt", isClear ? .note : .warning, at: nil, "In '\(document)' \(pairs) seems to be misspelt",
      advice: "If it is somebody else, list the label in Corpus/speakers.csv: "
        + row(document, slips[0].written, "respondent"))
  }

  static func joined(_ document: String, _ joined: [(label: String, person: String)], isClear: Bool) -> Diagnostic {
    let pairs = joined.prefix(6).map { "'\($0.label)' and '\($0.person)'" }.joined(separator: ", ")
    return Diagnostic(
      "ingest.same-person", isClear ? .note : .warning, at: nil,
      "In '\(document)' \(pairs) \(joined.count == 1 ? "was" : "were each") taken for one person",
      advice: "If they are two, give the label its name in Corpus/speakers.csv: "
        + row(document, joined[0].label, "", name: joined[0].label))
  }

  static func unspoken(_ document: String, _ count: Int) -> Diagnostic {
    Diagnostic(
      "ingest.unspoken", .warning, at: nil,
      "\(count) paragraphs between the turns of '\(document)' belong to nobody",
      advice: "Look them over with 'draad ingest', and put the speaker and a colon before those that somebody says.")
  }

  static func labelsBelow(_ document: String) -> Diagnostic {
    Diagnostic(
      "ingest.labels-below", .warning, at: nil,
      "The labels of '\(document)' stand below what is said, and were read so",
      advice:
        "Look it over with 'draad ingest'; where paragraphs below a label belong to it, put it above what is said.")
  }

  static func marksLeft(_ document: String, _ mark: String) -> Diagnostic {
    Diagnostic(
      "ingest.marks-left", .warning, at: nil,
      "Turns of '\(document)' begin again and again with '\(mark)', which may belong to the labels",
      advice: "If it does, take it out of the transcript, or write the labels with a colon.")
  }

  static func otherColumns(_ document: String, _ heads: [String]) -> Diagnostic {
    Diagnostic(
      "ingest.other-columns", .warning, at: nil,
      "A table of '\(document)' has columns beside what is said (\(quoted(heads))); they stay as text that nobody says",
      advice: "Take them out of the table if they shall not be read as text.")
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

  static func restAnswers(_ document: String, _ label: String) -> Diagnostic {
    Diagnostic(
      "ingest.one-side", .warning, at: nil,
      "Only '\(label)' was found to speak in '\(document)'; paragraphs without a label were taken for answers",
      advice: "Look it over with 'draad ingest', and put a label before what is nobody's answer.")
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
  private static func row(_ document: String, _ label: String, _ role: String, name: String = "") -> String {
    let cells = [document, label, name, role, ""].map { $0.contains(",") ? "\"\($0)\"" : $0 }
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
