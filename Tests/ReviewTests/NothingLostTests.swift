import QualitativeData
import Testing

@testable import Review

/// Numbers that look random and are the same on every run.
private struct Dice: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

@Suite("No decision is lost or counted twice")
struct NothingLostTests {
  private func randomDecision(_ number: Int, _ session: ReviewSession, _ dice: inout Dice) -> Decision {
    let marks = session.page(for: "n01")?.marks ?? []
    let start = Int.random(in: 0..<80, using: &dice)
    let range = TextRange(start, start + Int.random(in: 1...12, using: &dice))
    let act = [Decision.Act.accept, .reject, .recode, .add, .change, .remove, .memo, .finish, .undo, .undo, .redo]
      .randomElement(using: &dice)
    let several = Sample.suggestions.map(\.id).shuffled(using: &dice).prefix(Int.random(in: 1...3, using: &dice))
    return Decision(
      id: "d\(number)", act: act ?? .add, document: "n01", suggestions: Array(several),
      target: act == .undo || act == .redo ? nil : marks.randomElement(using: &dice)?.id,
      range: act == .accept ? nil : range,
      code: Sample.codebook.codes.randomElement(using: &dice)?.name, memo: "m\(number % 3)")
  }

  @Test("any walk of decisions, read back from its events, gives the same page and the same undo", arguments: 0..<30)
  func survivesRestart(seed: Int) {
    var dice = Dice(state: UInt64(seed))
    var session = Sample.session()
    for number in 0..<120 {
      _ = try? session.apply(randomDecision(number, session, &dice), at: Sample.time)
    }
    let again = Sample.session(events: session.allEvents)
    #expect(again.page(for: "n01") == session.page(for: "n01"))
    #expect(again.historyEnds == session.historyEnds)
    #expect(again.entry("n01") == session.entry("n01"))
    #expect(Set(session.allEvents.map(\.id)).count == session.allEvents.count)
    #expect(CodingState.fold(session.allEvents).diagnostics.allSatisfy { $0.id == "codings.given-twice" })
  }

  @Test("undoing everything gives the empty page, redoing everything the last", arguments: 0..<30)
  func undoesAll(seed: Int) {
    var dice = Dice(state: UInt64(seed))
    var session = Sample.session()
    for number in 0..<60 {
      _ = try? session.apply(randomDecision(number, session, &dice), at: Sample.time)
    }
    var undone = 0
    while (try? session.decide(.undo, id: "u\(undone)")) != nil { undone += 1 }
    #expect(session.page(for: "n01")?.marks == [])
    #expect(session.historyEnds.undo == nil)
    let empty = session
    var redone = 0
    while (try? session.decide(.redo, id: "r\(redone)")) != nil { redone += 1 }
    #expect(redone >= undone && session.historyEnds.redo == nil)
    for number in 0..<redone { #expect(throws: Never.self) { try session.decide(.undo, id: "v\(number)") } }
    #expect(session.page(for: "n01") == empty.page(for: "n01"))
  }

  @Test("a decision that is sent again counts once, before and after a restart", arguments: 0..<30)
  func countsOnce(seed: Int) throws {
    var dice = Dice(state: UInt64(seed))
    var session = Sample.session()
    for number in 0..<60 {
      var decision = randomDecision(number, session, &dice)
      if decision.act == .undo { decision.target = session.historyEnds.undo }
      if decision.act == .redo { decision.target = session.historyEnds.redo }
      guard let events = try? session.events(for: decision, at: Sample.time) else { continue }
      session.record(events)
      #expect(try session.events(for: decision, at: "later").isEmpty)
      #expect(try Sample.session(events: session.allEvents).events(for: decision, at: "later").isEmpty)
    }
  }

  @Test("a decision of which a crash let only a part through is completed when it is sent again", arguments: 0..<40)
  func completesParts(seed: Int) throws {
    var dice = Dice(state: UInt64(seed))
    var session = Sample.session()
    for number in 0..<60 {
      var decision = randomDecision(number, session, &dice)
      if decision.act == .undo { decision.target = session.historyEnds.undo }
      if decision.act == .redo { decision.target = session.historyEnds.redo }
      let before = session.allEvents
      guard let events = try? session.events(for: decision, at: Sample.time) else { continue }
      session.record(events)
      guard events.count > 1 else { continue }
      var torn = Sample.session(events: before + events.prefix(Int.random(in: 1..<events.count, using: &dice)))
      torn.record(try torn.events(for: decision, at: Sample.time))
      let (left, right) = (torn.page(for: "n01")?.marks ?? [], session.page(for: "n01")?.marks ?? [])
      #expect(left.map(\.comparable) == right.map(\.comparable), "\(decision.act)")
      #expect(torn.historyEnds == session.historyEnds)
    }
  }

  @Test("numbers go on after the file's last line, readable or not")
  func numbersGoOn() throws {
    var session = ReviewSession(coder: "anna", codebook: Sample.codebook, lines: 41)
    _ = session.open(Sample.first)
    #expect(try session.decide(.finish).map(\.id) == ["anna-42"])
  }
}

extension Mark {
  /// Without the numbers of events, which may differ after a crash.
  var comparable: Mark {
    var mark = self
    mark.id = ""
    mark.notes = mark.notes.map { Note(id: "", text: $0.text) }
    return mark
  }
}
