import Tables

/// Paths of codes in one column: which mark parts them.
struct CodePaths {
  private let mark: String?
  private let dropsFirst: Bool

  /// `cells` are all of the column. In one for names only a mark that shows itself to be one counts: `werk/privé` may be a
  /// name.
  init(_ cells: [String], isPath: Bool, isOwnName: Bool) {
    let parted = { (mark: String) in cells.contains { Self.parts($0, mark).count > 1 } }
    let proven = { (mark: String) in
      let all = Set(cells.map { Self.parts($0, mark) })
      return all.contains { $0.count > 1 && all.contains(Array($0.dropLast())) }
    }
    mark = Self.marks.first { mark in
      guard parted(mark) else { return false }
      return isPath || (mark != "/" && !isOwnName) || proven(mark)
    }
    // NVivo writes the name of the folder of all codes before each.
    let first = mark.map { mark in Set(cells.compactMap { Self.parts($0, mark).first?.lowercased() }) } ?? []
    dropsFirst = first.count == 1 && first.isSubset(of: ["nodes", "codes", "code system", "codesysteem"])
  }

  private static let marks = [">", "::", "\\", "›", "→", "/"]

  /// The names from the top of the tree down.
  func parts(_ cell: String) -> [String] {
    guard let mark else { return cell.isEmpty ? [] : [cell] }
    let parts = Self.parts(cell, mark)
    return dropsFirst && parts.count > 1 ? Array(parts.dropFirst()) : parts
  }

  /// Whether a cell holds another mark of paths than those of its column are parted by, so that it may be a path too.
  func holdsOther(_ cell: String) -> Bool {
    guard let mark else { return false }
    return Self.marks.contains { $0 != "/" && $0 != mark && Self.parts(cell, $0).count > 1 }
  }

  /// Whether cells hold more than names.
  var areParted: Bool { mark != nil }

  static func parts(_ cell: String, _ mark: String) -> [String] {
    cell.split(separator: mark).map { $0.trimmed }.filter { !$0.isEmpty }
  }
}

/// Indicators in one cell, parted by what their column parts them by: `|` as Draad writes them, line ends, `;` or `,`.
struct IndicatorCells {
  /// Whether Draad wrote them.
  private let isOwn: Bool
  private let hasBars: Bool
  private let hasMarks: Bool

  /// `cells` are all of the column.
  init(_ cells: [String], isOwn: Bool) {
    self.isOwn = isOwn
    hasBars = cells.contains { $0.contains("|") }
    hasMarks = hasBars || cells.contains { $0.contains { $0 == ";" || $0.isNewline } }
  }

  func split(_ cell: String) -> [String] {
    if isOwn || cell.contains("|") { return BarredList.split(cell) }
    if cell.contains(where: { $0 == ";" || $0.isNewline }) { return split(cell) { $0 == ";" || $0.isNewline } }
    return hasMarks ? BarredList.split(cell) : split(cell) { $0 == "," }
  }

  /// Whether a cell has commas or semicolons left in a column that is parted otherwise, and not by Draad.
  func isUnclear(_ cell: String) -> Bool {
    !isOwn && hasMarks && split(cell).contains { ($0.contains(",") && !hasBars) || $0.contains(";") }
  }

  private func split(_ cell: String, _ isMark: (Character) -> Bool) -> [String] {
    cell.split(whereSeparator: isMark).map { part in
      var text = part.trimmed
      while text.last == "," { text = text.dropLast().trimmed }
      return text
    }.filter { !$0.isEmpty }
  }
}
