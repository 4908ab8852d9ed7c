import QualitativeData
import Testing

@testable import Review

@Suite("Answers are about the passages that were read")
struct AnswerPlaceTests {
  private static let lines = [
    "Is het moeilijk om mensen te vinden voor het werk?", "Er is krapte.",
    "En hoe gaat het met het geld van de gemeente?",
    "Er is krapte.", "Wat wilt u ons tot slot nog meegeven?",
  ]

  private func session(_ lines: [String]) -> ReviewSession {
    let document = Sample.document("n01", lines)
    var session = ReviewSession(coder: "anna", codebook: Sample.codebook)
    _ = session.open(document)
    let suggestions = document.segments.filter { $0.text == "Er is krapte." }.map {
      Suggestion(
        document: "n01", range: $0.range, quote: $0.text, code: "krapte", confidence: 0.8, rank: 1)
    }
    session.suggest(suggestions, for: "n01", model: "m1")
    return session
  }

  private func form(_ lines: [String], study: String? = nil) -> ReviewForm {
    var form = session(lines).form(of: ["n01"], language: "nl", digest: { $0 })
    form.study = study
    return form
  }

  /// As 0.1.0 wrote it: nothing is known of the text.
  private func old(_ form: ReviewForm) -> ReviewForm {
    var old = form
    (old.texts, old.study) = (nil, nil)
    for place in old.items.indices { old.items[place].twins = nil }
    return old
  }

  /// Accepts one passage with a memo; what holds then, and what was said.
  private func accept(
    _ place: Int, of form: ReviewForm, into lines: [String], study: String? = nil
  ) -> (codings: [String], said: [String]) {
    var session = session(lines)
    let item = form.items[place]
    var taking = AnswerImport(session, events: [], at: Sample.time, study: study) { $0 }
    let taken = taking.take(
      [ReviewAnswer(place: "cell I2", item: item, passage: item.passage, verdict: .accept, memo: "ja")], to: form)
    session.record(taken.value.events)
    #expect(taken.value.events.isEmpty == !taken.diagnostics.isEmpty)
    return (session.codings(), taken.diagnostics.map(\.id))
  }

  @Test("of two passages with the same words the first is deleted: what was said of it is not said of the other")
  func firstDeleted() {
    let form = form(Self.lines)
    let rest = Array(Self.lines.dropFirst(2))
    #expect(accept(0, of: form, into: rest) == ([], ["answers.passage-doubtful"]))
    #expect(accept(0, of: old(form), into: rest) == ([], ["answers.passage-doubtful"]))
    #expect(accept(1, of: old(form), into: rest).codings == ["krapte 46-59"])
    // Of as many as there were, those with all of their surroundings are theirs.
    let longer = ["Goedemorgen."] + Self.lines
    #expect(accept(0, of: form, into: longer).codings == ["krapte 64-77"])
    #expect(accept(1, of: form, into: longer).codings == ["krapte 124-137"])
  }

  @Test("the same question before both: half of the surroundings is not enough where the words stood twice")
  func sameQuestion() {
    let lines = [
      "En hoe is het nu met de mensen in het dorp?", "Er is krapte.", "Waarom?", "Te duur.",
      "En hoe is het nu met de mensen in het dorp?", "Er is krapte.", "Dank u wel.",
    ]
    let form = form(lines)
    for form in [form, old(form)] {
      #expect(accept(0, of: form, into: Array(lines.dropFirst(4))) == ([], ["answers.passage-doubtful"]))
    }
    // Alike all around: which of them is gone cannot be told.
    let twice = Array(lines.prefix(3) + lines.prefix(3))
    #expect(accept(1, of: self.form(twice), into: twice).codings == ["krapte 110-123"])
    #expect(accept(1, of: self.form(twice), into: Array(lines.prefix(3))) == ([], ["answers.passage-doubtful"]))
  }

  @Test("a form of another study is about its texts: taken where they are the same, else refused")
  func otherStudy() {
    let form = form(Self.lines, study: "a")
    #expect(accept(0, of: form, into: Self.lines, study: "b").codings == ["krapte 51-64"])
    let longer = Self.lines + ["Dank u wel."]
    #expect(accept(0, of: form, into: longer, study: "b") == ([], ["answers.other-study"]))
    #expect(accept(0, of: form, into: longer, study: "a").codings == ["krapte 51-64"])
  }

  /// The file that was written of some lines, as a word processor gives it back, with a comment on one of its blocks.
  private func comment(on block: Int, of lines: [String], in now: [String]) -> CommentAnswers {
    let blocks = [TranscriptBlock(text: "n01")] + lines.map { TranscriptBlock(text: "R1: " + $0) }
    let comment = TranscriptComment(
      id: "9", author: "Anna", text: "krapte", start: BlockOffset(block: block, offset: 4),
      end: BlockOffset(block: block, offset: blocks[block].text.unicodeScalars.count))
    return CommentAnswers(
      Transcript(blocks: blocks, comments: [comment]), form: ReviewForm(coder: "anna"),
      document: Sample.document("n01", now), codebook: Sample.codebook, deleted: .ignore)
  }

  @Test(
    "a comment on one of two alike passages goes to no other, whichever of them is deleted from the text or the file")
  func comments() {
    let rest = Array(Self.lines.dropFirst(2))
    let first = comment(on: 2, of: Self.lines, in: rest)
    #expect(first.answers.isEmpty && first.diagnostics.map(\.id) == ["answers.passage-doubtful", "answers.edited"])
    #expect(comment(on: 4, of: Self.lines, in: rest).answers.map(\.passage.start) == [46])
    #expect(comment(on: 2, of: rest, in: Self.lines).answers.map(\.passage.start) == [111])
    #expect(comment(on: 2, of: Self.lines, in: Self.lines).answers.map(\.passage.start) == [51])
    let alike = ["Ja.", "Ja.", "Ja."]
    #expect(comment(on: 2, of: alike, in: alike).answers.map(\.passage.start) == [4])
    #expect(comment(on: 2, of: alike, in: ["Ja.", "Ja."]).answers.isEmpty)
  }

  @Test("without the file's list, a sign of another text is not a suggestion of this one")
  func signOfOtherText() throws {
    let items = form(Array(Self.lines.dropFirst(2))).items
    let blocks = [TranscriptBlock(text: "n01")] + Self.lines.map { TranscriptBlock(text: $0) }
    let comment = TranscriptComment(
      id: "1", author: "Draad", text: "Krapte\n\(items[0].sign)", start: BlockOffset(block: 2, offset: 0),
      end: BlockOffset(block: 2, offset: 13), isResolved: true)
    let read = CommentAnswers(
      Transcript(blocks: blocks, comments: [comment]), form: ReviewForm(coder: "anna", items: items),
      document: Sample.document("n01", Array(Self.lines.dropFirst(2))), codebook: Sample.codebook, deleted: .ignore,
      hasForm: false)
    #expect(read.answers.isEmpty && read.diagnostics.first?.id == "answers.passage-doubtful")
  }
}
