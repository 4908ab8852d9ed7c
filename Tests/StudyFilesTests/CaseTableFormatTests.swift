import QualitativeData
import StudyFiles
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
    #expect(#expect(throws: Diagnostic.self) { try read("kleur,type\n1,2\n") }?.id == "cases.no-case-column")
  }

  @Test("two columns with one name are refused, both cells named")
  func sameName() {
    let problem = #expect(throws: Diagnostic.self) { try read("case;type;regio;type\n1;a;b;c\n") }
    #expect(problem?.id == "cases.same-column")
    #expect(problem?.summary == "Two columns are called 'type': B1 and D1")
  }

  @Test(
    "other headings, in Dutch and English, below a title",
    arguments: [
      "Respondent;Bestand;type\nR1;g1.docx;a\n", "Overzicht;;\n;;\nNaam;Transcript;type\nR1;g1;a\n",
      "CASE;Documenten;type\nR1;Corpus/g1.docx;a\n", "type;participant;file\na;R1;g1.DOCX\n",
      "Geïnterviewde;bestandsnaam;type\nR1;g1.m4a;a\n",
    ])
  func headings(csv: String) throws {
    let table = try CaseTableFormat.read(
      Array(csv.utf8), file: "c.csv", known: CaseTableFormat.Known(documents: ["g1", "g2"]))
    #expect(table.value.cases == [Case(id: "R1", documents: ["g1"], values: ["type": ["a"]])])
    #expect(table.value.attributes == ["type"])
    #expect(table.diagnostics.map(\.id) == ["cases.heading"])
  }

  @Test("a table that says 'case' keeps its other columns, unless one names documents")
  func plainAttributes() throws {
    let csv = Array("case,naam,bestand\nR1,De Kring,g1.docx\n".utf8)
    let alone = try CaseTableFormat.read(csv, file: "c.csv")
    #expect(alone.value.attributes == ["naam", "bestand"] && alone.value.cases[0].documents == ["R1"])
    #expect(alone.diagnostics.map(\.severity) == [.note])
    let known = try CaseTableFormat.read(csv, file: "c.csv", known: CaseTableFormat.Known(documents: ["g1"]))
    #expect(known.value.attributes == ["naam"] && known.value.cases[0].documents == ["g1"])
  }

  @Test("documents with endings, several in a field, and unknown ones with row and nearest names")
  func documents() throws {
    let known = CaseTableFormat.Known(documents: ["n01-havenkring", "n02", "fg.1"])
    let csv = "case,documents\na,n01-havenkring.docx|fg.1\nb,n01-havenkirng\nc,\"n02.txt; fg.1\"\nd,\n"
    let table = try CaseTableFormat.read(Array(csv.utf8), file: "c.csv", known: known)
    #expect(
      table.value.cases.map(\.documents) == [["n01-havenkring", "fg.1"], ["n01-havenkirng"], ["n02", "fg.1"], ["d"]])
    #expect(table.diagnostics.map(\.id) == ["cases.unknown-document", "cases.no-document"])
    #expect(table.diagnostics[0].location?.position == 3)
    #expect(table.diagnostics[0].advice.hasPrefix("Did you mean 'n01-havenkring'?"))
    #expect(table.diagnostics[1].location?.position == 5)
  }

  @Test(
    "numbers with a decimal comma",
    arguments: [
      ("case;u\na;36,5\nb;40\n", ["36.5", "40"]), ("case;u\na;1.024,5\nb;-0,25\n", ["1024.5", "-0.25"]),
      ("case,u\na,\"36,5\"\nb,40\n", ["36.5", "40"]), ("case;u\na;36,5\nb;onbekend\nc;1\n", ["36.5", "onbekend", "1"]),
      ("case;u\na;ja, soms\nb;nee\n", ["ja, soms", "nee"]), ("case;u\na;36.5\nb;40\n", ["36.5", "40"]),
      ("case,u\na,\"1,234\"\nb,2\n", ["1,234", "2"]), ("case;u\na;36,5\nb;1.234\n", ["36.5", "1.234"]),
      ("case;u\na;1,2,3\nb;4\n", ["1,2,3", "4"]),
    ])
  func commas(csv: String, values: [String]) throws {
    #expect(try read(csv).value.cases.map { $0.values["u"]?.first ?? "" } == values)
  }

  @Test("what cannot be known of a number, and errors, are named with their cells")
  func unclear() throws {
    let one = try read("case,u\na,\"1,234\"\nb,2\n").diagnostics
    #expect(one.map(\.id) == ["cases.unclear-number"] && one[0].summary.hasSuffix("B2"))
    let two = try read("case;u;v\na;#N/B;1\nb;Err:502;#DEEL/0!\n")
    #expect(two.diagnostics.map(\.id) == ["table.error-cell", "table.error-cell", "table.error-cell"])
    #expect(two.value.cases.map { $0.values["u"] ?? [] } == [[], []])
  }

  @Test("what Dutch Excel writes: Windows-1252, a first line that says what separates")
  func dutchExcel() throws {
    let bytes = Array("sep=;\r\ncase;regio\r\na;S".utf8) + [0xFA] + Array("dwest\r\n".utf8)
    #expect(try CaseTableFormat.read(bytes, file: "c.csv").value.cases[0].values["regio"] == ["Súdwest"])
  }

  @Test("columns with values but no heading are named; without a column for cases it is said which would serve")
  func others() throws {
    let unnamed = try read("case,,x\na,1,2\n")
    #expect(
      unnamed.diagnostics.map(\.id) == ["table.no-heading"] && unnamed.diagnostics[0].summary.contains("column B"))
    let none = #expect(throws: Diagnostic.self) { try read("kenmerk;soort\nx1;a\nx2;a\n") }
    #expect(none?.id == "cases.no-case-column" && none?.advice.contains("'kenmerk' (A1)") == true)
    #expect(none?.advice.contains("soort") == false)
  }
}
