import QualitativeData
import Testing

@testable import StudyFiles

@Suite("The model in a codebook")
struct CodebookModelTests {
  private static let head = """
    codes:
      - name: a
        codes:
          - name: a1
      - name: b
      - name: c
      - name: d

    """

  private func read(_ yaml: String) throws -> Diagnosed<Codebook> {
    try CodebookFormat.read(Array(yaml.utf8), file: "c.yaml")
  }

  private func apply(_ operation: CodebookOperation, _ yaml: String) throws -> String {
    let edits = try operation.edits(in: try read(yaml).value)
    let result = String(
      decoding: try CodebookEditor.apply(edits, to: Array(yaml.utf8), file: "c.yaml"), as: UTF8.self)
    #expect(try read(result).diagnostics.isEmpty)
    return result
  }

  @Test("arrows, with either arrow and any spaces, give the boxes their order")
  func arrows() throws {
    let codebook = try read("model: [c -> b, 'a→c',  a  ->  d]\n" + Self.head)
    #expect(codebook.diagnostics.isEmpty)
    #expect(codebook.value.model.map(\.text) == ["c -> b", "a -> c", "a -> d"])
    #expect(codebook.value.modelOrder == ["a", "c", "b", "d"])
  }

  @Test("what cannot stand is named with its line and left out")
  func faults() throws {
    let codebook = try read(
      "model:\n  - a -> b\n  - b -> x\n  - b -> c\n  - c -> a\n  - a -> a1\n  - a -> b\n  - zomaar\n" + Self.head)
    #expect(codebook.value.model.map(\.text) == ["a -> b", "b -> c"])
    #expect(
      codebook.diagnostics.map(\.id) == [
        "codebook.arrow-unknown", "codebook.arrow-circle", "codebook.arrow-nested", "codebook.arrow-twice",
        "codebook.arrow",
      ])
    #expect(codebook.diagnostics.map(\.location?.position) == [3, 5, 6, 7, 8])
    #expect(try read("model: a -> b\n" + Self.head).diagnostics.map(\.id) == ["codebook.model"])
  }

  @Test("is read back as it was written")
  func roundTrip() throws {
    let codebook = try read("model:\n  - a -> b\n  - \"b -> c\"\n" + Self.head).value
    #expect(try read(String(decoding: CodebookFormat.write(codebook), as: UTF8.self)).value == codebook)
  }

  @Test("follows codes that are renamed, merged and split, each line where it stood")
  func follows() throws {
    let yaml = "# ons model\nmodel:\n  - a -> b   # eerst\n  - 'b -> c'\n  # daarna\n  - c -> d\n" + Self.head
    let renamed = try apply(.rename("b", to: "bb"), yaml)
    #expect(
      renamed.hasPrefix("# ons model\nmodel:\n  - a -> bb   # eerst\n  - 'bb -> c'\n  # daarna\n  - c -> d\n"))
    #expect(
      try apply(.merge(["c"], into: "b"), yaml).hasPrefix(
        "# ons model\nmodel:\n  - a -> b   # eerst\n  # daarna\n  - b -> d\n"))
    #expect(
      try apply(.split("d", into: [Code(name: "p"), Code(name: "q")]), yaml).contains(
        "  # daarna\n  - c -> p\n  - c -> q\n"))
    let flow = try apply(.rename("b", to: "b, c"), "model: [a -> b, b -> c] # kort\n" + Self.head)
    #expect(flow.hasPrefix("model: [\"a -> b, c\", \"b, c -> c\"] # kort\n"))
  }

  @Test("loses what leads from or to a code that goes, and what would lead into itself")
  func loses() throws {
    let yaml = "model:\n  - a -> b\n  - b -> c\n" + Self.head
    #expect(try apply(.drop(["c"]), yaml).hasPrefix("model:\n  - a -> b\ncodes:"))
    #expect(try apply(.move(["b"], under: "a", before: nil), yaml).hasPrefix("model:\n  - b -> c\ncodes:"))
    #expect(try apply(.drop(["b"]), yaml).hasPrefix("codes:"))
    #expect(try apply(.drop(["b"]), "model: [a -> b, c -> d]\n" + Self.head).hasPrefix("model: [c -> d]\n"))
  }
}
