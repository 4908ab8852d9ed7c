import Formats
import QualitativeData
import Testing

@Suite("Rows of text files")
struct TableReaderTests {
  private func rows(_ text: String) throws -> [[String]] { try TableReader.read(Array(text.utf8), file: "t.csv") }

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
      #expect(try TableReader.read(CSVWriter(dialect).write(rows), file: "t.csv") == rows)
    }
  }

  @Test("what is not UTF-8 is read as Windows-1252, as older spreadsheet programs write it")
  func latin() throws {
    #expect(try TableReader.read(Array("a,co".utf8) + [0xF6, 0x0A], file: "t.csv") == [["a", "coö"]])
  }

  @Test("an open quotation mark is said, in full; bytes that are no text are refused")
  func broken() throws {
    #expect(throws: Diagnostic.self) { try TableReader.read([0x61, 0x2C, 0x00, 0x01, 0x0A], file: "t.csv") }
    do throws(Diagnostic) {
      let rows = try TableReader.read(Array("a,b\n\"open,2\n".utf8), file: "t.csv")
      // A reader may take the rest as the field, but must not make rows of it.
      #expect(rows.count <= 2)
    } catch {
      #expect(error.id == "table.syntax" && error.location?.file == "t.csv")
    }
  }
}
