import QualitativeData
import Testing

@testable import Crosstab

/// What other choices among the coders' codings would give, beside what is counted.
@Suite("Rows by other choices")
struct SelectionRowTests {
  private let codebook = Codebook(codes: [Code(name: "a"), Code(name: "b")])
  private let cases = CaseTable(
    attributes: ["soort"],
    cases: (0..<20).map { Case(id: "c\($0)", values: ["soort": [$0 < 10 ? "x" : "y"]]) })

  private static let text = String(repeating: "woord ", count: 10)

  private func event(
    _ coder: String, _ number: Int, _ act: CodingEvent.Act, _ document: String, _ code: String?, _ range: TextRange,
    target: String? = nil
  ) -> CodingEvent {
    let quote = act == .review ? "" : String(Self.text.dropFirst(range.start).prefix(range.length))
    var event = CodingEvent(
      id: "\(document)-\(coder)-\(number)", time: "2018-03-01T10:00:00Z", coder: coder, act: act, document: document,
      range: range, quote: quote, code: code)
    event.target = target
    return event
  }

  private func tally(
    _ agreement: Study.Agreement, _ events: (Int) -> [CodingEvent]
  ) throws -> CodeTally {
    var tally = CodeTally(codes: ["a", "b"], source: .codings)
    tally.provenance.options["agreement"] = agreement.rawValue
    for number in 0..<20 {
      let document = Document(
        id: "c\(number)", provenance: Provenance(),
        segments: [Segment(id: "s1", kind: .paragraph, caseID: "c\(number)", range: TextRange(0, 60), text: Self.text)])
      let state = CodingState.fold(events(number)).value
      let decided = DecidedDocument(document, state, CodingSelection(agreement: agreement), cases: cases)
      var input = TallyInput(document, cases: cases)
      var marker = PassageMarker(codebook: codebook)
      decided.describe(&input, &marker)
      _ = marker.mark(decided.counted, in: &input)
      tally.entries += try Tallier(codebook: codebook, source: .codings).run(input).value.entries
    }
    tally.sortEntries()
    return tally
  }

  private func matrix(_ tally: CodeTally) throws -> CodeMatrix {
    try Crosstabber(codebook: codebook, cases: cases, question: CrosstabQuestion(.attributes(["soort"]))).run(tally)
      .value
  }

  private func read(_ coder: String, _ number: Int) -> CodingEvent {
    event(coder, 9, .review, "c\(number)", nil, TextRange(0, 60))
  }

  /// Anna gives `a` to all of x and none of y; Bram to three of x.
  private func differing(_ number: Int) -> [CodingEvent] {
    let document = "c\(number)"
    var events = [read("anna", number), read("bram", number)]
    if number < 10 { events.append(event("anna", 1, .add, document, "a", TextRange(0, 5))) }
    if number < 3 { events.append(event("bram", 1, .add, document, "a", TextRange(0, 5))) }
    return events
  }

  @Test("both counts stand there, and by which choice columns differ is marked")
  func marks() throws {
    let row = try matrix(tally(.settled, differing)).rows[0]
    #expect(row.counts == [3, 0])
    #expect(row.countsOfAll == [10, 0])
    let selections = try #require(row.selections)
    #expect(selections.map(\.agreement) == Study.Agreement.allCases)
    #expect(selections.map(\.counts) == [[10, 0], [3, 0], [3, 0], [3, 0]])
    // Fisher: 10 of 10 against 0 of 10, p = 1.1e-5; 3 against 0, p = .21.
    #expect(selections.map(\.differs) == [true, false, false, false])
    #expect(row.contested == [.all])
  }

  @Test("where every coding counts, what was settled or agreed on stands beside it")
  func ofAll() throws {
    let result = try matrix(tally(.all, differing))
    #expect(result.rows[0].counts == [10, 0])
    #expect(result.rows[0].selections?.first { $0.agreement == .settled }?.counts == [3, 0])
    #expect(result.otherAgreement == .settled)
  }

