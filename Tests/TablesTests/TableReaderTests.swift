import QualitativeData
import Testing

@testable import Packages
@testable import Tables

@Suite("Rows of text files")
struct TableReaderTests {
  private func rows(_ text: String) throws -> [[String]] {
    try TableReader.read(Array(text.utf8), file: "t.csv").value.rows
  }

  @Test(
    "commas, semicolons, tabs, a byte order mark",
    arguments: ["a,b\n1,2\n", "a;b\r\n1;2\r\n", "a\tb\n1\t2", "\u{FEFF}a;b\n1;2\n", "a,b\r1,2\r"])
  func delimiters(text: String) throws { #expect(try rows(text) == [["a", "b"], ["1", "2"]]) }

  @Test("quotation marks hold separators, line ends and themselves; spaces between them stay")
  func quoted() throws {
    #expect(
      try rows("naam,memo\n\"De \"\"Kring\"\", BV\",\"regel\nnog een\"\n\" x \",=1+1\n🚲,\n")
        == [["naam", "memo"], ["De \"Kring\", BV", "regel\nnog een"], [" x ", "=1+1"], ["🚲", ""]])
  }

  @Test("the first line tells what separates, whatever else it holds")
  func firstLine() throws { #expect(try rows("a;b;c\n1,5;2,5;x\n") == [["a", "b", "c"], ["1,5", "2,5", "x"]]) }

  @Test("what CSVWriter writes comes back")
  func roundTrip() throws {
    let rows = [
      ["a", "b"], [" begin", "eind "], ["\t", "x;y,z"], ["\"", "\"\""], ["=cmd|' /C calc'!A0", "e\u{301}"],
    ]
    for dialect in [CSVWriter.Dialect.standard, .dutchExcel] {
      #expect(try TableReader.read(CSVWriter(dialect).write(rows), file: "t.csv").value.rows == rows)
    }
  }

  @Test("what is not UTF-8 is read as Windows-1252, as older spreadsheet programs write it")
  func latin() throws {
    #expect(try TableReader.read(Array("a,co".utf8) + [0xF6, 0x0A], file: "t.csv").value.rows == [["a", "coö"]])
  }

  @Test("an open quotation mark is said, in full; bytes that are no text are refused")
  func broken() throws {
    #expect(throws: Diagnostic.self) { try TableReader.read([0x61, 0x2C, 0x00, 0x01, 0x0A], file: "t.csv") }
    do throws(Diagnostic) {
      _ = try TableReader.read(Array("a,b\n\"open,2\nc,3\n".utf8), file: "t.csv")
      Issue.record("It was read")
    } catch {
      #expect(error.id == "table.open-quote" && error.location == Location(file: "t.csv", position: 2))
    }
  }

  @Test(
    "a stated delimiter, a title above the heading, commas within texts",
    arguments: [
      ("sep=;\na;b,c\n", [["a", "b,c"]]), ("\"sep=,\"\r\na,b;c\r\n", [["a", "b;c"]]), ("sep=\t\na\tb\n", [["a", "b"]]),
      ("Boek, versie 2;\na;b\n1;2\n", [["Boek, versie 2", ""], ["a", "b"], ["1", "2"]]),
      ("a,b\n1,x; y\n2,p; q\n", [["a", "b"], ["1", "x; y"], ["2", "p; q"]]),
      ("a;b\n\"x, y, z\";1\n\"p, q, r\";2\n", [["a", "b"], ["x, y, z", "1"], ["p, q, r", "2"]]),
    ])
  func stated(text: String, expected: [[String]]) throws { #expect(try rows(text) == expected) }

  @Test("tables are told by what they hold, not by their names; other files with the way out")
  func kinds() throws {
    let table = DataTable(name: "x", columns: [DataTable.Column(name: "a", kind: .text)], rows: [[.text("b")]])
    let sheet = try WorkbookFormat.write([table]).value
    #expect(try TableFile.read(sheet, file: "x.csv").value.rows == [["a"], ["b"]])
    #expect(try TableFile.read(Array("a,c\nb,d\n".utf8), file: "x.xlsx").value.rows == [["a", "c"], ["b", "d"]])
    func id(_ bytes: [UInt8]) -> String? {
      #expect(throws: Diagnostic.self) { try TableFile.read(bytes, file: "x") }?.id
    }
    #expect(id([]) == "table.empty")
    #expect(id(Array("%PDF-1.4".utf8)) == "table.not-supported")
    #expect(id([0xD0, 0xCF, 0x11, 0xE0] + "Workbook".utf8.flatMap { [$0, 0] }) == "table.not-supported")
    let calc = [
      ZipWriter.Entry(name: "mimetype", bytes: Array("application/vnd.oasis.opendocument.spreadsheet".utf8)),
      ZipWriter.Entry(name: "content.xml", bytes: Array("<x/>".utf8)),
    ]
    #expect(id(try ZipWriter.write(calc)) == "table.not-supported")
  }
}
