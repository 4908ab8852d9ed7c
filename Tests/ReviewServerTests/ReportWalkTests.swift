import Foundation
import Testing

/// The report as a reader finds it: in a real browser, without a mouse.
@Suite("A reader's walk through the report, in a real browser", .serialized)
struct ReportWalkTests {
  private static let tab = "\u{E004}", left = "\u{E012}", right = "\u{E014}", up = "\u{E013}"

  /// The report of the golden case with two coders, in a language.
  private func report(_ language: String) throws -> URL {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let copy = FileManager.default.temporaryDirectory.appending(path: "draad-report-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: root.appending(path: "Golden/crosstab"), to: copy)
    for arguments in [
      ["ingest", "Corpus", "--cases", "Corpus/cases.csv", "-o", "out/documents"],
      ["report", "-o", "report.html", "--language", language],
    ] {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: ServerProcess.program)
      process.arguments = arguments
      process.currentDirectoryURL = copy
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
    return copy
  }

  private func focus(_ browser: Browser) throws -> String {
    try browser.evaluate(
      "const e = document.activeElement; return e.getAttribute('aria-label') ?? e.innerText ?? ''") as? String ?? ""
  }

  @Test("from the skip link to a number, its quotations, back, along the table, to a code's quotations")
  func walk() throws {
    let folder = try report("en")
    defer { try? FileManager.default.removeItem(at: folder) }
    let browser = try Browser()
    try browser.open(folder.appending(path: "report.html").absoluteString)
    try browser.press(Self.tab)
    #expect(try focus(browser) == "To the content")
    try browser.press(Browser.enter, Self.tab)
    #expect(try focus(browser).hasPrefix("Quotations for "))

    // A number opens its quotations, which take the focus; Escape gives it back.
    try browser.press(Browser.enter)
    #expect(try browser.count("#quotes blockquote") > 0)
    #expect(try browser.evaluate("return document.activeElement.id") as? String == "quotes-title")
    try browser.press(Browser.escape)
    #expect(try browser.evaluate("return document.getElementById('quotes').hidden") as? Bool == true)
    #expect(try focus(browser).hasPrefix("Quotations for "))

    // The table is one stop; arrows move in it, over numbers that open nothing, and to the codes.
    try browser.evaluate("document.querySelector('table.heat td .number[tabindex=\"0\"]').focus()")
    let first = try focus(browser)
    try browser.press(Browser.down)
    #expect(try focus(browser) != first)
    try browser.press(Self.up)
    #expect(try focus(browser) == first)
    #expect(try browser.count("table.heat:first-of-type [tabindex=\"0\"]") <= 2)
    try browser.evaluate("document.querySelector('table.heat th a').focus()")
    try browser.press(Browser.enter)
    try browser.wait("document.querySelector('details.quotations[open] .code')")
    #expect(try browser.evaluate("return location.hash") as? String == "#citaten-leiderschap")
    #expect(try browser.complaints().isEmpty)
  }

  @Test("tabs follow the arrow keys, a heading sorts and says so, a search filters")
  func table() throws {
    let folder = try report("nl")
    defer { try? FileManager.default.removeItem(at: folder) }
    let browser = try Browser(width: 600)
    try browser.open(folder.appending(path: "report.html").absoluteString)
    try browser.wait("document.querySelectorAll('#codes [role=tabpanel]:not([hidden])').length === 1")
    try browser.evaluate("document.querySelector('#codes [role=tab]').focus()")
    try browser.press(Self.right)
    #expect(try browser.evaluate("return document.activeElement.getAttribute('aria-selected')") as? String == "true")
    #expect(try focus(browser) == "doel")
    try browser.press(Self.left)
    #expect(try focus(browser) == "type")

    try browser.evaluate("document.querySelector('table.heat .sort[data-sort=\"total\"]').focus()")
    try browser.press(Browser.enter)
    #expect(
      try browser.evaluate("return document.querySelector('th[aria-sort=descending]').innerText") as? String
        != nil)
    try browser.evaluate("document.getElementById('search').focus()")
    try browser.press("context")
    #expect(try browser.count("table.heat:first-of-type tbody tr:not([hidden])") >= 1)
    // Nothing but tables and charts, which have their own bars, is wider than the page.
    #expect(try browser.evaluate("return document.documentElement.scrollWidth <= innerWidth") as? Bool == true)
    #expect(try browser.complaints().isEmpty)
  }
}
