import QualitativeData
import Testing

@Suite("The fold of coding events")
struct CodingStateTests {
  private func event(
    _ id: String, _ act: CodingEvent.Act, target: String? = nil, at range: TextRange = TextRange(0, 5),
    code: String? = "leiderschap", memo: String? = nil
  ) -> CodingEvent {
    CodingEvent(
      id: id, time: "2018-01-01T00:00:00Z", coder: "anna", act: act, target: target, document: "n01", range: range,
      quote: "tekst", code: code, memo: memo)
  }

  @Test("accepted and added passages are codings, rejected ones are not")
  func keeps() {
    let state = CodingState.fold([event("a-1", .accept), event("a-2", .add), event("a-3", .reject)]).value
    #expect(state.codings.map(\.id) == ["a-1", "a-2"])
    #expect(state.rejections.map(\.id) == ["a-3"])
  }

  @Test("a change moves the coding and keeps its identity")
  func changes() {
    let state = CodingState.fold([
      event("a-1", .add), event("a-2", .change, target: "a-1", at: TextRange(3, 9), code: "prikkels"),
    ]).value
    #expect(state.codings.map(\.id) == ["a-1"])
    #expect(state.codings.first?.range == TextRange(3, 9))
    #expect(state.codings.first?.code == "prikkels")
  }

  @Test("what is removed is gone, its events are not needed any more")
  func removes() {
    let folded = CodingState.fold([event("a-1", .add), event("a-2", .remove, target: "a-1")])
    #expect(folded.value.codings.isEmpty)
    #expect(folded.diagnostics.isEmpty)
  }

  @Test("memos gather on their coding or stand on the passage")
  func memos() {
    let state = CodingState.fold([
      event("a-1", .add), event("a-2", .memo, target: "a-1", memo: "twijfel"),
      event("a-3", .memo, code: nil, memo: "los"),
    ]).value
    #expect(state.codings.first?.memos == ["twijfel"])
    #expect(state.memos.map(\.id) == ["a-3"])
  }

  @Test("removing a removal brings the coding back, at its old place")
  func restores() {
    let state = CodingState.fold([
      event("a-1", .add), event("a-2", .add), event("a-3", .remove, target: "a-1"),
      event("a-4", .remove, target: "a-3"),
    ]).value
    #expect(state.codings.map(\.id) == ["a-1", "a-2"])
    #expect(state.withdrawn == ["a-3"])
  }

  @Test("removing a change gives back the former range and code; removing a memo takes just the memo")
  func takesBackParts() {
    let folded = CodingState.fold([
      event("a-1", .add), event("a-2", .change, target: "a-1", at: TextRange(3, 9), code: "prikkels"),
      event("a-3", .memo, target: "a-1", memo: "twijfel"), event("a-4", .remove, target: "a-2"),
      event("a-5", .remove, target: "a-3"),
    ])
    #expect(folded.value.codings.first?.range == TextRange(0, 5))
    #expect(folded.value.codings.first?.code == "leiderschap")
    #expect(folded.value.codings.first?.memos == [])
    #expect(folded.diagnostics.isEmpty)
  }

  @Test("what was said about a coding before it was removed is no mistake")
  func silentAboutRemoved() {
    let folded = CodingState.fold([
      event("a-1", .add), event("a-2", .memo, target: "a-1", memo: "twijfel"), event("a-3", .remove, target: "a-1"),
    ])
    #expect(folded.value.codings.isEmpty && folded.diagnostics.isEmpty)
  }

  @Test("an event about nothing is reported and changes nothing", arguments: [CodingEvent.Act.change, .remove, .memo])
  func unknownTarget(act: CodingEvent.Act) {
    let folded = CodingState.fold([event("a-1", .add), event("a-2", act, target: "a-9", memo: "?")])
    #expect(folded.value.codings.count == 1)
    #expect(folded.diagnostics.map(\.id) == ["codings.no-target"])
  }
}
