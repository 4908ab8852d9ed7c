import QualitativeData
import Testing

@testable import Report

@Suite("How often, and where in a document")
struct FrequencyChartTests {
  private func html(_ language: String = "nl") throws -> String {
    String(decoding: try ReportPage().run(ReportSample.input(language: language)).value, as: UTF8.self)
  }

  @Test("bars say how to read them, with their numbers, in both languages")
  func words() throws {
    let dutch = try html()
    #expect(dutch.contains("Zo leest u dit: ‘kar’ komt 12 keer voor, 9,72 per 1.000 woorden, in 2 van 2 documenten."))
    #expect(dutch.contains("functiewoorden (400 van 1.234 woorden)"))
    #expect(dutch.contains("Zo leest u dit: ‘Leider&lt;schap&gt;’ is toegekend aan 1 passage."))
    #expect(dutch.contains("12 · DP 0,25") && dutch.contains("3 · DP –"))
    #expect(dutch.contains("<th scope=\"col\">netwerk, per 1.000</th>") && dutch.contains("<td>9,00</td>"))
    let english = try html("en")
    #expect(english.contains("How to read this: ‘kar’ occurs 12 times, 9.72 per 1,000 words, in 2 of 2 documents."))
    #expect(english.contains("How to read this: ‘Leider&lt;schap&gt;’ was given to 1 passage."))
  }

  @Test("the longest bar is as long as there is room, others in proportion")
  func lengths() {
    let bars = [3.0, 1.5, 0].map { RankedBars.Bar(label: "x", value: $0, text: "", cells: []) }
    let drawing = RankedBars(bars: bars, header: []).figure("n", title: "", description: "", say: .init("nl")).drawing
    let widths = drawing.matches(of: /<rect [^>]* width="([0-9.]+)"/).compactMap { Double($0.1) }
    #expect(widths == [340, 170, 1])
  }

  @Test("a portrait has a line for each branch, blocks where passages are, and what it covers in the table")
  func portrait() {
    let passages = [(0, 50), (40, 60), (100, 200)].map {
      CodedPassage(document: "d", code: "a", range: TextRange($0.0, $0.1), quote: "")
    }
    let figure = PortraitChart(
      document: "d", length: 200, passages: passages, codebook: ReportSample.codebook, say: .init("en")
    ).figure
    #expect(figure.table == [["code", "passages", "share of the text"], ["Groep", "3", "80\u{00A0}%"]])
    let blocks = figure.drawing.matches(of: /<rect x="([0-9.]+)" y="[0-9.]+" width="([0-9.]+)"/)
    #expect(blocks.map { [$0.1, $0.2] } == [["250", "135"], ["475", "225"]])
  }

  @Test("a document without passages has no portrait, and a report without words no bars of them")
  func absent() throws {
    #expect(!(try html().contains("portret-leeg")))
    var input = ReportSample.input()
    (input.words, input.lengths) = (nil, [])
    let page = String(decoding: try ReportPage().run(input).value, as: UTF8.self)
    #expect(!page.contains("woorden-hoe-vaak") && !page.contains("portretten"))
  }
}
