import QualitativeData
import Testing

@testable import StudyFiles

@Suite("Adding codes to a codebook's file")
struct CodebookAdditionTests {
  private let new = [
    Code(
      name: "elkaar-kennen", label: "Elkaar: \"kennen\"", parent: "drijfveren",
      definition: "Regel één\nen 'twee' \\ # nee")
  ]

  private func add(_ yaml: String) throws -> String {
    String(decoding: try CodebookAddition.add(new, to: Array(yaml.utf8), file: "c.yaml"), as: UTF8.self)
  }

  @Test(
    "the file stays as it was, and the code is read back as it was made",
    arguments: [
      "name: x\ncodes:\n  - name: drijfveren # groep\n    codes:\n      - name: leiderschap\n",
      "codes:\n- name: drijfveren\n\n\n", "codes:\n    -   name: drijfveren\nlanguage: nl\n# einde\n",
      "codes:\n  # eerst\n  - name: drijfveren",
    ])
  func adds(yaml: String) throws {
    let result = try add(yaml)
    let read = try CodebookFormat.read(Array(result.utf8), file: "c.yaml").value
    #expect(read["elkaar-kennen"] == new[0])
    for line in yaml.split(separator: "\n") { #expect(result.contains(line)) }
  }

  @Test("a file of another form, an unknown parent or a taken name is refused")
  func refuses() {
    #expect(throws: Diagnostic.self) { try add("codes: [{name: drijfveren}]\n") }
    #expect(throws: Diagnostic.self) { try add("codes:\n  - name: anders\n") }
    #expect(throws: Diagnostic.self) { try add("codes:\n  - name: drijfveren\n  - name: elkaar-kennen\n") }
  }
}
