import QualitativeData
import Testing

@testable import Packages
@testable import Tables

@Suite("Rows of Excel workbooks")
struct SheetReaderTests {
  private static let table = DataTable(
    name: "Eerste",
    columns: [
      DataTable.Column(name: "case", kind: .text), DataTable.Column(name: "n", kind: .whole),
      DataTable.Column(name: "deel", kind: .number),
    ],
    rows: [
      [.text("De \"Kring\"; <b>"), .whole(12), .number(0.1)], [.text("regel\nnog een 🚲"), .empty, .number(-2.5)],
      [.text("=1+1"), .whole(0), .empty],
    ])

  @Test("what is written comes back as text, the first sheet only")
  func roundTrip() throws {
    var other = Self.table
    other.name = "Tweede"
    other.rows = []
    let rows = try SheetReader.read(try WorkbookFormat.write([Self.table, other]).value).value.rows
    #expect(
      rows == [
        ["case", "n", "deel"], ["De \"Kring\"; <b>", "12", "0.1"], ["regel\nnog een 🚲", "", "-2.5"], ["=1+1", "0"],
      ])
  }

  /// A workbook of one sheet as other programs write it.
  private func workbook(_ sheet: String, strings: String? = nil, extra: [ZipWriter.Entry] = []) throws -> [UInt8] {
    func entry(_ name: String, _ text: String) -> ZipWriter.Entry {
      ZipWriter.Entry(name: name, bytes: Array(text.utf8))
    }
    let relations = """
      <Relationships><Relationship Id="rId7" Target="worksheets/blad.xml"/></Relationships>
      """
    let book = #"<workbook xmlns:r="r"><sheets><sheet name="a" sheetId="1" r:id="rId7"/></sheets></workbook>"#
    var entries = [
      entry("xl/workbook.xml", book), entry("xl/_rels/workbook.xml.rels", relations),
      entry("xl/worksheets/blad.xml", "<worksheet><sheetData>\(sheet)</sheetData></worksheet>"),
    ]
    if let strings { entries.append(entry("xl/sharedStrings.xml", "<sst>\(strings)</sst>")) }
    return try ZipWriter.write(entries + extra)
  }

  @Test("shared, inline and formula texts, truth values, errors, gaps, runs, phonetic readings")
  func cells() throws {
    let sheet = """
      <row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>in</t></is></c></row>
      <row r="3"><c r="B3" t="b"><v>1</v></c><c r="C3" t="e"><v>#N/A</v></c><c r="D3" t="str"><f>A1</f><v>uit</v></c>\
      <c r="E3"><v>42.50</v></c><c r="AA3"><v>1E3</v></c></row>
      """
    let strings =
      "<si><r><t>Een</t></r><r><t xml:space=\"preserve\"> twee</t></r><rPh sb=\"0\" eb=\"1\"><t>X</t></rPh></si>"
    let rows = try SheetReader.read(try workbook(sheet, strings: strings)).value.rows
    #expect(rows[0] == ["Een twee", "", "in"])
    #expect(rows[1] == [])
    #expect(Array(rows[2].prefix(5)) == ["", "TRUE", "", "uit", "42.5"])
    #expect(rows[2].count == 27 && rows[2][26] == "1000")
  }

  @Test("cells and rows without references stand after one another; a number of no shared text is nothing")
  func withoutReferences() throws {
    let rows = try SheetReader.read(
      try workbook("<row><c><v>1</v></c><c t=\"s\"><v>99</v></c><c><v>3</v></c></row><row><c><v>4</v></c></row>")
    ).value.rows
    #expect(rows == [["1", "", "3"], ["4"]])
  }

  private func problem(_ bytes: [UInt8]) -> String? {
    do throws(Diagnostic) {
      _ = try SheetReader.read(bytes)
      return nil
    } catch { return error.id }
  }

  @Test("what is no workbook, asks for too much or is broken is said")
  func hostile() throws {
    #expect(problem(Array("case,n\n".utf8)) == "ingest.broken-archive")
    #expect(problem(try ZipWriter.write([ZipWriter.Entry(name: "a.txt", bytes: [1])])) == "table.no-sheet")
    #expect(problem(try workbook("<row r=\"9999999\"><c><v>1</v></c></row>")) == "ingest.too-large")
    let wide = (1...400).map { "<row r=\"\($0)\"><c r=\"XFD\($0)\"><v>1</v></c></row>" }.joined()
    #expect(problem(try workbook(wide)) == "ingest.too-large")
    #expect(problem(try workbook("<row><c>")) == "ingest.broken-xml")
    let entities = #"<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>&a;</worksheet>"#
    let named = [ZipWriter.Entry(name: "xl/worksheets/sheet1.xml", bytes: Array(entities.utf8))]
    let book = ZipWriter.Entry(name: "xl/workbook.xml", bytes: Array("<workbook/>".utf8))
    #expect(problem(try ZipWriter.write([book] + named)) == "ingest.entities")
  }
}
