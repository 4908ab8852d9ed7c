import Tabulate

/// A figure as wide as the column of a printed page, in one ink: title, base and note stand in it, since it leaves the
/// report for an article.
///
/// Four units are a millimetre: text of nine units is printed in 6.4 points, of ten in 7.1.
struct ColumnFigure: Sendable {
  /// The width of a column: 85 mm.
  static let width = 340.0
  /// Sizes of text.
  static let (title, label, small) = (12.0, 10.0, 9.0)

  /// The name of its file, without extension; also its id on the page.
  let name: String
  /// What it shows.
  let title: String
  /// What it rests on: how many cases.
  let base: String
  /// What must be known to read it.
  let note: String
  /// What is drawn, from 0 downwards.
  let drawing: Drawing
  /// How high that is.
  let height: Double
  /// The table behind it.
  let table: [[String]]

  /// With title, base and note around it.
  func figure(_ say: Wording) -> Figure {
    var page = Drawing()
    var y = 4.0
    y = page.lines(title, x: 0, y: y, width: Self.width / 1.08, size: Self.title, class: "bold")
    y = page.lines(base, x: 0, y: y + 1, width: Self.width, size: Self.small) + 8
    page.group(drawing, x: 0, y: y)
    y = page.lines(note, x: 0, y: y + height + 8, width: Self.width, size: Self.small)
    // Lines at the edges have room for their width.
    var framed = Drawing()
    framed.group(page, x: 1, y: 0)
    var figure = Figure(
      name: name, title: title, description: "\(base). \(note)", width: Self.width + 2, height: y + 4,
      drawing: Ink.patterns(of: name) + "\n" + framed.markup, table: table, tableTitle: say("Als tabel", "As a table"))
    figure.medium = .column
    return figure
  }
}

extension Drawing {
  /// Text in as many lines as it needs, from a height downwards; where the next line would begin.
  mutating func lines(
    _ text: String, x: Double, y: Double, width: Double, size: Double, anchor: String = "start", class name: String = ""
  ) -> Double {
    var y = y
    for line in TextLines.wrap(text, width: width, size: size) {
      self.text(line, x, y + size, anchor: anchor, class: name, size: size)
      y += size * 1.2
    }
    return y
  }

  /// Another drawing, moved.
  mutating func group(_ drawing: Drawing, x: Double, y: Double) {
    raw("<g transform=\"translate(\(Self.format(x)) \(Self.format(y)))\">\n\(drawing.markup)\n</g>")
  }
}
