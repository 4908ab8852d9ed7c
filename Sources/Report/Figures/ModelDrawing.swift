import QualitativeData
import Tabulate

/// Panels of the model beside one another: in each the boxes in their order, and the arrows between them.
struct ModelDrawing {
  let panels: [ModelPanel]
  let arrows: [CodeArrow]
  let say: Wording

  private static let gap = 8.0
  private static let between = 26.0
  private static let lane = 18.0
  /// How much wider bold letters are.
  private static let bold = 1.08
  private static let padding = 4.0
  private var perRow: Int { panels.count == 4 ? 2 : min(3, panels.count) }
  private var order: [String] { panels.first?.boxes.map(\.code) ?? [] }
  private var width: Double {
    (ColumnFigure.width - Self.gap * Double(perRow - 1)) / Double(perRow)
  }
  /// Arrows that pass boxes by run beside them, each in a lane of its own.
  private var passing: [CodeArrow] { arrows.filter { !isStraight($0) } }
  private var left: Double { Double(passing.count) * Self.lane }
  /// The room for a label beside its count.
  private var labelWidth: Double { width - left - 2 * Self.padding - 16 }
  /// The strongest tie of all panels: what arrows of all types are measured by.
  private var strongest: Double { panels.flatMap(\.ties).map(\.share).max() ?? 0 }

  var drawn: (drawing: Drawing, height: Double) {
    var drawing = Drawing()
    var top = 0.0
    for start in stride(from: 0, to: panels.count, by: perRow) {
      let row = Array(panels[start..<min(start + perRow, panels.count)])
      top += add(row, at: top, to: &drawing) + 14
    }
    return (drawing, max(0, top - 14))
  }

  /// Adds panels beside one another, their boxes on the same heights; how high they are.
  private func add(_ row: [ModelPanel], at top: Double, to drawing: inout Drawing) -> Double {
    let head = row.map { Double(heading($0).count) * 12 }.max() ?? 0
    var tops: [Double] = []
    var y = top + head + 4
    for place in order.indices {
      tops.append(y)
      y += (row.map { height(of: $0.boxes[place]) }.max() ?? 0) + Self.between
    }
    let heights = order.indices.map { place in row.map { height(of: $0.boxes[place]) }.max() ?? 0 }
    for (place, panel) in row.enumerated() {
      let x = Double(place) * (width + Self.gap)
      var line = top
      for text in heading(panel) {
        drawing.text(text, x + left, line + 10, class: "bold", size: ColumnFigure.label)
        line += 12
      }
      for tie in panel.ties { add(tie, x, tops, heights, &drawing) }
      for (index, box) in panel.boxes.enumerated() {
        add(box, isUnread: panel.isUnread, x + left, tops[index], heights[index], &drawing)
      }
    }
    return y - Self.between - top
  }

  private func heading(_ panel: ModelPanel) -> [String] {
    let text = panel.value.map { "\($0) (n\u{00A0}=\u{00A0}\(panel.total))" } ?? say("alle cases", "all cases")
    return TextLines.wrap(text, width: (width - left) / Self.bold, size: ColumnFigure.label)
  }

  private func isStraight(_ arrow: CodeArrow) -> Bool {
    guard let from = order.firstIndex(of: arrow.from), let to = order.firstIndex(of: arrow.to) else { return true }
    return to == from + 1
  }

  // MARK: boxes

  private func lines(_ text: String, class name: String = "") -> [String] {
    TextLines.wrap(text, width: name == "bold" ? labelWidth / Self.bold : labelWidth, size: ColumnFigure.small)
  }

  private func equals(_ box: ModelPanel.Box) -> [String] {
    guard let equals = box.equals else { return [] }
    return lines(
      say("en nog \(equals.leaves) met \(equals.cases)", "and \(equals.leaves) more with \(equals.cases)"))
  }