  @Test("one coder alone: no other choice, and nothing is marked")
  func single() throws {
    let result = try matrix(
      tally(.settled) { [read("anna", $0), event("anna", 1, .add, "c\($0)", $0 < 10 ? "a" : "b", TextRange(0, 5))] })
    #expect(result.rows[0].selections == nil)
    #expect(result.rows[0].test?.p != nil)
    #expect(!result.isContested)
  }

  @Test("columns that were not settled alike are not tested, and it says why")
  func uneven() throws {
    // Cato settles what differs in x and not in y: there only what both gave counts.
    let result = try matrix(
      tally(.settled) { number in
        let document = "c\(number)"
        var events = [read("anna", number), read("bram", number)]
        events.append(event("anna", 1, .add, document, "a", TextRange(0, 5)))
        if number < 10 { events.append(event("cato", 1, .settle, document, "a", TextRange(0, 5))) }
        return events
      })
    #expect(result.columns.map(\.unsettled) == [0, 10])
    #expect(result.columns.map(\.resolved) == [10, 0])
    #expect(result.rows[0].counts == [10, 0])
    #expect(result.rows[0].test?.withheld == .uneven)
    #expect(result.coverageSentences().contains { $0.contains("not settled (y 10)") })
    #expect(result.rows[0].selections?.first?.differs == false)
  }

  @Test("columns that one coder and that two coders read are not tested either")
  func unlike() throws {
    let result = try matrix(
      tally(.settled) { number in
        let document = "c\(number)"
        var events = [read("anna", number), event("anna", 1, .add, document, "a", TextRange(0, 5))]
        if number < 10 { events.append(read("bram", number)) }
        return events
      })
    #expect(result.rows[0].counts == [0, 10])
    #expect(result.rows[0].test?.withheld == .uneven)
  }

  @Test("a case that was read in part stands apart, and nothing is tested while there is one")
  func partly() throws {
    var half = try tally(.settled) { number in
      [read("anna", number), event("anna", 1, .add, "c\(number)", number < 10 ? "a" : "b", TextRange(0, 5))]
    }
    half.entries[try #require(half.entries.firstIndex { $0.document == "c19" })].footing.reach = .partly
    let rows = try matrix(half).rows
    #expect(rows[0].test?.withheld == .partlyRead)
    #expect(rows[1].test?.p == nil)
  }

  @Test("documents and cases: one coder's code and another's do not go together, unless one of them read alone")
  func together() throws {
    let tally = try tally(.all) { number in
      let document = "c\(number)"
      switch number {
      case 0:  // Anna a, Bram b, elsewhere in the text.
        return [
          event("anna", 1, .add, document, "a", TextRange(0, 5)),
          event("bram", 1, .add, document, "b", TextRange(30, 35)),
        ]
      case 1:  // Anna both.
        return [
          event("anna", 1, .add, document, "a", TextRange(0, 5)),
          event("anna", 2, .add, document, "b", TextRange(30, 35)),
          read("bram", number),
        ]
      case 2:  // Settled beside anybody's.
        return [
          event("anna", 1, .add, document, "a", TextRange(0, 5)),
          event("cato", 1, .settle, document, "b", TextRange(30, 35)),
          read("bram", number),
        ]
      default: return [read("anna", number)]
      }
    }
    for context in [CoOccurrence.Context.document, .cases] {
      let pairs = try CoOccurrenceCounter(codebook: codebook, cases: cases, context: context).run(tally).value.pairs
      #expect(pairs.map(\.count) == [2])
    }
  }

  @Test("which coder comes first by name changes no count")
  func names() throws {
    func passages(_ first: String, _ second: String) throws -> [Int32] {
      try tally(.settled) { number in
        let document = "c\(number)"
        return [
          event(first, 1, .add, document, "a", TextRange(0, 12)),
          event(first, 2, .add, document, "a", TextRange(18, 24)),
          event(second, 1, .add, document, "a", TextRange(6, 24)),
        ]
      }.entries[0].codes.map(\.amounts.characters)
    }
    #expect(try passages("anna", "bram") == passages("zanna", "bram"))
  }
}
