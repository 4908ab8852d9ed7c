import Tables
import Testing

@Suite("Comma-separated values")
struct CSVWriterTests {
  private func text(_ dialect: CSVWriter.Dialect, _ rows: [[String]]) -> String {
    String(decoding: CSVWriter(dialect).write(rows), as: UTF8.self)
  }

  @Test("RFC 4180: quotes where needed, doubled inside, CR LF")
  func standard() {
    #expect(text(.standard, [["a", "b,c"], ["\"d\"", "e\nf"]]) == "a,\"b,c\"\r\n\"\"\"d\"\"\",\"e\nf\"\r\n")
  }

  @Test("Dutch Excel: byte order mark and semicolons")
  func excel() {
    #expect(text(.dutchExcel, [["a;b", "c"]]) == "\u{FEFF}\"a;b\";c\r\n")
    #expect(CSVWriter(.dutchExcel).number(12.5) == "12,5")
    #expect(CSVWriter().number(2.0 / 3.0) == "0.67")
  }

  @Test("what Excel would run is text; numbers stay numbers; for other programs nothing changes")
  func formulas() {
    let fields = ["=cmd|' /C calc'!A0", "@x", "- ja", "-", "-2,5", "+3", "'t is"]
    #expect(
      text(.dutchExcel, [fields]) == "\u{FEFF}'=cmd|' /C calc'!A0;'@x;'- ja;'-;\"-2,5\";+3;'t is\r\n")
    #expect(text(.standard, [["=1+1", "- ja"]]) == "=1+1,- ja\r\n")
  }

  @Test("spaces at an end stand between quotation marks")
  func spaces() { #expect(text(.standard, [[" a", "b ", "c d"]]) == "\" a\",\"b \",c d\r\n") }

  @Test("tabs never occur inside a field")
  func tabs() { #expect(text(.tabs, [["a\tb", "c\nd"]]) == "a b\tc d\n") }
}
