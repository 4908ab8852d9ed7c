import Foundation
import QualitativeData
import Testing
import Tokenize

/// The tables that open the scanner's files are what it does.
@Suite("The tables of the scanner's rules")
struct RuleTableTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let file: String
    let text: String
    let tokens: [String]
    var testDescription: String { "\(file): \(text)" }
  }

  /// Rows with a text and tokens: `/// | mark | `(ja)` | `(` `ja` `)` |`.
  private static let rows: [Row] = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources/Tokenize/Scan")
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.sorted().flatMap { file in
      let text = (try? String(contentsOf: folder.appending(path: file), encoding: .utf8)) ?? ""
      return text.split(separator: "\n").filter { $0.hasPrefix("/// | ") }.compactMap { line -> Row? in
        let cells = line.components(separatedBy: " | ").dropFirst(2).map(spans)
        guard cells.count == 2, cells[0].count == 1 else { return nil }
        return Row(file: file, text: cells[0][0], tokens: cells[1])
      }
    }
  }()

  private static func spans(_ cell: String) -> [String] {
    cell.components(separatedBy: "`").enumerated().filter { !$0.offset.isMultiple(of: 2) }.map(\.element)
  }

  @Test("each row's text gives the row's tokens", arguments: rows)
  func row(row: Row) throws {
    let segment = Segment(
      id: "s1", kind: .paragraph, range: TextRange(0, row.text.unicodeScalars.count), text: row.text)
    let document = Document(id: "d", provenance: Provenance(), segments: [segment])
    let tokens = try Tokenizer().run(document).value.segments.flatMap(\.sentences).flatMap(\.tokens)
    #expect(tokens.map(\.form) == row.tokens)
  }

  @Test("every file of rules opens with a table")
  func files() {
    let files = ["AbbreviationRules", "Addresses", "Inside", "Peeling", "PlainWords"].map { $0 + ".swift" }
    #expect(Set(Self.rows.map(\.file)) == Set(files))
    #expect(Self.rows.count > 35)
  }
}
