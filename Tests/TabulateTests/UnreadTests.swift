import QualitativeData
import Tabulate
import Testing

@Suite("What nobody read is missing in tables, not zero")
struct UnreadTests {
  private let codebook = Codebook(codes: [Code(name: "a"), Code(name: "b")])
  private let cases = CaseTable(cases: ["c1", "c2", "c3", "c4"].map { Case(id: $0) })

  private func matrix(_ unit: CodeMatrix.Unit) -> CodeMatrix {
    var columns = ["c1", "c2", "c3", "c4"].map { CodeMatrix.Column(value: $0, total: 1) }
    (columns[1].total, columns[1].partly) = (0, 1)
    (columns[2].total, columns[2].unread) = (0, 1)
    (columns[3].total, columns[3].withoutMaterial) = (0, 1)
    var matrix = CodeMatrix(
      attribute: "case", columnAxis: .case, unit: unit, base: .column, source: .codings, columns: columns, total: 1,
      rows: [
        CodeMatrix.Row(code: "a", label: "a", depth: 0, counts: [2, 0, 0, 0], total: 1),
        CodeMatrix.Row(code: "b", label: "b", depth: 0, counts: [0, 3, 0, 0], total: 0),
      ], provenance: Provenance())
    var coverage = CodeMatrix.Coverage()
    coverage.partly = ["c2"]
    matrix.coverage = coverage
    return matrix
  }

  @Test("a case that nobody read, or of which there is nothing, has empty cells; a column says how far each was read")
  func wide() throws {
    let tabulator = MatrixTabulator(codebook: codebook, cases: cases, language: "nl")
    let table = try tabulator.run(matrix(.cases)).value
    #expect(table.columns.map(\.name) == ["case", "gelezen", "a", "b"])
    #expect(
      table.rows.map { Array($0.dropFirst()) } == [
        [.text("geheel"), .whole(1), .whole(0)], [.text("ten dele"), .empty, .whole(1)],
        [.text("niet"), .empty, .empty], [.text("niet"), .empty, .empty],
      ])
  }

  @Test("also in a row for each cell, and in counts of passages; of what was read in part, what was not found")
  func long() throws {
    let tabulator = MatrixTabulator(codebook: codebook, cases: cases, shape: .long, language: "en")
    let table = try tabulator.run(matrix(.passages)).value
    #expect(
      table.rows.map { $0.last } == [
        .whole(2), .whole(0), .empty, .whole(3), .empty, .empty, .empty, .empty,
      ])
  }

  @Test("a segment that nobody read has neither 0 nor 1")
  func segments() throws {
    let document = Document(
      id: "c1", provenance: Provenance(),
      segments: (0..<3).map { number in
        Segment(
          id: "s\(number)", kind: .turn, range: TextRange(number * 10, number * 10 + 9), text: "abcdefghi")
      })
    let passage = CodedPassage(document: "c1", segment: "s0", code: "a", range: TextRange(0, 4), quote: "abcd")
    let input = SegmentTabulator.Input(
      document: document, passages: [passage], read: RangeSet([TextRange(0, 15)]))
    let rows = try SegmentTabulator(codebook: codebook, cases: cases, language: "nl").run(input).value.rows
    #expect(
      rows.map { Array($0.suffix(2)) } == [
        [.whole(1), .whole(0)], [.empty, .empty], [.empty, .empty],
      ])
    // Of a segment that was read in part what was found is known, and no more.
    let begun = SegmentTabulator.Input(document: document, passages: [passage], read: RangeSet([TextRange(0, 5)]))
    let first = try SegmentTabulator(codebook: codebook, cases: cases, language: "nl").run(begun).value.rows[0]
    #expect(Array(first.suffix(2)) == [.whole(1), .empty])
  }

  @Test("a crosstab has the cases that nobody read in columns of their own")
  func crosstab() throws {
    var read = CodeMatrix.Column(value: "x", total: 5)
    let unread = {
      var column = CodeMatrix.Column(value: "y", total: 0); column.unread = 6; return column
    }()
    read.unread = 0
    let matrix = CodeMatrix(
      attribute: "type", unit: .cases, base: .column, source: .codings, columns: [read, unread], total: 5,
      rows: [CodeMatrix.Row(code: "a", label: "a", depth: 0, counts: [5, 0], total: 5)], provenance: Provenance())
    let table = try CrosstabTabulator(language: "nl").run(matrix).value
    #expect(table.columns.map(\.name).suffix(2) == ["x niet gecodeerd", "y niet gecodeerd"])
    #expect(
      Array(table.rows[0].dropFirst(3)) == [
        .whole(5), .empty, .whole(5), .number(1), .empty, .whole(0), .whole(6),
      ])
  }

  @Test("a saturation as a sheet: each kind of material in its own rows, and what it does not say")
  func saturation() throws {
    func part(_ kind: String, _ documents: [String]) -> Saturation {
      var part = Saturation(
        steps: documents.enumerated().map { .init(document: $1, new: $0 == 0 ? ["a"] : [], total: 1) }, bands: [],
        rule: Saturation.Rule(), base: nil, shares: documents.map { _ in nil }, reached: nil, orders: 0,
        provenance: Provenance())
      part.kind = kind
      return part
    }
    var whole = part(Saturation.interview, ["d1", "d2"])
    whole.others = [part(Saturation.group, ["fg"])]
    let table = try SaturationTabulator(language: "nl").run(whole).value
    #expect(table.rows.map { $0[0] } == [.text("interviews"), .text("interviews"), .text("groepsgesprekken")])
    #expect(table.rows.map { $0[2] } == [.text("d1"), .text("d2"), .text("fg")])
    #expect(table.notes.contains { $0.contains("niet betekenisverzadiging") })
  }
}
