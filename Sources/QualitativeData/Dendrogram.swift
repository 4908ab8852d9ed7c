/// Codes joined step by step into ever larger groups of those that go together.
public struct Dendrogram: Hashable, Sendable, Codable {
  /// Two groups that become one.
  public struct Join: Hashable, Sendable, Codable {
    /// A code's position in `codes`, or `codes.count` plus the position of an earlier join.
    public var left: Int
    /// The other group; always greater than `left`.
    public var right: Int
    /// The mean distance between the codes of the one and of the other: 1 − Jaccard, 0…1.
    public var height: Double
    /// How many codes the new group has.
    public var size: Int
    /// Makes a join.
    public init(left: Int, right: Int, height: Double, size: Int) {
      self.left = left
      self.right = right
      self.height = height
      self.size = size
    }
  }

  /// The names of the codes.
  public var codes: [String]
  /// The joins, the closest first; one fewer than codes.
  public var joins: [Join]

  /// Makes a dendrogram.
  public init(codes: [String], joins: [Join]) {
    self.codes = codes
    self.joins = joins
  }

  /// The positions of the codes as a drawing shows them, so that no lines cross.
  public var order: [Int] {
    guard !joins.isEmpty else { return Array(codes.indices) }
    var members = codes.indices.map { [$0] }
    for join in joins { members.append(members[join.left] + members[join.right]) }
    return members[members.count - 1]
  }
}
