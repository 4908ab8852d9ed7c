import QualitativeData
import Testing

@testable import Review

/// Stands in for a digest: different texts, different texts.
private func plain(_ text: String) -> String {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
  let digits = String(hash, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}

@Suite("What a coder did in a file becomes events")
struct AnswerImportTests {
  private let form = Sample.session().form(of: ["n01"], language: "nl")

  private func answer(
    _ place: Int, _ verdict: ReviewAnswer.Verdict? = nil, codes: [String] = [], memo: String = ""
  ) -> ReviewAnswer {
    ReviewAnswer(
      place: "cell H\(place + 2)", item: form.items[place], passage: form.items[place].passage, verdict: verdict,
      codes: codes, memo: memo)
  }

  /// Imports into a session and records what is new.
  @discardableResult
  private func take(
    _ answers: [ReviewAnswer], into session: inout ReviewSession, read: [String] = []
  ) -> Diagnosed<AnswerImport.Summary> {
    var taking = AnswerImport(session, events: session.allEvents, at: Sample.time, digest: plain)
    let taken = taking.take(answers, to: form, read: read)
    session.record(taken.value.events)
    return taken
  }

  @Test("the form holds what waits for a decision, with reasons in the coder's language")
  func makesForm() throws {
    #expect(form.items.map(\.code) == ["krapte", "leiderschap", "vertrouwen"])
    #expect(form.items[0].label == "Krapte" && form.items[0].speaker == "R1" && form.models == ["n01": "m1"])
    var session = Sample.session()
    try session.decide(.accept, suggestions: [Sample.suggestions[0].id])
    #expect(
      session.form(of: ["n01", "n02", "n03"], language: "nl").items.map(\.code) == ["leiderschap", "vertrouwen"])
    session.suggest(
      [
        Suggestion(
          document: "n02", range: TextRange(3, 11), quote: "gemeente", code: "krapte", confidence: 0.5, rank: 1,
          reasons: [
            Reason(kind: .word, text: "gemeente", weight: 2), Reason(kind: .indicator, text: "Gemeente", weight: 1),
            Reason(kind: .example, text: "regel\nop regel", weight: 1), Reason(kind: .codebook, text: "", weight: 0),
          ])
      ], for: "n02")
    let reasons = session.form(of: ["n02"], language: "en").items.first?.reasons
    #expect(reasons == ["gemeente", "like ‘regel op regel’", "from the codebook"])
  }

  @Test("accept, reject, another code and a memo are the page's events, with the model that had suggested")
  func takes() throws {
    var session = Sample.session()
    let taken = take(
      [answer(0, .accept), answer(1, .reject, memo: "te vaag"), answer(2, codes: ["Leiderschap"])], into: &session)
    #expect(taken.diagnostics.isEmpty && taken.value.taken == 3)
    #expect(
      taken.value.events.map { "\($0.act.rawValue) \($0.code ?? "")" } == [
        "accept krapte", "reject leiderschap", "memo leiderschap", "reject vertrouwen", "add leiderschap",
      ])
    #expect(taken.value.events.map(\.id) == (1...5).map { "anna-\($0)" })
    #expect(taken.value.events[0].suggestion == Sample.suggestions[0].id)
    #expect(taken.value.events[0].model == "m1" && taken.value.events[2].target == "anna-2")
    #expect(session.codings() == ["krapte 0-28", "leiderschap 66-93"])
  }

  @Test("the same file adds nothing, not even after the page took a decision back")
  func onlyOnce() throws {
    var session = Sample.session()
    let answers = [
      answer(0, .accept, memo: "ja"), answer(1, codes: ["krapte", "vertrouwen"]), answer(2, memo: "later"),
    ]
    take(answers, into: &session, read: ["n01"])
    let before = session.allEvents.count
    #expect(take(answers, into: &session, read: ["n01"]).value == AnswerImport.Summary(known: 3))
    try session.decide(.undo)
    try session.decide(.undo)
    #expect(take(answers, into: &session, read: ["n01"]).value.events.isEmpty)
    #expect(session.allEvents.count > before)
  }

  @Test("a file that was worked on further adds what differs, there and back again")
  func changesMind() throws {
    var session = Sample.session()
    take([answer(0, .accept, memo: "een")], into: &session)
    #expect(take([answer(0, .accept, memo: "twee")], into: &session).value.events.map(\.act) == [.memo, .remove])
    #expect(session.page(for: "n01")?.marks.flatMap(\.notes).map(\.text) == ["twee"])
    take([answer(0, .reject)], into: &session)
    #expect(session.codings().isEmpty)
    take([answer(0, codes: ["leiderschap"])], into: &session)
    #expect(session.codings() == ["leiderschap 0-28"])
    take([answer(0, .accept)], into: &session)
    #expect(session.codings() == ["krapte 0-28"])
    take([answer(0)], into: &session)
    #expect(session.codings() == ["krapte 0-28"])
    try session.decide(.undo)
    #expect(session.codings() == ["leiderschap 0-28"])
  }

  @Test("what was decided otherwise on the page stands, and the cell is named")
  func pageStands() throws {
    var session = Sample.session()
    try session.decide(.reject, suggestions: [Sample.suggestions[0].id])
    let taken = take([answer(0, .accept), answer(1, .accept)], into: &session)
    #expect(taken.diagnostics.map(\.id) == ["answers.decided-elsewhere"] && taken.value.refused == 1)
    #expect(taken.diagnostics.first?.summary.hasPrefix("Cell H2: ") == true)
    #expect(session.codings() == ["leiderschap 29-65"])
    try session.decide(
      .change, target: session.page(for: "n01")?.marks.first { $0.kind == .coding }?.id, code: "krapte")
    #expect(take([answer(1, .reject)], into: &session).diagnostics.map(\.id) == ["answers.decided-elsewhere"])
    #expect(session.codings() == ["krapte 29-65"])
  }

  @Test("a decision that was half on the disk when the program was killed is made whole")
  func torn() throws {
    var session = Sample.session()
    let whole = take([answer(0, codes: ["leiderschap"])], into: &session).value.events
    #expect(whole.map(\.act) == [.reject, .add])
    var half = Sample.session(events: [whole[0]])
    #expect(take([answer(0, codes: ["leiderschap"])], into: &half).value.events.map(\.act) == [.add])
    #expect(half.codings() == session.codings())
  }

  @Test("what is not understood is named and the rest is taken")
  func notUnderstood() throws {
    var session = Sample.session()
    let long = String(repeating: "x", count: 10_001)
    var elsewhere = answer(2, .accept)
    elsewhere.passage.document = "weg"
    let taken = take(
      [
        answer(0, codes: ["Onbekend"]), answer(0, .accept, codes: ["leiderschap"]), answer(1, .accept, memo: long),
        elsewhere, answer(1, .accept),
      ], into: &session)
    #expect(
      taken.diagnostics.map(\.id) == [
        "answers.unknown-code", "answers.two-minds", "answers.memo-length", "answers.no-document",
      ])
    #expect(session.codings() == ["leiderschap 29-65"])
    for text in form.items.map(\.passage.quote) {
      #expect(taken.diagnostics.allSatisfy { !$0.description.contains(text) })
    }
  }

  @Test("passages follow their text into a corrected document; one that is gone is refused")
  func followsText() {
    var session = ReviewSession(coder: "anna", codebook: Sample.codebook)
    _ = session.open(
      Sample.document("n01", ["Ja. Wij vinden geen mensen meer.", "Zonder Ankie zijn wij een kaartclub."]))
    let taken = take([answer(0, .accept), answer(1, .reject), answer(2, .accept)], into: &session)
    #expect(session.codings() == ["krapte 4-32"])
    #expect(taken.value.events[1].range == TextRange(33, 69))
    #expect(taken.diagnostics.map(\.id) == ["answers.passage-gone"])
  }

  @Test("whatever is answered in whatever order, importing again adds nothing and the last word holds")
  func property() throws {
    var generator = SeededGenerator(seed: 7)
    let codes = ["krapte", "leiderschap", "vertrouwen"]
    for _ in 0..<60 {
      var session = Sample.session()
      var last: [ReviewAnswer] = []
      for _ in 0..<5 {
        last = (0..<3).map { place in
          switch Int.random(in: 0..<5, using: &generator) {
          case 0: answer(place, .accept)
          case 1: answer(place, .reject)
          case 2: answer(place, codes: [codes[Int.random(in: 0..<3, using: &generator)]])
          case 3: answer(place, .accept, memo: "memo \(Int.random(in: 0..<3, using: &generator))")
          default: answer(place, .reject, memo: "weg")
          }
        }
        take(last, into: &session)
        #expect(take(last, into: &session).value.events.isEmpty)
      }
      let held = Set(session.codings())
      for said in last {
        guard let item = said.item else { continue }
        let range = "\(item.passage.start)-\(item.passage.end)"
        let code = said.codes.first ?? (said.verdict == .accept ? item.code : nil)
        #expect(code.map { held.contains("\($0) \(range)") } ?? !held.contains("\(item.code) \(range)"))
      }
    }
  }
}
