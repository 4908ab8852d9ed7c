import QualitativeData
import Suggest
import Testing
import Tokenize

@Suite("Suggesting from the codebook alone")
struct SuggesterTests {
  private let codebook = Codebook(
    codes: [
      Code(name: "effect"),
      Code(
        name: "vertrouwen", label: "Vertrouwen", parent: "effect", definition: "Mensen gunnen elkaar iets.",
        indicators: ["vertrouwen", "elkaar iets gunnen"]),
      Code(
        name: "vergrijzing", label: "Vergrijzing", parent: "effect", definition: "De bevolking wordt ouder.",
        indicators: ["pensioen", "de kar trekken"]),
    ]
      + ["Rechtsvorm", "Subsidie", "Gemeente", "Scholing", "Bemiddeling", "Contributie"].map {
        Code(name: $0.lowercased(), label: $0)
      })

  private func document(_ segments: [(text: String, role: Role)]) throws -> TokenizedDocument {
    var start = 0
    let made = segments.enumerated().map { index, item in
      let end = start + item.text.unicodeScalars.count
      defer { start = end + 1 }
      return Segment(
        id: "s\(index + 1)", kind: .turn, speaker: "R1", role: item.role, range: TextRange(start, end), text: item.text)
    }
    return try Tokenizer().run(Document(id: "d", provenance: Provenance(), segments: made)).value
  }

  private func suggestions(
    _ segments: [(text: String, role: Role)], unit: Suggester.Unit = .passage, confidence: Double? = nil
  ) throws -> [Suggestion] {
    let model = BatchLearner().learn(try LearningCorpus(codebook: codebook)).model(provenance: Provenance())
    return try Suggester(model: model, unit: unit, confidence: confidence).run(document(segments)).value.suggestions
  }

  @Test("the code whose indicator occurs comes first, with the indicator's place as a reason")
  func indicator() throws {
    let found = try suggestions([("Hier draait het om vertrouwen tussen ons.", .respondent)], confidence: 0)
    let best = try #require(found.first { $0.rank == 1 })
    #expect(best.code == "vertrouwen")
    let reason = try #require(best.reasons.first { $0.kind == .indicator })
    #expect(reason.start == 19 && reason.end == 29)
    #expect(best.reasons.contains { $0.kind == .codebook })
  }

  @Test("a code that has only a name is suggested where its name is said, and nowhere else")
  func bare() throws {
    let found = try suggestions(
      [
        ("De gemeente betaalt daar een deel van.", .respondent),
        ("Wij kennen elkaar al jaren uit de straat.", .respondent),
      ])
    #expect(found.contains { $0.code == "gemeente" && $0.quote.hasPrefix("De gemeente") })
    let bare = ["rechtsvorm", "subsidie", "gemeente", "scholing", "bemiddeling", "contributie"]
    #expect(!found.contains { bare.contains($0.code) && $0.quote.hasPrefix("Wij kennen") })
  }

  @Test("a phrase is found in another order, with words between")
  func phrase() throws {
    let found = try suggestions([("Zij trekken al jaren de kar hier.", .respondent)], confidence: 0)
    #expect(found.first { $0.rank == 1 }?.reasons.first?.text == "de kar trekken")
  }

  @Test("groups are never suggested, and what interviewers say gets no code")
  func leavesAndInterviewers() throws {
    let found = try suggestions(
      [("Is er vertrouwen?", .interviewer), ("Vertrouwen is er.", .respondent)], confidence: 0)
    #expect(found.contains { $0.code == "vertrouwen" } && !found.contains { $0.code == "effect" })
    #expect(found.allSatisfy { $0.start >= 18 && $0.speaker == "R1" })
  }

  @Test("neighbouring sentences with the same code become one passage; a new turn does not join")
  func passages() throws {
    let turn = "Vertrouwen is alles. Dat vertrouwen groeit."
    let joined = try suggestions([(turn, .respondent), (turn, .respondent)]).filter { $0.code == "vertrouwen" }
    #expect(joined.map(\.quote) == [turn, turn])
    let single = try suggestions([(turn, .respondent)], unit: .sentence).filter { $0.code == "vertrouwen" }
    #expect(single.map(\.quote) == ["Vertrouwen is alles.", "Dat vertrouwen groeit."])
  }

  @Test("a sentence about nothing in the codebook gets no suggestion")
  func abstains() throws {
    #expect(try suggestions([("Wilt u nog koffie of thee?", .respondent)]).isEmpty)
  }

  @Test("an empty document has no suggestions")
  func empty() throws { #expect(try suggestions([]).isEmpty) }
}
