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
      in: "n01", between: ["anna": try events("anna", anna), "bert": try events("bert", bert)])
  }

  @Test("the same code on half of the same text is agreement; elsewhere, alone or on less it is not")
  func finds() throws {
    #expect(try differences([("krapte", 0, 28)], [("krapte", 4, 28)]).isEmpty)
    #expect(try differences([("krapte", 0, 28)], [("krapte", 20, 28)]).count == 1)
    #expect(try differences([("krapte", 0, 28)], [("vertrouwen", 0, 28)]).map(\.code) == ["krapte", "vertrouwen"])
    #expect(try differences([("krapte", 0, 10)], [("krapte", 15, 28)]).count == 2)
  }

  @Test("a coder who decided nothing in the document takes no part")
  func alone() throws { #expect(try differences([("krapte", 0, 28)], []).isEmpty) }

  @Test("each side says what the coder did, and what else there")
  func sides() throws {
    let one = try #require(try differences([("krapte", 0, 28)], [("vertrouwen", 3, 20)]).first)
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
}
