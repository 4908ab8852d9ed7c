import QualitativeData
import Testing

@testable import StudyFiles

@Suite("Tables of cases changed by command")
struct CaseTableEditTests {
  private func set(
    _ id: String, _ values: [(attribute: String, values: [String])], _ text: String,
    new: CaseTableEdit.Additions = .none
  ) throws -> String {
    String(
      decoding: try CaseTableEdit.setting(
        values, of: id, in: Array(text.utf8), file: "cases.csv", known: CaseTableFormat.Known(), adding: new),
      as: UTF8.self)
  }

  static let tables = [
    "case,type,\"een, kolom\"\r\nn01,netwerk,\"x \"\"y\"\"\"\r\nn02,platform,\r\n",
    "\u{FEFF}onbekend;case;type\nx;n01;netwerk\n;n02;platform",
    "Casussen van de studie,,\ncase,type,memo\nn01,netwerk,\"regel\nregel\"\n\nn02,platform,\n",
    "sep=;\r\ntype;case\r\nnetwerk;n01\r\nplatform;n02\r\n", "case\ttype\nn01\tnetwerk\nn02\tplatform\n",
  ]

  @Test("one cell changes, and no other byte", arguments: tables)
  func cell(table: String) throws {
    #expect(try set("n01", [("type", ["keten"])], table) == table.replacing("netwerk", with: "keten"))
    #expect(try set("n02", [("type", ["a", "b"])], table) == table.replacing("platform", with: "a|b"))
  }

  @Test("a new column stands last, a new row at the end; the rest stays", arguments: tables)
  func additions(table: String) throws {
    let changed = try set("n03", [("regio", ["noord, oost"]), ("type", ["x"])], table, new: .allowed)
    let read = try CaseTableFormat.read(Array(changed.utf8), file: "cases.csv").value
    #expect(read.cases.map(\.id) == ["n01", "n02", "n03"])
    #expect(read["n03"]?.values["regio"] == ["noord, oost"])
    #expect(read["n01"]?.values["type"] == ["netwerk"])
    #expect(read["n01"]?.values["regio"] == [])
    let before = try CaseTableFormat.read(Array(table.utf8), file: "cases.csv").value
    #expect(Array(read.attributes.prefix(before.attributes.count)) == before.attributes)
  }

  @Test("what is not there is not made by mistake, and a workbook is left alone")
  func refused() {
    #expect(throws: Diagnostic.self) { try set("n03", [("type", ["x"])], Self.tables[0]) }
    #expect(throws: Diagnostic.self) { try set("n01", [("typ", ["x"])], Self.tables[0]) }
    #expect(throws: Diagnostic.self) { try set("n01", [("type", ["x"])], "PK\u{3}\u{4}") }
    #expect(throws: Diagnostic.self) { try set("n01", [("type", ["x"])], "kleur\nrood\n", new: .allowed) }
  }

  @Test("ranges in the study's description change their own line")
  func bins() throws {
    func set(_ ranges: [String], _ name: String, _ text: String) throws -> String {
      String(
        decoding: try StudyFormat.setting(bins: ranges, of: name, in: Array(text.utf8), file: "study.yaml"),
        as: UTF8.self)
    }
    let plain = "name: x # naam\nlanguage: nl\n"
    let one = try set(["0-39", "40-"], "leeftijd", plain)
    #expect(one == plain + "bins:\n  leeftijd: [\"0-39\", \"40-\"]\n")
    let two = try set(["1-5"], "jaren bezig", one)
    #expect(
      try StudyFormat.read(Array(two.utf8), file: "s").value.bins == [
        "leeftijd": ["0-39", "40-"], "jaren bezig": ["1-5"],
      ])
    #expect(
      try set(["0-49"], "leeftijd", "bins:\n    leeftijd: [0-39] # oud\n    jaren: [1-2]\nname: y")
        == "bins:\n    leeftijd: [\"0-49\"]\n    jaren: [1-2]\nname: y")
    #expect(try set([], "leeftijd", one) == plain)
    #expect(throws: Diagnostic.self) { try set(["1-2"], "a", "bins: {b: [1-2]}\n") }
  }
}
