import Crosstab
import QualitativeData

/// A study that is the same for the same seed, as coders leave one behind: documents that some read whole, some half and
/// some only in passages, coded questions, settled differences, with or without a table of cases, and cases of which there
/// is no material.
struct DecidedStudy {
  static let codebook = Codebook(codes: [
    Code(name: "a"), Code(name: "a1", parent: "a"), Code(name: "a2", parent: "a"), Code(name: "b"),
  ])
  static let segmentLength = 10

  var documents: [Document] = []
  /// Empty where the study has no table.
  var table = CaseTable()
  var events: [CodingEvent] = []
  private var numbers: [String: Int] = [:]

  init(seed: UInt64) {
    var generator = RandomStudy.Generator(state: seed)
    for number in 0..<Int.random(in: 1...5, using: &generator) {
      documents.append(Self.document("d\(number)", segments: Int.random(in: 2...6, using: &generator)))
    }
    if Int.random(in: 0..<4, using: &generator) > 0 { table = Self.table(documents.count, &generator) }
    for document in documents {
      for coder in ["anna", "bram", "cato"] { decide(coder, document, &generator) }
      settle(document, &generator)
    }
  }

  /// Questions and answers by turns, a line feed between them.
  private static func document(_ id: String, segments: Int) -> Document {
    var document = Document(id: id, provenance: Provenance(), segments: [])
    for number in 0..<segments {
      let start = number * segmentLength
      var segment = Segment(
        id: "s\(number + 1)", kind: .turn, speaker: number % 2 == 0 ? "I" : "R", range: TextRange(start, start + 9),
        text: String(id.prefix(2)) + String(repeating: "\(number)", count: 7))
      segment.role = number % 2 == 0 ? .interviewer : .respondent
      document.segments.append(segment)
    }
    return document
  }

  private static func table(_ documents: Int, _ generator: inout RandomStudy.Generator) -> CaseTable {
    // The last case has no material; the first has two documents where there are so many.
    let cases = (0...documents).map { number in
      Case(
        id: "c\(number)", documents: number == 0 && documents > 1 ? ["d0", "d1"] : ["d\(number)"],
        values: ["type": [["x", "y"].randomElement(using: &generator) ?? "x"]])
    }.filter { $0.id != "c1" || documents == 1 }
    return CaseTable(attributes: ["type"], cases: cases)
  }

  private mutating func add(
    _ coder: String, _ act: CodingEvent.Act, _ document: Document, _ range: TextRange, code: String? = nil,
    target: String? = nil, via: CodingEvent.Way? = nil
  ) {
    numbers[coder, default: 0] += 1
    let scalars = Array(document.text.unicodeScalars)[range.start..<range.end]
    events.append(
      CodingEvent(
        id: "\(coder)-\(numbers[coder] ?? 0)", time: "2018-0\(1 + events.count % 3)-01T10:00:00Z", coder: coder,
        act: act,
        target: target, document: document.id, range: range,
        quote: act == .review ? "" : String(String.UnicodeScalarView(scalars)), code: code, via: via))
  }

  private mutating func decide(_ coder: String, _ document: Document, _ generator: inout RandomStudy.Generator) {
    let way = Int.random(in: 0..<6, using: &generator)
    if way == 0 { return }
    let end = document.segments.last?.end ?? 0
    let half = way == 2 || way == 3
    for _ in 0..<Int.random(in: 0...4, using: &generator) {
      let start = Int.random(in: 0..<(half ? max(1, end / 2) : end), using: &generator)
      let range = TextRange(start, min(end, start + Int.random(in: 1...14, using: &generator)))
      let code = ["a", "a1", "a2", "b"].randomElement(using: &generator)
      let act: CodingEvent.Act = Int.random(in: 0..<6, using: &generator) == 0 ? .reject : .add
      let via: CodingEvent.Way? = way == 4 ? .query : way == 5 ? .imported : .page
      add(coder, act, document, range, code: code, via: via)
    }
    if way == 1 { add(coder, .review, document, TextRange(0, end), via: .page) }
    if way == 2 { add(coder, .review, document, TextRange(0, end / 2), via: .page) }
  }

  private mutating func settle(_ document: Document, _ generator: inout RandomStudy.Generator) {
    for event in events where event.document == document.id && event.act == .add {
      guard Int.random(in: 0..<4, using: &generator) == 0 else { continue }
      let act: CodingEvent.Act = Bool.random(using: &generator) ? .settle : .reject
      add("zoe", act, document, event.range, code: event.code, target: event.id)
    }
  }

  /// The cases that are counted.
  var cases: CaseTable { table.cases.isEmpty ? .documents(documents.map(\.id)) : table }

  /// The tally of the whole study.
  func tally(_ selection: CodingSelection) throws -> CodeTally {
    let tallier = Tallier(codebook: Self.codebook, source: .codings)
    var tally = CodeTally(codes: Self.codebook.codes.map(\.name), source: .codings)
    tally.provenance.options = selection.options
    let state = CodingState.fold(events).value
    for document in documents {
      var part = CodingState()
      part.codings = state.codings.filter { $0.document == document.id }
      part.rejections = state.rejections.filter { $0.document == document.id }
      part.reviews = state.reviews.filter { $0.document == document.id }
      let decided = DecidedDocument(document, part, selection, cases: cases)
      var input = TallyInput(document, cases: cases)
      var marker = PassageMarker(codebook: Self.codebook)
      decided.describe(&input, &marker)
      precondition(decided.diagnostics.isEmpty && marker.mark(decided.counted, in: &input).isEmpty)
      tally.entries += try tallier.run(input).value.entries
    }
    return tally
  }
}
