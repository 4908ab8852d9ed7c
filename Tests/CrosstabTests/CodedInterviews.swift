import Crosstab
import QualitativeData

/// A study of interviews that are all alike: a question and two answers each, one case a document.
struct CodedInterviews {
  static let codebook = Codebook(codes: [Code(name: "Vertrouwen"), Code(name: "Subsidie")])
  static let end = 59

  let types: [String]
  private var events: [CodingEvent] = []

  /// A case of each type in turn.
  init(_ types: [String]) { self.types = types }

  /// The texts by their numbers.
  func numbers(of type: String) -> [Int] { types.indices.filter { types[$0] == type } }

  private func document(_ number: Int) -> Document {
    var document = Document(id: "d\(number)", provenance: Provenance(), segments: [])
    for (place, role) in [Role.interviewer, .respondent, .respondent].enumerated() {
      var segment = Segment(
        id: "s\(place)", kind: .turn, speaker: role == .interviewer ? "I" : "R",
        range: TextRange(place * 20, place * 20 + 19), text: String(repeating: "abc d", count: 4).prefix(19).description
      )
      segment.role = role
      document.segments.append(segment)
    }
    return document
  }

  private mutating func add(
    _ coder: String, _ act: CodingEvent.Act, _ number: Int, _ range: TextRange, _ code: String?, target: String? = nil
  ) {
    let text = Array(document(number).text.unicodeScalars)[range.start..<range.end]
    events.append(
      CodingEvent(
        id: "\(coder)-\(events.count)", time: "2018-03-01T10:00:00Z", coder: coder, act: act, target: target,
        document: "d\(number)", range: range, quote: act == .review ? "" : String(String.UnicodeScalarView(text)),
        code: code, via: .page))
  }

  /// A coder reads a text up to some place, and gives a code to a passage there.
  mutating func read(
    _ coder: String, _ number: Int, to end: Int = Self.end, _ code: String? = nil,
    _ range: TextRange = TextRange(20, 30)
  ) {
    if let code { add(coder, .add, number, range, code) }
    add(coder, .review, number, TextRange(0, end), nil)
  }

  /// Somebody settles that a code holds.
  mutating func settle(_ number: Int, _ code: String) {
    let target = events.first { $0.act == .add && $0.document == "d\(number)" && $0.code == code }?.id
    add("carla", .settle, number, TextRange(20, 30), code, target: target)
  }

  var cases: CaseTable {
    CaseTable(
      attributes: ["soort"],
      cases: types.enumerated().map { Case(id: "c\($0)", documents: ["d\($0)"], values: ["soort": [$1]]) })
  }

  func matrix(_ columns: CrosstabQuestion.Columns = .attributes(["soort"]), _ selection: CodingSelection = .init())
    throws -> CodeMatrix
  {
    let tallier = Tallier(codebook: Self.codebook, source: .codings)
    var tally = CodeTally(codes: Self.codebook.codes.map(\.name), source: .codings)
    tally.provenance.options = selection.options
    for number in types.indices {
      let document = document(number)
      let state = CodingState.fold(events.filter { $0.document == document.id }).value
      let decided = DecidedDocument(document, state, selection, cases: cases)
      var input = TallyInput(document, cases: cases)
      var marker = PassageMarker(codebook: Self.codebook)
      decided.describe(&input, &marker)
      precondition(marker.mark(decided.counted, in: &input).isEmpty)
      tally.entries += try tallier.run(input).value.entries
    }
    tally.sortEntries()
    return try Crosstabber(codebook: Self.codebook, cases: cases, question: CrosstabQuestion(columns)).run(tally).value
  }
}
