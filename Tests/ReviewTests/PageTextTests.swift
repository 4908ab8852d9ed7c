import Foundation
import Testing

@testable import Review

@Suite("The page's files")
struct PageTextTests {
  private func text(_ path: String) throws -> String {
    String(decoding: try #require(PageFile.named(path)).bytes, as: UTF8.self)
  }

  private static let scripts = PageFile.files.keys.filter { $0.hasSuffix(".js") }.sorted()

  private func matches(_ pattern: String, in text: String) throws -> Set<String> {
    let range = NSRange(text.startIndex..., in: text)
    let found = try NSRegularExpression(pattern: pattern).matches(in: text, range: range)
    return Set(found.compactMap { Range($0.range(at: 1), in: text).map { String(text[$0]) } })
  }

  @Test("every text that the page asks for is in the table, in Dutch and in English")
  func texts() throws {
    let table = try JSONDecoder().decode([String: [String: String]].self, from: Data(try text("/texts.json").utf8))
    #expect(table.values.allSatisfy { Set($0.keys) == ["nl", "en"] && !$0.values.contains("") })
    let page = String(decoding: PageFile.page.bytes, as: UTF8.self)
    var used = try matches("data-(?:text|label|placeholder)=\"(\\w+)\"", in: page)
    for script in Self.scripts { used.formUnion(try matches("\\bt\\('([\\w.-]+)'", in: try text(script))) }
    let actions = try matches("\\{ id: '(\\w+)', keys", in: try text("/actions.js") + text("/adjudicate.js"))
    used.formUnion(actions.map { "action.\($0)" })
    #expect(used.count > 90)
    // The page that says what is missing has the words of the rooms too.
    let roomWords: Set<String> = ["keep", "room.overview", "problem.desk.nobody"]
    #expect(used.filter { table[$0] == nil }.subtracting(roomWords).isEmpty)
  }

  @Test("no script makes markup of text, and no page has a script or style of its own")
  func safe() throws {
    for script in Self.scripts {
      let source = try text(script)
      for word in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("] {
        #expect(!source.contains(word), "\(script) \(word)")
      }
    }
    for file in [PageFile.page, PageFile.login, PageFile.closed] {
      let source = String(decoding: file.bytes, as: UTF8.self)
      #expect(!source.contains("style=") && !source.contains("<style") && !source.contains("onclick"))
      #expect(try matches("<script(?![^>]*src=)([^>]*)>", in: source).isEmpty)
    }
  }
}
