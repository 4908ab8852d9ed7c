import QualitativeData
import Testing

@testable import Report

@Suite("Figures of shares and phases")
struct ShareFigureTests {
  private static func matrix(several: Bool) -> CodeMatrix {
    CodeMatrix(
      attribute: "type", rowAxis: .attribute, unit: .cases, base: .column, source: .codings,
      columns: [.init(value: "netwerk", total: 4), .init(value: "platform", total: 0)], total: 4,
      rows: [("begin", 1), ("rijp", several ? 4 : 3)].map {
        .init(code: $0.0, label: $0.0, depth: 0, counts: [$0.1, 0], total: $0.1)
      }, notes: several ? [.severalValues] : [], provenance: Provenance())
  }

  private func text(_ figure: StudyFigure) -> String {
    String(decoding: figure.svg, as: UTF8.self).replacing("\u{A0}", with: " ")
  }

  @Test("shares that add up to more than all say so, and to how much")
  func several() {
    let svg = text(SharesFigure(Self.matrix(several: true), of: "doel", language: "nl").drawn)
    #expect(svg.contains(">25 % (1)<") && svg.contains(">100 % (4)<"))
    #expect(svg.contains("(netwerk 125 %)") && svg.contains("Meer antwoorden mogelijk"))
    let single = text(SharesFigure(Self.matrix(several: false), of: "doel", language: "nl").drawn)
    #expect(!single.contains("Meer antwoorden"))
  }

  @Test("a column without cases has no shares rather than none")
  func empty() {
    let svg = text(SharesFigure(Self.matrix(several: true), of: "doel", language: "en").drawn)
    #expect(svg.contains(">–<") && !svg.contains("nan") && svg.contains(">Doel by type<"))
    // Four bars there might be, two there are; two more stand in the legend.
    #expect(svg.components(separatedBy: "<rect ").count - 1 == 4)
  }

  @Test("phases stand in their order, with number and share; values of the order that no case has are named")
  func phases() {
    let figure = PhasesFigure(
      Self.matrix(several: false), of: "fase", order: .study(["begin", "groei", "rijp"]), language: "nl")
    let svg = text(figure.drawn)
    #expect(svg.contains(">1 · 25 %<") && svg.contains(">3 · 75 %<") && svg.contains("Geen case: groei."))
    #expect(svg.contains(">Fase per type<") && svg.contains("netwerk (n = 4)"))
    let unordered = PhasesFigure(Self.matrix(several: false), of: "fase", order: .table, language: "en")
    #expect(text(unordered.drawn).contains("table of cases"))
  }

  @Test("without types all cases stand together")
  func together() {
    var matrix = Self.matrix(several: true)
    (matrix.attribute, matrix.columns) = ("", [.init(value: "", total: 4)])
    for row in matrix.rows.indices { matrix.rows[row].counts = [matrix.rows[row].total] }
    #expect(text(SharesFigure(matrix, of: "doel", language: "nl").drawn).contains("alle cases (n = 4)") == false)
    #expect(text(SharesFigure(matrix, of: "doel", language: "nl").drawn).contains("(alle cases 125 %)"))
    #expect(text(PhasesFigure(matrix, of: "fase", order: .table, language: "nl").drawn).contains("alle cases (n = 4)"))
  }

  @Test("six series have six fills")
  func fills() { #expect(Set((0..<6).map { Ink.fill(series: $0, of: "a") }).count == 6) }
}
