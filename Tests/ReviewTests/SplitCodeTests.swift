import QualitativeData
import Testing

@testable import Review

@Suite("Passages whose code was split")
struct SplitCodeTests {
  private static let codebook = Codebook(codes: [
    Code(name: "x", formerly: ["oud"]), Code(name: "y", formerly: ["oud"]), Code(name: "z"),
  ])

  private func coding(_ id: Int, _ code: String, _ start: Int, _ end: Int) -> CodingEvent {
    CodingEvent(
      id: "anna-\(id)", time: Sample.time, coder: "anna", act: .add, document: "n01", range: TextRange(start, end),
      quote: Anchor(Sample.first.text).quote(TextRange(start, end)), code: code)
  }

  private func session(_ suggestions: [Suggestion] = []) -> ReviewSession {
    var session = ReviewSession(
      coder: "anna", codebook: Self.codebook, events: [coding(1, "oud", 0, 28), coding(2, "z", 29, 65)], lines: 2)
    _ = session.open(Sample.first)
    session.suggest(suggestions, for: "n01", model: "m1")
    return session
  }

  @Test("come back as undecided, with the parts as suggestions")
  func undecided() throws {
    let session = session()
    let page = try #require(session.page(for: "n01"))
    #expect(session.waiting == 1)
    #expect(page.marks.map(\.code) == ["z"])
    #expect(page.suggestions.map(\.id) == ["n01:0-28:x", "n01:0-28:y"])
    #expect(page.suggestions.map(\.confidence) == [0.5, 0.5])
    #expect(page.suggestions.allSatisfy { $0.reasons.first?.kind == .former && $0.reasons.first?.text == "oud" })
    #expect(session.entry("n01").suggestions == 2 && session.entry("n01").decided == 0)
    #expect(session.form(of: ["n01"], language: "nl").items.map(\.code) == ["x", "y"])
  }

  @Test("what the model says of a part on the passage tells how sure it is, and stands there once")
  func known() throws {
    let session = session([
      Sample.suggestion("y", 0, 28, 0.9), Sample.suggestion("x", 4, 20, 0.2), Sample.suggestion("z", 66, 93),
    ])
    let page = try #require(session.page(for: "n01"))
    #expect(page.suggestions.map(\.id) == ["n01:0-28:y", "n01:0-28:x", "n01:4-20:x", "n01:66-93:z"])
    #expect(page.suggestions[1].confidence == 0.2)
  }

  @Test("whoever is to see no suggestions is asked all the same, without what the program thinks of the parts")
  func blind() throws {
    let session = session([Sample.suggestion("y", 0, 28, 0.9), Sample.suggestion("z", 66, 93)])
    let parts = session.waitingParts(in: "n01")
    #expect(parts.map(\.id) == ["n01:0-28:x", "n01:0-28:y"] && parts.map(\.confidence) == [0.5, 0.5])
    #expect(parts.allSatisfy { $0.reasons.map(\.kind) == [.former] })
  }

  @Test("a chosen part holds and nothing waits; rejecting all leaves none; undoing brings them back")
  func decided() throws {
    var session = session()
    try session.decide(.accept, id: "d1", suggestions: ["n01:0-28:y"])
    #expect(session.page(for: "n01")?.marks.map(\.code) == ["y", "z"])
    #expect(session.page(for: "n01")?.suggestions.isEmpty == true)
    try session.decide(.undo, target: "d1")
    #expect(session.page(for: "n01")?.suggestions.count == 2)
    try session.decide(.reject, suggestions: ["n01:0-28:x", "n01:0-28:y"])
    #expect(session.waiting == 0)
    #expect(session.page(for: "n01")?.marks.filter { $0.kind == .coding }.map(\.code) == ["z"])
  }

  @Test("coders differ by what codes are called now")
  func differences() {
    let names = Codebook(codes: [Code(name: "nieuw", formerly: ["oud"])]).formerNames
    let one = ["anna": "oud", "bram": "nieuw"].map { coder, code in
      let events = [coding(1, code, 0, 28), coding(2, "z", 66, 93)].map { event in
        var event = event
        (event.coder, event.id, event.via) = (coder, "\(coder)-\(event.start)", "page")
        return event
      }
      return (coder, events)
    }.reduce(into: [String: [CodingEvent]]()) { $0[$1.0] = $1.1 }
    #expect(DifferenceFinder(Sample.first, events: one, names: names).differences(settled: []).isEmpty)
    #expect(!DifferenceFinder(Sample.first, events: one, names: .none).differences(settled: []).isEmpty)
  }
}
