import QualitativeData

/// Studies of all shapes, the same for the same seed.
struct RandomContents {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  private mutating func next(_ limit: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(max(1, limit)))
  }

  private mutating func pick<Item>(_ items: [Item]) -> Item { items[next(items.count)] }

  private static let words = [
    "kar", "trekken", "wij", "co\u{F6}rdinatie", "🚲", "e\u{301}\u{E9}n", "\u{A0}", "<b>", "&amp;", "\"ja\"", "\\",
    "a: b",
    "Gebruik: x", "|", "\u{2028}", "Niet:", "– 't",
  ]

  private mutating func words(_ most: Int) -> String {
    (0...next(most)).map { _ in pick(Self.words) }.joined(separator: " ")
  }

  mutating func make() -> StudyContents {
    let documents = (0..<(1 + next(3))).map { document("doc\($0)") }
    var contents = StudyContents(
      name: "Studie \(words(1))", language: pick(["nl", "en"]), codebook: codebook(),
      cases: cases(documents.map(\.id)), documents: documents)
    contents.state = CodingState.fold(events(contents)).value
    return contents
  }

  private mutating func document(_ id: String) -> Document {
    var segments: [Segment] = []
    var offset = 0
    for number in 1...(1 + next(5)) {
      let text = "W" + words(6) + "."
      let length = text.unicodeScalars.count
      segments.append(
        Segment(
          id: "s\(number)", kind: pick([.turn, .paragraph, .heading, .cell]), headings: next(3) == 0 ? ["Kop"] : [],
          speaker: next(2) == 0 ? pick(["R1", "Mevr. Zo: en zo"]) : nil, role: pick([.interviewer, .respondent, nil]),
          range: TextRange(offset, offset + length), text: text))
      offset += length + 1
    }
    return Document(id: id, provenance: Provenance(inputs: ["transcript": id]), segments: segments)
  }

  private mutating func codebook() -> Codebook {
    var codes: [Code] = []
    for number in 0..<(1 + next(6)) {
      let parent = codes.isEmpty || next(2) == 0 ? nil : pick(codes).name
      codes.append(
        Code(
          name: "c\(number)", label: pick(["Kar", "kar", "c\(number)", "C\(number)!", words(2)]), parent: parent,
          definition: pick(["", words(3), "Memo: a\n\nNiet: b"]), use: pick(["", words(2), "\\x\n\ny"]),
          not: pick(["", "z\n"]),
          indicators: (0..<next(3)).map { _ in pick(["subsidie", "a|b", "c\\d", "van de bank"]) },
          example: pick(["", words(2)]), memo: pick(["", words(2)])))
    }
    let sorted = Codebook(codes: codes)
    let ordered = sorted.codes.filter { $0.parent == nil }.flatMap { sorted.subtree(of: $0.name) }
    return Codebook(name: "Boek", language: "nl", description: "d", codes: ordered.compactMap { sorted[$0] })
  }

  private mutating func cases(_ documents: [String]) -> CaseTable {
    let attributes = ["type", "leden", "transitie"]
    let cases = documents.enumerated().map { number, document in
      Case(
        id: "k\(number)", documents: next(3) == 0 ? [document, documents[0]] : [document],
        speakers: next(2) == 0 ? ["R1"] : [],
        values: [
          "type": next(4) == 0 ? [] : [pick(["netwerk", "platform & co"])], "leden": [String(next(40))],
          "transitie": next(2) == 0 ? ["werk-werk", "inactiviteit"] : [],
        ])
    }
    return CaseTable(attributes: attributes, cases: cases)
  }

  private mutating func events(_ contents: StudyContents) -> [CodingEvent] {
    var events: [CodingEvent] = []
    for number in 1...(1 + next(12)) {
      let document = pick(contents.documents)
      let segment = pick(document.segments)
      let start = segment.start + next(segment.end - segment.start - 1)
      let end = start + 1 + next(segment.end - start)
      let anchor = Anchor(document.text)
      let range = TextRange(start, min(end, segment.end))
      let context = anchor.context(of: range)
      let coder = pick(["anna", "bram \"&\""])
      let act = pick([CodingEvent.Act.add, .accept, .settle, .reject, .review, .memo])
      events.append(
        CodingEvent(
          id: "\(coder)-\(number)", time: "2018-03-01T10:00:\(10 + number)Z", coder: coder, act: act,
          document: document.id, range: range, quote: anchor.quote(range), before: context.before,
          after: context.after, code: act == .review || act == .memo ? nil : pick(contents.codebook.codes).name,
          memo: act == .memo || next(3) == 0 ? words(3) : nil,
          suggestion: act == .accept || act == .reject ? "voorstel \(number)" : nil))
    }
    return events
  }
}
