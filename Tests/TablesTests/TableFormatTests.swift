import QualitativeData
import Tables
import Testing

@Suite("Tables as files")
struct TableFormatTests {
  private static let table = DataTable(
    name: "Proef",
    columns: [
      DataTable.Column(name: "case", label: "Case", kind: .text),
      DataTable.Column(name: "type", kind: .category(["netwerk", "platform"])),
      DataTable.Column(name: "t: werk", kind: .flag, set: "t"),
      DataTable.Column(name: "t: geen", kind: .flag, set: "t"),
      DataTable.Column(name: "aandeel", kind: .share),
    ],
    rows: [
      [.text("n1; \"a\""), .text("netwerk"), .whole(1), .whole(0), .number(0.25)],
      [.text("p|1\nb"), .text("platform"), .whole(0), .empty, .empty],
    ],
    notes: [
      "Een lange noot van meer dan tachtig tekens, die in SPSS over twee regels wordt verdeeld omdat zij niet past."
    ])

  @Test("CSV, tabs and JSON")
  func text() {
    func text(_ kind: TableFormat.Kind, excel: Bool = false) -> String {
      String(decoding: TableFormat.write(Self.table, as: kind, isExcel: excel), as: UTF8.self)
    }
    #expect(
      text(.csv)
        == "case,type,t: werk,t: geen,aandeel\r\n\"n1; \"\"a\"\"\",netwerk,1,0,0.25\r\n\"p|1\nb\",platform,0,,\r\n")
    #expect(text(.csv, excel: true).contains("0,25"))
    #expect(text(.tsv).hasPrefix("case\ttype\tt: werk"))
    #expect(
      text(.json).hasPrefix(
        #"{"aandeel":0.25,"case":"n1; \"a\"","t: geen":0,"t: werk":1,"type":"netwerk"}"# + "\n" + #"{"aandeel":null,"#))
  }

  @Test("Markdown keeps a table a table")
  func markdown() {
    let lines = String(decoding: TableFormat.write(Self.table, as: .markdown), as: UTF8.self).split(separator: "\n")
    #expect(lines[1] == "| --- | --- | ---: | ---: | ---: |")
    #expect(lines[3] == #"| p\|1 b | platform | 0 |  |  |"#)
  }

  @Test("Matrix Market: only what is not zero, with names beside")
  func matrixMarket() {
    let files = MatrixMarketFormat.write(Self.table)
    #expect(
      String(decoding: files[0].bytes, as: UTF8.self)
        == "%%MatrixMarket matrix coordinate real general\n%Proef\n2 3 2\n1 1 1\n1 3 0.25\n")
    #expect(String(decoding: files[1].bytes, as: UTF8.self) == "n1; \"a\"\np|1 b\n")
    #expect(String(decoding: files[2].bytes, as: UTF8.self) == "t: werk\nt: geen\naandeel\n")
  }

  @Test("the same table gives the same workbook, and texts that do not fit are cut and said")
  func workbook() throws {
    let first = try WorkbookFormat.write([Self.table, Self.table])
    #expect(first.value == (try WorkbookFormat.write([Self.table, Self.table])).value)
    #expect(first.diagnostics.isEmpty)
    #expect(first.value.starts(with: Array("PK".utf8)))
    var long = Self.table
    long.rows[0][0] = .text(String(repeating: "a", count: 40_000))
    #expect(try WorkbookFormat.write([long]).diagnostics.map(\.id) == ["export.cut"])
  }

  @Test("SPSS and Stata: the same bytes each time, signatures, sets by their short names")
  func statistics() throws {
    let sav = try StatisticsFormat.write(Self.table, as: .sav).value
    #expect(sav == (try StatisticsFormat.write(Self.table, as: .sav)).value)
    #expect(sav.starts(with: Array("$FL2".utf8)))
    #expect(String(decoding: sav, as: UTF8.self).contains("$t=D1 1 1 t t_werk t_geen\n"))
    #expect(Array(sav[92..<109]) == Array("01 Jan 8000:00:00".utf8))
    let dta = try StatisticsFormat.write(Self.table, as: .dta).value
    #expect(String(decoding: dta.prefix(400), as: UTF8.self).contains("01 Jan 1980 00:00"))
  }

  @Test(
    "names that statistics programs take",
    arguments: [
      ["aanbod-van-kandidaten", "2018", "with", "coördinatie", "a-b", "a_b", "A.B", "", "str5"]
    ])
  func names(wanted: [String]) throws {
    let table = DataTable(
      name: "n", columns: wanted.map { DataTable.Column(name: $0, kind: .whole) }, rows: [wanted.map { _ in .whole(1) }]
    )
    for kind in StatisticsFormat.Kind.allCases {
      let bytes = try StatisticsFormat.write(table, as: kind).value
      let text = String(decoding: bytes, as: UTF8.self)
      for name in ["aanbod_van_kandidaten", "v2018", "with_", "coordinatie", "a_b_2", "A_B_3"] {
        #expect(text.contains(name), "\(kind) \(name)")
      }
    }
  }
}
