import Exchange
import QualitativeData
import StudyFiles
import Tables
import Tabulate
import Testing

@Suite("A codebook to tables and back")
struct CodebookTableTests {
  private static func back(_ codebook: Codebook, as kind: String) throws -> [Code] {
    let table = try CodebookTabulator(language: "nl").run(codebook).value
    let rows: ReadTable
    switch kind {
    case "xlsx": rows = try SheetReader.read(try WorkbookFormat.write([table]).value).value
    case "tsv": rows = try TableReader.read(TableFormat.write(table, as: .tsv), file: "c").value
    default: rows = try TableReader.read(TableFormat.write(table, as: .csv, isExcel: kind == "excel"), file: "c").value
    }
    return try CodebookRows.read(rows, name: "b", language: "nl", file: "c").value.codes
  }

  @Test("bars, backslashes, quotation marks, line ends, formulas", arguments: ["csv", "excel", "xlsx"])
  func odd(kind: String) throws {
    let codebook = Codebook(codes: [
      Code(
        name: "=1+1", label: "Naam; \"zo\", 🚲", definition: "regel\nnog een", use: "a | b", not: "\\",
        indicators: ["a|b", "c\\d", "van de bank", "\\|"], example: "‘ja’", memo: "@x"),
      Code(name: "b > c", label: "Kind", parent: "=1+1"),
    ])
    #expect(try Self.back(codebook, as: kind) == codebook.codes)
  }

  @Test("generated codebooks", arguments: 1...30)
  func generated(seed: Int) throws {
    var random = RandomContents(seed: UInt64(seed))
    let codes = random.make().codebook
    for kind in ["csv", "excel", "xlsx"] { #expect(try Self.back(codes, as: kind) == codes.codes, "\(kind)") }
  }

  @Test("one column only that Taguette takes for tags; the heading of 0.1.0 is still ours")
  func taguette() throws {
    var random = RandomContents(seed: 5)
    let codebook = random.make().codebook
    let table = try CodebookTabulator(language: "nl").run(codebook).value
    #expect(table.columns.count { ["tag", "name", "path"].contains($0.name) } == 1)
    let old = String(decoding: TableFormat.write(table, as: .csv), as: UTF8.self).replacing("code path", with: "path")
    let rows = try TableReader.read(Array(old.utf8), file: "c").value
    #expect(try CodebookRows.read(rows, name: "b", language: "nl", file: "c").value.codes == codebook.codes)
    let tags = TagTable.table(of: codebook)
    #expect(tags.columns.map(\.name) == ["tag", "description"])
    #expect(Set(tags.rows.map { $0[0] }).count == codebook.codes.count)
  }
}
