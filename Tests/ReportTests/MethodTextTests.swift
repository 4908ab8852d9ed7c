import QualitativeData
import Testing

@testable import Exchange
@testable import Report

@Suite("The section on method says what was done, and no more")
struct MethodTextTests {
  private func event(
    _ id: String, _ coder: String, _ act: CodingEvent.Act, at start: Int = 3, target: String? = nil,
    suggestion: String? = nil, saw: [CodingEvent.Seen]? = nil
  ) -> CodingEvent {
    CodingEvent(
      id: id, time: "2018-03-01T10:00:00Z", coder: coder, act: act, target: target, document: "n1",
      range: TextRange(start, start + 6), code: "a", suggestion: suggestion, saw: saw)
  }

  private func facts(_ events: [CodingEvent]) -> CodingFacts { CodingFacts(CodingState.fold(events).value) }

  private func text(_ facts: CodingFacts, language: String = "nl", open: Int? = nil) -> String {
    var input = ReportSample.input(language: language)
    input.coding = facts
    input.coding?.open = open
    return MethodText(input).parts.flatMap(\.paragraphs).joined(separator: "\n")
  }

  @Test("who only settles did not code, and overruling is no rejected suggestion")
  func settlers() {
    let made = facts([
      event("anna-1", "anna", .add), event("bram-1", "bram", .add, at: 20),
      event("carla-1", "carla", .settle, target: "anna-1"),
      event("carla-2", "carla", .reject, at: 20, target: "bram-1"),
    ])
    #expect(made.coders.map(\.name) == ["anna", "bram"])
    #expect(made.settlers == ["carla"])
    #expect((made.rejected, made.settled, made.overruled, made.added) == (0, 1, 1, 2))
    let text = text(made, open: 3)
    #expect(text.contains("Gelezen en gecodeerd hebben anna en bram. anna (1 maart 2018): 1 codering; 1 document."))
    #expect(!text.contains("verworpen"))
    #expect(text.contains("Van geen van de 2 coderingen is vastgelegd dat zij een voorstel van het programma overnam."))
    #expect(
      text.contains(
        "Verschillen beslechtte carla (1 maart 2018): 1 codering is vastgesteld, van 1 codering is vastgesteld dat zij niet geldt."
      ))
    #expect(
      text.contains(
        "3 verschillen tussen codeurs (de ene kende een code toe, de andere las de passage en deed dat niet)"))
  }

  @Test("what agreed counts once, made from the codings behind it; no program is said to have been coded in")
  func passages() {
    let made = facts([event("anna-1", "anna", .add), event("bram-1", "bram", .add)])
    for (language, counted, software) in [
      ("nl", "Zo telt 1 codering, gemaakt uit de 2 van codeurs.", "inlezen en tellen"),
      ("en", "So 1 coding counts, made from the coders' 2.", "reading and counting"),
    ] {
      let text = text(made, language: language)
      #expect(text.contains(counted))
      #expect(text.contains("\(software): Draad \(Draad.version). ["))
    }
  }

  @Test("attributes that are tested against one another are tests too, where no code is tested")
  func attributes() {
    var input = ReportSample.input(language: "en", test: TableTest(withheld: .uneven))
    let none = MethodText(input).testing
    #expect(none?.hasPrefix("Codes are not tested: by ") == true && none?.contains("attributes go together") == false)
    input.tables[0].test = TableTest(
      method: .exact, p: 0.2, chiSquare: 1, freedom: 1, smallestExpected: 2, cramer: 0.3, effect: 0.1, residuals: [])
    let said = MethodText(input).testing
    #expect(said?.contains("whether attributes of cases go together: doel by ") == true)
    #expect(said?.contains("without a correction") == true)
  }

  @Test("suggestions that were taken, changed and rejected, and what was in sight")
  func suggestions() {
    let made = facts([
      event("anna-1", "anna", .accept, suggestion: "s1", saw: [.suggestions]),
      event("anna-2", "anna", .accept, at: 20, suggestion: "s2", saw: [.suggestions]),
      event("anna-3", "anna", .change, at: 21, target: "anna-2", saw: [.suggestions]),
      event("anna-4", "anna", .reject, at: 40, suggestion: "s3", saw: [.suggestions]),
      event("anna-5", "anna", .add, at: 60, saw: []), event("anna-6", "anna", .add, at: 80),
    ])
    #expect((made.accepted, made.changed, made.rejected, made.added) == (2, 1, 1, 2))
    let text = text(made)
    #expect(text.contains("zijn 3 voorstellen beoordeeld: 2 overgenomen, 1 daarvan gewijzigd en 1 verworpen"))
    #expect(
      text.contains(
        "Beslissingen: 1 zonder voorstellen of coderingen van anderen in beeld, 3 met voorstellen in beeld en 1 waarvan "
          + "dat niet is vastgelegd."))
  }

  @Test("how far was read: to the end, in part, single passages, by assumption")
  func readings() {
    var made = facts([event("anna-1", "anna", .add)])
    func reading(_ basis: Reading.Basis) -> Reading {
      Reading(coder: "anna", document: "n1", ranges: [TextRange(0, 9)], basis: basis)
    }
    made.add(reading(.said), extent: .whole)
    made.add(reading(.said), extent: .whole)
    made.add(reading(.decisions), extent: .partly)
    made.add(reading(.assumed), extent: .whole)
    #expect(
      text(made, language: "en").contains(
        "anna (1 March 2018): 1 coding; 2 documents read to the end, 1 document read in part and 1 document of which it is assumed that "
          + "all was read."))
  }

  @Test("differences that were settled no longer remain")
  func open() {
    let state = CodingState.fold([
      event("anna-1", "anna", .add), event("anna-2", "anna", .add, at: 50),
      event("carla-1", "carla", .settle, target: "anna-1"),
    ]).value
    var made = CodingFacts(state)
    made.add(
      [3, 50].map {
        Agreement.Disagreement(
          document: "n1", range: TextRange($0, $0 + 6), code: "a", coder: "anna", other: "bram", instead: [], quote: "")
      }, in: state)
    #expect(made.open == 1)
  }

  @Test("passages without a case are said, and the gaps are there in both languages", arguments: ["nl", "en"])
  func gaps(language: String) throws {
    var input = ReportSample.input(language: language)
    input.withoutCase = 1
    let markdown = String(decoding: MarkdownWriter.write(MethodText(input).prose), as: UTF8.self)
    let needed =
      language == "nl"
      ? [
        "werving en non-respons", "opleiding van de codeurs", "member check", "reflexiviteit",
        "1 gecodeerde passage hoort bij geen case",
      ]
      : [
        "recruitment and non-response", "training of the coders", "member check", "reflexivity",
        "1 coded passage belongs to no case",
      ]
    for words in needed { #expect(markdown.contains(words)) }
    #expect(try !DOCXWriter.write(MethodText(input).prose).value.isEmpty)
  }
}
