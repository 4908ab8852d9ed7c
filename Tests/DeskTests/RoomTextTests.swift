import Foundation
import Review
import Testing

@testable import Desk

@Suite("The files of the rooms")
struct RoomTextTests {
  private func text(_ path: String) throws -> String {
    String(decoding: try #require(RoomFile.named(path) ?? PageFile.named(path)).bytes, as: UTF8.self)
  }

  private func matches(_ pattern: String, in text: String) throws -> Set<String> {
    let range = NSRange(text.startIndex..., in: text)
    let found = try NSRegularExpression(pattern: pattern).matches(in: text, range: range)
    return Set(found.compactMap { Range($0.range(at: 1), in: text).map { String(text[$0]) } })
  }

  private func table(_ path: String) throws -> [String: [String: String]] {
    try JSONDecoder().decode([String: [String: String]].self, from: Data(try text(path).utf8))
  }

  @Test("every text that a room asks for is there, in Dutch and in English")
  func texts() throws {
    let own = try table("/rooms.json")
    #expect(own.values.allSatisfy { Set($0.keys) == ["nl", "en"] && !$0.values.contains("") })
    let all = own.merging(try table("/texts.json")) { own, _ in own }
    var used = try matches(
      "data-(?:text|label|placeholder)=\"(\\w+)\"", in: String(decoding: RoomFile.page.bytes, as: UTF8.self))
    for script in RoomFile.scripts { used.formUnion(try matches("\\bt\\('([\\w.-]+)'", in: try text(script))) }
    for step in Overview.Step.allCases { used.insert("step.\(step.rawValue)") }
    for room in ["overview", "transcripts", "cases", "codebook", "code", "differences", "find", "results"] {
      used.insert("room.\(room)")
    }
    #expect(used.count > 80)
    #expect(used.filter { all[$0] == nil }.sorted() == [])
  }

  @Test("no script makes markup of text, none is longer than 300 lines, and every address has its page")
  func safe() throws {
    for script in RoomFile.scripts {
      let source = try text(script)
      for word in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("] {
        #expect(!source.contains(word), "\(script) \(word)")
      }
      #expect(source.split(separator: "\n", omittingEmptySubsequences: false).count <= 301, "\(script)")
    }
    let rooms = try matches("\\{ id: '(\\w+)'", in: try text("/rooms.js"))
    #expect(Set(rooms.map { "/" + $0 }).union(["/"]) == PageFile.addresses)
  }
}
