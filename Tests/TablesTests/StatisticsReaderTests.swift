import QualitativeData
import StudyFiles
import Tables
import Testing

@Suite("Rows of SPSS and Stata files")
struct StatisticsReaderTests {
  private static let table = DataTable(
    name: "Proef",
    columns: [
      DataTable.Column(name: "case", kind: .text),
      DataTable.Column(name: "type", kind: .category(["netwerk", "platform"])),
      DataTable.Column(name: "n", kind: .whole), DataTable.Column(name: "deel", kind: .number),
      DataTable.Column(name: "kar", kind: .flag),
    ],
    rows: [
      [.text("Coördinatie \"A\"; 🚲"), .text("platform"), .whole(12), .number(0.25), .whole(1)],
      [.text(""), .empty, .empty, .empty, .whole(0)],
      [.text("=1+1"), .text("netwerk"), .whole(-3), .number(1.5), .empty],
    ])

  @Test(
    "names, numbers and texts come back; values with labels by their labels", arguments: StatisticsFormat.Kind.allCases)
  func roundTrip(kind: StatisticsFormat.Kind) throws {
    let rows = try StatisticsReader.read(try StatisticsFormat.write(Self.table, as: kind).value).value.rows
    #expect(rows[0] == ["case", "type", "n", "deel", "kar"])
    #expect(Array(rows[1].prefix(4)) == ["Coördinatie \"A\"; 🚲", "platform", "12", "0.25"])
    #expect(Array(rows[2].prefix(4)) == ["", "", "", ""])
    #expect(Array(rows[3].prefix(4)) == ["=1+1", "netwerk", "-3", "1.5"])
    // A flag has labels too: that it was coded, and that it was not.
    #expect(rows[1][4] != rows[2][4] && !rows[1][4].isEmpty && rows[3][4].isEmpty)
  }

  @Test("a table of cases comes out of it", arguments: StatisticsFormat.Kind.allCases)
  func cases(kind: StatisticsFormat.Kind) throws {
    let rows = try StatisticsReader.read(try StatisticsFormat.write(Self.table, as: kind).value).value
    let cases = try CaseTableFormat.read(table: rows, file: "c.\(kind)")
    #expect(cases.value.cases.map(\.id) == ["Coördinatie \"A\"; 🚲", "=1+1"])
    #expect(cases.value.cases[0].values["type"] == ["platform"])
    #expect(cases.diagnostics.map(\.id) == ["cases.no-case"])
  }

  @Test("files that are cut off, changed or of another kind are said, or read without harm", arguments: 0..<60)
  func broken(seed: Int) throws {
    let kind = seed % 2 == 0 ? StatisticsFormat.Kind.sav : .dta
    var bytes = try StatisticsFormat.write(Self.table, as: kind).value
    var random = QualitativeData.SeededGenerator(seed: UInt64(seed))
    if seed % 3 == 0 {
      bytes = Array(bytes.prefix(Int.random(in: 0..<bytes.count, using: &random)))
    } else {
      for _ in 0..<4 {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: .min ... .max, using: &random)
      }
    }
    do throws(Diagnostic) { _ = try StatisticsReader.read(bytes) } catch { #expect(error.id == "table.statistics") }
    #expect(throws: Diagnostic.self) { try StatisticsReader.read(Array("case,type\n".utf8)) }
    #expect(throws: Diagnostic.self) { try StatisticsReader.read([]) }
  }
}
