import QualitativeData
import Testing

@testable import Review

@Suite("Where coders differ")
struct DifferenceTests {
  private func events(_ coder: String, _ codings: [(String, Int, Int)]) throws -> [CodingEvent] {
    var session = Sample.session(coder)
    for (place, coding) in codings.enumerated() {
      try session.decide(.add, id: "\(coder)\(place)", range: TextRange(coding.1, coding.2), code: coding.0)
    }
    return session.allEvents
  }

  private func differences(
    _ anna: [(String, Int, Int)], _ bert: [(String, Int, Int)], by adjudicator: ReviewSession = Sample.session("eva")
  ) throws -> [Difference] {
    adjudicator.differences(
      in: "n01", between: ["anna": try events("anna", anna), "bert": try events("bert", bert)]
    ).differences
  }

  @Test("the same code on half of the same text is agreement; elsewhere, alone or on less it is not")
  func finds() throws {
    #expect(try differences([("krapte", 0, 28)], [("krapte", 4, 28)]).isEmpty)
    #expect(try differences([("krapte", 0, 28)], [("krapte", 20, 28)]).count == 1)
    #expect(try differences([("krapte", 0, 28)], [("vertrouwen", 0, 28)]).map(\.code) == ["krapte", "vertrouwen"])
    let both = ("leiderschap", 26, 28)
    #expect(try differences([("krapte", 0, 10), both], [("krapte", 15, 28), both]).count == 2)
  }

