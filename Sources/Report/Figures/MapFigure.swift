import QualitativeData
import Tabulate

/// The cases by region and type: a map of equal tiles, a mark for each case, whose shape tells the type.
public struct MapFigure: Sendable {
  let matrix: CodeMatrix
  /// Where the values lie.
  public let map: RegionMap
  let attribute: String
  let say: Wording

  /// Of a table with the values of an attribute as rows and the types of cases as columns; without types all marks are alike.
  /// Nil where no value is the name of a region.
  public init?(_ matrix: CodeMatrix, attribute: String, level: Level? = nil, language: String) {
    self.matrix = matrix
    self.attribute = attribute
    map = level.map { RegionMap(matrix, $0.table) } ?? RegionMap(matrix)
    say = Wording(language)
    if !map.placed.contains(where: { $0.tile != nil }) { return nil }
  }

  /// Which tiles are drawn.
  public enum Level: String, CaseIterable, Sendable {
    /// The twelve provinces.
    case provinces
    /// The thirty-five labour-market regions.
    case regions

    var table: RegionTable.Level { self == .provinces ? .provinces : .regions }
  }

  /// Whether a name is that of a region or province, or stands for the whole country.
  public static func isRegion(_ name: String) -> Bool {
    RegionTable.isWhole(name) || tables.contains { $0.tile(name) != nil }
  }

  private static let tables = RegionTable.Level.allCases.map(RegionTable.init)

  /// The figure, drawn.
  public var drawn: StudyFigure { StudyFigure(figure: figure) }

  private var series: [String] { matrix.columns.map(\.value) }
  private var isTyped: Bool { !series.allSatisfy(\.isEmpty) }

  var figure: Figure {
    let tiles = tiles
    return ColumnFigure(
      name: "kaart-\(FileName.of(attribute))",
      title: isTyped
        ? say("Cases naar \(attribute) en \(matrix.attribute)", "Cases by \(attribute) and \(matrix.attribute)")
        : say("Cases naar \(attribute)", "Cases by \(attribute)"),
      base: FigureBase(matrix, say).text, note: note, drawing: tiles.drawing, height: tiles.height, table: table
    ).figure(say)
  }

  // MARK: words

  private var note: String {
    let kind =
      map.level == .provinces
      ? say("een provincie", "a province")
      : say("een arbeidsmarktregio (indeling in 35)", "a labour-market region (of 35)")
    let guide = say(
      "Zo leest u dit: elke tegel is \(kind), alle even groot; elk teken is een case.",
      "How to read this: each tile is \(kind), all of one size; each mark is a case.")
    return
      ([guide] + [smaller, left].compactMap(\.self) + FigureBase(matrix, say).notes(without: [.severalValues])
      + [several].compactMap(\.self))
      .joined(separator: " ")
  }

  /// That regions stand for the provinces in which they lie.
  private var smaller: String? {
    guard map.level == .provinces, !map.namesProvinces else { return nil }
    return say(
      "Een kleinere streek staat in de provincie waarin zij, of het grootste deel ervan, ligt.",
      "A smaller region stands in the province in which it, or most of it, lies.")
  }

  private var several: String? {
    guard matrix.notes.contains(.severalValues) else { return nil }
    return say(
      "Een case met meer dan één waarde heeft bij elke een teken.", "A case with several values has a mark at each.")
  }

  /// What has no tile.
  private var left: String? {
    guard !map.unplaced.isEmpty else { return nil }
    let names = map.unplaced.map { "\($0.value) (\($0.cases))" }
    return say("Niet op de kaart: \(say.list(names)).", "Not on the map: \(say.list(names)).")
  }

  private var table: [[String]] {
    [
      [attribute, say("tegel", "tile")] + (isTyped ? matrix.columns.map { "\($0.value) (n = \($0.total))" } : ["cases"])
    ]
      + matrix.rows.indices.map { row in
        let place = map.placed.first { $0.row == row }
        let tile = place.map { $0.tile.map { map.table.tiles[$0].name } ?? whole } ?? "–"
        return [matrix.rows[row].label, tile] + counts(row).map(String.init)
      }
  }

