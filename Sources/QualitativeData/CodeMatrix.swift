/// Codes against the values of an attribute of the cases.
public struct CodeMatrix: Hashable, Sendable, Codable {
  /// What is counted, once each.
  public enum Unit: String, Sendable, Codable, CaseIterable {
    /// Cases that mention the code.
    case cases = "case"
    /// Documents in which it occurs.
    case documents = "document"
    /// Segments in which a passage with it starts.
    case segments = "segment"
    /// Different passages with it.
    case passages = "passage"
    /// Codings: a passage counts once for each coder.
    case codings = "coding"
  }

  /// What a share is a share of.
  public enum Base: String, Sendable, Codable, CaseIterable {
    /// Of all units with this value of the attribute, coded or not: "45 % of the platforms".
    case column
    /// Of the units in which this code occurs: how they spread over the values.
    case row
    /// Of all units.
    case total
  }

  /// What the counts came from.
  public enum Source: String, Sendable, Codable {
    case codings, suggestions
  }

  /// A value of the attribute.
  public struct Column: Hashable, Sendable, Codable {
    /// The value.
    public var value: String
    /// How many units have it.
    public var total: Int
    /// Makes a column.
    public init(value: String, total: Int) {
      self.value = value
      self.total = total
    }
  }

  /// A code with its counts.
  public struct Row: Hashable, Sendable, Codable {
    /// The code's name.
    public var code: String
    /// What people read.
    public var label: String
    /// 0 for a code at the top of the tree.
    public var depth: Int
    /// The units per column.
    public var counts: [Int]
    /// The units over all columns, each once.
    public var total: Int
    /// Makes a row.
    public init(code: String, label: String, depth: Int, counts: [Int], total: Int) {
      self.code = code
      self.label = label
      self.depth = depth
      self.counts = counts
      self.total = total
    }
  }

  /// The attribute of the cases.
  public var attribute: String
  /// What is counted.
  public var unit: Unit
  /// What a share is a share of.
  public var base: Base
  /// What the counts came from.
  public var source: Source
  /// The values of the attribute in the order of the table of cases.
  public var columns: [Column]
  /// All units, each once.
  public var total: Int
  /// The codes in the order of the codebook; a parent counts what its children count, once.
  public var rows: [Row]
  /// What a reader must know: several-valued attributes, suggestions instead of codings, passages without a case.
  public var notes: [String]
  /// What it was made from.
  public var provenance: Provenance

  /// Makes a matrix.
  public init(
    attribute: String, unit: Unit, base: Base, source: Source, columns: [Column], total: Int, rows: [Row],
    notes: [String], provenance: Provenance
  ) {
    self.attribute = attribute
    self.unit = unit
    self.base = base
    self.source = source
    self.columns = columns
    self.total = total
    self.rows = rows
    self.notes = notes
    self.provenance = provenance
  }

  /// The share of a cell, 0…1; nil where there is nothing to have a share of.
  public func share(row: Int, column: Int) -> Double? {
    let whole =
      switch base {
      case .column: columns[column].total
      case .row: rows[row].total
      case .total: total
      }
    return whole == 0 ? nil : Double(rows[row].counts[column]) / Double(whole)
  }
}