  @Test("a coder who decided nothing in the document takes no part")
  func alone() throws { #expect(try differences([("krapte", 0, 28)], []).isEmpty) }

  @Test("each side says what the coder did, and what else there")
  func sides() throws {
    let one = try #require(try differences([("krapte", 0, 28)], [("vertrouwen", 3, 28)]).first)
    #expect(one.quote == "Wij vinden geen mensen meer." && one.sides.map(\.coder) == ["anna", "bert"])
    #expect(one.sides[0].coding == "anna-1" && one.sides[1].coding == nil)
    #expect(one.sides[1].others == ["vertrouwen"])
  }

  @Test("what is settled is an event of the adjudicator's own, points at the coding, and can be settled otherwise")
  func settles() throws {
    var eva = Sample.session("eva")
    let new = try eva.decide(.settle, target: "anna-1", range: TextRange(0, 28), code: "krapte")
    #expect(new.map(\.act) == [.settle] && new[0].target == "anna-1" && new[0].coder == "eva")
    #expect(try differences([("krapte", 0, 28)], [("vertrouwen", 0, 28)], by: eva).first?.settlement?.holds == true)
    let other = try eva.decide(.dismiss, target: "anna-1", range: TextRange(0, 28), code: "krapte")
    #expect(other.map(\.act) == [.remove, .reject])
    #expect(try differences([("krapte", 0, 28)], [("vertrouwen", 0, 28)], by: eva).first?.settlement?.holds == false)
    let state = CodingState.fold(eva.allEvents).value
    #expect(state.codings.isEmpty && state.rejections.map(\.isSettled) == [true])
    try eva.decide(.undo)
    #expect(try differences([("krapte", 0, 28)], [("vertrouwen", 0, 28)], by: eva).first?.settlement?.holds == true)
  }

  @Test("a code that neither chose takes the place of the one they differ about, in one step")
  func thirdCode() throws {
    var eva = Sample.session("eva")
    let decision = Decision(
      id: "d", act: .settle, document: "n01", target: "anna-1", range: TextRange(0, 28), code: "leiderschap",
      memo: "zo bedoelt zij het", instead: "krapte")
    let new = try eva.events(for: decision, at: Sample.time)
    eva.record(new)
    #expect(new.map(\.act) == [.reject, .settle] && new.map(\.code) == ["krapte", "leiderschap"])
    let differences = try differences([("krapte", 0, 28)], [("vertrouwen", 0, 28)], by: eva)
    let settlement = try #require(differences.first { $0.code == "krapte" }?.settlement)
    #expect(!settlement.holds && settlement.instead == "leiderschap" && settlement.memos == ["zo bedoelt zij het"])
    #expect(differences.first { $0.code == "vertrouwen" }?.settlement == nil)
    try eva.decide(.settle, target: "bert-1", range: TextRange(0, 28), code: "vertrouwen")
    let state = CodingState.fold(eva.allEvents).value
    #expect(
      Set(state.codings.map(\.code)) == ["leiderschap", "vertrouwen"] && state.rejections.map(\.code) == ["krapte"])
    try eva.decide(.undo)
    try eva.decide(.undo)
    #expect(CodingState.fold(eva.allEvents).value.rejections.isEmpty)
    #expect(throws: Diagnostic.self) {
      var wrong = decision
      (wrong.id, wrong.instead) = ("e", "onbekend")
      _ = try eva.events(for: wrong, at: Sample.time)
    }
  }

  @Test("codings follow their text into a corrected document, and what is gone is reported, not dropped")
  func followsText() throws {
    let events = try events("anna", [("krapte", 4, 27), ("vertrouwen", 66, 93)])
    var session = ReviewSession(coder: "anna", codebook: Sample.codebook, events: events, lines: 2)
    let corrected = Sample.document(
      "n01", ["Ja. Wij vinden geen mensen meer.", "Zonder Ankie zijn wij een kaartclub."])
    #expect(session.open(corrected).map(\.id) == ["review.not-anchored"])
    let marks = session.page(for: "n01")?.marks ?? []
    #expect(marks.first { $0.code == "krapte" }?.range == TextRange(8, 31))
    #expect(marks.first { $0.code == "krapte" }?.isMoved == true)
    #expect(marks.first { $0.code == "vertrouwen" }?.lostQuote == "Je moet elkaar iets gunnen.")
  }

  /// A coder's events on the first sample, as they stand in a file.
  private func event(
    _ coder: String, _ number: Int, _ act: CodingEvent.Act = .add, _ range: TextRange, _ via: CodingEvent.Way
  ) -> CodingEvent {
    CodingEvent(
      id: "\(coder)-\(number)", time: Sample.time, coder: coder, act: act, document: "n01", range: range,
      quote: act == .review ? "" : Anchor(Sample.first.text).quote(range), code: act == .review ? nil : "krapte",
      via: via)
  }

  @Test("what a coder never reached is no difference, and is named")
  func unreached() {
    let all = [TextRange(0, 28), TextRange(29, 65), TextRange(66, 93)]
    let anna =
      all.enumerated().map { event("anna", $0.offset, .add, $0.element, .page) }
      + [event("anna", 9, .review, TextRange(0, 93), .page)]
    let page = Sample.session("eva").differences(
      in: "n01", between: ["anna": anna, "bert": [event("bert", 1, .add, all[0], .page)]])
    #expect(page.differences.isEmpty)
    #expect(
      page.readings.filter { !$0.isWhole } == [
        Agreement.Extent(document: "n01", coder: "bert", basis: .decisions, read: 1, segments: 3)
      ])
    // By a query only the passage itself was read; the same decision in the running text reads up to it.
    let last = [event("bert", 1, .add, all[2], .query)]
    #expect(Sample.session("eva").differences(in: "n01", between: ["anna": anna, "bert": last]).differences.isEmpty)
    let running = [event("bert", 1, .add, all[2], .page)]
    let found = Sample.session("eva").differences(in: "n01", between: ["anna": anna, "bert": running])
    #expect(found.differences.map(\.start) == [0, 29])
    #expect(found.differences.allSatisfy { $0.sides.map(\.coder) == ["anna", "bert"] })
    let imported = [event("bert", 1, .add, all[0], .imported)]
    let assumed = Sample.session("eva").differences(in: "n01", between: ["anna": anna, "bert": imported])
    #expect(assumed.differences.map(\.start) == [29, 66] && assumed.readings.map(\.basis) == [.said, .assumed])
  }

  @Test("who only settled is no side")
  func settlers() throws {
    let anna = [event("anna", 1, .add, TextRange(0, 28), .page)]
    var settled = event("carla", 1, .settle, TextRange(0, 28), .page)
    settled.target = "anna-1"
    #expect(
      Sample.session("eva").differences(in: "n01", between: ["anna": anna, "carla": [settled]]).readings.count == 1)
  }
}
