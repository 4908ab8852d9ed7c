import QualitativeData
import Testing

@testable import Review

@Suite("Answers to a form whose codes were called otherwise since")
struct RenamedCodeTests {
  private let form = Sample.session().form(of: ["n01"], language: "nl")

  /// The sample's codes, but for what each is called.
  private func codebook(_ change: (inout [Code]) -> Void) -> Codebook {
    var codes = Sample.codebook.codes
    change(&codes)
    return Codebook(codes: codes)
  }

  private func session(_ codebook: Codebook, events: [CodingEvent] = []) -> ReviewSession {
    var session = ReviewSession(coder: "anna", codebook: codebook, events: events, lines: events.count)
    _ = session.open(Sample.first)
    session.suggest(Sample.suggestions, for: "n01", model: "m1")
    return session
  }

  private func answer(
    _ place: Int, _ verdict: ReviewAnswer.Verdict? = nil, codes: [String] = [], memo: String = ""
  ) -> ReviewAnswer {
    ReviewAnswer(
      place: "cell I\(place + 2)", item: form.items[place], passage: form.items[place].passage, verdict: verdict,
      codes: codes, memo: memo)
  }

  @discardableResult
  private func take(
    _ answers: [ReviewAnswer], of form: ReviewForm? = nil, into session: inout ReviewSession
  ) -> Diagnosed<AnswerImport.Summary> {
    var taking = AnswerImport(session, events: session.allEvents, at: Sample.time) { text in
      let hash = text.utf8.reduce(UInt64(7)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
      return String(repeating: "0", count: 16 - String(hash, radix: 16).count) + String(hash, radix: 16)
    }
    let taken = taking.take(answers, to: form ?? self.form)
    session.record(taken.value.events)
    return taken
  }

  private var renamed: Codebook {
    codebook {
      ($0[1].name, $0[1].formerly) = ("tekort", ["krapte"])
      ($0[3].name, $0[3].formerly) = ("gunnen", ["vertrouwen"])
    }
  }

  @Test("an answer about a code that got another name is taken, and taken once whatever it is called")
  func renamedCode() throws {
    let answers = [
      answer(0, .reject, memo: "nee"), answer(1, codes: ["Vertrouwen"]), answer(2, .accept, memo: "ja"),
    ]
    var session = session(renamed)
    let taken = take(answers, into: &session)
    #expect(taken.diagnostics.isEmpty && taken.value.taken == 3)
    #expect(session.codings() == ["gunnen 29-65", "gunnen 66-93"])
    #expect(session.allEvents.map(\.act) == [.reject, .memo, .reject, .add, .accept, .memo])
    #expect(session.allEvents[1].target == "anna-1")
    #expect(take(answers, into: &session).value == AnswerImport.Summary(known: 3))
    // The renaming is undone: what was taken is known still.
    let undone = codebook { ($0[1].formerly, $0[3].formerly) = (["tekort"], ["gunnen"]) }
    var back = self.session(undone, events: session.allEvents)
    #expect(take(answers, into: &back).value == AnswerImport.Summary(known: 3))
    // What was taken before the renaming is known after it.
    var before = self.session(Sample.codebook)
    take(answers, into: &before)
    var after = self.session(renamed, events: before.allEvents)
    #expect(take(answers, into: &after).value == AnswerImport.Summary(known: 3))
    // A change of mind takes back what was said under the former name.
    take([answer(0, .accept)], into: &after)
    #expect(after.codings() == ["tekort 0-28", "gunnen 29-65", "gunnen 66-93"])
    #expect(after.page(for: "n01")?.marks.contains { $0.kind == .rejection && $0.code == "tekort" } == false)
  }

  @Test("labels that were swapped mean what they meant in the file; where a file does not say, they mean nothing")
  func swappedLabels() {
    let swapped = codebook { ($0[2].label, $0[3].label) = ("Vertrouwen", "Leiderschap") }
    var session = session(swapped)
    #expect(take([answer(0, codes: ["Vertrouwen"])], into: &session).diagnostics.isEmpty)
    #expect(session.codings() == ["vertrouwen 0-28"])
    var old = form
    old.codes = nil
    old.items.removeLast()
    old.items[1].label = "Leiding"
    var other = self.session(codebook { $0[2].label = "Gunnen" })
    let refused = take([answer(0, codes: ["Gunnen"])], of: old, into: &other)
    #expect(refused.diagnostics.map(\.id) == ["answers.unknown-code"] && refused.value.refused == 1)
    #expect(other.allEvents.isEmpty)
  }

  @Test("an answer of which a part is not taken writes nothing, and can be taken when that is mended")
  func allOrNothing() {
    let split = codebook {
      $0[1].name = "werkdruk"
      $0[1].formerly = ["krapte"]
      $0.append(Code(name: "verloop", label: "Verloop", formerly: ["krapte"]))
    }
    let answers = [answer(0, .reject, memo: "nee"), answer(1, .accept, memo: "on\u{1}zichtbaar")]
    var session = session(split)
    let taken = take(answers, into: &session)
    #expect(taken.diagnostics.map(\.id) == ["answers.code-gone", "answers.not-taken"])
    #expect(taken.diagnostics.allSatisfy { $0.summary.hasPrefix("Cell I") })
    #expect(taken.value == AnswerImport.Summary(refused: 2) && session.allEvents.isEmpty)
    #expect(take([answers[0]], into: &session).value.refused == 1)
    var back = self.session(Sample.codebook)
    #expect(take([answers[0]], into: &back).value.taken == 1)
    #expect(back.allEvents.map(\.act) == [.reject, .memo])
  }

  @Test("a verdict of which only the memo was written before is taken after all")
  func halfBefore() throws {
    var session = session(Sample.codebook)
    let whole = take([answer(0, .reject, memo: "nee")], into: &session).value.events
    var half = whole[1]
    (half.id, half.target, half.code) = ("anna-1", nil, nil)
    let last = CodingEvent(id: "anna-2", time: "", coder: "anna", act: .review, document: "n01", range: TextRange(0, 9))
    var damaged = self.session(Sample.codebook, events: [half, last])
    #expect(take([answer(0, .reject, memo: "nee")], into: &damaged).value.events.map(\.act) == [.reject])
    #expect(take([answer(0, .reject, memo: "nee")], into: &damaged).value.known == 1)
  }

  @Test("the page takes what it showed under a code's former name")
  func page() throws {
    var session = session(renamed)
    try session.decide(.reject, suggestions: ["n01:0-28:krapte"])
    try session.decide(.accept, suggestions: ["n01:0-28:tekort"])
    #expect(session.codings() == ["tekort 0-28"])
    try session.decide(.add, range: TextRange(0, 5), code: "vertrouwen")
    #expect(session.codings() == ["gunnen 0-5", "tekort 0-28"])
    #expect(session.form(of: ["n01"], language: "nl").items.map(\.code) == ["leiderschap", "gunnen"])
  }
}