  private var whole: String { say("heel Nederland", "the whole country") }

  /// The cases of a row by series.
  private func counts(_ row: Int) -> [Int] { isTyped ? matrix.rows[row].counts : [matrix.rows[row].total] }

  // MARK: drawing

  private static let gap = 3.0
  private static let mark = 3.6
  private static let step = 10.5

  private var tileWidth: Double {
    let columns = Double(map.table.columns)
    return (ColumnFigure.width - Self.gap * (columns - 1)) / columns
  }

  /// The series of each mark of a tile, or of the whole country.
  private func marks(_ tile: Int?) -> [Int] {
    let rows = map.placed.filter { $0.tile == tile }.map(\.row)
    return (isTyped ? Array(series.indices) : [0]).flatMap { series in
      Array(repeating: series, count: rows.reduce(0) { $0 + counts($1)[series] })
    }
  }

  private func lines(_ name: String, width: Double) -> [String] {
    TextLines.wrap(name, width: width - 5, size: ColumnFigure.small)
  }

  private func height(_ name: String, _ marks: Int, width: Double) -> Double {
    let perRow = max(1, Int((width - 4) / Self.step))
    let rows = (marks + perRow - 1) / perRow
    return Double(lines(name, width: width).count) * 10 + 5 + Double(rows) * Self.step + (rows > 0 ? 3 : 0)
  }

  private var tiles: (drawing: Drawing, height: Double) {
    var drawing = Drawing()
    var top = 0.0
    if isTyped {
      top = drawing.inkLegend(matrix.columns.map { "\($0.value) (n\u{00A0}=\u{00A0}\($0.total))" }, y: 0) {
        drawing, x, y, series in
        drawing.inkMark(x + 6, y + 6, series: series, size: Self.mark, title: self.series[series])
      }
    }
    let wholeMarks = marks(nil)
    let wholeWidth = Double(map.table.whole.width) * (tileWidth + Self.gap) - Self.gap
    for row in 0...(map.table.tiles.map(\.row).max() ?? 0) {
      let tiles = map.table.tiles.indices.filter { map.table.tiles[$0].row == row }
      var height = tiles.map { self.height(map.table.tiles[$0].label, marks($0).count, width: tileWidth) }.max() ?? 0
      let hasWhole = row == map.table.whole.row && !wholeMarks.isEmpty
      if hasWhole { height = max(height, self.height(whole, wholeMarks.count, width: wholeWidth)) }
      for tile in tiles {
        let x = Double(map.table.tiles[tile].column) * (tileWidth + Self.gap)
        add(map.table.tiles[tile].label, marks(tile), x, top, tileWidth, height, &drawing)
      }
      if hasWhole { add(whole, wholeMarks, 0, top, wholeWidth, height, &drawing) }
      top += height + Self.gap
    }
    return (drawing, top - Self.gap)
  }

  private func add(
    _ name: String, _ marks: [Int], _ x: Double, _ top: Double, _ width: Double, _ height: Double,
    _ drawing: inout Drawing
  ) {
    let format = Drawing.format
    drawing.path(
      "M\(format(x)) \(format(top))h\(format(width))v\(format(height))h\(format(-width))z",
      class: marks.isEmpty ? "thin" : "box")
    var y = top + 2
    for line in lines(name, width: width) {
      drawing.text(line, x + 3, y + 8, size: ColumnFigure.small)
      y += 10
    }
    let perRow = max(1, Int((width - 4) / Self.step))
    for (place, series) in marks.enumerated() {
      drawing.inkMark(
        x + 2 + Self.step * (Double(place % perRow) + 0.5), y + 3 + Self.step * (Double(place / perRow) + 0.5),
        series: series, size: Self.mark, title: isTyped ? "\(name): \(self.series[series])" : name)
    }
  }
}
