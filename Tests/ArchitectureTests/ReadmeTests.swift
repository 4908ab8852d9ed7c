import Foundation
import Testing

@Suite("The map of the sources")
struct ReadmeTests {
  /// What stands between backticks and ends as a file or folder does.
  private static func names(in text: some StringProtocol) -> [String] {
    text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
      .filter { ($0.hasSuffix(".swift") || $0.hasSuffix(".js") || $0.hasSuffix("/")) && !$0.contains("…") }
  }

  @Test("names files and folders that there are")
  func files() throws {
    let sources = Repository.root.appending(path: "Sources")
    let all = FileManager.default.enumerator(atPath: sources.path)?.compactMap { $0 as? String } ?? []
    let known = Set(all.map { "/" + $0 })
    let text = try Repository.lines(of: sources.appending(path: "README.md")).joined(separator: "\n")
    let tables = try #require(text.range(of: "## What is where"))
    let named = Self.names(in: text[tables.lowerBound...])
    #expect(named.count > 80)
    for name in named {
      let wanted = "/" + (name.hasSuffix("/") ? String(name.dropLast()) : name)
      #expect(known.contains { $0.hasSuffix(wanted) }, "\(name)")
    }
  }
}
