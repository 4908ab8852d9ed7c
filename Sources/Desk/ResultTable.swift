import QualitativeData

/// A table of counts as the room of results shows it: each number with what it is a share of.
public struct ResultTable: Hashable, Sendable, Encodable {
  /// A column, with how many it holds.
  public struct Column: Hashable, Sendable, Encodable {
    /// What is asked for.
    public var value: String
    /// How many cases, documents … it holds.
    public var total: Int
  }

  /// A number; without a count where nothing was read.
  public struct Cell: Hashable, Sendable, Encodable {
    /// How many; nil where nothing was read.
    public var count: Int?
    /// The share, 0…1.
    public var share: Double?
  }

  /// A row.
  public struct Row: Hashable, Sendable, Encodable {
    /// The code's name, or the value's, and what people read.
    public var code, label: String
    /// How far below the top it stands, and how many there are in all.
    public var depth, total: Int
    /// A cell for each column.
    public var cells: [Cell]
  }

  /// The columns.
  public var columns: [Column]
  /// The rows.
  public var rows: [Row]
  /// All that was counted, each once.
  public var total: Int
  /// Whether suggestions are counted, since nobody coded yet.
  public var isSuggested: Bool
  /// What a reader must know, as sentences.
  public var notes: [String]

  /// Takes over a matrix; `notes` are its words in the reader's language.
  public init(_ matrix: CodeMatrix, notes: [String]) {
    columns = matrix.columns.map { Column(value: $0.value, total: $0.total) }
    rows = matrix.rows.enumerated().map { place, row in
      Row(
        code: row.code, label: row.label, depth: row.depth, total: row.total,
        cells: matrix.columns.indices.map { column in
          Cell(
            count: matrix.isUnknown(row: place, column: column) ? nil : row.counts[column],
            share: matrix.share(row: place, column: column))
        })
    }
    total = matrix.total
    isSuggested = matrix.source == .suggestions
    self.notes = notes
  }
}

/// What the room of results is asked.
public struct ResultQuestion: Hashable, Sendable {
  /// An attribute, or `case`, `document`.
  public var by: String
  /// Of what the rows are: codes, or the values of an attribute.
  public var rows: String
  /// What is counted.
  public var unit: CodeMatrix.Unit
  /// What a share is a share of.
  public var base: CodeMatrix.Base
  /// `attribute=value` each.
  public var conditions: [String]

  /// Reads it as the address has it; nil where it says something unknown.
  public init?(_ value: (String) -> String?, all: (String) -> [String]) {
    guard let unit = CodeMatrix.Unit(rawValue: value("unit") ?? CodeMatrix.Unit.cases.rawValue),
      let base = CodeMatrix.Base(rawValue: value("base") ?? CodeMatrix.Base.column.rawValue)
    else { return nil }
    by = value("by") ?? "case"
    rows = value("rows") ?? ""
    (self.unit, self.base) = (unit, base)
    conditions = all("where").filter { !$0.isEmpty }
  }
}
