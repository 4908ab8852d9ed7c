import QualitativeData
import Tables

/// Which column of a table with codes is what.
struct CodebookColumns {
  let headings: Headings
  /// Columns whose texts stand one below the other in the tree, the highest first; at least one.
  private(set) var levels: [Int] = []
  /// Whether the last of `levels` holds whole paths.
  private(set) var isPath = false
  private let table: ReadTable

  /// Nil where no column holds codes.
  init?(_ table: ReadTable) {
    let levelKeys = Set(Self.levelKinds.map(\.key))
    let needed: (Set<String>) -> Bool = { keys in
      !keys.isDisjoint(with: ["name", "label", "path"]) || !keys.isDisjoint(with: levelKeys)
    }
    guard let headings = Headings(table, kinds: Self.kinds + Self.levelKinds, needed: needed) else { return nil }
    (self.headings, self.table) = (headings, table)
    let above = Self.levelKinds.compactMap { headings.places[$0.key] }
    let below = headings.places["subcode"].map { [$0] } ?? []
    if self["parent"] == nil, let path = self["path"] {
      (levels, isPath) = ([path], true)
    } else if self["parent"] == nil {
      levels = above.filter { !below.contains($0) }
      levels += [self["name"] ?? (below.isEmpty ? self["label"] : nil)].compactMap(\.self) + below
    }
    if levels.isEmpty, let own = self["name"] ?? self["label"] ?? self["path"] ?? above.last { levels = [own] }
  }

  /// What the column of paths is called in tables that Draad writes. In 0.1.0 it was `path`: a table with that and `name`
  /// is refused by Taguette (import_codebook.py, version 1.5.2), which does not know which of them is a tag.
  static let pathHeading = "code path"

  /// Whether Draad wrote the table, so that every text in it is just as it was.
  var isOwn: Bool {
    ["name", "label", "parent", "path", "indicators"].allSatisfy { key in
      self[key].map { headings.texts[$0] == key || (key == "path" && headings.texts[$0] == Self.pathHeading) } ?? false
    }
  }

  /// The column of a kind.
  subscript(_ key: String) -> Int? {
    let place = headings.places[key]
    guard key == "color", let column = place, headings.texts[column] != "color" else { return place }
    // A colour by name is nothing that other programs understand.
    let cells = table.rows.dropFirst(headings.row + 1).compactMap {
      $0.count > column ? $0[column].trimmed : nil
    }
    return cells.allSatisfy { $0.isEmpty || Code.isColor($0) } ? place : nil
  }

  func text(_ key: String, _ row: [String]) -> String { text(self[key], row) }

  func text(_ column: Int?, _ row: [String]) -> String {
    guard let column, row.count > column else { return "" }
    return levels.contains(column) && !isOwn ? row[column].trimmed : row[column]
  }

  /// Columns that say nothing to the reader.
  func unused(file: String) -> [Diagnostic] {
    let used = Set(levels + Self.kinds.compactMap { self[$0.key] })
    let others = headings.texts.indices.filter { column in
      !headings.texts[column].isEmpty && !used.contains(column)
        && table.rows.dropFirst(headings.row + 1).contains { $0.count > column && !$0[column].isEmpty }
    }
    guard !others.isEmpty else { return [] }
    return [
      Diagnostic(
        "codebook.column", .warning, at: Location(file: file, position: headings.row + 1),
        (others.count == 1 ? "A column is not understood: " : "\(others.count) columns are not understood: ")
          + others.map(described).joined(separator: ", "),
        advice: "To have one read, call it \(Self.ownNames); Documentation/tables.md lists what else is understood.")
    ]
  }

  private func described(_ column: Int) -> String {
    let text = "'\(headings.texts[column])' (\(headings.name(column)))"
    let plain = Headings.plain(headings.texts[column])
    guard let kind = (Self.kinds + Self.levelKinds).first(where: { $0.names.contains(plain) }),
      let other = self[kind.key],
      other != column
    else {
      return Self.levelKinds.contains { $0.names.contains(plain) } ? text + ", which could be a level above" : text
    }
    return text + ", since '\(headings.texts[other])' (\(headings.name(other))) is the \(kind.key) already"
  }

  /// What to say where no column holds codes: which would be what.
  static func noCodes(_ table: ReadTable, file: String) -> Diagnostic {
    let row = table.rows.indices.first { table.heading($0).count { !$0.isEmpty } > 1 } ?? 0
    let texts = table.rows.isEmpty ? [] : table.heading(row)
    let below = table.rows.dropFirst(row + 1)
    func cells(_ column: Int) -> [String] {
      below.compactMap { $0.count > column && !$0[column].isEmpty ? $0[column] : nil }
    }
    let named = texts.indices.filter { !texts[$0].isEmpty && !cells($0).isEmpty }
    func length(_ column: Int) -> Int { cells(column).reduce(0) { $0 + $1.count } / cells(column).count }
    let names = named.filter { Set(cells($0)).count == cells($0).count }.min { length($0) < length($1) }
    let longest = named.filter { $0 != names }.max { length($0) < length($1) }
    var would: [String] = []
    for (column, key) in [(names, "name"), (longest, "definition")] {
      if let column {
        would.append("'\(texts[column])' (\(CellPlace(row: row, column: column).name)) would be '\(key)'")
      }
    }
    return .codebook(
      "no-name-column", file, line: row + 1, "No column holds codes: none is called 'name', 'code' or 'path'",
      advice: "Call the columns \(ownNames)."
        + (would.isEmpty ? "" : " By what they hold \(would.joined(separator: ", ")).")
    )
  }

