import QualitativeData
import Tabulate

/// Shares as pictures: the codes with their intervals, and the cases' other attributes by the first.
struct ShareSection {
  let input: ReportInput
  let say: Wording

  var section: ReportSection? {
    let figures = intervals + bars
    guard !figures.isEmpty else { return nil }
    return ReportSection(
      id: "aandelen", title: say("Aandelen in beeld", "Shares in pictures"),
      content: figures.map(\.html).joined(separator: "\n"), figures: figures)
  }

  private var intervals: [Figure] {
    guard let matrix = input.matrices.first, matrix.columns.count <= Drawing.series else { return [] }
    let rows = matrix.rows.enumerated().filter { $0.element.total > 0 && !input.codebook.isGroup($0.element.code) }
      .sorted { (-$0.element.total, $0.offset) < (-$1.element.total, $1.offset) }.prefix(18).map(\.element)
    return rows.isEmpty ? [] : [IntervalChart(matrix: matrix, rows: rows, say: say).figure]
  }

  private var bars: [Figure] {
    input.tables.filter { !$0.rows.isEmpty && $0.rows.count <= 12 && $0.columns.count <= Drawing.series }.map {
      BarChart(matrix: $0, rows: $0.provenance.options["rows"] ?? "", say: say).figure
    }
  }
}
