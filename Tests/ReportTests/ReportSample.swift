import QualitativeData

@testable import Report

/// A small study's report, with something in every section.
enum ReportSample {
  static let codebook = Codebook(
    name: "Proef",
    codes: [
      Code(name: "p", label: "Groep"), Code(name: "a", label: "Leider<schap>", parent: "p"),
      Code(name: "b", label: "Vertrouwen", parent: "p"), Code(name: "c", label: "Subsidie"),
    ])
  static let cases = CaseTable(
    attributes: ["naam", "type", "doel"],
    cases: [
      Case(id: "n1", values: ["naam": ["De Kring"], "type": ["netwerk"], "doel": ["ww", "uw"]]),
      Case(id: "p1", values: ["type": ["platform"], "doel": ["ww"]]),
    ])

  static func matrix(_ source: CodeMatrix.Source = .codings, test: TableTest? = nil) -> CodeMatrix {
    let counts = [[1, 1], [1, 0], [1, 1], [0, 1]]
    let rows = codebook.codes.enumerated().map { index, code in
      var row = CodeMatrix.Row(
        code: code.name, label: code.label, depth: code.parent == nil ? 0 : 1, counts: counts[index],
        total: counts[index].reduce(0, +))
      row.intervals = source == .codings ? [ShareInterval(low: 0.2, high: 1), nil] : nil
      row.test = test ?? TableTest(withheld: source == .suggestions ? .suggested : .tooFewCases)
      return row
    }
    return CodeMatrix(
      attribute: "type", unit: .cases, base: .column, source: source,
      columns: [CodeMatrix.Column(value: "netwerk", total: 1), CodeMatrix.Column(value: "platform", total: 1)],
      total: 2,
      rows: rows, notes: source == .suggestions ? [.suggested] : [],
      provenance: Provenance(inputs: ["codebook": "0123456789abcdef"]))
  }

  static func input(
    _ source: CodeMatrix.Source = .codings, language: String = "nl", quote: String = "Wij trekken de kar",
    test: TableTest? = nil
  ) -> ReportInput {
    let passage = CodedPassage(
      document: "n1", caseID: "n1", speaker: "Jansen", code: "a", coder: "anna", range: TextRange(3, 9), quote: quote)
    var input = ReportInput(
      name: "Proef & co", language: language, matrices: [matrix(source, test: test)], passages: [passage], cases: cases,
      codebook: codebook, size: (1, 2, 1234), source: source)
    input.quotations = [0]
    input.words = WordList(
      by: "type", parts: [WordList.Part(value: "netwerk", words: 1000, documents: 1)], words: 1234, documents: 2,
      rows: [
        WordList.Row(term: "kar", count: 12, documents: 2, dispersion: 0.25, parts: [9]),
        WordList.Row(term: "subsidie<", count: 3, documents: 1, dispersion: nil, parts: [0]),
      ], omitted: [WordList.Omission(name: "articles", terms: 3, count: 400)])
    input.lengths = [("n1", 20), ("leeg", 5)]
    input.tables = [table]
    input.together = [(nil, together)]
    input.dendrogram = Dendrogram(
      codes: ["a", "b", "c"],
      joins: [.init(left: 0, right: 1, height: 0.4, size: 2), .init(left: 2, right: 3, height: 1, size: 3)])
    input.saturation = saturation
    if source == .codings {
      input.agreement = agreement
      input.coding = CodingFacts(state)
    }
    return input
  }

  private static var table: CodeMatrix {
    var table = matrix()
    table.rowAxis = .attribute
    table.provenance.options["rows"] = "doel"
    table.notes = [.severalValues]
    table.test = TableTest(withheld: .severalValues)
    return table
  }

  private static var together: CoOccurrence {
    let nodes = codebook.codes.map {
      CoOccurrence.Node(
        code: $0.name, label: $0.label, top: $0.parent ?? $0.name, isGroup: codebook.isGroup($0.name), count: 3)
    }
    return CoOccurrence(
      context: .segment, nodes: nodes,
      pairs: [CoOccurrence.Pair(first: 1, second: 2, count: 2, jaccard: 0.6, coefficient: nil)], source: .codings,
      provenance: Provenance())
  }

  private static let saturation = Saturation(
    steps: [.init(document: "n1", new: ["a", "b"], total: 2), .init(document: "p1", new: ["c"], total: 3)],
    bands: [.init(median: 2, low: 1, high: 2), .init(median: 3, low: 3, high: 3)], rule: .init(base: 1, run: 1),
    base: 2,
    shares: [nil, 0.5], reached: nil, orders: 10, provenance: Provenance())

  private static var agreement: Agreement {
    var values = Agreement.Coefficients()
    (values.agreement, values.alpha, values.gwet) = (0.98, 0.2, 0.97)
    var intervals = Agreement.Intervals()
    intervals.alpha = ShareInterval(low: -0.1, high: 0.5)
    return Agreement(
      level: .segment, negatives: .uncoded, coders: ["anna", "bram"], documents: ["n1"],
      rows: [
        .init(code: nil, label: "", depth: 0, units: 9, prevalence: 0.02, coefficients: values, intervals: intervals),
        .init(
          code: "a", label: "Leider<schap>", depth: 1, units: 9, prevalence: 0.02, coefficients: values, isParadox: true
        ),
      ],
      disagreements: [
        .init(
          document: "n1", range: TextRange(3, 9), code: "a", coder: "anna", other: "bram", instead: ["c"],
          quote: "<kar>")
      ], draws: 1000, provenance: Provenance())
  }

  static var state: CodingState {
    func event(_ id: String, _ coder: String, _ act: CodingEvent.Act, suggestion: String? = nil, end: Int = 9)
      -> CodingEvent
    {
      CodingEvent(
        id: id, time: "2018-03-0\(id.suffix(1))T10:00:00Z", coder: coder, act: act, document: "n1",
        range: TextRange(3, end), code: "a", suggestion: suggestion)
    }
    return CodingState.fold([
      event("anna-1", "anna", .accept, suggestion: "s"), event("anna-2", "anna", .add, end: 8),
      event("bram-1", "bram", .reject, suggestion: "s"), event("cato-4", "cato", .settle),
    ]).value
  }
}
