/// The elements of a chart, as text.
struct Drawing {
  private(set) var elements: [String] = []
  /// Charts tell series apart by at most so many colours; each has its own shape as well.
  static let series = 6

  /// A number to a tenth.
  static func format(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    let text = tenths % 10 == 0 ? String(tenths / 10) : "\(tenths / 10).\(abs(tenths % 10))"
    return tenths < 0 && tenths > -10 ? "-" + text : text
  }

  /// Text; `anchor` is start, middle or end.
  mutating func text(
    _ text: String, _ x: Double, _ y: Double, anchor: String = "start", class name: String = "", turn: Double? = nil,
    size: Double? = nil
  ) {
    let style = name.isEmpty ? "" : " class=\"\(name)\""
    let turned = turn.map { " transform=\"rotate(\(Self.format($0)) \(Self.format(x)) \(Self.format(y)))\"" } ?? ""
    let sized = size.map { " font-size=\"\(Self.format($0))\"" } ?? ""
    elements.append(
      "<text x=\"\(Self.format(x))\" y=\"\(Self.format(y))\" text-anchor=\"\(anchor)\"\(style)\(sized)\(turned)>"
        + HTMLText.escape(text) + "</text>")
  }

  /// A straight line.
  mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, class name: String, width: Double = 1) {
    elements.append(
      "<line x1=\"\(Self.format(x1))\" y1=\"\(Self.format(y1))\" x2=\"\(Self.format(x2))\" y2=\"\(Self.format(y2))\" "
        + "class=\"\(name)\" stroke-width=\"\(Self.format(width))\"/>")
  }

  /// A bar with a tooltip.
  mutating func bar(_ x: Double, _ y: Double, _ width: Double, _ height: Double, class name: String, title: String) {
    elements.append(
      "<rect x=\"\(Self.format(x))\" y=\"\(Self.format(y))\" width=\"\(Self.format(width))\" "
        + "height=\"\(Self.format(height))\" class=\"\(name)\"><title>\(HTMLText.escape(title))</title></rect>")
  }

  /// A path.
  mutating func path(
    _ path: String, class name: String, width: Double? = nil, opacity: Double? = nil, title: String? = nil
  ) {
    let stroke = width.map { " stroke-width=\"\(Self.format($0))\"" } ?? ""
    let faint = opacity.map { " opacity=\"\(Self.format($0))\"" } ?? ""
    let tip = title.map { "<title>\(HTMLText.escape($0))</title>" } ?? ""
    elements.append("<path d=\"\(path)\" class=\"\(name)\"\(stroke)\(faint)>\(tip)</path>")
  }

  /// A mark whose shape, as well as its colour, tells the series.
  mutating func mark(
    _ x: Double, _ y: Double, series: Int, size: Double = 5, title: String, class name: String? = nil
  ) {
    let s = size
    let path =
      switch series % 6 {
      case 0: "m\(f(-s)) 0a\(f(s)) \(f(s)) 0 1 0 \(f(2 * s)) 0a\(f(s)) \(f(s)) 0 1 0 \(f(-2 * s)) 0z"
      case 1: "m\(f(-s * 0.9)) \(f(-s * 0.9))h\(f(s * 1.8))v\(f(s * 1.8))h\(f(-s * 1.8))z"
      case 2: "m0 \(f(-s * 1.15))l\(f(s * 1.1)) \(f(s * 2))h\(f(-s * 2.2))z"
      case 3:
        "m0 \(f(-s * 1.2))l\(f(s * 1.2)) \(f(s * 1.2))l\(f(-s * 1.2)) \(f(s * 1.2))l\(f(-s * 1.2)) \(f(-s * 1.2))z"
      case 4: "m0 \(f(s * 1.15))l\(f(s * 1.1)) \(f(-s * 2))h\(f(-s * 2.2))z"
      default:
        "m\(f(-s * 0.4)) \(f(-s))h\(f(s * 0.8))v\(f(s * 0.6))h\(f(s * 0.6))v\(f(s * 0.8))h\(f(-s * 0.6))"
          + "v\(f(s * 0.6))h\(f(-s * 0.8))v\(f(-s * 0.6))h\(f(-s * 0.6))v\(f(-s * 0.8))h\(f(s * 0.6))z"
      }
    self.path("M\(f(x)) \(f(y))\(path)", class: name ?? "c\(series % Drawing.series)", title: title)
  }

  /// An element as it is written.
  mutating func raw(_ element: String) { elements.append(element) }

  /// The names of the series with their marks, in rows no wider than `width`; the height that it took.
  mutating func legend(_ names: [String], x: Double, y: Double, width: Double) -> Double {
    var (left, top) = (x, y)
    for (index, name) in names.enumerated() {
      let needed = 26 + Drawing.width(of: name)
      if left > x, left + needed > x + width { (left, top) = (x, top + 20) }
      mark(left + 6, top - 4, series: index, title: name)
      text(name, left + 16, top)
      left += needed
    }
    return top - y + 20
  }

  /// About how wide text is at twelve pixels.
  static func width(of text: String) -> Double { Double(text.unicodeScalars.count) * 6.3 }

  private func f(_ value: Double) -> String { Self.format(value) }

  /// All elements.
  var markup: String { elements.joined(separator: "\n") }
}
