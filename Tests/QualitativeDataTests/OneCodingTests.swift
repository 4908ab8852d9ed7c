import QualitativeData
import Testing

@Suite("One coding is a code that one coder gave to one passage")
struct OneCodingTests {
  private func event(
    _ number: Int, _ act: CodingEvent.Act = .add, coder: String = "anna", code: String = "geld", start: Int = 0,
    target: String? = nil, memo: String? = nil
  ) -> CodingEvent {
    CodingEvent(
      id: "\(coder)-\(number)", time: "2024-01-01T00:00:0\(number)Z", coder: coder, act: act, target: target,
      document: "d", range: TextRange(start, start + 4), code: code, memo: memo)
  }

  @Test("given twice it is one, with all that was noted on it; another coder, code or passage is another")
  func once() {
    let folded = CodingState.fold([
      event(1, memo: "eerst"), event(2, memo: "later"), event(3, code: "tijd"), event(4, start: 10),
      event(1, coder: "bram"),
    ])
    let once = folded.value.once
    #expect(folded.value.codings.count == 5)
    #expect(once.codings.map(\.id) == ["anna-1", "anna-3", "anna-4", "bram-1"])
    #expect(once.codings[0].memos == ["eerst", "later"])
    #expect(folded.diagnostics.map(\.id) == ["codings.given-twice"])
    #expect(folded.diagnostics[0].summary == "A coding of anna was given again: the same code on the same passage")
  }

  @Test("taken back once, it still holds where it was given again")
  func takenBack() {
    let folded = CodingState.fold([event(1), event(2), event(3, .remove, target: "anna-1")])
    #expect(folded.value.once.codings.map(\.id) == ["anna-2"] && folded.diagnostics.isEmpty)
  }

  @Test("several are counted in words")
  func several() {
    let folded = CodingState.fold([event(1), event(2), event(3)])
    #expect(folded.diagnostics[0].summary == "2 codings of anna were given again: the same code on the same passage")
  }

  @Test("what cannot be done is said with the place that the caller knows")
  func places() {
    let stray = event(1, .remove, target: "anna-9")
    let folded = CodingState.fold([stray]) { $0 == stray ? Location(file: "Codings/anna.jsonl", position: 7) : nil }
    #expect(folded.diagnostics[0].location == Location(file: "Codings/anna.jsonl", position: 7))
    #expect(CodingState.fold([stray]).diagnostics[0].location == Location(file: "d"))
  }
}