  private func height(of box: ModelPanel.Box) -> Double {
    let leaves = box.leaves.reduce(0) { $0 + lines($1.label).count } + equals(box).count
    let head = lines(box.label, class: "bold").count
    return Double(head + leaves) * 10.8 + Double(box.leaves.count) * 2 + 2 * Self.padding + 3
  }

  private func add(
    _ box: ModelPanel.Box, isUnread: Bool, _ x: Double, _ top: Double, _ height: Double, _ drawing: inout Drawing
  ) {
    let right = x + width - left
    drawing.path(
      "M\(Drawing.format(x)) \(Drawing.format(top))H\(Drawing.format(right))V\(Drawing.format(top + height))"
        + "H\(Drawing.format(x))z", class: "open")
    var y = add(box.label, isUnread ? "–" : String(box.cases), x, top + Self.padding - 1, "bold", &drawing)
    if !box.leaves.isEmpty { drawing.line(x, y + 1.5, right, y + 1.5, class: "rule", width: 0.5) }
    y += 3
    for leaf in box.leaves { y = add(leaf.label, String(leaf.cases), x, y, "", &drawing) + 2 }
    for line in equals(box) {
      drawing.text(line, x + Self.padding, y + 9, size: ColumnFigure.small)
      y += 10.8
    }
  }

  /// A label with its count on the right of its first line; where the next begins.
  private func add(
    _ label: String, _ count: String, _ x: Double, _ top: Double, _ style: String, _ drawing: inout Drawing
  ) -> Double {
    let right = x + width - left - Self.padding
    drawing.text(count, right, top + 9, anchor: "end", class: style, size: ColumnFigure.small)
    var y = top
    for line in lines(label, class: style) {
      drawing.text(line, x + Self.padding, y + 9, class: style, size: ColumnFigure.small)
      y += 10.8
    }
    return y
  }

  // MARK: arrows

  private func add(
    _ tie: ModelPanel.Tie, _ x: Double, _ tops: [Double], _ heights: [Double], _ drawing: inout Drawing
  ) {
    guard let from = order.firstIndex(of: tie.arrow.from), let to = order.firstIndex(of: tie.arrow.to) else { return }
    let stroke = strongest > 0 && tie.share > 0 ? 0.8 + 6.2 * tie.share / strongest : 0.8
    let text = tie.segments == 0 ? "0" : "\(say.number(tie.segments)) · \(say.decimal(tie.share))"
    let style = tie.segments == 0 ? "none" : "arrow"
    let format = Drawing.format
    if isStraight(tie.arrow) {
      let (start, end) = (tops[from] + heights[from], tops[to])
      let center = x + left + 26
      drawing.path("M\(format(center)) \(format(start))V\(format(end - 7))", class: style, width: stroke)
      drawing.path(head(center, end, .down, stroke), class: "head")
      drawing.text(text, center + 10, (start + end) / 2 + 3, size: ColumnFigure.small)
    } else {
      let lane = x + Double(passing.firstIndex(of: tie.arrow) ?? 0) * Self.lane + 10
      let thin = min(stroke, 3)
      let (start, end) = (tops[from] + heights[from] - 8, tops[to] + 8)
      drawing.path(
        "M\(format(x + left)) \(format(start))H\(format(lane))V\(format(end))H\(format(x + left - 7))", class: style,
        width: thin)
      drawing.path(head(x + left, end, .right, thin), class: "head")
      drawing.text(text, lane - 3, (start + end) / 2, anchor: "middle", turn: -90, size: ColumnFigure.small)
    }
  }

  private enum Direction { case down, right }

  /// An arrow's head with its point at a place, a little wider than its line.
  private func head(_ x: Double, _ y: Double, _ direction: Direction, _ stroke: Double) -> String {
    let half = max(3, stroke * 0.9)
    let format = Drawing.format
    return switch direction {
    case .down:
      "M\(format(x)) \(format(y - 0.8))l\(format(-half)) -7h\(format(2 * half))z"
    case .right:
      "M\(format(x - 0.8)) \(format(y))l-7 \(format(-half))v\(format(2 * half))z"
    }
  }
}
