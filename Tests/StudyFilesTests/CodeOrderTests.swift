import QualitativeData
import StudyFiles
import Tables
import Testing

@Suite("Codebooks larger than anybody's")
struct CodeOrderTests {
  private func id(_ work: () throws -> Void) -> String? {
    do { try work() } catch { return (error as? Diagnostic)?.id }
    return nil
  }

  private func chain(_ count: Int) -> String {
    "codes:\n"
      + (0..<count).map { "  - name: c\($0)\n" + ($0 > 0 ? "    parent: c\($0 - 1)\n" : "") }.reversed().joined()
  }

  private func read(_ yaml: String) throws -> Codebook {
    try CodebookFormat.read(Array(yaml.utf8), file: "codebook.yaml").value
  }

  @Test("a chain of parents is read up to a depth and refused beyond, however long")
  func depth() throws {
    let codebook = try read(chain(100))
    #expect(codebook.path(of: "c99").count == 100 && codebook.path(of: "c99").first == "c0")
    #expect(codebook.subtree(of: "c0") == (0..<100).map { "c\($0)" })
    #expect(id { _ = try read(chain(101)) } == "codebook.too-deep")
    #expect(id { _ = try read(chain(2_000)) } == "codebook.too-deep")
    #expect(id { _ = try read(chain(4_000)) } == "codebook.too-many")
  }

  @Test("as many codes as can be worked with are read, more are refused, also where a file repeats itself")
  func count() throws {
    let codes = { (count: Int) in "codes:\n" + (0..<count).map { "  - name: c\($0)\n" }.joined() }
    #expect(try read(codes(2_000)).codes.count == 2_000)
    #expect(id { _ = try read(codes(2_001)) } == "codebook.too-many")
    var bomb = "a0: &a0 {name: x}\n"
    for level in 1...30 {
      bomb += "a\(level): &a\(level) {name: y\(level), codes: [*a\(level - 1), *a\(level - 1), *a\(level - 1)]}\n"
    }
    #expect(id { _ = try read(bomb + "codes: [*a30]\n") } == "codebook.too-many")
    #expect(
      id { _ = try read("codes: " + String(repeating: "[{name: a, codes: ", count: 50_000)) } == "codebook.syntax")
  }

  @Test("the order of a file stays, below each parent")
  func order() throws {
    let yaml = "codes:\n  - {name: b, parent: a}\n  - {name: a}\n  - {name: d, parent: b}\n  - {name: c, parent: a}\n"
    #expect(try read(yaml).codes.map(\.name) == ["a", "b", "d", "c"])
  }

  @Test("a cell of a table that is longer than cells are is refused at once, with its row")
  func cell() throws {
    let long = String(repeating: "woord ", count: 200_000)
    let table = Array("case,type\nA,x\nB,\"\(long)\"\n".utf8)
    #expect(id { _ = try TableReader.read(table, file: "t.csv") } == "table.cell")
    #expect(id { _ = try CaseTableFormat.read(table, file: "t.csv") } == "table.cell")
    let rows = Array(("case,type\n" + (0..<200_000).map { "c\($0),x\n" }.joined()).utf8)
    #expect(id { _ = try TableReader.read(rows, file: "t.csv") } == nil)
  }
}
