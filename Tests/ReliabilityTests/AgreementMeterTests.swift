import QualitativeData
import Reliability
import Testing

@Suite("Agreement on documents")
struct AgreementMeterTests {
  private let codebook = Codebook(codes: [
    Code(name: "a"), Code(name: "a1", parent: "a"), Code(name: "a2", parent: "a"), Code(name: "b"),
  ])
  private let units = (0..<10).map { TextRange($0 * 11, $0 * 11 + 10) }

  private func mark(_ unit: Int, _ code: String, length: Int = 10) -> RatedDocument.Mark {
    RatedDocument.Mark(range: TextRange(unit * 11, unit * 11 + length), code: code, quote: "q\(unit)")
  }

  private func document(
    _ anna: [RatedDocument.Mark], _ bram: [RatedDocument.Mark], rejected: [RatedDocument.Mark] = [],
    read: [TextRange]? = nil, id: String = "d"
  ) -> RatedDocument {
    RatedDocument(
      id: id, units: units,
      work: [
        RatedDocument.Work(coder: "anna", codings: anna),
        RatedDocument.Work(coder: "bram", codings: bram, rejections: rejected, read: read),
      ])
  }

  private func measure(
    _ documents: [RatedDocument], level: Agreement.Level = .segment, negatives: Agreement.Negatives = .uncoded
  ) throws -> Agreement {
    try AgreementMeter(codebook: codebook, coders: ["bram", "anna"], level: level, negatives: negatives)
      .run(documents).value
  }

  private func row(_ agreement: Agreement, _ code: String?) throws -> Agreement.Row {
    try #require(agreement.rows.first { $0.code == code })
  }

  @Test("a parent agrees where its children differ")
  func rollUp() throws {
    let result = try measure([document([mark(0, "a1")], [mark(0, "a2")])])
    #expect(try row(result, "a").coefficients.cohen == 1)
    #expect(try row(result, "a1").coefficients.agreement == 0.9)
    #expect(result.rows.map(\.code) == [nil, "a", "a1", "a2"])
    #expect(try row(result, nil).units == 30)
  }

  @Test("what a coder did not read is no disagreement")
  func unread() throws {
    let whole = try measure([document([mark(0, "b"), mark(9, "b")], [mark(0, "b")])])
    #expect(try row(whole, "b").units == 10)
    #expect(whole.disagreements.count == 1)
    let half = try measure([document([mark(0, "b"), mark(9, "b")], [mark(0, "b")], read: [TextRange(0, 50)])])
    #expect(try row(half, "b").units == 5)
    #expect(try row(half, "b").coefficients.cohen == 1)
    #expect(half.disagreements.isEmpty)
  }

  @Test("only rejected suggestions as negatives")
  func rejected() throws {
    let item = document([mark(0, "b"), mark(1, "b")], [mark(0, "b")], rejected: [mark(1, "b"), mark(5, "b")])
    let result = try row(try measure([item], negatives: .rejected), "b")
    #expect(result.units == 2)
    #expect(result.coefficients.agreement == 0.5)
  }

  @Test("characters: the share of text on which both agree")
  func characters() throws {
    let result = try row(try measure([document([mark(0, "b")], [mark(0, "b", length: 5)])], level: .character), "b")
    #expect(result.units == 100)
    #expect(result.coefficients.agreement == 0.95)
  }

  @Test("a disagreement says who, what instead, and the quotation")
  func disagreements() throws {
    let result = try measure([document([mark(2, "a1")], [mark(2, "b")])])
    #expect(result.disagreements.map(\.code) == ["a1", "b"])
    #expect(result.disagreements[0].other == "bram" && result.disagreements[0].instead == ["b"])
    #expect(result.disagreements[0].quote == "q2")
  }

  @Test("intervals hold the coefficient, are the same for a seed, and need five documents")
  func intervals() throws {
    let documents = (0..<8).map { number in
      document(
        [mark(number, "b"), mark(1, "b")], number % 2 == 0 ? [mark(number, "b")] : [mark(1, "b")], id: "d\(number)")
    }
    let result = try row(try measure(documents), "b")
    let alpha = try #require(result.coefficients.alpha)
    let interval = try #require(result.intervals.alpha)
    #expect(interval.low <= alpha && alpha <= interval.high && interval.low < interval.high)
    #expect(try row(try measure(documents), "b").intervals == result.intervals)
    #expect(try measure(Array(documents.prefix(4))).draws == 0)
  }

  @Test("a rare code is marked as a paradox, an ordinary one is not")
  func paradox() throws {
    let rare = (0..<5).map { number in
      document(number == 0 ? [mark(1, "b")] : [], number == 1 ? [mark(2, "b")] : [], id: "d\(number)")
    }
    #expect(try row(try measure(rare), "b").isParadox)
    let even = document((0..<5).map { mark($0, "b") }, (0..<5).map { mark($0, "b") })
    #expect(try !row(try measure([even]), "b").isParadox)
  }

  @Test("one coder, or no shared document, is refused")
  func refused() throws {
    #expect(throws: Diagnostic.self) {
      try AgreementMeter(codebook: codebook, coders: ["anna"]).run([document([], [])])
    }
    let alone = RatedDocument(id: "d", units: units, work: [RatedDocument.Work(coder: "anna", codings: [])])
    #expect(throws: Diagnostic.self) { try measure([alone]) }
  }

  @Test("settled codings are nobody's; reviews say what was read")
  func work() {
    let passage = CodedPassage(document: "d", code: "b", coder: "anna", range: TextRange(0, 10), quote: "q")
    let review = CodingEvent(
      id: "bram-1", time: "2018-01-01T00:00:00Z", coder: "bram", act: .review, document: "d", range: TextRange(0, 50))
    let rated = RatedDocument(id: "d", units: units, codings: [passage], rejections: [], reviews: [review])
    #expect(rated.work.map(\.coder) == ["anna", "bram"])
    #expect(rated.work[0].read == nil && rated.work[1].read == [TextRange(0, 50)])
  }
}
