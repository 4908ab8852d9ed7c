import Formats
import QualitativeData
import Testing

@Suite("Cases in CSV")
struct CaseTableFormatTests {
  private func read(_ csv: String) throws(Diagnostic) -> Diagnosed<CaseTable> {
    try CaseTableFormat.read(Array(csv.utf8), file: "cases.csv")
  }

  @Test("attributes may have several values; documents default to the case")
  func reads() throws {
    let table = try read("case,documents,type,transities\nn01,,netwerk,ww|uw\nn02,n02-a | fg1,platform,\n").value
    #expect(table.attributes == ["type", "transities"])
    #expect(table["n01"]?.values["transities"] == ["ww", "uw"])
    #expect(table.cases(of: "n01") == ["n01"])
    #expect(table.cases(of: "fg1") == ["n02"])
  }

  @Test("semicolons, a byte order mark and quoted fields as Dutch Excel writes them")
  func excel() throws {
    let table = try read("\u{FEFF}case;naam\r\nn01;\"De \"\"Kring\"\"; noord\"\r\n").value
    #expect(table["n01"]?.values["naam"] == ["De \"Kring\"; noord"])
  }

  @Test("rows that cannot count are reported with their line, the others count")
  func wrongRows() throws {
    let table = try read("case,type\nn01,a\nn01,b\n,c\nn03\nn04,d\n")
    #expect(table.value.cases.map(\.id) == ["n01", "n04"])
    #expect(table.diagnostics.map(\.id) == ["cases.duplicate", "cases.no-case", "cases.columns"])
    #expect(table.diagnostics.map(\.location?.position) == [3, 4, 5])
  }

  @Test(
    "a plain table is read as one with quotation marks, which the library reads",
    arguments: [
      ",type,fase\na,x,y\nb,é ü,z\n", ",type\r\na,x\r\n\r\nb, x y |z \r\n", ";type;a,b\nx;1;2\ny;1",
      ",type\na,x,\nb,", ",type\n", ",type", ", type ,\n a , b ,\n , ,\n,,c", ",type\na,Łódź\nb,\u{00A0}x\n",
      ",type\ra,x\rb,y",
    ])
  func plain(rest: String) throws {
    let (plain, quoted) = (try read("case" + rest), try read("\"case\"" + rest))
    #expect(plain.value == quoted.value)
    #expect(plain.diagnostics == quoted.diagnostics)
  }

  @Test("without the column there is no table")
  func noColumn() {
    #expect(#expect(throws: Diagnostic.self) { try read("id,type\n1,2\n") }?.id == "cases.no-case-column")
  }
}
