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
