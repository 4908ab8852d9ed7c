import QualitativeData
import Testing

@testable import Review

@Suite("What a coder did to comments in Word")
struct CommentAnswersTests {
  private let form = Sample.session().form(of: ["n01"], language: "nl")

  /// The blocks that a word processor gives back: title, then each segment after its speaker.
  private var blocks: [TranscriptBlock] {
    [TranscriptBlock(text: "n01")] + Sample.first.segments.map { TranscriptBlock(text: "R1: " + $0.text) }
  }

  private func mark(_ first: String = "Nog niet gelezen", isResolved: Bool = false) -> TranscriptComment {
    let place = BlockOffset(block: 0, offset: 0)
    return TranscriptComment(
      id: "0", author: "Draad", text: "\(first)\nuitleg\n[draad anna n01]", start: place,
      end: BlockOffset(block: 0, offset: 3), isResolved: isResolved)
  }

  /// The comment that was written for a suggestion, on the whole of its block.
  private func comment(
    _ place: Int, _ change: (inout TranscriptComment) -> Void = { _ in }
  ) -> TranscriptComment {
    let item = form.items[place]
    var comment = TranscriptComment(
      id: "\(place + 1)", author: "Draad", text: "\(item.label)\n\(item.remark)\n\(item.sign)",
      start: BlockOffset(block: place + 1, offset: 4),
      end: BlockOffset(block: place + 1, offset: 4 + item.passage.range.length))
    change(&comment)
    return comment
  }

  private func own(_ text: String, block: Int, from: Int, to: Int, id: String = "9") -> TranscriptComment {
    TranscriptComment(
      id: id, author: "Anna", text: text, start: BlockOffset(block: block, offset: from),
      end: BlockOffset(block: block, offset: to))
  }

  private func answers(
    _ comments: [TranscriptComment], _ blocks: [TranscriptBlock]? = nil, deleted: CommentAnswers.Deleted = .read,
    hasForm: Bool = true
  ) -> CommentAnswers {
    CommentAnswers(
      Transcript(blocks: blocks ?? self.blocks, comments: comments), form: form, document: Sample.first,
      codebook: Sample.codebook, deleted: deleted, hasForm: hasForm)
  }

  @Test("untouched comments say nothing")
  func untouched() {
    let read = answers([mark(), comment(0), comment(1), comment(2)])
    #expect(read.answers.allSatisfy(\.isEmpty) && read.diagnostics.isEmpty && !read.isRead)
  }

  @Test("resolved is accepted, another first line another code, answers and further lines are memos")
  func changed() {
    let reply = TranscriptComment(
      id: "8", author: "Anna", text: "weet ik niet", start: BlockOffset(block: 1, offset: 4),
      end: BlockOffset(block: 1, offset: 9), parent: "3")
    let read = answers([
      mark(), comment(0) { $0.isResolved = true },
      comment(1) {
        $0.text = "vertrouwen; Krapte: twijfel\n" + $0.text.split(separator: "\n").dropFirst().joined(separator: "\n")
      },
      comment(2) { $0.text += "\nlater nog eens" }, reply,
    ])
    #expect(read.answers.map(\.verdict) == [.accept, nil, nil])
    #expect(read.answers.map(\.codes) == [[], ["vertrouwen", "Krapte"], []])
    #expect(read.answers.map(\.memo) == ["", "twijfel", "later nog eens\nweet ik niet"])
    #expect(read.answers[1].place == "comment 3 (paragraph 3)")
  }

  @Test("what is gone is rejected only if the document was read, or the coder says so")
  func deleted() {
    #expect(answers([mark()]).diagnostics.map(\.id) == ["answers.not-read"])
    #expect(answers([mark()]).answers.isEmpty)
    for read in [mark(isResolved: true), mark("Gelezen"), mark("Read!")] {
      let found = answers([read, comment(1)])
      #expect(found.isRead && found.answers.map(\.verdict) == [nil, .reject, .reject])
    }
    #expect(answers([], deleted: .reject).answers.count == 3)
    #expect(answers([mark(isResolved: true)], deleted: .ignore).answers.isEmpty)
    let dropped = answers([mark(isResolved: true)], hasForm: false)
    #expect(dropped.answers.isEmpty && dropped.diagnostics.map(\.id) == ["answers.no-list"])
  }

  @Test("a comment of the coder's own is a coding, or a memo if it names no code")
  func ownComments() {
    let read = answers([
      mark(), comment(0), comment(1), comment(2), own("Krapte\nzeg ik", block: 2, from: 4, to: 17),
      own("mooi gezegd", block: 3, from: 3, to: 8, id: "10"), own("krapte", block: 1, from: 0, to: 0, id: "11"),
    ])
    let found = read.answers.suffix(3)
    #expect(found.map(\.passage.quote) == ["Zonder Ankie", "Je m", "Wij vinden geen mensen meer."])
    #expect(found.map(\.codes) == [["Krapte"], [], ["krapte"]])
    #expect(found.map(\.memo) == ["zeg ik", "mooi gezegd", ""])
    #expect(read.diagnostics.map(\.id) == ["answers.kept-as-memo"])
  }

  @Test("a comment that lost its sign is known by its passage")
  func withoutSign() {
    let read = answers([mark(isResolved: true), comment(0) { $0.text = "Leiderschap" }, comment(1), comment(2)])
    #expect(read.answers.map { $0.item?.code } == ["krapte", "leiderschap", "vertrouwen"])
    #expect(read.answers.map(\.codes) == [["Leiderschap"], [], []])
  }

  @Test("in edited text, passages are found by their words; what is not there is named")
  func edited() {
    var changed = blocks
    changed[2].text = "R1: Nou ja, zonder Ankie zijn wij een kaartclub. Echt."
    changed[3].text = "R1: Heel iets anders."
    let read = answers(
      [
        mark(), comment(0), comment(1), comment(2), own("krapte", block: 2, from: 19, to: 47),
        own("krapte", block: 3, from: 4, to: 14, id: "10"),
      ], changed)
    #expect(read.answers.last?.passage.range == TextRange(36, 64))
    #expect(read.diagnostics.map(\.id) == ["answers.passage-gone", "answers.edited"])
  }

  @Test("codes are found by name, label and path, whatever the case; a doubtful name is none")
  func findsCodes() {
    let finder = CodeFinder(
      Codebook(codes: Sample.codebook.codes + [Code(name: "krapte-2", label: "Krapte", parent: "leiderschap")]))
    #expect(finder.code("VERTROUWEN ") == "vertrouwen" && finder.code("krapte") == "krapte")
    #expect(finder.code("Context / Krapte") == "krapte" && finder.code("leiderschap > krapte") == "krapte-2")
    #expect(finder.label(of: "krapte-2") == "Krapte (krapte-2)" && finder.code("Krapte (krapte-2)") == "krapte-2")
    #expect(finder.code("") == nil && finder.code("!?") == nil && finder.code("krap") == nil)
    #expect(finder.codes(in: "vertrouwen; iets")?.codes == nil)
  }
}
