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
    /// The height that chance stays above in nineteen of twenty times; nil where chance is not known.
    public var chance: Double?
    /// Whether the new group is one: its parts are closer than chance has them, meet at least twice, and are groups or
    /// single codes.
    public var holds = true
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

  /// The groups that hold and are not part of a larger one, each with the positions of its codes; then every code that is
  /// in none, alone.
  public var groups: [[Int]] { whole.map(members) + alone.map { [$0] } }

  /// The numbers of the joins that make a group that is no part of a larger one, as `left` and `right` have them.
  public var whole: [Int] {
    let parts = Set(joins.filter(\.holds).flatMap { [$0.left, $0.right] })
    return joins.indices.filter { joins[$0].holds }.map { $0 + codes.count }.filter { !parts.contains($0) }
  }

  /// The codes that are in no group.
  public var alone: [Int] {
    let grouped = Set(whole.flatMap(members))
    return codes.indices.filter { !grouped.contains($0) }
  }

  /// The positions of the codes of a code or join, as `left` and `right` number them, as a drawing shows them.
  public func members(_ place: Int) -> [Int] {
    place < codes.count
      ? [place] : members(joins[place - codes.count].left) + members(joins[place - codes.count].right)
  }

  /// The positions of the codes as a drawing shows them, so that no lines cross.
  public var order: [Int] { groups.flatMap(\.self) }
}
