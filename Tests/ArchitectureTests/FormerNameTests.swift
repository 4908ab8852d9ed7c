import Foundation
import Testing

@Suite("Former names of codes")
struct FormerNameTests {
  @Test("whoever folds codings says what codes are called now")
  func named() throws {
    let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources")
    let files =
      FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
    var found = 0
    for file in files where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      for part in text.split(separator: "CodingState.fold(", omittingEmptySubsequences: false).dropFirst() {
        found += 1
        #expect(part.prefix(140).contains("names:"), "\(file.lastPathComponent)")
      }
    }
    #expect(found > 10)
  }
}
