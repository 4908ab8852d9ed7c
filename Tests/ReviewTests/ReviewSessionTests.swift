import QualitativeData
import Testing

@testable import Review

@Suite("A coder's decisions as events")
struct ReviewSessionTests {
  private let ids = Sample.suggestions.map(\.id)

  @Test("accepting writes the passage, its context, the suggestion and the model")
  func accepts() throws {
    var session = Sample.session()
    let events = try session.decide(.accept, suggestions: [ids[0]])
    let event = try #require(events.first)
    #expect(events.count == 1)
    #expect(event.id == "anna-1" && event.act == .accept && event.coder == "anna" && event.time == Sample.time)
    #expect(event.quote == "Wij vinden geen mensen meer." && event.before == "")
    #expect(event.after == "\nZonder Ankie zijn wij een kaart")
    #expect(event.suggestion == ids[0] && event.model == "m1" && event.code == "krapte")
    #expect(session.entry("n01") == .init(id: "n01", suggestions: 3, decided: 1, codings: 1, isFinished: false))
  }

  @Test("accepting with another range keeps the suggestion's name")
  func acceptsPart() throws {
    var session = Sample.session()
    let event = try #require(try session.decide(.accept, suggestions: [ids[0]], range: TextRange(4, 27)).first)
    #expect(event.quote == "vinden geen mensen meer" && event.suggestion == ids[0])
    #expect(session.entry("n01").decided == 1)
  }

  @Test("a rejected suggestion that is accepted after all is no longer rejected, and the other way round")
  func changesOnesMind() throws {
    var session = Sample.session()
    try session.decide(.reject, suggestions: [ids[0]])
    let second = try session.decide(.accept, suggestions: [ids[0]])
    #expect(second.map(\.act) == [.remove, .accept])
    let third = try session.decide(.reject, suggestions: [ids[0]])
    #expect(third.map(\.act) == [.remove, .reject])
    #expect(session.codings() == [])
    let fourth = try session.decide(.reject, suggestions: [ids[0]])
    #expect(fourth.isEmpty)
  }

  @Test("another code rejects the suggestion and adds the right code, as one decision")
  func recodes() throws {
    var session = Sample.session()
    let events = try session.decide(.recode, suggestions: [ids[0]], code: "context")
    #expect(events.map(\.act) == [.reject, .add])
    #expect(Set(events.map(\.decision)).count == 1)
    #expect(session.codings() == ["context 0-28"])
    try session.decide(.undo)
    #expect(session.codings() == [] && session.entry("n01").decided == 0)
  }

  @Test("another code that is the suggested one accepts it")
  func recodesToSame() throws {
    var session = Sample.session()
    let events = try session.decide(.recode, suggestions: [ids[0]], code: "krapte")
    #expect(events.map(\.act) == [.accept])
  }

  @Test("a suggestion that learning replaced can still be judged by its id")
  func judgesReplaced() throws {
    var session = Sample.session()
    session.suggest([], for: "n01", model: "m2")
    let events = try session.decide(.accept, suggestions: [ids[1]])
    #expect(events.first?.code == "leiderschap" && events.first?.range == TextRange(29, 65))
  }

  @Test("adding, changing and removing a coding")
  func editsCoding() throws {
    var session = Sample.session()
    let id = try #require(try session.decide(.add, range: TextRange(0, 3), code: "vertrouwen").first?.id)
    #expect(try session.decide(.add, range: TextRange(0, 3), code: "vertrouwen").isEmpty)
    try session.decide(.change, target: id, range: TextRange(0, 10))
    try session.decide(.change, target: id, code: "krapte")
    #expect(session.codings() == ["krapte 0-10"])
    #expect(try session.decide(.change, target: id, range: TextRange(0, 10)).isEmpty)
    try session.decide(.remove, target: id)
    #expect(session.codings() == [])
    for _ in 0..<4 { try session.decide(.undo) }
    #expect(session.codings() == [])
    for _ in 0..<3 { try session.decide(.redo) }
    #expect(session.codings() == ["krapte 0-10"])
  }

