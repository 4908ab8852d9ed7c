import Find
import QualitativeData
import Testing

@Suite("Words in their surroundings")
struct SeparatedVerbTests {
  private let document = Document(
    id: "d", provenance: Provenance(),
    segments: [
      Segment(
        id: "s1", kind: .turn, speaker: "R", role: .respondent, range: TextRange(0, 52),
        text: "Zij maakte het gisteren uit, om het ook uit te maken"),
      Segment(id: "s2", kind: .turn, range: TextRange(53, 74), text: "De Begeleidingskosten"),
    ])

  private func index() throws -> SearchIndex {
    let forms: [String: TokenForm] = [
      "maakte": TokenForm(form: "maakte", norm: "maakte", lemma: "uitmaken", lemmas: ["maken", "uitmaken"]),
      "maken": TokenForm(form: "maken", norm: "maken", lemma: "uitmaken", lemmas: ["maken", "uitmaken"]),
      "Begeleidingskosten": TokenForm(
        form: "Begeleidingskosten", norm: "begeleidingskosten", lemma: "begeleidingskosten",
        parts: ["begeleiding", "kosten"]),
    ]
    let segments = document.segments.map { segment in
      var (tokens, at) = ([Token](), segment.start)
      for word in segment.text.split(separator: " ") {
        let form = String(word.filter { $0 != "," })
        tokens.append(
          Token(
            range: TextRange(at, at + form.count),
            shared: forms[form] ?? TokenForm(form: form, norm: form.lowercased(), lemma: form.lowercased()),
            isGlued: false))
        at += word.count + 1
      }
      return TokenizedSegment(segment: segment, sentences: [Sentence(range: segment.range, tokens: tokens)])
    }
    var builder = IndexBuilder(key: "")
    builder.add(TokenTable(TokenizedDocument(id: "d", provenance: Provenance(), segments: segments)))
    return try SearchIndex(ByteRegion(copying: builder.bytes))
  }

  private func hits(_ text: String, context: Int = 2) throws -> [SearchHit] {
    let (index, query) = (try index(), try Query(text, subject: .words))
    let reader = HitReader(query, in: index, cases: CaseTable.documents(["d"]), context: context)
    return reader.hits(QueryMatcher(query, in: index).run(), in: document)
  }

  @Test("a separable verb is found with its particle, before or behind")
  func separated() throws {
    let hits = try hits("uitmaken")
    #expect(hits.map(\.text) == ["maakte", "maken"])
    #expect(hits.map(\.particle) == [TextRange(24, 27), TextRange(40, 43)])
    #expect(hits.map(\.whole) == [TextRange(4, 27), TextRange(40, 52)])
    #expect(try self.hits("maken").map(\.particle) == [nil, nil])
  }

  @Test("left and right are words of the same turn")
  func context() throws {
    let hits = try hits("gisteren OR begeleiding")
    #expect(hits.map(\.left) == ["maakte het ", "De "])
    #expect(hits.map(\.text) == ["gisteren", "Begeleidingskosten"])
    #expect(hits.map(\.right) == [" uit, om", ""])
    #expect(hits.map(\.speaker) == ["R", nil])
    #expect(hits.map(\.caseID) == ["d", "d"])
  }

  @Test("words that somebody may have meant")
  func nearest() throws { #expect(try index().nearest(to: "gistren").first == "gisteren") }
}
