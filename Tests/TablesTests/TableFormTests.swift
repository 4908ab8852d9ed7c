import QualitativeData
import Testing

@testable import Tables

@Suite("One printer for whatever is a table")
struct TableFormTests {
  private let rows = [
    ["code", "n", "share", "postcode", "quote", "empty"], ["a,b", "3", "0.5", "0123", "Ja,\n\"nee\"", ""],
    ["c", "-12", "7", "1234", "", ""],
  ]

  private func text(_ form: TableForm) throws -> String {
    String(decoding: try form.write(DataTable(name: "t", rows: rows)).value, as: UTF8.self)
  }

  @Test("columns that hold nothing but numbers are numbers, and the rows of a CSV come back")
  func kinds() throws {
    let table = DataTable(name: "t", rows: rows)
    #expect(table.columns.map(\.kind) == [.text, .whole, .number, .text, .text, .text])
    #expect(table.rows[0] == [.text("a,b"), .whole(3), .number(0.5), .text("0123"), .text("Ja,\n\"nee\""), .empty])
    #expect(try TableReader.written(CSVWriter().write(rows)) == rows)
    #expect(
      try TableReader.written(CSVWriter().write([["a;b", "c"], ["1", "2;3;4"]])) == [["a;b", "c"], ["1", "2;3;4"]])
  }

  @Test("every form holds what the CSV does")
  func forms() throws {
    #expect(try Array(text(.csv).utf8) == CSVWriter().write(rows))
    #expect(try text(.tsv).hasPrefix("code\tn\tshare\tpostcode\tquote\tempty\na,b\t3\t0.5\t0123\t"))
    #expect(
      try text(.json).split(separator: "\n").last
        == #"{"code":"c","empty":null,"n":-12,"postcode":"1234","quote":null,"share":7}"#)
    #expect(try text(.markdown).contains("| a,b | 3 | 0.5 | 0123 |"))
    #expect(try text(.text).split(separator: "\n").count >= 3)
    let book = try SheetReader.read(TableForm.workbook.write(DataTable(name: "t", rows: rows)).value).value
    #expect(book.rows.map { Array($0.prefix(4)) } == rows.map { Array($0.prefix(4)) })
  }
}
