/// Everything about one code across the study: what selective coding starts from.
public struct CodeTrace: Hashable, Sendable, Codable {
  /// A code that goes together with it.
  public struct Neighbour: Hashable, Sendable, Codable {
    /// The other code's name.
    public var code: String
    /// What people read.
    public var label: String
    /// Segments that have both.
    public var count: Int
    /// What both have as a share of what either has, 0…1.
    public var jaccard: Double
    /// Makes a neighbour.
    public init(code: String, label: String, count: Int, jaccard: Double) {
      self.code = code
      self.label = label
      self.count = count
      self.jaccard = jaccard
    }
  }

  /// The code.
  public var code: Code
  /// The names from the top of the tree down to it.
  public var path: [String]
  /// Its row in a matrix for each attribute, with the columns.
  public var matrices: [CodeMatrix]
  /// The codes that go together with it, the closest first.
  public var neighbours: [Neighbour]
  /// Its passages and those of the codes below it, the best quotation first.
  public var passages: [CodedPassage]
  /// What it was made from.
  public var provenance: Provenance
  /// The memos on it, on codes below it and on what it was before; nil where it has none.
  public var memos: [Memo]?

  /// Makes a trace.
  public init(
    code: Code, path: [String], matrices: [CodeMatrix], neighbours: [Neighbour], passages: [CodedPassage],
    provenance: Provenance
  ) {
    self.code = code
    self.path = path
    self.matrices = matrices
    self.neighbours = neighbours
    self.passages = passages
    self.provenance = provenance
  }
}