  @Test("memos on a coding and on a passage are written, replaced and withdrawn")
  func memos() throws {
    var session = Sample.session()
    let coding = try #require(try session.decide(.accept, suggestions: [ids[0]]).first?.id)
    let memo = try #require(try session.decide(.memo, target: coding, memo: "twijfel").first?.id)
    let replaced = try session.decide(.memo, target: memo, memo: "toch zeker")
    #expect(replaced.map(\.act) == [.memo, .remove])
    #expect(session.page(for: "n01")?.marks.first?.notes.map(\.text) == ["toch zeker"])
    try session.decide(.undo)
    #expect(session.page(for: "n01")?.marks.first?.notes.map(\.text) == ["twijfel"])
    try session.decide(.memo, target: memo, memo: "")
    #expect(session.page(for: "n01")?.marks.first?.notes == [])
    try session.decide(.memo, range: TextRange(4, 10), memo: "mooi woord")
    #expect(session.page(for: "n01")?.marks.contains { $0.kind == .memo && $0.start == 4 } == true)
  }

  @Test("a decision may point at the coding of a decision before it")
  func pointsAtDecision() throws {
    var session = Sample.session()
    try session.decide(.accept, id: "x", suggestions: [ids[0]])
    try session.decide(.memo, target: "~x", memo: "meteen")
    #expect(session.page(for: "n01")?.marks.first?.notes.map(\.text) == ["meteen"])
  }

  @Test("finishing covers the whole document, once")
  func finishes() throws {
    var session = Sample.session()
    let events = try session.decide(.finish)
    #expect(events.map(\.range) == [TextRange(0, 93)])
    #expect(try session.decide(.finish).isEmpty)
    #expect(session.entry("n01").isFinished && !session.entry("n02").isFinished)
    try session.decide(.undo)
    #expect(!session.entry("n01").isFinished)
  }

  @Test("many suggestions are accepted as one decision and undone at once")
  func acceptsMany() throws {
    var session = Sample.session()
    let events = try session.decide(.accept, suggestions: ids)
    #expect(events.map(\.id) == ["anna-1", "anna-2", "anna-3"])
    try session.decide(.undo)
    #expect(session.codings() == [])
    try session.decide(.redo)
    #expect(session.codings().count == 3)
  }

  @Test(
    "what cannot be done is refused and changes nothing",
    arguments: [
      (Decision(id: "1", act: .add, document: "n09", range: TextRange(0, 1), code: "krapte"), "review.document"),
      (Decision(id: "1", act: .add, document: "n01", range: TextRange(0, 1), code: "weg"), "review.code"),
      (Decision(id: "1", act: .add, document: "n01", range: TextRange(0, 1)), "review.incomplete"),
      (Decision(id: "1", act: .add, document: "n01", code: "krapte"), "review.incomplete"),
      (Decision(id: "1", act: .add, document: "n01", range: TextRange(90, 94), code: "krapte"), "review.range"),
      (Decision(id: "1", act: .add, document: "n01", range: TextRange(-1, 4), code: "krapte"), "review.range"),
      (Decision(id: "1", act: .add, document: "n01", range: TextRange(4, 4), code: "krapte"), "review.range"),
      (Decision(id: "1", act: .accept, document: "n01", suggestions: []), "review.incomplete"),
      (Decision(id: "1", act: .accept, document: "n01", suggestions: ["n01:0-500:krapte"]), "review.range"),
      (Decision(id: "1", act: .accept, document: "n01", suggestions: ["n02:0-5:krapte"]), "review.stale"),
      (Decision(id: "1", act: .remove, document: "n01", target: "anna-7"), "review.stale"),
      (Decision(id: "1", act: .undo, document: "n01"), "review.stale"),
      (Decision(id: "1", act: .redo, document: "n01", target: "x"), "review.stale"),
      (Decision(id: "1", act: .memo, document: "n01", range: TextRange(0, 3)), "review.incomplete"),
      (
        Decision(
          id: "1", act: .memo, document: "n01", range: TextRange(0, 3), memo: String(repeating: "a", count: 10_001)),
        "review.length"
      ),
    ])
  func refuses(decision: Decision, id: String) {
    let session = Sample.session()
    #expect { try session.events(for: decision, at: Sample.time) } throws: { ($0 as? Diagnostic)?.id == id }
  }

  @Test("a code made while reading can be applied and names itself")
  func proposes() throws {
    var session = Sample.session()
    let code = try session.proposal(label: "Eén loket, écht", parent: "context")
    #expect(code.name == "eén-loket-écht" && code.parent == "context")
    session.include(code)
    try session.decide(.add, range: TextRange(0, 3), code: code.name)
    #expect(session.page(of: ["n01"]).proposals == [code.name])
    #expect(throws: Diagnostic.self) { try session.proposal(label: "Eén  loket: écht!") }
    #expect(throws: Diagnostic.self) { try session.proposal(label: " !? ") }
    #expect(throws: Diagnostic.self) { try session.proposal(label: "nieuw", parent: "weg") }
  }
}
