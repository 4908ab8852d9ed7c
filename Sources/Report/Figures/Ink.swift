import Tabulate

/// One ink: what tells series apart in black and white, and the style of figures in a column.
enum Ink {
  /// So many series are told apart.
  static let series = 6

  /// Where a figure stands: on a page with colours of its own, or alone on white paper.
  enum Paper { case page, white }

  /// The style sheet; the page's colours are known by name, programs that convert files know no names.
  static func style(_ paper: Paper) -> String {
    let (ink, ground, soft) =
      switch paper {
      case .page: ("var(--ink)", "var(--paper)", "var(--soft)")
      case .white: ("#000", "#fff", "#555")
      }
    // On a screen a figure is read from further away than on paper.
    let size = paper == .page ? ".column{width:32rem;max-width:100%;height:auto}@media print{.column{width:85mm}}" : ""
    return """
      \(size).column{font-family:"Source Sans 3",Arial,"Liberation Sans","DejaVu Sans",sans-serif;background:\(ground);color:\(ink)}\
      .column text{fill:\(ink)}.column .bold{font-weight:600}.column .box{fill:none;stroke:\(ink);stroke-width:.8}\
      .column .thin{fill:none;stroke:\(soft);stroke-width:.5}.column .rule{stroke:\(soft);stroke-width:.5}\
      .column .arrow{fill:none;stroke:\(ink)}.column .none{fill:none;stroke:\(soft);stroke-dasharray:2 2}\
      .column .head,.column .full{fill:\(ink);stroke:\(ink);stroke-width:1}\
      .column .open{fill:\(ground);stroke:\(ink);stroke-width:1}.column .ground{fill:\(ground);stroke:none}\
      .column .grey{fill:\(soft);fill-opacity:.45;stroke:\(ink);stroke-width:.8}
      """
  }

  /// The fills of bars: full, hatched, grey, dotted, empty, crossed. Their names are the figure's own, since a page holds
  /// several.
  static func patterns(of name: String) -> String {
    func pattern(_ kind: String, _ size: Int, _ content: String) -> String {
      "<pattern id=\"\(name)-\(kind)\" width=\"\(size)\" height=\"\(size)\" patternUnits=\"userSpaceOnUse\">\(content)</pattern>"
    }
    let line = "stroke=\"currentColor\" stroke-width=\".9\" fill=\"none\""
    return "<defs>"
      + pattern("hatch", 4, "<path d=\"M-1 1l2 -2M0 4l4 -4M3 5l2 -2\" \(line)/>")
      + pattern("dots", 3, "<circle cx=\"1.5\" cy=\"1.5\" r=\".7\" fill=\"currentColor\"/>")
      + pattern("cross", 4, "<path d=\"M0 0l4 4M0 4l4 -4\" \(line)/>") + "</defs>"
  }

  /// How a bar of a series is filled.
  static func fill(series: Int, of name: String) -> String {
    let outline = "stroke=\"currentColor\" stroke-width=\".8\""
    return switch series % Self.series {
    case 0: "class=\"full\""
    case 1: "fill=\"url(#\(name)-hatch)\" \(outline)"
    case 2: "class=\"grey\""
    case 3: "fill=\"url(#\(name)-dots)\" \(outline)"
    case 4: "class=\"open\""
    default: "fill=\"url(#\(name)-cross)\" \(outline)"
    }
  }
}

extension Drawing {
  /// A bar in the fill of its series, with a tooltip.
  mutating func inkBar(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, series: Int, of name: String, title: String
  ) {
    raw(
      "<rect x=\"\(Self.format(x))\" y=\"\(Self.format(y))\" width=\"\(Self.format(width))\" "
        + "height=\"\(Self.format(height))\" \(Ink.fill(series: series, of: name))>"
        + "<title>\(HTMLText.escape(title))</title></rect>")
  }

  /// A mark whose shape tells the series; every other one is empty inside.
  mutating func inkMark(_ x: Double, _ y: Double, series: Int, size: Double, title: String) {
    mark(x, y, series: series, size: size, title: title, class: series % 2 == 0 ? "full" : "open")
  }

  /// The names of the series with their marks or fills, in rows; where the next row would begin.
  mutating func inkLegend(
    _ names: [String], y: Double, sample: (inout Drawing, _ x: Double, _ y: Double, _ series: Int) -> Void
  ) -> Double {
    var (x, y) = (0.0, y)
    for (series, name) in names.enumerated() {
      let lines = TextLines.wrap(name, width: ColumnFigure.width - 16, size: ColumnFigure.small)
      let needed = 20 + (lines.map { TextLines.width(of: $0, size: ColumnFigure.small) }.max() ?? 0)
      if x > 0, x + needed > ColumnFigure.width { (x, y) = (0, y + 13) }
      sample(&self, x, y, series)
      let bottom = self.lines(name, x: x + 15, y: y, width: ColumnFigure.width - 16, size: ColumnFigure.small)
      if lines.count > 1 { (x, y) = (0, bottom) } else { x += needed }
    }
    return y + 15
  }
}
