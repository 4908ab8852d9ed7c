import Foundation

/// Names of Dutch regions, and where their tiles lie: a table of facts.
///
/// The twelve provinces, and the thirty-five labour-market regions (arbeidsmarktregio's) as they were drawn from 2013 on, of
/// which some lie in two provinces and stand with that where most of them lies. Tiles keep the neighbours that regions have,
/// as far as squares allow; `column` and `row` count from the north-west.
struct RegionTable: Sendable {
  /// Regions of one kind.
  enum Level: String, CaseIterable, Sendable {
    case provinces, regions
  }

  /// A tile of the map.
  struct Tile: Hashable, Sendable {
    /// What it is called.
    let name: String
    /// What is printed in it: the name, with soft hyphens where there is little room for it.
    let label: String
    let column, row: Int
  }

  /// The tiles.
  let tiles: [Tile]
  /// How many tiles lie beside one another.
  let columns: Int
  /// Where the tile for what is done in the whole country lies, and how many columns wide it is.
  let whole: (column: Int, row: Int, width: Int)
  private let places: [String: Int]

  /// The table of a level.
  init(_ level: Level) {
    let facts = level == .provinces ? Self.provinces : Self.regions
    tiles = facts.map {
      Tile(name: $0.name.replacing("\u{AD}", with: ""), label: $0.name, column: $0.column, row: $0.row)
    }
    columns = (tiles.map(\.column).max() ?? 0) + 1
    whole = (0, 0, level == .provinces ? 2 : 3)
    let names = facts.enumerated().flatMap { place, fact in ([fact.name] + fact.also).map { (Self.key($0), place) } }
    let inside =
      level == .regions
      ? []
      : Self.regions.flatMap { region in
        ([region.name] + region.also + Self.alsoIn(region.province)).compactMap { name in
          facts.firstIndex { $0.name == region.province }.map { (Self.key(name), $0) }
        }
      }
    // The province Groningen is meant where provinces are drawn, not the region of that name.
    places = Dictionary(names + inside, uniquingKeysWith: { first, _ in first })
  }

  /// The tile that a name stands for; nil where it is none that is known.
  func tile(_ name: String) -> Int? { places[Self.key(name)] }

  /// Whether a name stands for the whole country.
  static func isWhole(_ name: String) -> Bool { wholeNames.contains(key(name)) }

  /// Whether a name is that of a province itself.
  static func isProvince(_ name: String) -> Bool {
    provinces.contains { ([$0.name] + $0.also).contains { key($0) == key(name) } }
  }

  /// Names are compared by letters alone: case, accents, spaces and hyphens do not count, nor does what kind of region it is.
  private static func key(_ name: String) -> String {
    let plain = name.decomposedStringWithCanonicalMapping.unicodeScalars.filter { !$0.properties.isDiacritic }
    let words = FileName.of(String(String.UnicodeScalarView(plain))).split(separator: "-").map(String.init)
    let kinds: Set = ["provincie", "province", "regio", "region", "arbeidsmarktregio", "de", "het", "en", "and"]
    let own = words.filter { !kinds.contains($0) }
    return own.isEmpty ? words.joined() : own.joined()
  }

  private static let wholeNames: Set<String> = Set(
    ["landelijk", "heel Nederland", "Nederland", "nationaal", "national", "nationwide", "the Netherlands"].map(key))

  /// What lies in a province and in several of its regions, or in none alone.
  private static func alsoIn(_ province: String) -> [String] {
    switch province {
    case "Gelderland": ["Arnhem-Nijmegen", "Veluwe"]
    case "Noord-Brabant": ["Brabant", "Oost-Brabant"]
    case "Overijssel": ["Salland", "IJsselland"]
    default: []
    }
  }
}

// The facts.
extension RegionTable {
  fileprivate struct Fact: Sendable {
    let name: String
    /// What else it, or what lies wholly in it, is called.
    let also: [String]
    /// The province where it, or most of it, lies.
    let province: String
    let column, row: Int

    init(_ name: String, _ column: Int, _ row: Int, _ province: String = "", _ also: [String] = []) {
      (self.name, self.column, self.row, self.province, self.also) = (name, column, row, province, also)
    }
  }

  fileprivate static let provinces: [Fact] = [
    Fact("Fryslân", 2, 0, "", ["Friesland", "Frisia"]), Fact("Groningen", 3, 0),
    Fact("Noord-Holland", 1, 1, "", ["North Holland"]), Fact("Flevoland", 2, 1), Fact("Drenthe", 3, 1),
    Fact("Zuid-Holland", 0, 2, "", ["South Holland"]), Fact("Utrecht", 1, 2), Fact("Gelderland", 2, 2),
    Fact("Overijssel", 3, 2), Fact("Zeeland", 0, 3, "", ["Zealand"]),
    Fact("Noord-Brabant", 1, 3, "", ["North Brabant"]), Fact("Limburg", 2, 3),
  ]

