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
      id: "\(coder)-\(number)", time: time, coder: coder, act: act, document: "d", range: range, code: code,
      suggestion: suggestion)
  }

  private func chosen(_ selection: CodingSelection, _ events: [CodingEvent]) -> [String] {
    selection.choose(CodingState.fold(events).value).map(\.id)
  }

  @Test("majority: more than half of those who worked on the document, each passage once")
  func majority() {
    let events = [
      event("anna", 1, .add, "a", TextRange(0, 10)), event("bram", 1, .add, "a", TextRange(5, 12)),
      event("cato", 1, .review, nil, TextRange(0, 100)), event("anna", 2, .add, "b", TextRange(0, 10)),
    ]
    #expect(chosen(CodingSelection(agreement: .majority), events) == ["anna-1"])
    #expect(chosen(CodingSelection(), events) == ["anna-1", "bram-1", "anna-2"])
  }

  @Test("adjudicated: all agree, or it was settled")
  func adjudicated() {
    let events = [
      event("anna", 1, .add, "a", TextRange(0, 10)), event("bram", 1, .add, "a", TextRange(0, 10)),
      event("anna", 2, .add, "b", TextRange(20, 30)), event("bram", 2, .add, "c", TextRange(20, 30)),
      event("cato", 1, .settle, "c", TextRange(20, 30)), event("anna", 3, .add, "b", TextRange(40, 50)),
    ]
    #expect(chosen(CodingSelection(agreement: .adjudicated), events) == ["anna-1", "cato-1"])
  }

  @Test("settled against a code: it does not hold, whoever applied it")
  func refused() {
    var refusal = event("cato", 1, .reject, "a", TextRange(0, 10))
    refusal.target = "anna-1"
    let events = [
      event("anna", 1, .add, "a", TextRange(0, 10)), event("bram", 1, .add, "a", TextRange(0, 10)), refusal,
    ]
    #expect(chosen(CodingSelection(agreement: .majority), events).isEmpty)
    #expect(chosen(CodingSelection(), events) == ["anna-1", "bram-1"])
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
    #expect(chosen(CodingSelection(coders: ["bram"]), events) == ["bram-1"])
    #expect(chosen(CodingSelection(statuses: [.accepted]), events) == ["anna-1"])
    #expect(chosen(CodingSelection(statuses: [.settled, .added]), events) == ["bram-1", "cato-1"])
    #expect(chosen(CodingSelection(from: "2018-02", until: "2018-02"), events) == ["bram-1"])
    #expect(chosen(CodingSelection(until: "2018-01-31"), events) == ["anna-1"])
  }
}
