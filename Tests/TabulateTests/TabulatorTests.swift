import QualitativeData
import Tabulate
import Testing

@Suite("Tables of a study")
struct TabulatorTests {
  private func wide(_ unit: CodeMatrix.Unit = .cases, shape: MatrixTabulator.Shape = .wide) throws -> DataTable {
    let matrix = TableSamples.matrix(unit: unit, counts: [[1, 0, 1, 0], [1, 0, 0, 0], [0, 0, 3, 0], [0, 1, 0, 0]])
    return try MatrixTabulator(
      codebook: TableSamples.codebook, cases: TableSamples.cases, shape: shape, language: "nl"
    ).run(matrix).value
  }

  @Test("a row for each case, 0 and 1 for each code, the tree as sets")
  func presence() throws {
    let table = try wide()
    #expect(table.column("case") == ["n1", "n2", "p1", "p2"].map(DataTable.Cell.text))
    #expect(table.column("geld") == [0, 0, 1, 0].map(DataTable.Cell.whole))
    #expect(table.kind("geld") == .flag)
    #expect(table.columns.first { $0.name == "geld" }?.set == "drijfveren")
  }

  @Test("counts stay counts")
  func counts() throws {
    let table = try wide(.passages)
    #expect(table.column("geld") == [0, 0, 3, 0].map(DataTable.Cell.whole))
    #expect(table.kind("geld") == .whole)
  }

  @Test("attributes get the kind that their values have, and several values a column each")
  func attributes() throws {
    let table = try wide()
    #expect(table.kind("type") == .category(["netwerk", "platform"]))
    #expect(table.kind("leden") == .whole)
    #expect(table.column("leden") == [.whole(12), .whole(7), .empty, .whole(3)])
    #expect(table.column("transitie: werk-werk") == [1, 1, 0, 0].map(DataTable.Cell.whole))
    #expect(table.sets.map(\.name).contains("transitie"))
  }

  @Test("a code with the name of an attribute gets a name of its own")
  func sameName() throws {
    let table = try wide()
    #expect(Set(table.columns.map(\.name)).count == table.columns.count)
    #expect(table.column("type#2") == [0, 1, 0, 0].map(DataTable.Cell.whole))
  }

  @Test("the long table says the same as the wide one")
  func long() throws {
    let wide = try wide(.passages)
    let long = try self.wide(.passages, shape: .long)
    #expect(long.rows.count == 16)
    for row in long.rows {
      guard case .text(let id) = row[0], let place = wide.column("case").firstIndex(of: .text(id)) else {
        Issue.record("no such case")
        continue
      }
      let code = try #require(row.dropLast(4).last)
      guard case .text(let name) = code else { continue }
      #expect(row.last == wide.column(name == "type" ? "type#2" : name)[place])
    }
    #expect(long.column("path").contains(.text("Drijfveren > Leiderschap")))
  }

  @Test("segments: coded where a passage starts, a parent where its child is, without codes where nothing is")
  func segments() throws {
    let document = Document(
      id: "n1", provenance: Provenance(),
      segments: [
        Segment(id: "s1", kind: .turn, role: .interviewer, range: TextRange(0, 5), text: "Vraag"),
        Segment(id: "s2", kind: .turn, role: .respondent, range: TextRange(6, 12), text: "Ik wel"),
        Segment(id: "s3", kind: .turn, role: .respondent, range: TextRange(13, 19), text: "Wij ok"),
      ])
    var passage = TableSamples.passage("leiderschap", "n1", 7, "k wel")
    passage.segment = nil
    let tabulator = SegmentTabulator(
      codebook: TableSamples.codebook, cases: TableSamples.cases, language: "nl")
    let table = try tabulator.run(SegmentTabulator.Input(document: document, passages: [passage])).value
    // The same rows as shares of segments are shares of: interviewers' questions are talk.
    #expect(table.column("segment") == [.text("n1/s1"), .text("n1/s2"), .text("n1/s3")])
    #expect(table.column("leiderschap") == [.whole(0), .whole(1), .whole(0)])
    #expect(table.column("drijfveren") == [.whole(0), .whole(1), .whole(0)])
    #expect(table.column("geld") == [.whole(0), .whole(0), .whole(0)])
    #expect(table.column("text") == [.text("Vraag"), .text("Ik wel"), .text("Wij ok")])
    let answers = try SegmentTabulator(
      codebook: TableSamples.codebook, cases: TableSamples.cases, talk: .answers, language: "nl"
    ).run(SegmentTabulator.Input(document: document, passages: [passage])).value
    #expect(answers.column("segment") == [.text("n1/s2"), .text("n1/s3")])
  }

  @Test("quotations carry path, attributes, who proposed and who decided")
  func quotations() throws {
    let event = CodingEvent(
      id: "anna-1", time: "2018-03-01T10:00:00Z", coder: "anna", act: .accept, document: "n1", range: TextRange(0, 3),
      code: "geld", memo: "let op", suggestion: "n1:0-3:geld")
    let coding = try #require(Coding(event))
    let passages = [
      TableSamples.passage("geld", "p1", 5, "subsidie", coder: nil),
      TableSamples.passage("geld", "n1", 0, "geld", coding: "anna-1"),
      TableSamples.passage("leiderschap", "p1", 9, "kar"),
    ]
    let table = try QuotationTabulator(
      codebook: TableSamples.codebook, cases: TableSamples.cases, codings: [coding], language: "nl"
    ).run(passages).value
    #expect(table.column("code") == ["leiderschap", "geld", "geld"].map(DataTable.Cell.text))
    #expect(table.column("case") == ["p1", "n1", "p1"].map(DataTable.Cell.text))
    #expect(table.column("path")[0] == .text("Drijfveren > Leiderschap"))
    #expect(table.column("level2")[1] == .text("Geld"))
    #expect(table.column("transitie")[1] == .text("werk-werk | inactiviteit-werk"))
    #expect(
      table.column("origin")
        == ["toegevoegd", "voorgesteld en aanvaard", "voorgesteld, niet beoordeeld"]
        .enumerated().map { .text($0.offset == 0 ? "voorgesteld, niet beoordeeld" : $0.element) })
    #expect(table.column("memo")[1] == .text("let op"))
    #expect(table.column("coder")[2] == .text("draad \(Draad.version)"))
  }
}
