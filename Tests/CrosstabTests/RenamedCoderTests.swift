import Crosstab
import QualitativeData
import Testing

@Suite("No number depends on what coders are called")
struct RenamedCoderTests {
  private static let names = ["anna": "yara", "bram": "mia", "cato": "abel", "zoe": "bo"]

  private func renamed(_ study: DecidedStudy) -> DecidedStudy {
    func other(_ id: String) -> String {
      let parts = id.split(separator: "-")
      return "\(Self.names[String(parts[0])] ?? "")-\(parts[1])"
    }
    var result = study
    for index in result.events.indices {
      let event = result.events[index]
      result.events[index].coder = Self.names[event.coder] ?? event.coder
      result.events[index].id = other(event.id)
      result.events[index].target = event.target.map(other)
    }
    return result
  }

  /// As files are read: one coder after the other, by name.
  private func byFile(_ study: DecidedStudy) -> DecidedStudy {
    var result = study
    let coders = Set(study.events.map(\.coder)).sorted()
    result.events = coders.flatMap { coder in study.events.filter { $0.coder == coder } }
    return result
  }

  /// All that is counted, as one text a number.
  private func numbers(_ study: DecidedStudy, _ selection: CodingSelection) throws -> [String] {
    let tally = try study.tally(selection)
    var numbers: [String] = []
    for unit in CodeMatrix.Unit.allCases {
      let question = CrosstabQuestion(study.table.cases.isEmpty ? .cases : .attributes(["type"]), unit: unit)
      let matrix = try Crosstabber(codebook: DecidedStudy.codebook, cases: study.cases, question: question).run(tally)
        .value
      numbers += matrix.rows.map { "\(unit) \($0)" } + ["\(matrix.columns) \(matrix.coverageSentences())"]
    }
    for context in CoOccurrence.Context.allCases where context != .sentences {
      let counter = CoOccurrenceCounter(codebook: DecidedStudy.codebook, cases: study.cases, context: context)
      let together = try counter.run(tally).value
      numbers += together.pairs.map { "\(context) \($0)" } + together.nodes.map { "\(context) \($0)" }
    }
    return numbers
  }

  private func passages(_ study: DecidedStudy, _ selection: CodingSelection) -> [String] {
    let state = CodingState.fold(study.events).value
    return study.documents.flatMap { document in
      var part = CodingState()
      part.codings = state.codings.filter { $0.document == document.id }
      part.rejections = state.rejections.filter { $0.document == document.id }
      part.reviews = state.reviews.filter { $0.document == document.id }
      return DecidedDocument(document, part, selection, cases: study.cases).counted.map { passage in
        "\(document.id) \(passage.range) \(passage.code) \(passage.quote) \(passage.standing?.rawValue ?? "")"
          + " \(passage.coders.count)"
      }
    }.sorted()
  }

  @Test("cases, passages, words, pairs and quotations stay as they are", arguments: 0..<10)
  func renaming(part: Int) throws {
    for number in 0..<40 {
      let study = DecidedStudy(seed: UInt64(part * 40 + number + 1))
      let (one, other) = (byFile(study), byFile(renamed(study)))
      for agreement in Study.Agreement.allCases {
        let selection = CodingSelection(agreement: agreement)
        #expect(try numbers(one, selection) == numbers(other, selection))
        #expect(passages(one, selection) == passages(other, selection))
      }
    }
  }

  private func coding(_ coder: String, _ number: Int, _ start: Int, _ end: Int) -> CodingEvent {
    CodingEvent(
      id: "\(coder)-\(number)", time: "2018-03-01T10:00:00Z", coder: coder, act: .add, document: "d",
      range: TextRange(start, end), quote: String(repeating: "x", count: end - start), code: "a")
  }

  private func agreed(_ codings: [CodingEvent]) -> [TextRange] {
    CodingSelection().choose(CodingState.fold(codings).value, document: "d", end: 100).agreed.map(\.part.range)
  }

  @Test("what is agreed on is the text that all marked who read it")
  func text() {
    #expect(agreed([coding("anna", 1, 0, 10), coding("bram", 1, 5, 20)]) == [TextRange(5, 10)])
    // One passage of the one and two of the other are two stretches of agreed text.
    #expect(
      agreed([coding("anna", 1, 0, 50), coding("bram", 1, 0, 20), coding("bram", 2, 30, 60)])
        == [TextRange(0, 20), TextRange(30, 50)])
    // Passages that only touch stay two; those that share text are one stretch.
    #expect(
      agreed([0, 1].flatMap { n in ["anna", "bram"].map { coding($0, n + 1, n * 20, n * 20 + 20) } })
        == [TextRange(0, 20), TextRange(20, 40)])
    #expect(
      agreed([coding("anna", 1, 0, 30), coding("anna", 2, 20, 50), coding("bram", 1, 10, 60)]) == [TextRange(10, 50)])
    // Of three in a chain no letter is everybody's: then what most marked.
    #expect(
      agreed([coding("anna", 1, 0, 30), coding("bram", 1, 20, 60), coding("cato", 1, 50, 70)])
        == [TextRange(20, 30), TextRange(50, 60)])
  }
}
