import QualitativeData
import Tables

/// What the columns of a table are, told by their headings: in Dutch, English, or as other programs name them.
struct Headings {
  /// A kind of column and what people call it, the surest name first.
  struct Kind {
    var key: String
    var names: [String]
  }

  /// The row of the headings.
  let row: Int
  /// The headings as they stand there; empty where a column has none.
  let texts: [String]
  /// The column of each kind.
  private(set) var places: [String: Int] = [:]

  /// Looks for the row that says most; of equals the first. Nil where no row names any of `needed`.
  init?(_ table: ReadTable, kinds: [Kind], needed: (Set<String>) -> Bool) {
    let names = kinds.flatMap { kind in kind.names.enumerated().map { ($1, (key: kind.key, rank: $0)) } }
    let known = Dictionary(names, uniquingKeysWith: { first, _ in first })
    var best: (row: Int, keys: Set<String>, texts: [String])?
    let isNarrow = table.rows.allSatisfy { $0.count { !$0.isEmpty } < 2 }
    for row in table.rows.indices.prefix(Self.searched) {
      let texts = table.heading(row)
      // What stands alone in its row is a title.
      let isAlone = texts.count { !$0.isEmpty } < 2
      guard isNarrow || !isAlone || texts.contains(where: { text in kinds.contains { $0.key == text } }) else {
        continue
      }
      let keys = Set(texts.compactMap { known[Self.plain($0)]?.key })
      guard needed(keys), keys.count > best?.keys.count ?? 0 || Self.goesOn(table, row, best?.texts) else { continue }
      best = (row, keys, texts)
    }
    guard let best else { return nil }
    self.row = best.row
    let width = table.isRagged ? table.rows.map(\.count).max() ?? 0 : best.texts.count
    texts = best.texts + [String](repeating: "", count: max(0, width - best.texts.count))
    var ranks: [String: Int] = [:]
    for (column, text) in best.texts.enumerated() {
      guard let (key, rank) = known[Self.plain(text)], rank < ranks[key] ?? .max else { continue }
      (places[key], ranks[key]) = (column, rank)
    }
  }

  /// The most rows with a title and remarks that may stand above the headings.
  private static let searched = 30

  /// A heading that is merged over two rows is the heading of both.
  private static func goesOn(_ table: ReadTable, _ row: Int, _ before: [String]?) -> Bool {
    guard let before, row > 0 else { return false }
    return before.indices.contains {
      !before[$0].isEmpty && table.continued.contains(CellPlace(row: row, column: $0))
    }
  }

  /// A heading as it is compared: without case, accents, marks and more than one space.
  static func plain(_ text: String) -> String {
    var words: [String] = [""]
    for scalar in Canonical.decomposed(text.lowercased()).unicodeScalars {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        words[words.count - 1].unicodeScalars.append(scalar)
      } else if scalar.properties.canonicalCombiningClass == .notReordered, words.last != "", scalar != "'" {
        words.append("")
      }
    }
    return words.filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// Where a heading stands.
  func name(_ column: Int) -> String { CellPlace(row: row, column: column).name }

  /// Throws where two columns have the same heading: which of them is meant cannot be known.
  func checkNames(_ id: String, file: String) throws(Diagnostic) {
    var seen: [String: Int] = [:]
    for (column, text) in texts.enumerated() where !text.isEmpty {
      guard let other = seen.updateValue(column, forKey: text) else { continue }
      throw Diagnostic(
        id, at: Location(file: file, position: row + 1),
        "Two columns are called '\(text)': \(name(other)) and \(name(column))",
        advice: "Give one of them another name, or take it out.")
    }
  }

  /// Columns that hold something but have no heading.
  func unnamed(in table: ReadTable, file: String) -> [Diagnostic] {
    let columns = texts.indices.filter { column in
      texts[column].isEmpty && table.rows.dropFirst(row + 1).contains { $0.count > column && !$0[column].isEmpty }
    }
    guard !columns.isEmpty else { return [] }
    let names = columns.map(CellPlace.letters).joined(separator: ", ")
    return [
      Diagnostic(
        "table.no-heading", .warning, at: Location(file: file, position: row + 1),
        columns.count == 1
          ? "The column \(names) holds values but has no heading; it is not read"
          : "The columns \(names) hold values but have no heading; they are not read",
        advice: "Write a heading above it if its values count.")
    ]
  }
}
