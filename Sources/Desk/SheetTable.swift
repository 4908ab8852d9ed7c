import QualitativeData

/// A table as somebody keeps it, edited cell by cell. Columns that the program does not know stay where and what they are.
public struct SheetTable: Hashable, Sendable, Encodable {
  /// What is done to a table.
  public enum Edit: Hashable, Sendable {
    /// A cell gets another text; rows are counted without the headings.
    case set(row: Int, column: Int, text: String)
    /// Cells get the texts of a block that was copied elsewhere, from its upper left corner on. What lies outside the
    /// table makes it larger, downwards only.
    case paste(row: Int, column: Int, block: [[String]])
    /// A new row with texts from the left, before another or at the end.
    case addRow([String], before: Int? = nil)
    /// A row goes.
    case removeRow(Int)
    /// A new column with a heading.
    case addColumn(String)
    /// A column goes, as long as nothing stands in it.
    case removeColumn(Int)
    /// A heading changes.
    case rename(column: Int, heading: String)
  }

  /// The headings.
  public private(set) var headings: [String]
  /// What stands below them, each row as long as the headings.
  public private(set) var rows: [[String]]

  /// The most rows and columns of a table that is edited.
  public static let most = (rows: 20_000, columns: 500)

  /// Takes rows as a file has them, the first with the headings.
  public init(_ all: [[String]]) {
    let width = all.map(\.count).max() ?? 0
    let filled = all.map { $0 + Array(repeating: "", count: width - $0.count) }
    headings = filled.first ?? []
    rows = Array(filled.dropFirst())
  }

  /// All rows, the headings first.
  public var all: [[String]] { [headings] + rows }

  /// Applies an edit; throws, and changes nothing, where it is not possible.
  public mutating func apply(_ edit: Edit) throws(Diagnostic) {
    switch edit {
    case .set(let row, let column, let text): try set([[text]], row, column)
    case .paste(let row, let column, let block): try set(block, row, column)
    case .addRow(let texts, let place):
      let place = place ?? rows.count
      guard texts.count <= headings.count, rows.count < Self.most.rows, (0...rows.count).contains(place) else {
        throw .outside()
      }
      var row = Array(repeating: "", count: headings.count)
      for (column, text) in texts.enumerated() { row[column] = try Self.checked(text) }
      rows.insert(row, at: place)
    case .removeRow(let row):
      guard rows.indices.contains(row) else { throw .outside() }
      rows.remove(at: row)
    case .addColumn(let heading): try addColumn(heading)
    case .removeColumn(let column):
      guard headings.indices.contains(column) else { throw .outside() }
      guard rows.allSatisfy({ $0[column].isEmpty }) else { throw .notEmpty() }
      headings.remove(at: column)
      for row in rows.indices { rows[row].remove(at: column) }
    case .rename(let column, let heading):
      guard headings.indices.contains(column) else { throw .outside() }
      headings[column] = try self.heading(heading, besides: column)
    }
  }

  private mutating func set(_ block: [[String]], _ row: Int, _ column: Int) throws(Diagnostic) {
    let width = block.map(\.count).max() ?? 0
    guard row >= 0, column >= 0, column + width <= headings.count, row <= rows.count,
      row + block.count <= Self.most.rows
    else { throw .outside() }
    var new = rows
    while new.count < row + block.count { new.append(Array(repeating: "", count: headings.count)) }
    for (down, texts) in block.enumerated() {
      for (right, text) in texts.enumerated() { new[row + down][column + right] = try Self.checked(text) }
    }
    rows = new
  }

  private mutating func addColumn(_ heading: String) throws(Diagnostic) {
    guard headings.count < Self.most.columns else { throw .outside() }
    headings.append(try self.heading(heading, besides: nil))
    for row in rows.indices { rows[row].append("") }
  }

  private func heading(_ text: String, besides column: Int?) throws(Diagnostic) -> String {
    let heading = try Self.checked(text)
    guard !heading.isEmpty else { throw .noHeading() }
    let others = headings.enumerated().filter { $0.offset != column }
    guard !others.contains(where: { $0.element.lowercased() == heading.lowercased() }) else { throw .sameHeading() }
    return heading
  }

  /// A cell's text on one line, without what cannot be seen.
  private static func checked(_ text: String) throws(Diagnostic) -> String {
    guard text.unicodeScalars.count <= 10_000 else { throw .longCell() }
    let isHidden: (Unicode.Scalar) -> Bool = { [.control, .format].contains($0.properties.generalCategory) }
    let visible = text.unicodeScalars.map { isHidden($0) ? $0.properties.isWhitespace ? " " : "" : String($0) }
      .joined()
    return String(visible.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}

extension SheetTable.Edit: Decodable {
  private enum CodingKeys: String, CodingKey { case act, row, column, text, block, texts }

  /// As the page sends it: `act` says which, the rest what it needs.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    func number(_ key: CodingKeys) throws -> Int { try values.decode(Int.self, forKey: key) }
    func text() throws -> String { try values.decode(String.self, forKey: .text) }
    switch try values.decode(String.self, forKey: .act) {
    case "set": self = .set(row: try number(.row), column: try number(.column), text: try text())
    case "paste":
      self = .paste(
        row: try number(.row), column: try number(.column), block: try values.decode([[String]].self, forKey: .block))
    case "addRow":
      self = .addRow(
        try values.decodeIfPresent([String].self, forKey: .texts) ?? [],
        before: try values.decodeIfPresent(Int.self, forKey: .row))
    case "removeRow": self = .removeRow(try number(.row))
    case "addColumn": self = .addColumn(try text())
    case "removeColumn": self = .removeColumn(try number(.column))
    case "rename": self = .rename(column: try number(.column), heading: try text())
    default: throw DecodingError.dataCorruptedError(forKey: .act, in: values, debugDescription: "unknown")
    }
  }
}
