import QualitativeData

/// Groups codes by how closely they go together: average linkage (Sokal & Michener 1958) on 1 − Jaccard.
public struct CodeClusterer: Stage {
  /// Codes that are grouped at most: each is compared with each other, once for each that joins.
  private static let most = 1_000

  /// Makes a clusterer.
  public init() {}

  /// Groups the codes without any below them that occur. A co-occurrence without Jaccard gives none.
  public func run(_ input: CoOccurrence) throws(Diagnostic) -> Diagnosed<Dendrogram> {
    let places = input.nodes.indices.filter { input.nodes[$0].count > 0 && !input.nodes[$0].isGroup }
    guard places.count <= Self.most else {
      return Diagnosed(Dendrogram(codes: [], joins: []), [.tooManyToGroup(places.count, Self.most)])
    }
    let position = Dictionary(uniqueKeysWithValues: places.enumerated().map { ($1, $0) })
    var distances = [[Double]](repeating: Array(repeating: 1, count: places.count), count: places.count)
    for pair in input.pairs {
      guard let left = position[pair.first], let right = position[pair.second], let jaccard = pair.jaccard else {
        continue
      }
      distances[left][right] = 1 - jaccard
      distances[right][left] = 1 - jaccard
    }
    return Diagnosed(Dendrogram(codes: places.map { input.nodes[$0].code }, joins: join(distances)))
  }

  private func join(_ distances: [[Double]]) -> [Dendrogram.Join] {
    var distances = distances
    var groups = distances.indices.map { (number: $0, size: 1, row: $0) }
    var joins: [Dendrogram.Join] = []
    while groups.count > 1 {
      let (first, second) = closest(groups.map(\.row), distances)
      let (left, right) = (groups[first], groups[second])
      joins.append(
        Dendrogram.Join(
          left: min(left.number, right.number), right: max(left.number, right.number),
          height: distances[left.row][right.row], size: left.size + right.size))
      let share = Double(left.size) / Double(left.size + right.size)
      for other in groups where other.row != left.row && other.row != right.row {
        let mean = share * distances[left.row][other.row] + (1 - share) * distances[right.row][other.row]
        distances[left.row][other.row] = mean
        distances[other.row][left.row] = mean
      }
      groups[first] = (distances.count + joins.count - 1, left.size + right.size, left.row)
      groups.remove(at: second)
    }
    return joins
  }

  /// The first of the closest pairs.
  private func closest(_ rows: [Int], _ distances: [[Double]]) -> (Int, Int) {
    var best = (0, 1)
    for first in rows.indices {
      for second in rows.indices.dropFirst(first + 1)
      where distances[rows[first]][rows[second]] < distances[rows[best.0]][rows[best.1]] {
        best = (first, second)
      }
    }
    return best
  }
}

extension Diagnostic {
  fileprivate static func tooManyToGroup(_ count: Int, _ most: Int) -> Diagnostic {
    Diagnostic(
      "crosstab.too-many-to-group", .warning,
      "\(count) codes occur; at most \(most) are grouped by how closely they go together, so no tree is drawn",
      advice: "Ask for some of the codes with --codes.")
  }
}
