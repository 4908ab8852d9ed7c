import QualitativeData
import Suggest
import Tokenize

@testable import Discover

/// Interviews of a few sentences, tokenized without a lexicon, so that dictionary forms are the words in lower case.
enum SmallStudy {
  static let codebook = Codebook(
    codes: [
      Code(name: "geld", label: "Geld", indicators: ["subsidie", "contributie"]),
      Code(
        name: "subsidie", parent: "geld", definition: "Geld van de gemeente", indicators: ["subsidie van de gemeente"]),
      Code(name: "trekker", label: "Trekker", indicators: ["kar trekken"]), Code(name: "leeg"),
    ])

  static let cases = CaseTable(
    attributes: ["type", "doel"],
    cases: [
      Case(id: "n1", values: ["type": ["netwerk"], "doel": ["ww", "uw"]]),
      Case(id: "n2", values: ["type": ["netwerk"], "doel": ["ww"]]),
      Case(id: "p1", values: ["type": ["platform"], "doel": ["uw"]]),
    ])

  /// A document whose segments are turns, `I:` those of the interviewer.
  static func document(_ id: String, _ turns: [String]) throws -> TokenizedDocument {
    var segments: [Segment] = []
    var start = 0
    for (index, turn) in turns.enumerated() {
      let isQuestion = turn.hasPrefix("I: ")
      let text = isQuestion ? String(turn.dropFirst(3)) : turn
      let end = start + text.unicodeScalars.count
      segments.append(
        Segment(
          id: "s\(index + 1)", kind: .turn, speaker: isQuestion ? "I" : "R",
          role: isQuestion ? .interviewer : .respondent,
          range: TextRange(start, end), text: text))
      start = end + 1
    }
    return try Tokenizer().run(Document(id: id, provenance: Provenance(), segments: segments)).value
  }

  static func words(
    _ document: TokenizedDocument, _ division: Division = .whole, _ decisions: DocumentDecisions? = nil
  ) throws -> DocumentWords {
    try WordReader(division, codebook: codebook, cases: cases).read(document, decisions: decisions)
  }

  /// What coders decided: codings and what was read, each as the document, a stretch of its text and a code.
  static func decisions(
    _ document: TokenizedDocument, codings: [(quote: String, code: String, coder: String)], read: [String]
  ) -> DocumentDecisions? {
    let text = document.segments.map(\.segment.text).joined(separator: "\n")
    var events: [CodingEvent] = []
    for (index, coding) in codings.enumerated() {
      guard let range = find(coding.quote, in: text) else { return nil }
      events.append(
        CodingEvent(
          id: "\(coding.coder)-\(index)", time: "2018-03-01T10:00:00Z", coder: coding.coder, act: .add,
          document: document.id, range: range, quote: coding.quote, code: coding.code))
    }
    for coder in read {
      events.append(
        CodingEvent(
          id: "\(coder)-read", time: "2018-03-01T11:00:00Z", coder: coder, act: .review, document: document.id,
          range: TextRange(0, text.unicodeScalars.count), quote: text))
    }
    return DocumentDecisions.byDocument(CodingState.fold(events).value)[document.id]
  }

  private static func find(_ quote: String, in text: String) -> TextRange? {
    let (all, part) = (Array(text.unicodeScalars), Array(quote.unicodeScalars))
    guard let start = all.indices.first(where: { all[$0...].starts(with: part) }) else { return nil }
    return TextRange(start, start + part.count)
  }
}
