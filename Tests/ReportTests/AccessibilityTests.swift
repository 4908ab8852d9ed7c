import Testing

@testable import Report

/// What somebody needs who hears the page or walks through it with the keyboard.
@Suite("The report without eyes or mouse", .serialized)
struct AccessibilityTests {
  private func page(_ language: String) throws -> String {
    String(decoding: try ReportPage().run(ReportSample.input(language: language)).value, as: UTF8.self)
  }

  /// The elements with a name: the text from `<name` to the end of the start tag, and what follows up to its end tag.
  private func elements(_ name: String, in html: String) -> [(tag: String, content: String)] {
    html.split(separator: "<\(name)").dropFirst().compactMap { part in
      guard let first = part.first, first == ">" || first == " ", let end = part.firstIndex(of: ">") else { return nil }
      let content = part[part.index(after: end)...].split(separator: "</\(name)>", omittingEmptySubsequences: false)
      return (String(part[..<end]), content.first.map(String.init) ?? "")
    }
  }

  @Test("headings go down one step at a time, from one h1", arguments: ["nl", "en"])
  func headings(language: String) throws {
    let html = try page(language)
    let levels = html.split(separator: "<h").dropFirst().compactMap { $0.first.flatMap { Int(String($0)) } }
    #expect(levels.first == 1 && levels.count(where: { $0 == 1 }) == 1)
    for (above, below) in zip(levels, levels.dropFirst()) { #expect(below <= above + 1) }
  }

  @Test("every table has a caption, and every heading in it says what it heads", arguments: ["nl", "en"])
  func tables(language: String) throws {
    let html = try page(language)
    let tables = elements("table", in: html)
    #expect(tables.count >= 6)
    for table in tables {
      #expect(table.content.contains("<caption>"), "\(table.tag)")
      #expect(elements("th", in: table.content).allSatisfy { $0.tag.contains("scope=\"") })
    }
    #expect(html.contains("aria-sort=\"ascending\""))
  }

  @Test("every chart has a name and a description that are its own", arguments: ["nl", "en"])
  func charts(language: String) throws {
    let charts = elements("svg", in: try page(language))
    #expect(charts.count >= 5)
    for chart in charts {
      #expect(chart.tag.contains("role=\"img\"") && chart.tag.contains("aria-labelledby"))
      #expect(elements("title", in: chart.content).first?.content.isEmpty == false)
      #expect(elements("desc", in: chart.content).first?.content.isEmpty == false)
    }
  }

  @Test("a number says what it is of", arguments: [("nl", "van"), ("en", "of")])
  func numbers(language: String, of: String) throws {
    let html = try page(language)
    #expect(html.contains("aria-label=\"Leider&lt;schap&gt;, netwerk: 1 \(of) 1, 100 %\""))
    for button in elements("button", in: html) {
      #expect(button.tag.contains("aria-label=") || button.content.contains { $0.isLetter }, "\(button.tag)")
    }
  }

  @Test("a reader without the script, or of the PDF, gets from a code's row to its quotations and back to the numbers")
  func links() throws {
    let html = try page("nl")
    #expect(html.contains("<a href=\"#citaten-a\">Leider&lt;schap&gt;</a>"))
    #expect(html.contains("<div class=\"code\" id=\"citaten-a\">"))
    #expect(html.contains("Cases: netwerk 1 van 1, platform 0 van 1"))
  }

  @Test("the first stop leads past the contents")
  func skip() throws {
    let html = try page("en")
    #expect(html.contains("<a class=\"skip\" href=\"#main\">To the content</a>") && html.contains("<main id=\"main\""))
  }
}
