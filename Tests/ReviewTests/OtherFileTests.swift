import QualitativeData
import Testing

@testable import Review

@Suite("What a coder decided in another file")
struct OtherFileTests {
  private static func event(
    _ id: String, _ act: CodingEvent.Act, _ range: TextRange, _ code: String?, suggestion: String? = nil
  ) -> CodingEvent {
    let anchor = Anchor(Sample.first.text)
    let context = anchor.context(of: range)
    return CodingEvent(
      id: id, time: Sample.time, coder: "anna", act: act, document: "n01", range: range, quote: anchor.quote(range),
      before: context.before, after: context.after, code: code, suggestion: suggestion, via: .page)
  }

  private func session() -> ReviewSession {
    var session = ReviewSession(
      coder: "anna", codebook: Sample.codebook,
      events: [Self.event("anna-1", .add, TextRange(0, 10), "krapte")], lines: 3,
      elsewhere: [
        Self.event("anna-1 (2)", .add, TextRange(66, 93), "vertrouwen"),
        Self.event("anna-2", .accept, TextRange(29, 65), "leiderschap", suggestion: "n01:29-65:leiderschap"),
      ])
    _ = session.open(Sample.first)
    session.suggest(Sample.suggestions, for: "n01", model: "m1")
    return session
  }

  @Test("it is shown, and is not asked or made again")
  func shown() throws {
    var session = session()
    let page = try #require(session.page(for: "n01"))
    #expect(Set(page.marks.map(\.id)) == ["anna-1", "anna-1 (2)", "anna-2"])
    #expect(try session.decide(.add, range: TextRange(66, 93), code: "vertrouwen").isEmpty)
    #expect(try session.decide(.accept, suggestions: ["n01:29-65:leiderschap"]).isEmpty)
    #expect(try session.decide(.add, range: TextRange(66, 70), code: "krapte").map(\.id) == ["anna-4"])
    #expect(session.form(of: ["n01"], language: "nl").items.isEmpty)
  }

  @Test(
    "it is neither taken back, changed nor noted on: its number may be another's here",
    arguments: [Decision.Act.remove, .change, .memo])
  func refused(act: Decision.Act) throws {
    var session = session()
    #expect {
      try session.decide(
        act, target: "anna-1 (2)", code: act == .change ? "krapte" : nil, memo: act == .memo ? "nee" : nil)
    } throws: { ($0 as? Diagnostic)?.id == "review.other-file" }
    #expect {
      try session.decide(.reject, suggestions: ["n01:29-65:leiderschap"])
    } throws: { ($0 as? Diagnostic)?.id == "review.other-file" }
    // An undo reaches the coder's own decision here, never the other file's.
    #expect(try session.decide(.undo).map(\.target) == ["anna-1"])
    #expect { try session.decide(.undo) } throws: { ($0 as? Diagnostic)?.id == "review.stale" }
  }

  @Test("a coding given twice goes as a whole: taken back or changed, nothing of it stays behind")
  func givenTwice() throws {
    var session = ReviewSession(
      coder: "anna", codebook: Sample.codebook,
      events: [
        Self.event("anna-1", .add, TextRange(0, 10), "krapte"), Self.event("anna-2", .add, TextRange(0, 10), "krapte"),
        Self.event("anna-3", .add, TextRange(66, 93), "krapte"),
        Self.event("anna-4", .add, TextRange(66, 93), "krapte"),
      ], lines: 4)
    _ = session.open(Sample.first)
    #expect(try session.decide(.remove, target: "anna-1").compactMap(\.target) == ["anna-2", "anna-1"])
    let changed = try session.decide(.change, target: "anna-4", code: "vertrouwen")
    #expect(changed.map(\.act) == [.remove, .change] && changed.compactMap(\.target) == ["anna-3", "anna-4"])
    let marks = try #require(session.page(for: "n01")).marks
    #expect(marks.map(\.code) == ["vertrouwen"])
    // Undoing brings both back at once.
    #expect(try session.decide(.undo).count == 2)
    #expect(try #require(session.page(for: "n01")).marks.map(\.code) == ["krapte", "krapte"])
  }

  @Test("who finished a text that was corrected since can finish it again, and each says which text it was")
  func finishedAgain() throws {
    var session = ReviewSession(coder: "anna", codebook: Sample.codebook)
    _ = session.open(Sample.first)
    func finish(_ number: Int, _ text: String?) throws -> [CodingEvent] {
      let decision = Decision(id: "f\(number)", act: .finish, document: "n01", text: text)
      let events = try session.events(for: decision, at: Sample.time)
      session.record(events)
      return events
    }
    #expect(try finish(1, "old").map(\.text) == ["old"])
    #expect(try finish(2, "old").isEmpty)
    #expect(try finish(3, "new").map(\.text) == ["new"])
    #expect(try finish(4, "new").isEmpty)
  }
}
