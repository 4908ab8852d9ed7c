import Foundation
import QualitativeData
import Testing

@testable import Report
@testable import Tabulate

@Suite("The report's charts")
struct ReportFigureTests {
  private let figures = ReportPage().figures(ReportSample.input())

  @Test("each chart is a file of its own")
  func names() {
    #expect(
      figures.map(\.name) == [
        "codes-hoe-vaak.svg", "woorden-hoe-vaak.svg", "aandelen-type.svg", "doel-per-type.svg", "samenhang.svg",
        "groepen.svg", "verzadiging.svg", "overeenstemming.svg", "portret-n1.svg",
      ])
  }

  @Test("each has a title, a description, and no colour as the only difference between series", arguments: 0..<9)
  func alternative(_ number: Int) {
    let svg = String(decoding: figures[number].bytes, as: UTF8.self)
    #expect(svg.contains("<title id=") && svg.contains("<desc id=") && svg.contains("role=\"img\""))
    #expect(svg.contains("<style>"))
  }

  @Test("each has its table behind it on the page")
  func tables() throws {
    let html = String(decoding: try ReportPage().run(ReportSample.input()).value, as: UTF8.self)
    let parts = html.components(separatedBy: "<figure id=").dropFirst()
    #expect(parts.count == figures.count)
    #expect(parts.allSatisfy { $0.components(separatedBy: "</figure>")[0].contains("<table class=\"plain\">") })
  }

  @Test("tags are closed: angle brackets and elements balance", arguments: 0..<9)
  func wellFormed(_ number: Int) {
    let svg = String(decoding: figures[number].bytes, as: UTF8.self)
    for element in ["svg", "text", "path", "title", "desc", "rect"] {
      let opened = svg.components(separatedBy: "<\(element) ").count + svg.components(separatedBy: "<\(element)>").count
      #expect(opened - 2 == svg.components(separatedBy: "</\(element)>").count - 1, "\(element)")
    }
    #expect(!svg.contains("nan") && !svg.contains("inf"))
  }

  @Test(
    "numbers in both languages",
    arguments: [("nl", "1.234.567", "0,50", "p < 0,001"), ("en", "1,234,567", "0.50", "p < 0.001")])
  func wording(language: String, number: String, decimal: String, p: String) {
    let say = Wording(language)
    #expect(say.number(1_234_567) == number)
    #expect(say.decimal(0.4999) == decimal)
    #expect(say.significance(0.0001) == p)
    #expect(say.decimal(-0.001) == (language == "nl" ? "0,00" : "0.00"))
    #expect(say.list(["a", "b", "c"]) == (language == "nl" ? "a, b en c" : "a, b and c"))
  }

  @Test("names of files and ids are plain")
  func fileNames() {
    #expect(FileName.of("Sociale onderneming (ANBI)") == "sociale-onderneming-anbi")
    #expect(Drawing.format(-0.04) == "0" && Drawing.format(2.25) == "2.3" && Drawing.format(-0.5) == "-0.5")
  }
}
