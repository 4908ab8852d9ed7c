import Desk
import Foundation
import QualitativeData
import Testing

@Suite("A table edited like a sheet")
struct SheetTableTests {
  private static let table = SheetTable([
    ["case", "documents", "type", "eigen kolom"], ["a", "n01", "x", "blijft"], ["b", "n02"],
  ])

  private func edited(_ edits: SheetTable.Edit...) throws -> SheetTable {
    var table = Self.table
    for edit in edits { try table.apply(edit) }
    return table
  }

  private func problem(_ edit: SheetTable.Edit) -> String? {
    do throws(Diagnostic) {
      var table = Self.table
      try table.apply(edit)
      return nil
    } catch { return error.id }
  }

  @Test("short rows are filled, and columns that nobody knows stay")
  func unknownColumns() throws {
    #expect(Self.table.rows[1] == ["b", "n02", "", ""])
    let changed = try edited(.set(row: 1, column: 2, text: " y\u{200B}\n"), .addRow(["c"]), .addColumn("fase"))
    #expect(
      changed.all == [
        ["case", "documents", "type", "eigen kolom", "fase"], ["a", "n01", "x", "blijft", ""],
        ["b", "n02", "y", "", ""],
        ["c", "", "", "", ""],
      ])
  }

  @Test("a block from Excel makes the table longer, never wider, and is refused whole where it does not fit")
  func paste() throws {
    let pasted = try edited(.paste(row: 1, column: 0, block: [["b", "n02"], ["c", "n03"], ["d"]]))
    #expect(pasted.rows.map { $0[0] } == ["a", "b", "c", "d"] && pasted.rows[2][1] == "n03")
    #expect(problem(.paste(row: 0, column: 3, block: [["1", "2"]])) == "sheet.outside")
    #expect(problem(.paste(row: 3, column: 0, block: [["1"]])) == "sheet.outside")
  }

  @Test("each edit is taken back by another")
  func inverse() throws {
    #expect(try edited(.set(row: 0, column: 2, text: "z"), .set(row: 0, column: 2, text: "x")) == Self.table)
    #expect(try edited(.addRow([]), .removeRow(2)) == Self.table)
    #expect(try edited(.removeRow(0), .addRow(["a", "n01", "x", "blijft"], before: 0)) == Self.table)
    #expect(try edited(.addColumn("fase"), .removeColumn(4)) == Self.table)
    #expect(try edited(.rename(column: 2, heading: "soort"), .rename(column: 2, heading: "type")) == Self.table)
  }

  @Test("a column with something in it, a second one of the same name and one without a name are refused")
  func refused() {
    #expect(problem(.removeColumn(3)) == "sheet.not-empty")
    #expect(problem(.addColumn("TYPE")) == "sheet.same-heading")
    #expect(problem(.addColumn(" ")) == "sheet.no-heading")
    #expect(problem(.set(row: 0, column: 0, text: String(repeating: "a", count: 10_001))) == "sheet.long-cell")
    #expect(problem(.removeRow(-1)) == "sheet.outside")
  }

  @Test("edits come as the page sends them")
  func decoding() throws {
    let json = #"[{"act":"set","row":0,"column":2,"text":"q"},{"act":"addRow"},{"act":"removeColumn","column":1}]"#
    let edits = try JSONDecoder().decode([SheetTable.Edit].self, from: Data(json.utf8))
    #expect(edits == [.set(row: 0, column: 2, text: "q"), .addRow([]), .removeColumn(1)])
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([SheetTable.Edit].self, from: Data(#"[{"act":"drop"}]"#.utf8))
    }
  }
}

@Suite("Who speaks, corrected by a click")
struct SpeakerCorrectionTests {
  @Test("without a table one is made; the row of that label is changed, all else stays")
  func rows() throws {
    let first = try SpeakerCorrection(document: "n01", label: "R1", role: "interviewer").apply(to: SheetTable([]))
    #expect(first.all == [["document", "label", "name", "role", "case"], ["n01", "R1", "", "interviewer", ""]])
    let second = try SpeakerCorrection(document: "n01", label: "r1", role: "", caseID: "kroeg").apply(to: first)
    #expect(second.rows == [["n01", "R1", "", "", "kroeg"]])
  }

  @Test("headings of the study's own and columns that nobody knows are kept")
  func headings() throws {
    let own = SheetTable([["Bestand", "Spreker", "opmerking"], ["n01", "I", "let op"]])
    let changed = try SpeakerCorrection(document: "n02", label: "M", role: "respondent").apply(to: own)
    #expect(changed.headings == ["Bestand", "Spreker", "opmerking", "role"])
    #expect(changed.rows == [["n01", "I", "let op", ""], ["n02", "M", "", "respondent"]])
  }
}
