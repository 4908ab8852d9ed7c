import Foundation
import QualitativeData
import Review
import StudyFiles
import Testing
import Tokenize

@testable import draad

@Suite("A document is shown while better suggestions are learned")
struct LearningBesideTests {
  /// Learns only when it is let, and then knows one suggestion or fails.
  private final class Slow: SuggestionSource {
    private let gate = AsyncStream<Void>.makeStream()
    private let fails: Bool
    private let firstGate = DispatchSemaphore(value: 0)

    init(fails: Bool = false, holdsFirst: Bool = false) {
      self.fails = fails
      if !holdsFirst { letFirst() }
    }

    func letFirst() { firstGate.signal() }

    func letLearn() { gate.continuation.finish() }

    func reveals(_ document: String) -> Bool { true }

    func first(
      for document: String, after events: [CodingEvent], codebook: Codebook
    ) throws(Diagnostic) -> (suggestions: [Suggestion], model: String?)? {
      firstGate.wait()
      return ([Self.suggestion(document, "leiderschap")], "first")
    }

    func suggestions(
      for document: String, after events: [CodingEvent], codebook: Codebook
    ) async throws(Diagnostic) -> (suggestions: [Suggestion], model: String?)? {
      for await _ in gate.stream {}
      if fails { throw Diagnostic("test.failed", "It failed", advice: "") }
      return ([Self.suggestion(document, "krapte")], "better")
    }

    static func suggestion(_ document: String, _ code: String) -> Suggestion {
      Suggestion(
        document: document, range: TextRange(0, 6), quote: "Zonder", code: code, confidence: 0.5, rank: 1, reasons: [])
    }
  }

  private func desk(
    _ study: SampleStudy, _ learning: any SuggestionSource, mostWait: Duration = .seconds(60)
  ) throws -> ReviewDesk {
    let folder = try StudyFolder(study.folder.path, outcome: Outcome(isQuiet: true))
    let file = try CodingFile(study.folder.appending(path: "Codings/bert.jsonl").path)
    let session = ReviewSession(
      coder: "bert", codebook: Codebook(codes: SampleStudy.codes), proposals: [], events: file.events, lines: file.lines
    )
    return ReviewDesk(
      session: session, file: file, proposals: ProposalFile(coder: "bert", in: folder.codings),
      shelf: try DocumentShelf(folder), learning: learning, mostWait: mostWait)
  }

  @Test("at once with what the codebook suggests; the better ones follow", arguments: [false, true])
  func beside(fails: Bool) async throws {
    let study = try SampleStudy(["d1": ["Zonder Ankie zijn wij een kaartclub."]])
    let learning = Slow(fails: fails)
    let desk = try desk(study, learning)
    #expect(await desk.loadSuggestions().isEmpty)
    // Were it learned within the request, this would never come back.
    let shown = try await desk.document("d1")
    #expect(shown.isLearning && shown.page.suggestions.map(\.code) == ["leiderschap"])
    #expect(await desk.changes(in: "d1", since: shown.revision, epoch: shown.epoch)?.isLearning == true)
    learning.letLearn()
    while await !desk.isNewer(than: shown.revision) { try await Task.sleep(for: .milliseconds(5)) }
    let changes = try #require(await desk.changes(in: "d1", since: shown.revision, epoch: shown.epoch))
    #expect(!changes.isLearning)
    #expect(changes.suggestions?.map(\.code) == [fails ? "leiderschap" : "krapte"])
    let again = try await desk.document("d1")
    #expect(!again.isLearning && again.page.suggestions.map(\.code) == [fails ? "leiderschap" : "krapte"])
  }

  @Test("not even what the codebook suggests of a long document is waited for; it follows, then the better ones do")
  func longDocument() async throws {
    let study = try SampleStudy(["d1": ["Zonder Ankie zijn wij een kaartclub."]])
    let learning = Slow(holdsFirst: true)
    let desk = try desk(study, learning, mostWait: .milliseconds(50))
    #expect(await desk.loadSuggestions().isEmpty)
    let shown = try await desk.document("d1")
    // Never what was made with others' decisions.
    #expect(shown.isLearning && shown.page.suggestions.isEmpty)
    #expect(try await desk.document("d1").page.suggestions.isEmpty)
    learning.letFirst()
    while await !desk.isNewer(than: shown.revision) { try await Task.sleep(for: .milliseconds(5)) }
    let first = try #require(await desk.changes(in: "d1", since: shown.revision, epoch: shown.epoch))
    #expect(first.isLearning && first.suggestions?.map(\.code) == ["leiderschap"])
    learning.letLearn()
    while await !desk.isNewer(than: first.revision) { try await Task.sleep(for: .milliseconds(5)) }
    let better = try #require(await desk.changes(in: "d1", since: first.revision, epoch: shown.epoch))
    #expect(!better.isLearning && better.suggestions?.map(\.code) == ["krapte"])
  }

  @Test("what stands there first is the same whatever others decided")
  func blind() throws {
    let study = try SampleStudy(["d1": ["Zonder Ankie zijn wij een kaartclub.", "Wij drinken koffie."]])
    let lines = ["Zonder Ankie zijn wij een kaartclub.", "Wij drinken koffie."]
    try FileManager.default.createDirectory(
      at: study.folder.appending(path: "out/tokens"), withIntermediateDirectories: true)
    let tokens = try Tokenizer().run(SampleStudy.document("d1", lines)).value
    try Data(CoNLLUFormat.write(tokens)).write(to: study.folder.appending(path: "out/tokens/d1.conllu"))
    let shelf = try DocumentShelf(try StudyFolder(study.folder.path, outcome: Outcome(isQuiet: true)))
    func first(_ act: CodingEvent.Act) throws -> [Suggestion]? {
      let event = CodingEvent(
        id: "anna-1", time: "", coder: "anna", act: act, document: "d1", range: TextRange(0, 36), quote: lines[0],
        code: "krapte")
      let learner = StudyLearner(shelf: shelf, tokenizer: Tokenizer(), others: [event])
      #expect(learner.reveals("d1"))
      return try learner.first(for: "d1", after: [], codebook: Codebook(codes: SampleStudy.codes))?.suggestions
    }
    let shown = try #require(try first(.add))
    #expect(shown == (try first(.reject)))
    #expect(shown.contains { $0.code == "leiderschap" })
    #expect(shown.allSatisfy { $0.reasons.allSatisfy { $0.kind != .example } })
  }
}
