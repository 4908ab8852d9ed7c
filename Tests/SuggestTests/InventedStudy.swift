import QualitativeData
import Suggest
import Tokenize

/// A study made of templates, with a subject a code: enough to learn from, and the same each time.
struct InventedStudy {
  let codebook = Codebook(codes: [
    Code(name: "geld", label: "Geld", indicators: ["subsidie"]),
    Code(name: "vertrouwen", label: "Vertrouwen", indicators: ["elkaar iets gunnen"]),
    Code(name: "leeftijd", label: "Vergrijzing", indicators: ["pensioen"]),
  ])
  private(set) var documents: [TokenizedDocument] = []
  private(set) var events: [CodingEvent] = []
  private var seed: UInt64 = 7

  private static let subjects: [(code: String?, openings: [String], words: [String])] = [
    ("geld", ["De bank", "Het fonds", "De penningmeester"], ["rekening", "begroting", "lening", "factuur", "tarief"]),
    (
      "vertrouwen", ["De buurman", "Een collega", "Onze partner"],
      ["eerlijk", "afspraak", "handdruk", "trouw", "geloof"]
    ),
    ("leeftijd", ["Mijn vader", "De voorman", "Een monteur"], ["oud", "zestig", "rollator", "kleinkind", "afscheid"]),
    (nil, ["De trein", "Het weer", "Een fiets"], ["regen", "vertraging", "koffie", "plein", "zadel"]),
  ]

  /// Documents of twelve turns of one sentence; every coder decides alike on all of them.
  init(documents count: Int, coders: [String] = ["anna"]) throws {
    for number in 1...count {
      let turns = (0..<12).map { _ in turn() }
      let document = try Self.tokenized("d\(number)", turns.map(\.text))
      documents.append(document)
      for coder in coders { events += Self.decisions(coder, document, turns.map(\.code), first: events.count) }
    }
  }

  static func tokenized(_ id: String, _ texts: [String]) throws -> TokenizedDocument {
    var start = 0
    let segments = texts.enumerated().map { index, text in
      let end = start + text.unicodeScalars.count
      defer { start = end + 1 }
      return Segment(
        id: "s\(index + 1)", kind: .turn, role: .respondent, range: TextRange(start, end), text: text)
    }
    return try Tokenizer().run(Document(id: id, provenance: Provenance(), segments: segments)).value
  }

  private mutating func pick(_ count: Int) -> Int {
    seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((seed >> 33) % UInt64(count))
  }

  private mutating func turn() -> (code: String?, text: String) {
    let subject = Self.subjects[pick(Self.subjects.count)]
    let opening = subject.openings[pick(3)]
    let first = subject.words[pick(5)]
    let second = subject.words[pick(5)]
    return (subject.code, "\(opening) had het over \(first) en over \(second).")
  }

  private static func decisions(
    _ coder: String, _ document: TokenizedDocument, _ codes: [String?], first: Int
  ) -> [CodingEvent] {
    let ranges = document.segments.map(\.segment.range)
    let whole = ranges.dropFirst().reduce(ranges[0]) { $0.union($1) }
    let read = CodingEvent(
      id: "\(coder)-\(first)", time: "2018-01-01T00:00:00Z", coder: coder, act: .review, document: document.id,
      range: whole)
    return [read]
      + zip(ranges, codes).enumerated().compactMap { index, pair in
        pair.1.map { code in
          CodingEvent(
            id: "\(coder)-\(first + index + 1)", time: "2018-01-01T00:00:00Z", coder: coder, act: .add,
            document: document.id, range: pair.0, code: code)
        }
      }
  }

  /// Adds a decision.
  mutating func add(_ event: CodingEvent) { events.append(event) }

  /// Has coders see something while they decide.
  mutating func show(_ seen: CodingEvent.Seen) {
    for place in events.indices { events[place].saw = [seen.rawValue] }
  }

  /// Gives each decision the quote of its passage.
  mutating func quotePassages() {
    for place in events.indices where events[place].act == .add {
      let document = documents.first { $0.id == events[place].document }
      let range = events[place].range
      events[place].quote = document?.segments.first { $0.segment.range == range }?.segment.text ?? ""
    }
  }

  /// Gives each coded turn some code, whatever it says.
  mutating func scatterCodes() {
    for place in events.indices where events[place].act == .add {
      events[place].code = codebook.codes[pick(codebook.codes.count)].name
    }
  }

  /// Gives every coded turn of some documents the same code.
  mutating func give(_ code: String, to ids: Set<String>) {
    for place in events.indices where events[place].act == .add && ids.contains(events[place].document) {
      events[place].code = code
    }
  }

  /// Replaces the text of some documents, turn by turn, and leaves the decisions.
  mutating func replace(_ ids: Set<String>, with text: String) {
    for place in documents.indices where ids.contains(documents[place].id) {
      for index in documents[place].segments.indices {
        var segment = documents[place].segments[index]
        let range = segment.segment.range
        let tokens = text.split(separator: " ").enumerated().map { number, word in
          Token(range: TextRange(range.start + number, range.start + number + 1), form: String(word))
        }
        segment.sentences = [Sentence(range: range, tokens: tokens)]
        documents[place].segments[index] = segment
      }
    }
  }

  /// The decisions by document.
  var decisions: [String: DocumentDecisions] { DocumentDecisions.byDocument(CodingState.fold(events).value) }

  /// The gold code of each turn of a document.
  func codes(of document: String) -> [TextRange: String] {
    Dictionary(
      events.filter { $0.document == document && $0.act == .add }.map { ($0.range, $0.code ?? "") },
      uniquingKeysWith: { first, _ in first })
  }

  /// Some of the documents with their decisions, and some that are open on the page.
  func corpus(_ learned: some Sequence<TokenizedDocument>, open: [TokenizedDocument] = []) throws -> LearningCorpus {
    var corpus = try LearningCorpus(codebook: codebook)
    for document in learned {
      corpus.add(
        LearningDocument(TokenTable(document), decisions: decisions[document.id], codebook: codebook, unit: .sentence))
    }
    for document in open {
      corpus.add(
        LearningDocument(TokenTable(document), decisions: nil, codebook: codebook, unit: .sentence, keepsAll: true))
    }
    return corpus
  }

  /// What is learned from some of the documents.
  func learned(_ documents: some Sequence<TokenizedDocument>) throws -> LearnedStudy {
    BatchLearner().learn(try corpus(documents))
  }

  /// The share of coded turns whose best suggestion is the coder's code.
  func precision(_ suggester: Suggester, on documents: some Sequence<TokenizedDocument>) throws -> Double {
    var right = 0
    var all = 0
    for document in documents {
      let best = try suggester.run(document).value.suggestions.filter { $0.rank == 1 }
      for (range, code) in codes(of: document.id) {
        all += 1
        if best.contains(where: { $0.range.overlaps(range) && $0.code == code }) { right += 1 }
      }
    }
    return Double(right) / Double(max(1, all))
  }
}
