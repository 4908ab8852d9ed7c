import QualitativeData
import Reliability
import Testing

@Suite("Agreement on documents")
struct AgreementMeterTests {
  private let codebook = Codebook(codes: [
    Code(name: "a"), Code(name: "a1", parent: "a"), Code(name: "a2", parent: "a"), Code(name: "b"),
  ])
  private let units = (0..<10).map { RatedDocument.Unit(TextRange($0 * 11, $0 * 11 + 10), caseID: "c") }

  private func mark(_ unit: Int, _ code: String, length: Int = 10) -> RatedDocument.Mark {
    RatedDocument.Mark(range: TextRange(unit * 11, unit * 11 + length), code: code, quote: "q\(unit)", caseID: "c")
  }

  private func reading(_ coder: String, _ ranges: [TextRange]? = nil, id: String = "d") -> Reading {
    Reading(coder: coder, document: id, ranges: ranges ?? [TextRange(0, 110)], basis: .said)
  }

  private func document(
    _ anna: [RatedDocument.Mark], _ bram: [RatedDocument.Mark], rejected: [RatedDocument.Mark] = [],
    read: [TextRange]? = nil, id: String = "d"
  ) -> RatedDocument {
    RatedDocument(
      id: id, units: units,
      work: [
        RatedDocument.Work(reading("anna", id: id), codings: anna),
        RatedDocument.Work(reading("bram", read, id: id), codings: bram, rejections: rejected),
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

  @Test(
    "within a segment, too, what a coder did not reach says nothing",
    arguments: [Agreement.Level.segment, .cases, .document])
  func reachedInPart(level: Agreement.Level) throws {
    // Bram's reading ends in the fourth segment, before Anna's passage there; in the third both gave the code.
    let late = RatedDocument.Mark(range: TextRange(38, 43), code: "b", quote: "", caseID: "c")
    let result = try measure(
      [document([mark(2, "b"), late], [mark(2, "b")], read: [TextRange(0, 36)])], level: level)
    let row = try row(result, "b")
    #expect(row.units == (level == .segment ? 4 : 1))
    #expect(row.shares.map(\.units) == [1, 1] && row.shares.map(\.passages) == [1, 1])
    #expect(result.disagreements.isEmpty)
    #expect(result.unfinished.map(\.read) == [3])
    // What he gave there himself counts, of both.
    let both = try measure(
      [document([mark(2, "b"), mark(3, "b", length: 2)], [mark(2, "b")], read: [TextRange(0, 36)])], level: .segment)
    #expect(try self.row(both, "b").shares.map(\.units) == [2, 1] && both.disagreements.count == 1)
  }

  @Test("a code that all gave nearly everywhere is not called unreliable")
  func prevalent() throws {
    let names = (0..<20).map { "d\($0)" }
    let all = names.enumerated().map { place, name in
      document([mark(0, "b")], place == 0 ? [] : [mark(0, "b")], id: name)
    }
    let agreement = try AgreementMeter(codebook: codebook, coders: ["anna", "bram"], level: .document).run(all).value
    let row = try row(agreement, "b")
    #expect(row.coefficients.alpha == 0 && row.verdict == .prevalent)
    #expect(agreement.spread.prevalent == 1 && agreement.spread.unreliable == 0)
    #expect(agreement.codes(for: .documents)["b"]?.verdict == .prevalent)
    // One coder who gave it to fewer makes the count depend on who coded.
    #expect(Agreement.Verdict(0.1, given: [20, 17], of: 20) == .unreliable)
    #expect(Agreement.Verdict(0.7, given: [20, 19], of: 20) == .tentative)
    #expect(Agreement.Verdict(nil, given: [20, 20], of: 20) == .undetermined)
  }

  @Test("of a handful of units no verdict is given, whatever alpha is")
  func few() throws {
    #expect(Agreement.Verdict(1, given: [2, 2], of: 4) == .few && Agreement.Verdict(0, given: [0, 1], of: 1) == .few)
    #expect(Agreement.Verdict(1, given: [2, 2], of: 5) == .reliable)
    #expect(Agreement.Verdict(nil, given: [1, 1], of: 1) == .undetermined)
    let one = try AgreementMeter(codebook: codebook, coders: ["anna", "bram"], level: .document)
      .run([document([mark(0, "b")], [])]).value
    #expect(one.spread.few == one.spread.codes && one.spread.unreliable == 0 && one.reliableWithInterval == 0)
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
    let alone = RatedDocument(id: "d", units: units, work: [RatedDocument.Work(reading("anna"), codings: [])])
    #expect(throws: Diagnostic.self) { try measure([alone]) }
  }

  @Test("a question that one coder coded and the other did not is a difference in alpha too")
  func questions() throws {
    var item = document([mark(0, "b"), mark(1, "b"), mark(3, "b")], [mark(0, "b")])
    for unit in [1, 3, 5] { item.units[unit].isAnswer = false }
    let result = try measure([item])
    // 10 units: one both, two anna alone, seven neither.
    #expect(try row(result, "b").coefficients.alpha == 1 - 19.0 * 2 / (4 * 16))
    #expect(try row(result, "b").answers == 1)
    #expect(result.answers?.median == 1)
    #expect(try measure([document([mark(0, "b")], [mark(0, "b")])]).answers == nil)
  }

  @Test("what stands around the talk is rated only where somebody coded it")
  func headings() throws {
    var item = document([mark(0, "b")], [mark(0, "b")])
    for unit in [4, 5] { item.units[unit].isTalk = false }
    #expect(try row(try measure([item]), "b").units == 8)
    item.work[1].codings.append(mark(5, "b"))
    #expect(try row(try measure([item]), "b").units == 9)
  }

  @Test("half read: the other's later codings are no disagreement at any level", arguments: Agreement.Level.allCases)
  func halfRead(level: Agreement.Level) throws {
    let all = (0..<10).map { mark($0, $0 < 5 ? "b" : "a1") }
    let first = document(all, Array(all.prefix(5)), read: [TextRange(0, 55)])
    let second = document([mark(0, "a1")], [mark(0, "a1")], id: "e")
    let result = try measure([first, second], level: level)
    #expect(result.disagreements.isEmpty)
    for row in result.rows { #expect(row.coefficients.agreement == 1, "\(row.code ?? "*")") }
    #expect(
      result.unfinished == [
        Agreement.Extent(document: "d", coder: "bram", basis: .said, read: 5, segments: 10)
      ])
  }

  @Test("cases: of all documents of a case, what the coders who read most of it share")
  func cases() throws {
    var first = document([mark(0, "b")], [], id: "d")
    var second = document([], [mark(1, "b")], id: "e")
    let third = document([mark(9, "b")], [], read: [TextRange(0, 10)], id: "f")
    // carla saw one passage of a list: that does not shrink what anna and bram are compared on.
    first.work.append(
      .init(Reading(coder: "carla", document: "d", ranges: [TextRange(0, 10)], basis: .passages), codings: []))
    second.units = units.map { RatedDocument.Unit($0.range, caseID: "other") }
    let meter = AgreementMeter(codebook: codebook, coders: ["anna", "bram", "carla"], level: .cases)
    var result = try meter.run([first, second, third]).value
    // Case c lies in d and f: of f only what bram read counts, so that anna's coding there does not. In e bram's passage
    // counts for another case than the one that is compared.
    #expect(try row(result, "b").units == 2)
    #expect(try row(result, "b").shares.map(\.units) == [1, 0, 0])
    second.work[1].codings[0].caseID = "other"
    result = try meter.run([first, second, third]).value
    #expect(try row(result, "b").shares.map(\.units) == [1, 1, 0])
  }

  @Test("counts of each coder, both ways, positive and negative agreement, bias")
  func sides() throws {
    let result = try row(
      try measure([document([mark(0, "b"), mark(1, "b"), mark(2, "b")], [mark(0, "b", length: 3)])]), "b")
    #expect(result.shares.map(\.units) == [3, 1])
    #expect(result.shares.map(\.overlap) == [1.0 / 3, 1])
    #expect(result.coefficients.positive == 0.5)
    #expect(result.coefficients.negative == 14.0 / 16)
    #expect(result.coefficients.bias == 0.2)
  }

  @Test("the headline: median, range, and what .667 and .80 allow")
  func spread() {
    let spread = Agreement.Spread([0.9, nil, 0.2, 0.667, 0.7])
    #expect(spread.median == (0.667 + 0.7) / 2 && spread.lowest == 0.2 && spread.highest == 0.9)
    #expect(spread.codes == 4 && spread.without == 1 && spread.tentative == 3 && spread.reliable == 1)
    #expect(Agreement.Verdict(0.8) == .reliable && Agreement.Verdict(0.7999) == .tentative)
    #expect(Agreement.Verdict(0.6669) == .unreliable && Agreement.Verdict(nil) == .undetermined)
  }
}
