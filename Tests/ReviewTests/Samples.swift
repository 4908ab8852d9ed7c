import QualitativeData

@testable import Review

/// A small study: two documents, four codes, three suggestions.
enum Sample {
  static let codebook = Codebook(codes: [
    Code(name: "context", label: "Context"),
    Code(name: "krapte", label: "Krapte", parent: "context"),
    Code(name: "leiderschap", label: "Leiderschap"),
    Code(name: "vertrouwen", label: "Vertrouwen"),
  ])

  static func document(_ id: String, _ texts: [String]) -> Document {
    var start = 0
    let segments = texts.enumerated().map { place, text in
      defer { start += text.unicodeScalars.count + 1 }
      return Segment(
        id: "s\(place + 1)", kind: .turn, speaker: "R1", role: .respondent,
        range: TextRange(start, start + text.unicodeScalars.count), text: text)
    }
    return Document(id: id, provenance: Provenance(), segments: segments)
  }

  static let first = document(
    "n01", ["Wij vinden geen mensen meer.", "Zonder Ankie zijn wij een kaartclub.", "Je moet elkaar iets gunnen."])
  static let second = document("n02", ["De gemeente belt nooit terug."])

  static func suggestion(_ code: String, _ start: Int, _ end: Int, _ confidence: Double = 0.8) -> Suggestion {
    Suggestion(
      document: "n01", range: TextRange(start, end), quote: Anchor(first.text).quote(TextRange(start, end)),
      code: code, confidence: confidence, rank: 1)
  }

  static let suggestions = [
    suggestion("krapte", 0, 28), suggestion("leiderschap", 29, 65, 0.95), suggestion("vertrouwen", 66, 93, 0.4),
  ]

  static func session(_ coder: String = "anna", events: [CodingEvent] = []) -> ReviewSession {
    var session = ReviewSession(coder: coder, codebook: codebook, events: events, lines: events.count)
    _ = session.open(first)
    _ = session.open(second)
    session.suggest(suggestions, for: "n01", model: "m1")
    return session
  }

  static let time = "2018-03-01T10:00:00Z"
}

extension ReviewSession {
  /// Decides, with a fresh id unless one is given.
  @discardableResult
  mutating func decide(
    _ act: Decision.Act, id: String? = nil, suggestions: [String]? = nil, target: String? = nil,
    range: TextRange? = nil, code: String? = nil, memo: String? = nil, in document: String = "n01"
  ) throws(Diagnostic) -> [CodingEvent] {
    let decision = Decision(
      id: id ?? "d\(allEvents.count)", act: act, document: document, suggestions: suggestions, target: target,
      range: range, code: code, memo: memo)
    let new = try events(for: decision, at: Sample.time)
    record(new)
    return new
  }

  /// The codings of a document as `code start-end`.
  func codings(_ document: String = "n01") -> [String] {
    (page(for: document)?.marks ?? []).filter { $0.kind == .coding }.map { "\($0.code ?? "") \($0.start)-\($0.end)" }
  }
}
