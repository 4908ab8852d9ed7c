import QualitativeData
import Testing

@testable import Packages
@testable import StudyFiles
@testable import Tables

@Suite("Dates, merged cells and unknown values in workbooks")
struct SheetDatesTests {
  /// A workbook with styles, of one sheet.
  private func workbook(
    _ cells: String, codes: [String] = [], ids: [Int] = [], merges: [String] = [], book: String = ""
  ) throws -> [UInt8] {
    func entry(_ name: String, _ text: String) -> ZipWriter.Entry {
      ZipWriter.Entry(name: name, bytes: Array(text.utf8))
    }
    let formats = codes.enumerated().map { place, code in
      let text = code.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
      return "<numFmt numFmtId=\"\(200 + place)\" formatCode=\"\(text)\"/>"
    }
    let styles = (codes.indices.map { 200 + $0 } + ids).map { "<xf numFmtId=\"\($0)\"/>" }
    let merged = merges.map { "<mergeCell ref=\"\($0)\"/>" }.joined()
    return try ZipWriter.write([
      entry("xl/workbook.xml", "<workbook>\(book)<sheets><sheet name=\"a\" id=\"r1\"/></sheets></workbook>"),
      entry("xl/_rels/workbook.xml.rels", "<r><Relationship Id=\"r1\" Target=\"worksheets/s.xml\"/></r>"),
      entry(
        "xl/styles.xml",
        "<styleSheet><numFmts>\(formats.joined())</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
          + "<cellXfs>\(styles.joined())</cellXfs></styleSheet>"),
      entry(
        "xl/worksheets/s.xml",
        "<worksheet><sheetData>\(cells)</sheetData><mergeCells>\(merged)</mergeCells></worksheet>"),
    ])
  }

  /// What a number becomes by a format.
  private func shown(_ number: String, _ code: String, book: String = "") throws -> String {
    let read = try SheetReader.read(
      try workbook("<row r=\"1\"><c r=\"A1\" s=\"0\"><v>\(number)</v></c></row>", codes: [code], book: book))
    return read.value.rows.first?.first ?? (read.diagnostics.map(\.id) == ["table.date"] ? "?" : "")
  }

