import QualitativeData
import StudyFiles
import Testing

@Suite("Codebooks in YAML")
struct CodebookFormatTests {
  private func read(_ yaml: String) throws(Diagnostic) -> Diagnosed<Codebook> {
    try CodebookFormat.read(Array(yaml.utf8), file: "boek.yaml")
  }

  @Test("nested codes become a tree with paths")
  func nested() throws {
    let book = try read(
      """
      name: Proef
      codes:
        - name: drijfveren
          codes:
            - name: leiderschap
              label: Leiderschap
              indicators: [kartrekker, "de kar trekken"]
        - name: context
      """
    ).value
    #expect(book.codes.map(\.name) == ["drijfveren", "leiderschap", "context"])
    #expect(book.path(of: "leiderschap") == ["drijfveren", "leiderschap"])
    #expect(book.leaves.map(\.name) == ["leiderschap", "context"])
    #expect(book["leiderschap"]?.indicators == ["kartrekker", "de kar trekken"])
  }

  @Test("a flat list names its parents")
  func flat() throws {
    let book = try read("codes:\n  - {name: b, parent: a}\n  - {name: a}\n").value
    #expect(book.codes.map(\.name) == ["a", "b"])
    #expect(book.subtree(of: "a") == ["a", "b"])
  }

  @Test(
    "what is wrong is named with its line",
    arguments: [
      ("codes:\n  - name: a\n  - name: a\n", "codebook.duplicate", 3),
      ("codes:\n  - {name: a, parent: z}\n", "codebook.parent", 2),
      ("codes:\n  - {name: a, parent: b}\n  - {name: b, parent: a}\n", "codebook.circle", 2),
      ("codes:\n  - label: a\n", "codebook.no-name", 2),
      ("codes: {}\n", "codebook.empty", 1),
      ("codes:\n  - name: [\n", "codebook.syntax", 3),
    ])
  func wrong(yaml: String, id: String, line: Int) {
    let error = #expect(throws: Diagnostic.self) { try read(yaml) }
    #expect(error?.id == id)
    #expect(error?.location?.position == line)
  }

  @Test("an empty file has no codes")
  func empty() {
    #expect(#expect(throws: Diagnostic.self) { try read("") }?.id == "codebook.empty")
  }
}
