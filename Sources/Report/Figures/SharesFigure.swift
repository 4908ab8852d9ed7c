import QualitativeData
import Tabulate

/// Shares of the cases of each type that have a value or a code, where a case may have several: they add up to more than
/// all, and the note says so.
public struct SharesFigure: Sendable {
  let matrix: CodeMatrix
  let subject: String
  let say: Wording

  /// Of the values of an attribute, or of codes, by the types of cases; `subject` is what they are values or codes of.
  public init(_ matrix: CodeMatrix, of subject: String, language: String) {
    (self.matrix, self.subject, say) = (matrix, subject, Wording(language))
  }

  /// The figure, drawn.
  public var drawn: StudyFigure { StudyFigure(figure: figure) }

  private var columns: FigureColumns { FigureColumns(matrix) }
  private var name: String { "aandelen-\(FileName.of(subject))" }
  private var everybody: String { say("alle cases", "all cases") }

  var figure: Figure {
    let bars = bars
    return ColumnFigure(
      name: name,
      title: FigureBase(matrix, say).title(subject),
      base: FigureBase(matrix, say).text, note: note, drawing: bars.drawing, height: bars.height, table: table
    ).figure(say)
  }

  // MARK: words

  private var note: String {
    let guide = say(
      "Zo leest u dit: het aandeel van de cases van elk type, met het aantal tussen haakjes.",
      "How to read this: the share of the cases of each type, with their number in brackets.")
    return ([guide, several].compactMap(\.self) + FigureBase(matrix, say).notes(without: [.severalValues]))
      .joined(separator: " ")
  }

  /// That shares add up to more than all, where they do or may.
  private var several: String? {
    let sums = columns.all.map { column in
      (column: column, count: matrix.rows.indices.reduce(0) { $0 + columns.count($1, column) })
    }
    let beyond = sums.filter { $0.count > $0.column.total && $0.column.total > 0 }
    guard !beyond.isEmpty else {
      guard matrix.rowAxis == .code || matrix.notes.contains(.severalValues) else { return nil }
      return say(
        "Meer antwoorden mogelijk: aandelen kunnen optellen tot meer dan \(say.percent(1)).",
        "Several answers possible: shares may add up to more than \(say.percent(1)).")
    }
    let words = beyond.map { sum in
      "\(sum.column.value ?? everybody) \(say.percent(Double(sum.count) / Double(sum.column.total)))"
    }
    return say(
      "Meer antwoorden mogelijk: de aandelen tellen op tot meer dan \(say.percent(1)) (\(say.list(words))).",
      "Several answers possible: the shares add up to more than \(say.percent(1)) (\(say.list(words))).")
  }

  private func text(_ row: Int, _ column: FigureColumns.Column) -> String {
    guard let share = columns.share(row, column) else { return "–" }
    return "\(say.percent(share)) (\(columns.count(row, column)))"
  }

  private var table: [[String]] {
    [[subject] + columns.all.map { columns.title($0, all: everybody) }]
      + matrix.rows.indices.map { row in [matrix.rows[row].label] + columns.all.map { text(row, $0) } }
  }

  // MARK: drawing

  private static let whole = 272.0
  private static let bar = 10.0

  private var bars: (drawing: Drawing, height: Double) {
    var drawing = Drawing()
    let own = columns
    var y = 0.0
    if own.isTyped {
      y = drawing.inkLegend(own.all.map { own.title($0, all: everybody) }, y: 0) { drawing, x, y, series in
        drawing.inkBar(x + 1, y + 1.5, 10, 8, series: series, of: name, title: own.all[series].value ?? "")
      }
    }
    let top = y
    var groups = Drawing()
    for row in matrix.rows.indices {
      y = groups.lines(matrix.rows[row].label, x: 0, y: y + 3, width: ColumnFigure.width, size: ColumnFigure.label) + 1
      for (series, column) in own.all.enumerated() {
        let width = min(1, own.share(row, column) ?? 0) * Self.whole
        let title = "\(matrix.rows[row].label), \(column.value ?? everybody): \(text(row, column))"
        if width > 0 { groups.inkBar(0, y, width, Self.bar, series: series, of: name, title: title) }
        groups.text(text(row, column), width + 5, y + 8.5, size: ColumnFigure.small)
        y += Self.bar + 2
      }
      y += 3
    }
    scale(from: top, to: y, &drawing)
    drawing.group(groups, x: 0, y: 0)
    return (drawing, y + 12)
  }

  /// The line where bars begin, and ticks at none, half and all: lines through bars would run through numbers too.
  private func scale(from top: Double, to bottom: Double, _ drawing: inout Drawing) {
    for (share, anchor) in [(0.0, "start"), (0.5, "middle"), (1, "middle")] {
      let x = share * Self.whole
      drawing.line(x, share == 0 ? top + 2 : bottom - 4, x, bottom, class: "rule", width: 0.5)
      drawing.text(say.percent(share), x, bottom + 10, anchor: anchor, size: ColumnFigure.small)
    }
  }
}
