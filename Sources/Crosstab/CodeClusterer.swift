import QualitativeData

/// Groups codes by how closely they go together: average linkage (Sokal & Michener 1958) on 1 − Jaccard.
///
/// A join makes a group only where its two parts are closer than chance has any two of all these codes in nineteen of
/// twenty times if they fell anywhere, and meet at least twice: what is no closer than chance is no group, whatever the height.
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
    var dendrogram = Dendrogram(codes: places.map { input.nodes[$0].code }, joins: join(distances))
    ChanceCut(input, places).cut(&dendrogram)
    return Diagnosed(dendrogram)
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

/// What chance would have of codes that are joined.
private struct ChanceCut {
  private let input: CoOccurrence
  private let places: [Int]
  private var counts: [Int: Int] = [:]
  private let chance: MeetingChance
  private var shares: [Int: [Double]] = [:]

  init(_ input: CoOccurrence, _ places: [Int]) {
    self.input = input
    self.places = places
    chance = MeetingChance(input.bins, units: input.whole ?? 0)
    for pair in input.pairs { counts[key(pair.first, pair.second)] = pair.count }
    for place in places { shares[place] = chance.shares(input.nodes[place].extent) }
  }

  /// Says of each join whether it makes a group. Nothing is cut where it is not known how much was read.
  func cut(_ dendrogram: inout Dendrogram) {
    guard let whole = input.whole else { return }
    for index in dendrogram.joins.indices {
      let join = dendrogram.joins[index]
      let pairs = dendrogram.members(join.left).flatMap { left in
        dendrogram.members(join.right).map { (places[left], places[$0]) }
      }
      let chance = pairs.reduce(0) { $0 + jaccard($1, whole) } / Double(max(1, pairs.count))
      let meetings = pairs.reduce(0) { $0 + (counts[key($1.0, $1.1)] ?? 0) }
      let areGroups = [join.left, join.right].allSatisfy { place in
        place < dendrogram.codes.count || dendrogram.joins[place - dendrogram.codes.count].holds
      }
      dendrogram.joins[index].chance = 1 - chance
      dendrogram.joins[index].holds = areGroups && meetings > 1 && join.height < 1 - chance
    }
  }

  /// The Jaccard that chance seldom exceeds; of text, where no number of meetings is known, the one to expect.
  private func jaccard(_ pair: (Int, Int), _ whole: Int) -> Double {
    let (left, right) = (input.nodes[pair.0].extent, input.nodes[pair.1].extent)
    let both: Double
    if input.context == .overlap {
      both = whole > 0 ? Double(left) * Double(right) / Double(whole) : 0
    } else {
      let meeting = chance.meeting((left, shares[pair.0] ?? []), (right, shares[pair.1] ?? []))
      both = Double(meeting.often(CoOccurrence.level(codes: places.count)))
    }
    let either = Double(left + right) - both
    return either > 0 ? both / either : 0
  }

  private func key(_ left: Int, _ right: Int) -> Int { min(left, right) * input.nodes.count + max(left, right) }
}

extension Diagnostic {
  fileprivate static func tooManyToGroup(_ count: Int, _ most: Int) -> Diagnostic {
    Diagnostic(
      "crosstab.too-many-to-group", .warning,
      "\(count) codes occur; at most \(most) are grouped by how closely they go together, so no tree is drawn",
      advice: "Ask for some of the codes with --codes.")
  }
}
