import QualitativeData
import Testing

@Suite("Any row of decisions, undone and redone")
struct CodingFoldPropertyTests {
  private func event(_ number: Int, _ act: CodingEvent.Act, target: String? = nil, code: String = "a") -> CodingEvent {
    CodingEvent(
      id: "e\(number)", time: "2018-01-01T00:00:00Z", coder: "anna", act: act, target: target, document: "n01",
      range: TextRange(number, number + 3), quote: "abc", code: code)
  }

  /// Additions, rejections, changes and removals of whatever came before.
  private func events(_ generator: inout SeededGenerator, count: Int) -> [CodingEvent] {
    (0..<count).map { number in
      let target = number == 0 ? nil : "e\(Int.random(in: 0..<number, using: &generator))"
      switch Int.random(in: 0..<6, using: &generator) {
      case 0, 1: return event(number, .add)
      case 2: return event(number, .reject)
      case 3 where target != nil: return event(number, .change, target: target, code: "b")
      case 4, 5: return target.map { event(number, .remove, target: $0) } ?? event(number, .add)
      default: return event(number, .accept)
      }
    }
  }

  private func meaning(_ events: [CodingEvent]) -> [[String]] {
    let state = CodingState.fold(events).value
    return [state.codings, state.rejections].map { $0.map { "\($0.id) \($0.code) \($0.range.start)" } }
  }

  @Test(
    "undoing the last decision gives the state before it; redoing gives it back",
    arguments: 1...60 as ClosedRange<UInt64>)
  func undo(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let all = events(&generator, count: Int.random(in: 1...25, using: &generator))
    let undone = all + [event(100, .remove, target: all[all.count - 1].id)]
    #expect(meaning(undone) == meaning(Array(all.dropLast())))
    #expect(meaning(undone + [event(101, .remove, target: "e100")]) == meaning(all))
  }

  @Test(
    "no event is both a coding and a rejection, and none holds that was taken back",
    arguments: 1...60 as ClosedRange<UInt64>)
  func apart(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let state = CodingState.fold(events(&generator, count: 40)).value
    let (held, rejected) = (Set(state.codings.map(\.id)), Set(state.rejections.map(\.id)))
    #expect(held.isDisjoint(with: rejected))
    #expect(held.union(rejected).isDisjoint(with: state.withdrawn))
  }
}
