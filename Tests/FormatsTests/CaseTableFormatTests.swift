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

  @Test("without the column there is no table")
  func noColumn() {
    #expect(#expect(throws: Diagnostic.self) { try read("id,type\n1,2\n") }?.id == "cases.no-case-column")
  }
}
