import Crosstab
import QualitativeData
import Testing

@Suite("Which codings count")
struct CodingSelectionTests {
  private func event(
    _ coder: String, _ number: Int, _ act: CodingEvent.Act = .add, _ code: String? = "a", _ range: TextRange,
    time: String = "2018-03-01T10:00:00Z", suggestion: String? = nil
  ) -> CodingEvent {
    CodingEvent(
      id: "\(coder)-\(number)", time: time, coder: coder, act: act, document: "d", range: range,
      quote: String(repeating: "x", count: range.length), code: code,
      suggestion: suggestion)
  }

  private func chosen(_ selection: CodingSelection, _ events: [CodingEvent]) -> [String] {
    selection.choose(CodingState.fold(events).value).map(\.id)
  }

  @Test("majority: more than half of those who worked on the document")
  func majority() {
    let events = [
      event("anna", 1, .add, "a", TextRange(0, 10)), event("bram", 1, .add, "a", TextRange(5, 12)),
      event("cato", 1, .review, nil, TextRange(0, 100)), event("anna", 2, .add, "b", TextRange(0, 10)),
    ]
    #expect(chosen(CodingSelection(agreement: .majority), events) == ["anna-1", "bram-1"])
    #expect(chosen(CodingSelection(agreement: .all), events) == ["anna-1", "bram-1", "anna-2"])
  }

  @Test("adjudicated: all agree, or it was settled")
  func adjudicated() {
    let events = [
      event("anna", 1, .add, "a", TextRange(0, 10)), event("bram", 1, .add, "a", TextRange(0, 10)),
      event("anna", 2, .add, "b", TextRange(20, 30)), event("bram", 2, .add, "c", TextRange(20, 30)),
      event("cato", 1, .settle, "c", TextRange(20, 30)), event("anna", 3, .add, "b", TextRange(40, 50)),
    ]
    #expect(chosen(CodingSelection(agreement: .adjudicated), events) == ["anna-1", "bram-1", "cato-1"])
  }

  @Test("settled against a code: it does not hold, whoever applied it")
  func refused() {
    var refusal = event("cato", 1, .reject, "a", TextRange(0, 10))
    refusal.target = "anna-1"
    let events = [
      event("anna", 1, .add, "a", TextRange(0, 10)), event("bram", 1, .add, "a", TextRange(0, 10)), refusal,
    ]
    #expect(chosen(CodingSelection(agreement: .majority), events).isEmpty)
    #expect(chosen(CodingSelection(agreement: .all), events) == ["anna-1", "bram-1"])
  }

  @Test("the only coder of a document decides alone")
  func alone() {
    let events = [event("anna", 1, .add, "a", TextRange(0, 10))]
    #expect(chosen(CodingSelection(agreement: .adjudicated), events) == ["anna-1"])
    #expect(chosen(CodingSelection(agreement: .majority), events) == ["anna-1"])
  }

  @Test("by coder, by how it came about, by period")
  func filters() {
    let events = [
      event("anna", 1, .accept, "a", TextRange(0, 10), time: "2018-01-31T23:59:59Z", suggestion: "s"),
      event("bram", 1, .add, "a", TextRange(0, 10), time: "2018-02-10T00:00:00Z"),
      event("cato", 1, .settle, "a", TextRange(0, 10), time: "2018-03-10T00:00:00Z"),
    ]
    #expect(chosen(CodingSelection(agreement: .all, coders: ["bram"]), events) == ["bram-1"])
    #expect(chosen(CodingSelection(agreement: .all, statuses: [.accepted]), events) == ["anna-1"])
    #expect(chosen(CodingSelection(agreement: .all, statuses: [.settled, .added]), events) == ["bram-1", "cato-1"])
    #expect(chosen(CodingSelection(agreement: .all, from: "2018-02", until: "2018-02"), events) == ["bram-1"])
    #expect(chosen(CodingSelection(agreement: .all, until: "2018-01-31"), events) == ["anna-1"])
  }

  @Test("settled: what was settled, else agreed, else the only reader's; what was overruled never counts")
  func settled() {
    var refusal = event("cato", 2, .reject, "b", TextRange(60, 70))
    refusal.target = "anna-4"
    let events = [
      event("anna", 1, .add, "a", TextRange(0, 10)), event("bram", 1, .add, "a", TextRange(5, 12)),
      event("anna", 2, .add, "b", TextRange(20, 30)), event("cato", 1, .settle, "c", TextRange(20, 30)),
      event("anna", 3, .add, "b", TextRange(40, 50)), event("anna", 4, .add, "b", TextRange(60, 70)), refusal,
      event("anna", 5, .add, "b", TextRange(90, 99)), event("anna", 6, .review, nil, TextRange(0, 100)),
      event("bram", 2, .review, nil, TextRange(0, 80)),
    ]
    let choice = CodingSelection().choose(CodingState.fold(events).value, document: "d", end: 100)
    #expect(choice.codings.map(\.id) == ["anna-1", "bram-1", "cato-1", "anna-5"])
    #expect(choice.standings == [.agreed, .agreed, .settled, .alone])
    #expect(choice.agreed.map(\.part.range) == [TextRange(5, 10)])
    #expect(choice.agreed.map { $0.codings.map(\.id) } == [["anna-1", "bram-1"]])
    #expect(choice.open.map(\.id) == ["anna-2", "anna-3"])
    #expect(choice.read.ranges == [TextRange(0, 100)])
  }

  @Test("what lacks means something where enough of them read: adjudicated asks all, majority more than half")
  func read() {
    let events = [
      event("anna", 1, .review, nil, TextRange(0, 100)), event("bram", 1, .review, nil, TextRange(0, 60)),
      event("cato", 1, .review, nil, TextRange(0, 40)),
    ]
    let state = CodingState.fold(events).value
    let reads = Study.Agreement.allCases.map {
      CodingSelection(agreement: $0).choose(state, document: "d", end: 100).read.ranges.map(\.end)
    }
    #expect(Study.Agreement.allCases == [.all, .majority, .adjudicated, .settled])
    #expect(reads == [[100], [60], [40], [100]])
    let one = CodingSelection(coders: ["bram"]).choose(state, document: "d", end: 100)
    #expect(one.read.ranges == [TextRange(0, 60)])
  }

  @Test("one coder's share of a study, and one period's, have a base of their own")
  func periods() {
    let events = [
      event("anna", 1, .review, nil, TextRange(0, 50), time: "2018-02-01T10:00:00Z"),
      event("anna", 2, .review, nil, TextRange(50, 100), time: "2018-03-01T10:00:00Z"),
    ]
    let state = CodingState.fold(events).value
    let late = CodingSelection(from: "2018-03").choose(state, document: "d", end: 100)
    #expect(late.read.ranges == [TextRange(50, 100)])
    let early = CodingSelection(until: "2018-02").choose(state, document: "d", end: 100)
    #expect(early.read.ranges == [TextRange(0, 50)])
  }
}
