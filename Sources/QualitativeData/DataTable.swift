/// Rows and columns with types and labels, as spreadsheets and statistics programs take them.
public struct DataTable: Hashable, Sendable {
  /// What the cells of a column hold.
  public enum Kind: Hashable, Sendable {
    /// Text of any length.
    case text
    /// 0 or 1.
    case flag
    /// Whole numbers.
    case whole
    /// Numbers.
    case number
    /// One of a few texts, in this order.
    case category([String])
    /// Parts of a whole, 0…1.
    case share
  }

  /// A column.
  public struct Column: Hashable, Sendable {
    /// Its name; unique in the table.
    public var name: String
    /// What people read.
    public var label: String
    /// What its cells hold.
    public var kind: Kind
    /// Columns of flags with the same set are the answers to one question: the values of an attribute, the codes below
    /// one code.
    public var set: String?

    /// Makes a column.
    public init(name: String, label: String? = nil, kind: Kind, set: String? = nil) {
      self.name = name
      self.label = label ?? name
      self.kind = kind
      self.set = set
    }
  }

  /// What stands in one place.
  public enum Cell: Hashable, Sendable {
    case empty
    case text(String)
    case whole(Int)
    case number(Double)
  }

  /// What it is called: the name of a sheet.
  public var name: String
  /// Two letters: the language of what the program itself says in it.
  public var language: String
  /// The columns.
  public var columns: [Column]
  /// As many cells a row as there are columns.
  public var rows: [[Cell]]
  /// What a reader must know of it.
  public var notes: [String]

  /// Makes a table.
  public init(name: String, language: String = "nl", columns: [Column], rows: [[Cell]] = [], notes: [String] = []) {
    self.name = name
    self.language = language
    self.columns = columns
    self.rows = rows
    self.notes = notes
  }

  /// The sets of flags in the order of their first column, each with the positions of its columns.
  public var sets: [(name: String, columns: [Int])] {
    var order: [String] = []
    var members: [String: [Int]] = [:]
    for (place, column) in columns.enumerated() {
      guard let set = column.set else { continue }
      if members[set] == nil { order.append(set) }
      members[set, default: []].append(place)
    }
    return order.map { ($0, members[$0] ?? []) }
  }
}
