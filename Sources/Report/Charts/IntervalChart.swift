import QualitativeData
import Tabulate

/// For each code the share of the cases of each value that have it, with its interval where these are asked for.
struct IntervalChart {
  let matrix: CodeMatrix
  let rows: [CodeMatrix.Row]
  let say: Wording

  private let left = 250.0
  private let right = 690.0
  private var step: Double { Double(matrix.columns.count) * 9 + 12 }

  var figure: Figure {
    var drawing = Drawing()
    let names = matrix.columns.map { "\($0.value) (\($0.total))" }
    let top = drawing.legend(names, x: left, y: 16, width: right - left) + 34
    let bottom = top + Double(rows.count) * step
    for tenth in stride(from: 0, through: 10, by: 2) {
      let x = place(Double(tenth) / 10)
      drawing.line(x, top - 6, x, bottom, class: "grid")
      drawing.text("\(tenth * 10) %", x, top - 12, anchor: "middle", class: "soft")
    }
    for (index, row) in rows.enumerated() { add(row, at: top + Double(index) * step, to: &drawing) }
    return Figure(
      name: "aandelen-\(FileName.of(matrix.attribute))", title: say("Aandeel van de cases", "Share of the cases"),
      description: description, width: 720, height: bottom + 8, drawing: drawing.markup, table: table,
      tableTitle: say("Als tabel", "As a table"))
  }

  private func place(_ share: Double) -> Double { left + share * (right - left) }

  private func add(_ row: CodeMatrix.Row, at top: Double, to drawing: inout Drawing) {
    drawing.line(0, top - 1, right, top - 1, class: "grid")
    drawing.text(row.label, left - 12, top + step / 2 + 3, anchor: "end")
    for (index, column) in matrix.columns.enumerated() where column.total > 0 {
      let y = top + 10 + Double(index) * 9
      let share = Double(row.counts[index]) / Double(column.total)
      if let interval = row.intervals?[index] {
        drawing.line(
          place(interval.low), y, place(interval.high), y, class: "s\(index % Drawing.series)", width: 1.5)
      }
      drawing.mark(
        place(share), y, series: index, size: 4, title: "\(row.label), \(column.value): \(text(row, index))")
    }
  }

  private func text(_ row: CodeMatrix.Row, _ index: Int) -> String {
    let total = matrix.columns[index].total
    guard total > 0 else { return "–" }
    let share = Double(row.counts[index]) / Double(total)
    let interval = row.intervals?[index].map { " (\(say.percent($0.low))–\(say.percent($0.high)))" } ?? ""
    return "\(row.counts[index]) \(say("van", "of")) \(total), \(say.percent(share))\(interval)"
  }

  private var given: String {
    matrix.source == .suggestions
      ? say("worden voorgesteld", "suggested") : say(rows.count == 1 ? "is toegekend" : "zijn toegekend", "given")
  }

  private var description: String {
    let base = say(
      rows.count == 1
        ? "De code die het vaakst \(given). Markering: aandeel van de cases met die waarde."
        : "De \(rows.count) codes die het vaakst \(given). Markering: aandeel van de cases met die waarde.",
      rows.count == 1
        ? "The code most often \(given). Mark: share of the cases with that value."
        : "The \(rows.count) codes most often \(given). Mark: share of the cases with that value.")
    let guide = matrix.guide(say.language).map { " " + $0 } ?? ""
    guard let note = matrix.intervalNote(say.language) else { return base + guide }
    return base + guide + " " + say("Lijn: interval. ", "Line: interval. ") + note
  }

  private var table: [[String]] {
    [[say("Code", "Code")] + matrix.columns.map { "\($0.value) (n = \($0.total))" }]
      + rows.map { row in [row.label] + matrix.columns.indices.map { text(row, $0) } }
  }
}

/// Names that are safe for files and ids.
enum FileName {
  /// Letters, digits and hyphens only; accents are dropped.
  static func of(_ text: String) -> String {
    var result = ""
    for scalar in text.lowercased().unicodeScalars {
      if ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) {
        result.unicodeScalars.append(scalar)
      } else if !result.hasSuffix("-"), !result.isEmpty {
        result += "-"
      }
    }
    return result.hasSuffix("-") ? String(result.dropLast()) : result
  }
}