  fileprivate static let regions: [Fact] = [
    Fact("Friesland", 3, 0, "Fryslân", ["Fryslân", "Frisia", "Zuidoost-Friesland", "Noordwest-Friesland"]),
    Fact("Groningen", 4, 0, "Groningen", ["Noordoost-Groningen", "Oost-Groningen", "Eemsdelta"]),
    Fact("Noord-Holland Noord", 1, 1, "Noord-Holland", ["Kop van Noord-Holland", "West-Friesland"]),
    Fact("Flevoland", 3, 1, "Flevoland"),
    Fact("Drenthe", 4, 1, "Drenthe", ["Zuidoost-Drenthe", "Zuidwest-Drenthe", "Noord-Drenthe"]),
    Fact("Zuid-Kennemer\u{AD}land en IJmond", 0, 2, "Noord-Holland", ["Zuid-Kennemerland", "Kennemerland", "IJmond"]),
    Fact("Zaanstreek/Waterland", 1, 2, "Noord-Holland", ["Zaanstreek", "Waterland"]),
    Fact("Gooi en Vechtstreek", 2, 2, "Noord-Holland", ["Gooi", "Het Gooi", "Vechtstreek"]),
    Fact("Regio Zwolle", 3, 2, "Overijssel", ["IJssel-Vechtstreek"]),
    Fact("Twente", 4, 2, "Overijssel"),
    Fact("Holland Rijnland", 0, 3, "Zuid-Holland", ["Bollenstreek", "Duin- en Bollenstreek"]),
    Fact("Groot Amsterdam", 1, 3, "Noord-Holland", ["Amsterdam"]),
    Fact("Amersfoort", 2, 3, "Utrecht", ["Eemland"]),
    Fact(
      "Stedendrie\u{AD}hoek en Noordwest Veluwe", 3, 3, "Gelderland",
      ["Stedendriehoek", "Noordwest Veluwe", "Noord-Veluwe"]),
    Fact("Achterhoek", 4, 3, "Gelderland"),
    Fact("Haaglanden", 0, 4, "Zuid-Holland", ["Den Haag"]),
    Fact("Zuid-Holland Centraal", 1, 4, "Zuid-Holland", ["Zoetermeer"]),
    Fact("Midden-Utrecht", 2, 4, "Utrecht", ["Utrecht-Midden"]),
    Fact("FoodValley", 3, 4, "Gelderland", ["Food Valley", "Gelderse Vallei"]),
    Fact("Midden-Gelderland", 4, 4, "Gelderland", ["Arnhem"]),
    Fact("Rijnmond", 0, 5, "Zuid-Holland", ["Rotterdam", "Rotterdam-Rijnmond", "Groot-Rijnmond"]),
    Fact("Midden-Holland", 1, 5, "Zuid-Holland"),
    Fact("Gorinchem", 2, 5, "Zuid-Holland"),
    Fact("Rivierenland", 3, 5, "Gelderland", ["Betuwe"]),
    Fact("Rijk van Nijmegen", 4, 5, "Gelderland", ["Nijmegen"]),
    Fact("Zeeland", 0, 6, "Zeeland", ["Zealand", "Zeeuws-Vlaanderen", "Walcheren"]),
    Fact("Drechtsteden", 1, 6, "Zuid-Holland", ["Dordrecht"]),
    Fact("Midden-Brabant", 2, 6, "Noord-Brabant", ["Hart van Brabant", "Tilburg"]),
    Fact("Noordoost-Brabant", 3, 6, "Noord-Brabant", ["Noord-Oost-Brabant"]),
    Fact("Noord-Limburg", 4, 6, "Limburg", ["Venlo"]),
    Fact("West-Brabant", 1, 7, "Noord-Brabant", ["Breda"]),
    Fact("Zuidoost-Brabant", 2, 7, "Noord-Brabant", ["Eindhoven", "Zuid-Oost-Brabant"]),
    Fact("Helmond-De Peel", 3, 7, "Noord-Brabant", ["Helmond"]),
    Fact("Midden-Limburg", 4, 7, "Limburg", ["Roermond"]),
    Fact("Zuid-Limburg", 4, 8, "Limburg", ["Parkstad", "Maastricht"]),
  ]
}
