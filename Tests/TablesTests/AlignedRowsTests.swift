import QualitativeData
import Testing

@testable import Tables
@testable import Tabulate

@Suite("Tables for a terminal")
struct AlignedRowsTests {
  private static let rows = [
    ["", "netwerk (22)", "sociale onderneming (8)", "totaal (30)"],
    ["Onderlinge afhankelijkheid", "15", "1", "16"], ["Wet", "1", "0", "1"],
  ]

  @Test("without a width each column is as wide as it needs")
  func natural() {
    #expect(
      AlignedRows.lines([["", "n"], ["a", "10"], ["bbb", "2"]]) == ["      n", "a    10", "bbb   2"])
  }

  @Test("no line is wider than the terminal, every cell stands somewhere", arguments: Array(40...90))
  func fits(width: Int) {
    let lines = AlignedRows.lines(Self.rows, width: width)
    #expect(lines.allSatisfy { $0.unicodeScalars.count <= width })
    let words = Set(lines.flatMap { $0.split(separator: " ").map(String.init) })
    for cell in Self.rows.dropFirst().flatMap({ $0.dropFirst() }) + ["netwerk", "onderneming", "(8)", "totaal", "Wet"] {
      #expect(words.contains(cell), "\(cell)")
    }
  }

  @Test("headings break before labels are cut, and columns go below last")
  func order() {
    let broken = AlignedRows.blocks(Self.rows, width: 64)
    #expect(broken.count == 1 && broken[0].head.count == 3)
    #expect(broken[0].body[0].hasPrefix("Onderlinge afhankelijkheid"))
    let cut = AlignedRows.blocks(Self.rows, width: 52)
    #expect(cut.count == 1 && cut[0].body[0].contains("…"))
    let below = AlignedRows.blocks(Self.rows, width: 40)
    #expect(below.count == 2 && below.allSatisfy { $0.body[1].hasPrefix("Wet") })
  }

  @Test("running text breaks between words; a word that is too long stands alone")
  func wrapped() {
    #expect(AlignedRows.wrapped("een twee drie", width: 8) == ["een twee", "drie"])
    #expect(AlignedRows.wrapped("a bbbbbbbbbb c", width: 4, indent: " ") == [" a", " bbbbbbbbbb", " c"])
    #expect(AlignedRows.wrapped("een twee", width: nil, indent: "  ") == ["  een twee"])
  }

  @Test("groups of codes as a tree")
  func tree() {
    let dendrogram = Dendrogram(
      codes: ["a", "b", "c"],
      joins: [.init(left: 0, right: 2, height: 0.4, size: 2), .init(left: 1, right: 3, height: 1, size: 3)])
    let text = String(decoding: DendrogramFormat.write(dendrogram, as: .text), as: UTF8.self)
    #expect(text.hasPrefix("┐ 1\n├─b\n└─┐ .40\n  ├─a\n  └─c\n"))
  }

  @Test("a table says whose codings it counts")
  func whose() {
    let matrix = CodeMatrix(
      attribute: "type", unit: .cases, base: .column, source: .codings, columns: [.init(value: "netwerk", total: 2)],
      total: 2, rows: [.init(code: "a", label: "A", depth: 0, counts: [1], total: 1)], notes: [],
      provenance: Provenance(options: ["agreement": "adjudicated"]))
    let text = String(decoding: MatrixFormat.write(matrix, as: .text, width: 60), as: UTF8.self)
    #expect(
      text.split(separator: "\n").joined(separator: " ").contains(
        "from codings that all of a document's coders agree on"))
  }
}
