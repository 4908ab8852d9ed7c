import Foundation
import QualitativeData
import StudyFiles
import Testing
import Tokenize

@testable import draad

@Suite("What is learned while a coder decides")
struct LearnerTests {
  private static let texts = [
    "n01": [
      "De zebra loopt voorop.", "Niemand kent de zebra hier.", "Wij drinken koffie.", "De zebra gaf de doorslag.",
      "Morgen is er weer een dag.",
    ],
    "n02": ["Een giraf bij de poort.", "Wij praten over de giraf.", "Het regent.", "De giraf komt terug."],
    "n03": ["Daar is de zebra weer.", "En de giraf ook.", "Verder niets."],
  ]

  /// A study whose documents have tokens, so that there is something to learn from.
  private func study() throws -> SampleStudy {
    let study = try SampleStudy(Self.texts)
    try FileManager.default.createDirectory(
      at: study.folder.appending(path: "out/tokens"), withIntermediateDirectories: true)
    for (id, lines) in Self.texts {
      let tokens = try Tokenizer().run(SampleStudy.document(id, lines)).value
      try Data(CoNLLUFormat.write(tokens)).write(to: study.folder.appending(path: "out/tokens/\(id).conllu"))
    }
    return study
  }

  /// Whoever codes a word wherever it stands in a document, and has read all of it.
  private func events(_ coder: String, _ word: String, _ code: String, in id: String) -> [CodingEvent] {
    let document = SampleStudy.document(id, Self.texts[id] ?? [])
    let coded = document.segments.filter { $0.text.contains(word) }.enumerated().map { place, segment in
      CodingEvent(
        id: "\(coder)-\(id)\(place)", time: "", coder: coder, act: .add, document: id, range: segment.range,
        quote: segment.text, code: code)
    }
    let end = document.segments.last?.end ?? 0
    return coded + [
      CodingEvent(
        id: "\(coder)-\(id)r", time: "", coder: coder, act: .review, document: id, range: TextRange(0, end))
    ]
  }

  private func suggested(
    _ study: SampleStudy, _ document: String, own: [CodingEvent] = [], others: [CodingEvent]
  ) async throws -> [Suggestion] {
    let shelf = try DocumentShelf(try StudyFolder(study.folder.path, outcome: Outcome(isQuiet: true)))
    let learner = StudyLearner(shelf: shelf, tokenizer: Tokenizer(), others: others)
    let found = try await learner.suggestions(
      for: document, after: own, codebook: Codebook(codes: SampleStudy.codes))
    return found?.suggestions ?? []
  }

  @Test("what others decided in a document is not to be seen in its suggestions; elsewhere it helps")
  func blind() async throws {
    let study = try study()
    let first = events("bram", "zebra", "krapte", in: "n01")
    let second = events("bram", "giraf", "vertrouwen", in: "n02")
    let without = try await suggested(study, "n01", others: second)
    #expect(try await suggested(study, "n01", others: first + second) == without)
    let helped = try await suggested(study, "n03", others: first + second)
    let cold = try await suggested(study, "n03", others: [])
    #expect(helped != cold)
    #expect(helped.allSatisfy { $0.reasons.allSatisfy { $0.kind != .example } })
  }

  @Test("what the coder decided counts, in the open document too")
  func own() async throws {
    let study = try study()
    let mine = events("anna", "zebra", "krapte", in: "n01")
    let helped = try await suggested(study, "n03", own: mine, others: [])
    #expect(try await suggested(study, "n03", others: []) != helped)
  }
}
