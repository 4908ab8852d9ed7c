import Pseudonymise
import QualitativeData

/// Studies full of names in all forms, the same for the same seed.
struct RandomStudies {
  private var random: SeededGenerator

  private let separators: [String]

  /// With `isGlued` some words stand together without a space, so that names are not whole words.
  init(seed: UInt64, isGlued: Bool = true) {
    random = SeededGenerator(seed: seed)
    separators = [" ", " ", " ", "-", isGlued ? "" : ", ", "  "]
  }

  private mutating func next(_ limit: Int) -> Int { Int.random(in: 0..<max(1, limit), using: &random) }
  private mutating func pick<Item>(_ items: [Item]) -> Item { items[next(items.count)] }

  private static let words = [
    "Jan de Vries", "Jan", "J. de Vries", "De Vries", "Anna", "Vries", "Jans", "JAN", "Utrecht", "Utrechtse", "Kees",
    "De Havenkring", "Havenkring", "06-12345678", "+31 6 12345678", "jan@haven.nl", "NL91ABNA0417164300", "1234 AB",
    "[persoon 1]", "De Club", "Bo", "wij", "co\u{F6}rdinatie", "co\u{6F}\u{308}rdinatie", "🚲", "e\u{301}\u{E9}n",
    "\u{A0}",
    "kar,", "trekken.", "\"ja\"", "(nee)", "|", "2018", "een", "'s", "Bob",
  ]

  private mutating func words(_ most: Int) -> String {
    (0...next(most)).map { _ in pick(Self.words) }.joined(separator: pick(separators))
  }

  mutating func make() -> WrittenStudy {
    let documents = (0..<(1 + next(2))).map { document(pick(["n\($0)-havenkring", "d\($0)", "Jan-\($0)"])) }
    var study = WrittenStudy(
      name: words(1), language: pick(["nl", "en"]), codebook: codebook(), cases: cases(documents.map(\.id)),
      documents: documents)
    study.coders = ["anna", "bram"].map { coder in
      WrittenStudy.CoderFile(
        name: coder, events: (1...(1 + next(8))).map { event("\(coder)-\($0)", coder, study.documents) },
        proposals: next(3) == 0 ? [Code(name: "eigen", definition: words(3))] : [])
    }
    return study
  }

  private mutating func document(_ id: String) -> Document {
    var segments: [Segment] = []
    var offset = 0
    for number in 1...(1 + next(5)) {
      let text = words(8)
      let length = text.unicodeScalars.count
      var segment = Segment(
        id: "s\(number)", kind: .turn, headings: next(3) == 0 ? [words(2)] : [],
        speaker: next(2) == 0 ? pick(["R1", "Jan", "Mevr. Hokke"]) : nil, caseID: next(4) == 0 ? "havenkring" : nil,
        range: TextRange(offset, offset + length), text: text)
      segment.original = next(5) == 0 ? words(4) : nil
      segments.append(segment)
      offset += length + 1
    }
    return Document(id: id, provenance: Provenance(inputs: ["transcript": id.count.description]), segments: segments)
  }

  private mutating func codebook() -> Codebook {
    Codebook(
      name: words(1), description: words(3),
      codes: (0..<3).map {
        Code(
          name: "c\($0)", label: words(1), definition: words(4), indicators: [words(1)], example: words(5),
          memo: words(3))
      })
  }

  private mutating func cases(_ documents: [String]) -> CaseTable {
    CaseTable(
      attributes: ["naam", "type"],
      cases: [
        Case(
          id: "havenkring", documents: documents, speakers: ["Jan", "R1"],
          values: ["naam": ["De Havenkring"], "type": [words(2)]]),
        Case(id: "k2", values: ["naam": [], "type": ["netwerk"]]),
      ])
  }

  private mutating func event(_ id: String, _ coder: String, _ documents: [Document]) -> CodingEvent {
    let document = pick(documents)
    let text = document.text
    let length = text.unicodeScalars.count
    let start = next(length)
    let range = TextRange(start, start + 1 + next(length - start))
    let anchor = Anchor(text)
    let context = anchor.context(of: range)
    let act = pick([CodingEvent.Act.add, .accept, .reject, .memo, .review, .remove])
    // Some passages have moved since they were coded.
    let isStale = next(6) == 0
    return CodingEvent(
      id: id, time: "2018-03-01T10:00:00Z", coder: coder, act: act, target: act == .remove ? "\(coder)-1" : nil,
      document: next(12) == 0 ? "weg-havenkring" : document.id, range: range,
      quote: act == .review ? "" : isStale ? words(4) : anchor.quote(range),
      before: act == .review ? "" : isStale ? words(6) : context.before, after: act == .review ? "" : context.after,
      code: act == .review ? nil : "c1", memo: next(3) == 0 ? words(3) : nil,
      suggestion: act == .accept ? "\(document.id):\(range.start)-\(range.end):c1" : nil)
  }
}
