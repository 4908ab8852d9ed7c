/// Between which shares, 0…1, the true one is expected to lie.
public struct ShareInterval: Hashable, Sendable, Codable {
  /// The lower end.
  public var low: Double
  /// The upper end.
  public var high: Double
  /// Makes an interval.
  public init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }
}

/// Codes against the values of attributes of the cases, against documents or against cases.
public struct CodeMatrix: Hashable, Sendable, Codable {
  /// What is counted, once each.
  public enum Unit: String, Sendable, Codable, CaseIterable {
    /// Cases in which the code was given.
    case cases = "case"
    /// Documents in which it occurs.
    case documents = "document"
    /// Segments in which a passage with it starts.
    case segments = "segment"
    /// Different passages with it.
    case passages = "passage"
    /// Codings: a passage counts once for each coder.
    case codings = "coding"
    /// Scalars of text that passages with it cover.
    case characters = "character"
    /// Words that start in the text that passages with it cover.
    case words = "word"
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

  /// What the columns, or the rows, are.
  public enum Axis: String, Sendable, Codable {
    /// Values of one attribute of the cases, or combinations of values of several.
    case attribute
    case document, code
    case `case`
  }

  /// A value of the attribute, a document or a case.
  public struct Column: Hashable, Sendable, Codable {
    /// The value; of several attributes, their values joined by ` × `.
    public var value: String
    /// The values of each attribute.
    public var values: [String]
    /// How many units have it: cases and documents that were read whole, of text what was read of it.
    public var total: Int
    /// How many more cases have it, or documents where these are counted, that nobody read whose codings count: that they
    /// lack a code means nothing.
    public var unread = 0
    /// How many more were read in part: of the codes that were not found there nothing is known.
    public var partly = 0
    /// How many cases have it of which there is no material.
    public var withoutMaterial = 0
    /// In how many documents coders differ and nobody settled it, where not everybody's word counts.
    public var unsettled = 0
    /// In how many others differences were settled, or one coder alone read.
    public var resolved = 0
    /// Whether nothing of it was read whole, so that where nothing was counted the count is not zero but unknown.
    public var isUnread: Bool { total == 0 && unread + partly > 0 }
    /// The weights of the cases that have it, added up; nil where cases are not weighted.
    public var weight: Double?
    /// Makes a column.
    public init(value: String, values: [String]? = nil, total: Int, weight: Double? = nil) {
      self.value = value
      self.values = values ?? [value]
      self.total = total
      self.weight = weight
    }
  }

  /// A code with its counts; in a table of two attributes, a value of the first.
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
    /// The units per column if every coder's codings counted; nil where they do, and for units of text.
    public var countsOfAll: [Int]?
    /// The same over all columns.
    public var totalOfAll: Int?
    /// The weights of the counted cases per column, then over all; nil where cases are not weighted.
    public var weights: [Double]?
    /// 95 % intervals (Wilson 1927) of the shares per column, as if the cases were drawn from many like them; nil where
    /// shares are not of cases in a column. A column without cases has none.
    public var intervals: [ShareInterval?]?
    /// What a test says of the row; nil in tables that are not tested row by row.
    public var test: TableTest?
    /// How far coders agree on the code, where that was asked.
    public var agreement: CodeAgreement?
    /// The row by each choice among the coders' codings, its own included; nil where they come to the same, and where cases
    /// are not compared by an attribute.
    public var selections: [RowSelection]?
    /// Makes a row.
    public init(
      code: String, label: String, depth: Int, counts: [Int], total: Int, weights: [Double]? = nil,
      test: TableTest? = nil
    ) {
      self.code = code
      self.label = label
      self.depth = depth
      self.counts = counts
      self.total = total
      self.weights = weights
      self.test = test
    }
  }

  /// The attribute of the cases; of several, their names joined by ` × `.
  public var attribute: String
  /// What the columns are.
  public var columnAxis: Axis
  /// What the rows are.
  public var rowAxis: Axis
  /// What is counted.
  public var unit: Unit
  /// What a share is a share of.
  public var base: Base
  /// What the counts came from.
  public var source: Source
  /// The values of the attribute in the order of the table of cases.
  public var columns: [Column]
  /// All units, each once: cases and documents that were read whole, of text what was read of it.
  public var total: Int
  /// What the numbers rest on; nil where codes are not counted.
  public var coverage: Coverage?
  /// The weights of all cases added up; nil where they are not weighted.
  public var weight: Double?
  /// The codes in the order of the codebook; a parent counts what its children count, once.
  public var rows: [Row]
  /// What a reader must know.
  public var notes: [MatrixNote]
  /// What a test of the whole table says, where it is tested as a whole.
  public var test: TableTest?
  /// The families of tests that rows were corrected in; nil where no row is tested on its own.
  public var families: [TestFamily]?
  /// What it was made from.
  public var provenance: Provenance

  /// Makes a matrix.
  public init(
    attribute: String, columnAxis: Axis = .attribute, rowAxis: Axis = .code, unit: Unit, base: Base, source: Source,
    columns: [Column], total: Int, rows: [Row], notes: [MatrixNote] = [], provenance: Provenance
  ) {
    self.attribute = attribute
    self.columnAxis = columnAxis
    self.rowAxis = rowAxis
    self.unit = unit
    self.base = base
    self.source = source
    self.columns = columns
    self.total = total
    self.rows = rows
    self.notes = notes
    self.provenance = provenance
  }

  /// Whether a cell without a count is no zero: nothing there was read whole.
  public func isUnknown(row: Int, column: Int) -> Bool {
    columns[column].isUnread && rows[row].counts[column] == 0
  }

  /// What the share of a cell is a share of.
  public func whole(row: Int, column: Int) -> Int {
    switch base {
    case .column: columns[column].total
    case .row: rows[row].total
    case .total: total
    }
  }

  /// The share of a cell, 0…1; nil where there is nothing to have a share of. Of weights, where cases are weighted.
  public func share(row: Int, column: Int) -> Double? {
    if let weights = rows[row].weights {
      let whole =
        switch base {
        case .column: columns[column].weight ?? 0
        case .row: weights[columns.count]
        case .total: weight ?? 0
        }
      return whole == 0 ? nil : weights[column] / whole
    }
    let whole = whole(row: row, column: column)
    return whole == 0 ? nil : Double(rows[row].counts[column]) / Double(whole)
  }
}
