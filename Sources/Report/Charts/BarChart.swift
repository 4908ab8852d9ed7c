import QualitativeData
import Tabulate

/// The values of one attribute by those of another: for each value a bar for each column.
struct BarChart {
  let matrix: CodeMatrix
  /// The attribute whose values are the rows.
  let rows: String
  let say: Wording

  private let left = 190.0
  private let right = 640.0
  private var step: Double { Double(matrix.columns.count) * 17 + 14 }
  private var isSeveral: Bool { matrix.notes.contains(.severalValues) }

  var figure: Figure {
    var drawing = Drawing()
    let top = drawing.legend(matrix.columns.map { "\($0.value) (\($0.total))" }, x: left, y: 16, width: 500) + 6
    let bottom = top + Double(matrix.rows.count) * step
    for quarter in 0...4 {
      let x = left + Double(quarter) / 4 * (right - left)
      drawing.line(x, top, x, bottom, class: "grid")
    }
    for (index, row) in matrix.rows.enumerated() { add(row, index, at: top + Double(index) * step, to: &drawing) }
    drawing.line(left, top, left, bottom, class: "axis")
    return Figure(
      name: "\(FileName.of(rows))-per-\(FileName.of(matrix.attribute))",
      title: say("\(rows) per \(matrix.attribute)", "\(rows) by \(matrix.attribute)"), description: description,
      width: 720, height: bottom + 8, drawing: drawing.markup, table: table,
      tableTitle: say("Als tabel", "As a table"))
  }

  private func add(_ row: CodeMatrix.Row, _ index: Int, at top: Double, to drawing: inout Drawing) {
    drawing.text(row.label, left - 12, top + step / 2 + 4, anchor: "end")
    for (column, value) in matrix.columns.enumerated() {
      let share = matrix.share(row: index, column: column) ?? 0
      let y = top + 8 + Double(column) * 17
      let width = max(1, share * (right - left))
      drawing.bar(
        left, y, width, 14, class: "c\(column % Drawing.series)",
        title: "\(row.label), \(value.value): \(text(index, column))")
      drawing.text("\(say.percent(share)) (\(row.counts[column]))", left + width + 6, y + 11, class: "soft")
    }
  }

  private func text(_ row: Int, _ column: Int) -> String {
    let total = matrix.columns[column].total
    return "\(matrix.rows[row].counts[column]) \(say("van", "of")) \(total), "
      + say.percent(matrix.share(row: row, column: column) ?? 0)
  }

  private var description: String {
    var sentences = [say("Aandeel van de cases in elke kolom.", "Share of the cases in each column.")]
    if isSeveral {
      sentences.append(
        say(
          "Een case kan meer dan één waarde hebben: de aandelen tellen op tot meer dan 100 %.",
          "A case may have more than one value: the shares add up to more than 100 %."))
    }
    if let guide = matrix.guide(say.language) { sentences.append(guide) }
    if let test = matrix.test { sentences.append(TestWords(say: say).sentence(test)) }
    return sentences.joined(separator: " ")
  }

  private var table: [[String]] {
    [[rows] + matrix.columns.map { "\($0.value) (n = \($0.total))" }]
      + matrix.rows.indices.map { row in [matrix.rows[row].label] + matrix.columns.indices.map { text(row, $0) } }
  }
}
