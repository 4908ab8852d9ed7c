import QualitativeData
import Testing

@testable import Report

@Suite("The figure of the model")
struct ModelFigureTests {
  /// Two main codes with five and two leaves, and one that both lead to.
  static let codebook = Codebook(
    codes: [Code(name: "x", label: "Context")] + (1...5).map { Code(name: "x\($0)", label: "Blad \($0)", parent: "x") }
      + [Code(name: "y", label: "Werk & <inkomen>"), Code(name: "z", label: "Uitkomst")]
      + [Code(name: "y1", label: "Eerste", parent: "y"), Code(name: "y2", label: "Tweede", parent: "y")],
    model: [CodeArrow(from: "y", to: "z"), CodeArrow(from: "x", to: "y"), CodeArrow(from: "x", to: "z")])

  static let counts = [
    "x": [9, 5], "x1": [2, 1], "x2": [7, 1], "x3": [7, 1], "x4": [8, 1], "x5": [0, 1], "y": [4, 2], "y1": [4, 0],
    "y2": [0, 2], "z": [1, 1],
  ]

  static let matrix = CodeMatrix(
    attribute: "type", unit: .cases, base: .column, source: .codings,
    columns: [.init(value: "netwerk", total: 10), .init(value: "platform", total: 6)], total: 16,
    rows: codebook.codes.map { code in
      let own = counts[code.name] ?? []
      return CodeMatrix.Row(
        code: code.name, label: code.label, depth: code.parent == nil ? 0 : 1, counts: own, total: own.reduce(0, +))
    }, provenance: Provenance())

  static func together(_ count: Int, jaccard: Double) -> CoOccurrence {
    let nodes = codebook.codes.map {
      CoOccurrence.Node(code: $0.name, label: $0.label, top: $0.parent ?? $0.name, isGroup: false, count: 9)
    }
    // The pair stands in the order of the codebook, the arrow in that of the model.
    return CoOccurrence(
      context: .segment, nodes: nodes,
      pairs: [CoOccurrence.Pair(first: 6, second: 7, count: count, jaccard: jaccard, coefficient: nil)],
      source: .codings, provenance: Provenance())
  }

  static func figure(_ language: String = "nl") throws -> ModelFigure {
    try #require(
      ModelFigure(
        matrix, together: [("netwerk", together(3, jaccard: 0.25)), ("platform", together(1, jaccard: 0.5))],
        codebook: codebook, language: language))
  }

  @Test("boxes stand in the model's order; in each the leaves that most cases of the type have")
  func boxes() throws {
    let panels = try Self.figure().panels
    #expect(panels.map(\.value) == ["netwerk", "platform"] && panels.map(\.total) == [10, 6])
    #expect(panels[0].boxes.map(\.code) == ["x", "y", "z"] && panels[0].boxes.map(\.cases) == [9, 4, 1])
    #expect(panels[0].boxes[0].leaves.map(\.label) == ["Blad 4", "Blad 2", "Blad 3"])
    #expect(panels[0].boxes[0].leaves.map(\.cases) == [8, 7, 7])
    #expect(panels[0].boxes[1].leaves.map(\.label) == ["Eerste"])
    #expect(panels[1].boxes[1].leaves.map(\.label) == ["Tweede"])
  }

  @Test("all that as many cases have are named where they are few, else how many more there are")
  func equals() throws {
    let five = try Self.figure().panels[1].boxes[0]
    #expect(five.leaves.count == 5 && five.equals == nil)
    let many = Codebook(
      codes: [Code(name: "x"), Code(name: "y")] + (1...6).map { Code(name: "x\($0)", parent: "x") },
      model: [CodeArrow(from: "x", to: "y")])
    var matrix = Self.matrix
    matrix.rows = many.codes.map { .init(code: $0.name, label: $0.name, depth: 0, counts: [4, 0], total: 4) }
    let panel = ModelPanel(matrix, column: 0, nil, many)
    #expect(panel.boxes[0].leaves.map(\.label) == ["x1", "x2", "x3"])
    #expect(panel.boxes[0].equals.map { [$0.leaves, $0.cases] } == [3, 4])
  }

  @Test("arrows are as strong as the pair of main codes, in whichever order it stands")
  func ties() throws {
    let panels = try Self.figure().panels
    #expect(panels[0].ties.map(\.segments) == [3, 0, 0] && panels[1].ties.map(\.share) == [0.5, 0, 0])
  }

  @Test("title, base and note stand in the drawing, text is escaped, and nothing is cut", arguments: ["nl", "en"])
  func drawing(language: String) throws {
    let svg = String(decoding: try Self.figure(language).drawn.svg, as: UTF8.self)
    #expect(svg.contains("width=\"85mm\"") && svg.contains(">n = 16 cases<"))
    #expect(svg.contains(language == "nl" ? ">Het model per type<" : ">The model by type<"))
    #expect(svg.contains(">Zo leest u dit:") == (language == "nl"))
    #expect(svg.contains("Werk &amp;") && svg.contains("&lt;inkomen&gt;") && !svg.contains("<inkomen>"))
    #expect(!svg.contains("…") && svg.contains("3 · 0\(language == "nl" ? "," : ".")25"))
  }

  @Test("a codebook without a model has no figure, and the report no section of figures")
  func none() throws {
    #expect(
      ModelFigure(Self.matrix, together: [], codebook: Self.codebook.with(model: []), language: "nl") == nil)
    let plain = String(decoding: try ReportPage().run(ReportSample.input()).value, as: UTF8.self)
    #expect(!plain.contains("id=\"figuren\""))
    var input = ReportSample.input()
    input.figures = [try Self.figure().drawn]
    let html = String(decoding: try ReportPage().run(input).value, as: UTF8.self)
    #expect(html.contains("<section id=\"figuren\"") && html.contains("<figure id=\"model-per-type\">"))
  }
}
