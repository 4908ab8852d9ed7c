import Find
import QualitativeData

/// A few small documents of random words, and queries that find something in them.
struct RandomCorpus {
  let documents: [TokenizedDocument]
  let cases: CaseTable
  let passages: [Query.CodeTerm: [Span]]
  private var random: SeededGenerator

  /// What words there are: form, dictionary forms, parts.
  private static let forms: [TokenForm] = [
    TokenForm(form: "Gaat", norm: "gaat", lemma: "gaan"),
    TokenForm(form: "maakte", norm: "maakte", lemma: "uitmaken", lemmas: ["maken", "uitmaken"]),
    TokenForm(form: "uit", norm: "uit", lemma: "uit"),
    TokenForm(form: "kosten", norm: "kosten", lemma: "kost", lemmas: ["kost", "kosten"]),
    TokenForm(
      form: "Begeleidingskosten", norm: "begeleidingskosten", lemma: "begeleidingskosten",
      parts: ["begeleiding", "kosten"]),
    TokenForm(form: "één", norm: "één", lemma: "één"), TokenForm(form: "een", norm: "een", lemma: "een"),
    TokenForm(form: "de", norm: "de", lemma: "de"), TokenForm(form: "De", norm: "de", lemma: "de"),
    TokenForm(form: "Coördinatie", norm: "coördinatie", lemma: "coördinatie"),
  ]
  private static let marks = [
    TokenForm(form: ",", norm: ",", lemma: ","), TokenForm(form: ".", norm: ".", lemma: "."),
  ]

  init(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let count = Int.random(in: 1...4, using: &random)
    documents = (0..<count).map { Self.document("d\($0)", &random) }
    cases = CaseTable(
      attributes: ["type"],
      cases: (0..<count).map { Case(id: "d\($0)", values: ["type": $0 % 3 == 0 ? ["net", "plat"] : ["plat"]]) })
    let size = documents.flatMap(\.segments).flatMap(\.sentences).flatMap(\.tokens).count { $0.shared.isWord }
    var passages: [Query.CodeTerm: [Span]] = [:]
    for name in ["x", "y"] where size > 0 {
      let spans = (0..<Int.random(in: 0...6, using: &random)).map { _ in
        let start = Int.random(in: 0..<size, using: &random)
        return Span(Int32(start), Int32(min(size, start + Int.random(in: 1...7, using: &random))))
      }
      passages[Query.CodeTerm(name)] = Set(spans).sorted()
    }
    (self.passages, self.random) = (passages, random)
  }

  /// The same as an index, in which what is not met in one document has no number there.
  func index() throws -> SearchIndex {
    var builder = IndexBuilder(key: "k")
    for document in documents { builder.add(TokenTable(document)) }
    return try SearchIndex(ByteRegion(copying: builder.bytes))
  }

  private static func document(_ id: String, _ random: inout SeededGenerator) -> TokenizedDocument {
    var (segments, start) = ([TokenizedSegment](), 0)
    for number in 0..<Int.random(in: 0...6, using: &random) {
      var (text, sentences) = ("", [Sentence]())
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        var tokens: [Token] = []
        for _ in 0..<Int.random(in: 1...6, using: &random) {
          let isMark = Int.random(in: 0..<5, using: &random) == 0
          guard let form = (isMark ? marks : forms).randomElement(using: &random) else { continue }
          text += String(repeating: " ", count: Int.random(in: 0...4, using: &random))
          let at = start + text.unicodeScalars.count
          text += form.form
          tokens.append(Token(range: TextRange(at, at + form.form.unicodeScalars.count), shared: form, isGlued: false))
        }
        sentences.append(
          Sentence(range: TextRange(tokens[0].range.start, tokens[tokens.count - 1].range.end), tokens: tokens))
      }
      let length = text.unicodeScalars.count
      let role: Role? = [nil, .interviewer, .respondent].randomElement(using: &random) ?? nil
      segments.append(
        TokenizedSegment(
          segment: Segment(
            id: "s\(number + 1)", kind: .turn, headings: number > 2 ? ["Kosten", "Één"] : [],
            speaker: role.map { $0 == .respondent ? "R" : "I" }, role: role, range: TextRange(start, start + length),
            text: text),
          sentences: sentences))
      start += length + 1
    }
    return TokenizedDocument(id: id, provenance: Provenance(), segments: segments)
  }

  // MARK: queries

  private static let words: [Query.WordTerm] =
    [
      "gaan", "gaat", "uitmaken", "kosten", "kost", "begeleiding", "een", "EEN", "de", "uit*", "*k*t*", "co?rdinatie",
      "zee",
    ]
    .flatMap { text in Query.WordTerm.Layer.allCases.map { Query.WordTerm(.text(text), layer: $0) } }
    + ["De", "één", "d*"].map { Query.WordTerm(.text($0), isExact: true) }
    + [
      Query.WordTerm(.expression("^.e$")), Query.WordTerm(.expression("o.*t"), layer: .lemma),
      Query.WordTerm(.expression("^[A-Z]"), isExact: true),
    ]

  mutating func query() -> Query {
    Query(node(3), within: ([nil] + Query.Unit.allCases.map { $0 }).randomElement(using: &random) ?? nil)
  }

  private mutating func node(_ depth: Int) -> Query.Node {
    guard depth > 0, Int.random(in: 0..<4, using: &random) > 0 else { return leaf() }
    let (left, right) = (node(depth - 1), node(depth - 1))
    let reach = Int.random(in: 1...6, using: &random)
    let presence: Query.Presence = Bool.random(using: &random) ? .present : .absent
    return switch Int.random(in: 0..<9, using: &random) {
    case 0, 1: .or(left, right)
    case 2: .and(left, right)
    case 3: .without(left, right)
    case 4, 5: .near(left, right, reach)
    case 6: .before(left, right, reach)
    case 7: .inside(left, right, presence)
    default: .overlaps(left, right, presence)
    }
  }

  private mutating func leaf() -> Query.Node {
    switch Int.random(in: 0..<6, using: &random) {
    case 0: return .code(Query.CodeTerm(Bool.random(using: &random) ? "x" : "y"))
    case 1:
      return .phrase(
        (0..<Int.random(in: 2...3, using: &random)).map { _ in
          Int.random(in: 0..<4, using: &random) == 0 ? Query.WordTerm(.text("*")) : word()
        })
    default: return .word(word())
    }
  }

  private mutating func word() -> Query.WordTerm { Self.words.randomElement(using: &random) ?? Self.words[0] }
}
