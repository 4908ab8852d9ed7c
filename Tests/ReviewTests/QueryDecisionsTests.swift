import QualitativeData
import Review
import Testing

@Suite("Coding all that a query found, and taking it back")
struct QueryDecisionsTests {
  private func add(_ id: Int, _ decision: String, in document: String = "n:1") -> CodingEvent {
    CodingEvent(
      id: "anna-\(id)", time: "2026-01-0\(id)T10:00:00Z", coder: "anna", act: .add, document: document,
      range: TextRange(id * 10, id * 10 + 5), quote: "tekst", code: "kosten", decision: decision, via: .query)
  }

  private var events: [CodingEvent] {
    [
      add(1, QueryDecisions.name(1, "a:b NEAR/5 c", in: "n:1")), add(2, "page-7"),
      add(3, QueryDecisions.name(1, "a:b NEAR/5 c", in: "n2"), in: "n2"),
      add(4, QueryDecisions.name(2, "d", in: "n2"), in: "n2"),
    ]
  }

  @Test("a query is found with its number and its text, over all documents")
  func found() {
    let queries = QueryDecisions(events)
    #expect(queries.entries.map(\.number) == [1, 2] && queries.next == 3)
    #expect(queries.entries.map(\.text) == ["a:b NEAR/5 c", "d"])
    #expect(queries.entries[0].live.map(\.id) == ["anna-1", "anna-3"])
    #expect(QueryDecisions([]).next == 1)
  }

  @Test("undoing takes back all of one query, nothing else, and once")
  func undone() {
    let queries = QueryDecisions(events)
    var numbers = EventNumbers(after: events)
    let undo = queries.undo(queries.entries[0], coder: "anna", at: "2026-02-01T10:00:00Z").map { event in
      var event = event
      event.id = numbers.next(of: "anna")
      return event
    }
    #expect(undo.allSatisfy { $0.act == .remove && $0.undo == true && $0.way == .query })
    let state = CodingState.fold(events + undo)
    #expect(state.diagnostics.isEmpty)
    #expect(state.value.codings.map(\.id) == ["anna-2", "anna-4"])
    let after = QueryDecisions(events + undo)
    #expect(after.entries.map { $0.live.count } == [0, 1] && after.entries[0].made == 2)
    #expect(after.undo(after.entries[0], coder: "anna", at: "").isEmpty)
    #expect(after.next == 3, "numbers are not given again")
  }

  @Test("what a query coded is no reading of the document")
  func reading() {
    let document = Document(
      id: "n2", provenance: Provenance(),
      segments: [Segment(id: "s1", kind: .turn, range: TextRange(0, 500), text: String(repeating: "a", count: 500))])
    let state = CodingState.fold(events.filter { $0.document == "n2" }).value
    let readings = document.readings(state)
    #expect(readings.map(\.basis) == [.passages])
    #expect(readings[0].ranges == [TextRange(30, 35), TextRange(40, 45)])
  }
}
