import QualitativeData
import Testing

@testable import Report

@Suite("The map of regions")
struct RegionTests {
  private static let provinces = RegionTable(.provinces)
  private static let regions = RegionTable(.regions)

  private func name(_ text: String, _ table: RegionTable) -> String? { table.tile(text).map { table.tiles[$0].name } }

  @Test("twelve provinces and thirty-five regions, each on a tile of its own and under no other's name")
  func facts() {
    for (table, count) in [(Self.provinces, 12), (Self.regions, 35)] {
      #expect(table.tiles.count == count)
      #expect(Set(table.tiles.map { [$0.column, $0.row] }).count == count)
      for (place, tile) in table.tiles.enumerated() { #expect(table.tile(tile.name) == place, "\(tile.name)") }
      let taken = table.tiles.filter { $0.row == table.whole.row && $0.column < table.whole.width }
      #expect(taken.isEmpty)
    }
    for tile in Self.regions.tiles { #expect(Self.provinces.tile(tile.name) != nil, "\(tile.name)") }
  }

  @Test(
    "spelling: case, accents, spaces, hyphens, other names",
    arguments: [
      ("Friesland", "Fryslân"), ("fryslan", "Fryslân"), ("FRYSLÂN", "Fryslân"), ("Noord Brabant", "Noord-Brabant"),
      ("provincie Utrecht", "Utrecht"), ("noord-holland", "Noord-Holland"), ("South Holland", "Zuid-Holland"),
      ("Twente", "Overijssel"), ("Zeeuws-Vlaanderen", "Zeeland"), ("Arnhem-Nijmegen", "Gelderland"),
    ])
  func provinces(text: String, tile: String) { #expect(name(text, Self.provinces) == tile) }

  @Test(
    "regions by what they are called",
    arguments: [
      ("groot-amsterdam", "Groot Amsterdam"), ("Arbeidsmarktregio Zwolle", "Regio Zwolle"),
      ("Helmond De Peel", "Helmond-De Peel"), ("Kop van Noord-Holland", "Noord-Holland Noord"),
      ("Zuid-Kennemerland/IJmond", "Zuid-Kennemerland en IJmond"), ("Food Valley", "FoodValley"),
    ])
  func regions(text: String, tile: String) { #expect(name(text, Self.regions) == tile) }

  @Test("what is no name of a tile is none", arguments: ["Groene Hart", "", "Vlaanderen", "Hollan"])
  func unknown(text: String) {
    #expect(Self.provinces.tile(text) == nil && !RegionTable.isWhole(text))
  }

  @Test("the whole country", arguments: ["landelijk", "Landelijk", "heel Nederland", "nationwide"])
  func whole(text: String) { #expect(RegionTable.isWhole(text)) }

  private static func matrix(_ rows: [(String, [Int])]) -> CodeMatrix {
    CodeMatrix(
      attribute: "type", rowAxis: .attribute, unit: .cases, base: .column, source: .codings,
      columns: [.init(value: "netwerk", total: 9), .init(value: "platform", total: 9)], total: 18,
      rows: rows.map { .init(code: $0.0, label: $0.0, depth: 0, counts: $0.1, total: $0.1.reduce(0, +)) },
      provenance: Provenance())
  }

  @Test("each case is one mark, whose shape is its type's; what has no tile is named with its number")
  func marks() throws {
    let matrix = Self.matrix([
      ("Twente", [3, 1]), ("Zeeland", [0, 2]), ("landelijk", [1, 0]), ("Overal <&", [2, 0]),
    ])
    let map = try #require(MapFigure(matrix, attribute: "regio", language: "nl"))
    let svg = String(decoding: map.drawn.svg, as: UTF8.self)
    func titles(_ text: String) -> Int { svg.components(separatedBy: "<title>\(text)</title>").count - 1 }
    #expect(titles("Twente: netwerk") == 3 && titles("Twente: platform") == 1 && titles("Zeeland: platform") == 2)
    #expect(titles("heel Nederland: netwerk") == 1)
    #expect(map.map.unplaced.map(\.value) == ["Overal <&"] && map.map.cases == 7)
    #expect(svg.contains("Niet op de kaart: Overal &lt;&amp; (2)"))
    // A filled disc and an empty square, in the legend too.
    #expect(svg.components(separatedBy: "class=\"full\"").count - 1 == 5)
    #expect(svg.components(separatedBy: "class=\"open\"").count - 1 == 4)
  }

  @Test("the tiles on which most cases find a place; provinces where they are named")
  func level() throws {
    func level(_ names: String...) -> RegionTable.Level {
      RegionMap(Self.matrix(names.map { ($0, [1, 1]) })).level
    }
    #expect(level("Twente", "Drenthe") == .regions)
    #expect(level("Zeeland", "Drenthe", "landelijk") == .provinces)
    #expect(level("Gelderland", "Twente") == .provinces)
    #expect(MapFigure(Self.matrix([("a", [1, 1])]), attribute: "regio", language: "nl") == nil)
  }
}