  @Test(
    "letters of dates outside quotation marks, brackets and backslashes make a date",
    arguments: [
      ("d mmmm yyyy", "2018-01-01"), ("[$-413]d\\ mmm\\ yy;@", "2018-01-01"), ("mmm-yy", "2018-01-01"),
      ("yyyy", "2018-01-01"), ("dddd", "2018-01-01"), ("#,##0.00 \"dagen\"", "43101"), ("[Red]0;[Blue]-0", "43101"),
      ("0.00E+00", "43101"), ("General", "43101"), ("\\d0", "43101"), ("_d0_m", "43101"), ("0.0\"m\"", "43101"),
      ("d-m-yyyy h:mm", "2018-01-01"), ("@", "43101"), ("[$€-413] #,##0.00", "43101"),
    ])
  func dates(code: String, text: String) throws { #expect(try shown("43101", code) == text) }

  @Test(
    "times as hh:mm, seconds where there are any, durations beyond a day",
    arguments: [
      ("0.4375", "h:mm", "10:30"), ("0.4375", "h:mm AM/PM", "10:30"), ("0.5", "hh:mm:ss", "12:00"),
      ("0.50001157407", "h:mm:ss", "12:00:01"), ("1.5", "h:mm", "12:00"), ("1.5", "[h]:mm", "36:00"),
      ("0.0625", "mm:ss", "01:30"), ("43164.59375", "yyyy-mm-dd h:mm:ss", "2018-03-05T14:15"),
      ("43164.9999999", "yyyy-mm-dd h:mm", "2018-03-06"), ("0.25", "d-m-yy h:mm", "06:00"),
    ])
  func times(number: String, code: String, text: String) throws { #expect(try shown(number, code) == text) }

  @Test(
    "the 1900 system with its leap day that never was, and the 1904 system",
    arguments: [
      ("1", "", "1900-01-01"), ("59", "", "1900-02-28"), ("60", "", "?"), ("61", "", "1900-03-01"), ("0", "", "?"),
      ("-1", "", "?"), ("2958465", "", "9999-12-31"), ("2958466", "", "?"),
      ("0", "<workbookPr date1904=\"1\"/>", "1904-01-01"), ("41639", "<workbookPr date1904=\"true\"/>", "2018-01-01"),
      ("41639", "<workbookPr date1904=\"0\"/>", "2013-12-31"),
    ])
  func systems(number: String, book: String, text: String) throws {
    #expect(try shown(number, "yyyy-mm-dd", book: book) == text)
  }

  @Test("formats that are known by number")
  func builtIn() {
    let dates = (0...60).filter { CellFormat(builtIn: $0) != .number }
    #expect(dates == Array(14...22) + Array(27...36) + Array(45...47) + Array(50...58))
    #expect(CellFormat(builtIn: 46).text(1.25, is1904: false) == "30:00")
    #expect(CellFormat(builtIn: 55).text(0.5, is1904: false) == "12:00")
    #expect(CellFormat(builtIn: 55).text(43101, is1904: false) == "2018-01-01")
  }

  @Test("the style of a cell counts, not that of another or of none; dates as texts lose what says nothing")
  func styles() throws {
    let row = """
      <row r="1"><c r="A1" s="0"><v>43101</v></c><c r="B1" s="1"><v>43101</v></c><c r="C1"><v>43101</v></c>\
      <c r="D1" s="9"><v>43101</v></c><c r="E1" t="d"><v>2018-01-01T00:00:00</v></c>\
      <c r="F1" t="d"><v>2018-01-01T10:30:00.000Z</v></c></row>
      """
    let rows = try SheetReader.read(try workbook(row, ids: [14, 1])).value.rows
    #expect(rows == [["2018-01-01", "43101", "43101", "43101", "2018-01-01", "2018-01-01T10:30"]])
  }

  @Test("errors, formulas without a result and numbers that are no dates are named with their cells")
  func unknown() throws {
    let rows = """
      <row r="1"><c r="A1" t="e"><f>x</f><v>#N/A</v></c><c r="B1"><f>1+1</f><v></v></c><c r="C1"><f>1+1</f></c>\
      <c r="D1" t="str"><f>""</f><v></v></c><c r="E1"><f>1+1</f><v>2</v></c><c r="F1" t="str"><v>#DEEL/0!</v></c></row>
      <row r="2"><c r="A2" t="e"><v>#N/A</v></c><c r="B2"><f>0</f><v>0</v></c></row><row r="4"><c r="A4" t="e"><v>#N/A</v></c></row>
      """
    let read = try SheetReader.read(try workbook(rows))
    #expect(read.value.rows.map { $0.joined(separator: "|") } == ["||||2", "|0"])
    #expect(
      read.diagnostics.map(\.summary) == [
        "The cell F1 holds an error (#DEEL/0!) in place of a value",
        "3 cells: A1:A2, A4 hold an error (#N/A) in place of a value",
        "2 cells: B1, C1 hold a formula without a kept result",
      ])
    // Libraries that write formulas without calculating them write 0.
    let uncalculated = try SheetReader.read(try workbook(rows, book: "<calcPr fullCalcOnLoad=\"1\"/>"))
    #expect(uncalculated.diagnostics.last?.summary == "3 cells: B1:B2, C1 hold a formula without a kept result")
  }

  @Test("the value of merged cells holds for all of them, but makes no rows and no second heading")
  func merged() throws {
    func text(_ cell: String, _ text: String) -> String {
      "<c r=\"\(cell)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
    }
    let rows = """
      <row r="1">\(text("A1", "Overzicht"))</row><row r="2">\(text("A2", "case"))\(text("B2", "type"))</row>
      <row r="3">\(text("A3", "c1"))\(text("B3", "netwerk"))</row><row r="4">\(text("A4", "c2"))<c r="B4"/></row>
      <row r="5">\(text("A5", "c3"))</row><row r="6"></row>
      """
    let table = try SheetReader.read(try workbook(rows, merges: ["A1:B1", "B3:B6"])).value
    #expect(
      table.rows == [
        ["Overzicht", "Overzicht"], ["case", "type"], ["c1", "netwerk"], ["c2", "netwerk"], ["c3", "netwerk"],
      ])
    let cases = try CaseTableFormat.read(table: table, file: "c.xlsx")
    #expect(cases.value.cases.map { $0.values["type"] ?? [] } == [["netwerk"], ["netwerk"], ["netwerk"]])
    #expect(cases.diagnostics.isEmpty)
  }

  @Test("a case that is one cell over several rows has the documents and values of all of them")
  func mergedCase() throws {
    let rows = """
      <row r="1"><c t="str"><v>case</v></c><c t="str"><v>documents</v></c><c t="str"><v>rol</v></c></row>
      <row r="2"><c t="str"><v>c1</v></c><c t="str"><v>g1</v></c><c t="str"><v>x</v></c></row>
      <row r="3"><c r="B3" t="str"><v>g2</v></c><c t="str"><v>y</v></c></row>
      """
    let table = try SheetReader.read(try workbook(rows, merges: ["A2:A3"])).value
    let cases = try CaseTableFormat.read(table: table, file: "c.xlsx")
    #expect(cases.value.cases == [Case(id: "c1", documents: ["g1", "g2"], values: ["rol": ["x", "y"]])])
    #expect(cases.diagnostics.isEmpty)
  }

  @Test("a merge that claims a whole sheet costs nothing")
  func hugeMerge() throws {
    let row = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=\"B2\"><v>2</v></c></row>"
    let table = try SheetReader.read(try workbook(row, merges: ["A1:XFD1048576", "B2:A1", "x"])).value
    #expect(table.rows.count == 2 && table.rows[1].prefix(3) == ["1", "2", "1"])
  }
}
