import QualitativeData
import Tabulate

/// How the cases of each type spread over the values of an attribute that have an order, such as phases: a row of columns a
/// type, all on one scale.
public struct PhasesFigure: Sendable {
  let matrix: CodeMatrix
  let subject: String
  /// Where the order comes from.
  let order: Order
  let say: Wording

  /// Who ordered the values.
  public enum Order: Sendable {
    /// The study, in its description.
    case study([String])
    /// The table of cases, by which value comes first in it.
    case table
  }

  /// Of a table with the values, in their order, as rows, by the types of cases.
  public init(_ matrix: CodeMatrix, of subject: String, order: Order, language: String) {
    (self.matrix, self.subject, self.order, say) = (matrix, subject, order, Wording(language))
  }

  /// The figure, drawn.
  public var drawn: StudyFigure { StudyFigure(figure: figure) }

  private var columns: FigureColumns { FigureColumns(matrix) }
  private var everybody: String { say("alle cases", "all cases") }

  var figure: Figure {
    let rows = rows
    return ColumnFigure(
      name: "volgorde-\(FileName.of(subject))",
      title: FigureBase(matrix, say).title(subject),
      base: FigureBase(matrix, say).text, note: note, drawing: rows.drawing, height: rows.height, table: table
    ).figure(say)
  }

  private var note: String {
    let guide = say(
      "Zo leest u dit: hoe hoger een zuil, hoe groter het aandeel van de cases van dat type; erboven het aantal en het aandeel.",
      "How to read this: the higher a bar, the larger the share of the cases of that type; above it their number and share."
    )
    return ([guide, ordering].compactMap(\.self) + FigureBase(matrix, say).notes).joined(separator: " ")
  }

  /// What is to be known of the order: whose it is, and which of its values no case has.
  private var ordering: String? {
    switch order {
    case .study(let values):
      let absent = values.filter { value in !matrix.rows.contains { $0.label == value } }
      return absent.isEmpty ? nil : say("Geen case: \(say.list(absent)).", "No case: \(say.list(absent)).")
    case .table:
      return say(
        "De volgorde is die waarin de waarden in de tabel van cases voorkomen.",
        "The order is that in which the values occur in the table of cases.")
    }
  }

  private func text(_ row: Int, _ column: FigureColumns.Column) -> String {
    guard let share = columns.share(row, column) else { return "–" }
    return "\(columns.count(row, column)) · \(say.percent(share))"
  }

  private var table: [[String]] {
    [[subject] + columns.all.map { columns.title($0, all: everybody) }]
      + matrix.rows.indices.map { row in [matrix.rows[row].label] + columns.all.map { text(row, $0) } }
  }

  // MARK: drawing

  private static let high = 46.0
  private var step: Double { ColumnFigure.width / Double(max(1, matrix.rows.count)) }
  /// The highest share, which stands as high as a row has room.
  private var most: Double {
    let own = columns
    return max(0.01, own.all.flatMap { column in matrix.rows.indices.map { own.share($0, column) ?? 0 } }.max() ?? 1)
  }

  private var rows: (drawing: Drawing, height: Double) {
    var drawing = Drawing()
    var y = 0.0
    let own = columns
    for column in own.all {
      y = drawing.lines(
        own.title(column, all: everybody), x: 0, y: y, width: ColumnFigure.width, size: ColumnFigure.label,
        class: "bold")
      let foot = y + 13 + Self.high
      for row in matrix.rows.indices { add(row, column, foot, &drawing) }
      drawing.line(0, foot, ColumnFigure.width, foot, class: "rule", width: 0.8)
      y = foot + 8
    }
    let bottom = matrix.rows.indices.map { row in
      var line = y - 5
      for text in TextLines.wrap(matrix.rows[row].label, width: step - 3, size: ColumnFigure.small) {
        drawing.text(text, (Double(row) + 0.5) * step, line + 9, anchor: "middle", size: ColumnFigure.small)
        line += 10.8
      }
      return line
    }
    return (drawing, bottom.max() ?? y)
  }

  private func add(_ row: Int, _ column: FigureColumns.Column, _ foot: Double, _ drawing: inout Drawing) {
    let share = columns.share(row, column) ?? 0
    let height = share / most * Self.high
    let width = min(44, step - 8)
    let center = (Double(row) + 0.5) * step
    if height > 0 {
      drawing.bar(
        center - width / 2, foot - height, width, height, class: "grey",
        title: "\(matrix.rows[row].label), \(column.value ?? everybody): \(text(row, column))")
    }
    // Where values stand close together the share is left to the table.
    let words =
      TextLines.width(of: text(row, column), size: ColumnFigure.small) <= step
      ? text(row, column) : String(columns.count(row, column))
    drawing.text(words, center, foot - height - 3, anchor: "middle", size: ColumnFigure.small)
  }
}