  private static let ownNames = "name, label, parent, path, definition, use, not, indicators, example or memo"

  /// `Documentation/tables.md` lists them.
  static let kinds = [
    Headings.Kind(key: "name", names: ["name", "code", "codenaam", "code naam", "code name", "codes", "open code"]),
    Headings.Kind(key: "label", names: ["label", "naam", "titel", "title"]),
    Headings.Kind(
      key: "path",
      names: [
        "path", "pad", "codepad", "code path", "volledig pad", "hierarchy", "hierarchie", "hierarchical name",
        "code hierarchy", "codestructuur",
      ]),
    Headings.Kind(
      key: "parent",
      names: [
        "parent", "boven", "bovenliggende code", "bovenliggend", "parent code", "parentcode", "ouder", "oudercode",
        "ouder code", "valt onder", "onderdeel van", "higher code",
      ]),
    Headings.Kind(
      key: "definition",
      names: [
        "definition", "definitie", "description", "omschrijving", "beschrijving", "betekenis", "uitleg", "meaning",
        "explanation", "code definition", "codedefinitie",
      ]),
    Headings.Kind(
      key: "use",
      names: [
        "use", "gebruik", "wanneer wel", "wanneer gebruiken", "wel gebruiken", "inclusie", "inclusiecriteria",
        "inclusion",
        "inclusion criteria", "when to use",
      ]),
    Headings.Kind(
      key: "not",
      names: [
        "not", "niet", "wanneer niet", "niet gebruiken", "exclusie", "exclusiecriteria", "exclusion",
        "exclusion criteria", "when not to use",
      ]),
    Headings.Kind(
      key: "indicators",
      names: [
        "indicators", "indicatoren", "indicator", "zoekwoorden", "zoekwoord", "zoektermen", "trefwoorden", "keywords",
        "search terms", "search words", "signaalwoorden", "steekwoorden", "kernwoorden", "synoniemen", "synonyms",
      ]),
    Headings.Kind(
      key: "example",
      names: [
        "example", "voorbeeld", "voorbeelden", "examples", "voorbeeldcitaat", "ankervoorbeeld", "anchor example",
        "citaat",
        "quote",
      ]),
    Headings.Kind(
      key: "memo",
      names: [
        "memo", "comment", "comments", "opmerking", "opmerkingen", "notitie", "notities", "note", "notes",
        "toelichting",
      ]),
    Headings.Kind(key: "color", names: ["color", "colour", "kleur"]),
    Headings.Kind(key: "formerly", names: ["formerly", "voorheen"]),
  ]

  /// Columns for what stands above a code, the highest first, and for what stands below one.
  private static let levelKinds = [
    Headings.Kind(key: "dimension", names: ["dimensie", "dimension", "domein", "domain"]),
    Headings.Kind(
      key: "theme",
      names: ["hoofdthema", "main theme", "kernthema", "thema", "theme", "selectieve code", "selective code"]),
    Headings.Kind(key: "subtheme", names: ["subthema", "sub thema", "subtheme", "sub theme"]),
    Headings.Kind(key: "maincategory", names: ["hoofdcategorie", "main category", "overarching category"]),
    Headings.Kind(key: "category", names: ["categorie", "category"]),
    Headings.Kind(key: "subcategory", names: ["subcategorie", "sub categorie", "subcategory", "sub category"]),
    Headings.Kind(
      key: "group",
      names: [
        "hoofdcode", "main code", "topcode", "top code", "codegroep", "code groep", "code group", "code groups",
        "codegroepen", "codegroup", "codefamilie", "code family", "code families", "groep", "group", "axiale code",
        "axial code",
      ]),
    Headings.Kind(key: "level1", names: ["niveau 1", "level 1", "niveau1", "level1", "laag 1"]),
    Headings.Kind(key: "level2", names: ["niveau 2", "level 2", "niveau2", "level2", "laag 2"]),
    Headings.Kind(key: "level3", names: ["niveau 3", "level 3", "niveau3", "level3", "laag 3"]),
    Headings.Kind(key: "level4", names: ["niveau 4", "level 4", "niveau4", "level4", "laag 4"]),
    Headings.Kind(key: "subcode", names: ["subcode", "sub code", "subcodes"]),
  ]
}
