import Foundation

/// Fisher's exact test for tables of any size (Fisher 1935, Freeman & Halton 1951): the probability, margins given, of all tables at
/// most as likely as the one seen.
///
/// Tables are enumerated column by column as paths through a network whose nodes are what is left of the row sums, as
/// Mehta & Patel (1983) do: paths that reach a node with the same probability go on as one, and where the likeliest
/// rest of a path is not likelier than the table seen, or the unlikeliest is, all its ends are counted, or dropped, at
/// once.
struct FisherExact {
  private struct Node: Hashable {
    var column: Int
    var rest: [Int]
  }

  private struct Bounds {
    var longest, shortest, all: Double
  }

  private let logs: [Double]
  private let columns: [Int]
  private let rows: [Int]
  private let observed: Double
  private var bounds: [Node: Bounds] = [:]
  private let limit: Int
  private var work = 0

  /// The probability, or nil where more than `limit` steps would be needed.
  static func probability(_ table: ContingencyTable, limit: Int = 2_000_000) -> Double? {
    var test = FisherExact(table, limit: limit)
    return test.run(asLikelyAs: test.observed)
  }

  /// The smallest probability that a table with the same margins can have (Tarone 1990): that of the tables as likely as
  /// the unlikeliest; nil where more than `limit` steps would be needed.
  static func smallest(_ table: ContingencyTable, limit: Int = 2_000_000) -> Double? {
    var test = FisherExact(table, limit: limit)
    guard let whole = test.bounds(of: Node(column: 0, rest: test.rows.sorted())) else { return nil }
    return test.run(asLikelyAs: whole.shortest)
  }

  private init(_ table: ContingencyTable, limit: Int) {
    // Fewer rows make smaller nodes.
    let isTall = table.rowSums.count > table.columnSums.count
    self.init(
      rows: isTall ? table.columnSums : table.rowSums, columns: isTall ? table.rowSums : table.columnSums,
      cells: table.cells, limit: limit)
  }

  private init(rows: [Int], columns: [Int], cells: [[Int]], limit: Int) {
    logs = Distributions.logFactorials(rows.reduce(0, +))
    // Large columns first: the network is then narrow where many paths run.
    let order = columns.indices.sorted { (columns[$1], $0) < (columns[$0], $1) }
    self.columns = order.map { columns[$0] }
    self.rows = rows
    self.limit = limit
    let factorials = logs
    observed = cells.joined().reduce(0) { $0 - factorials[$1] }
  }

  /// The sum over paths of 1 / ∏ x!, of those at most as likely as a table of that logarithm, as a share of the sum over
  /// all.
  private mutating func run(asLikelyAs logarithm: Double) -> Double? {
    let start = Node(column: 0, rest: rows.sorted())
    guard let whole = bounds(of: start) else { return nil }
    let cut = logarithm + 1e-7
    var layer: [[Int]: [Int: (log: Double, count: Double)]] = [start.rest: [0: (0, 1)]]
    var sum = 0.0
    for column in columns.indices {
      var next: [[Int]: [Int: (log: Double, count: Double)]] = [:]
      for rest in layer.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
        guard let paths = layer[rest], let bound = bounds(of: Node(column: column, rest: rest)) else { return nil }
        var open: [(log: Double, count: Double)] = []
        for key in paths.keys.sorted() {
          guard let path = paths[key] else { continue }
          if path.log + bound.longest <= cut {
            sum += path.count * exp(path.log + bound.all - whole.all)
          } else if path.log + bound.shortest <= cut {
            open.append(path)
          }
        }
        guard !open.isEmpty else { continue }
        let isDone = visit(column, rest) { after, step in
          for path in open {
            let log = path.log + step
            let key = Int((log * 1e8).rounded())
            next[after, default: [:]][key, default: (log, 0)].count += path.count
          }
          return open.count
        }
        guard isDone else { return nil }
      }
      layer = next
    }
    return min(1, sum)
  }

  /// All ways to fill a column: what is left of the rows (sorted, since their order makes no difference) and the
  /// logarithm of 1 / ∏ x!. False where the limit was passed.
  private mutating func visit(_ column: Int, _ rest: [Int], _ body: ([Int], Double) -> Int) -> Bool {
    var filled = [Int](repeating: 0, count: rest.count)
    let last = rest.count - 1
    var steps = 0
    let room = limit - work
    let factorials = logs
    func fill(_ row: Int, _ left: Int, _ log: Double) -> Bool {
      if row == last {
        guard left <= rest[row] else { return true }
        filled[row] = left
        steps += body(zip(rest, filled).map { $0 - $1 }.sorted(), log - factorials[left])
        return steps <= room
      }
      let below = rest[(row + 1)...].reduce(0, +)
      var count = max(0, left - below)
      while count <= min(left, rest[row]) {
        filled[row] = count
        guard fill(row + 1, left - count, log - factorials[count]) else { return false }
        count += 1
      }
      return true
    }
    let isDone = fill(0, columns[column], 0)
    work += steps
    return isDone
  }

  /// The likeliest, the unlikeliest and the sum of all rests of paths from a node.
  private mutating func bounds(of node: Node) -> Bounds? {
    if let known = bounds[node] { return known }
    if node.column == columns.count { return Bounds(longest: 0, shortest: 0, all: 0) }
    var ends: [(rest: [Int], step: Double)] = []
    guard
      visit(
        node.column, node.rest,
        {
          ends.append(($0, $1)); return 1
        })
    else { return nil }
    var result = Bounds(longest: -.infinity, shortest: .infinity, all: 0)
    for end in ends {
      guard let below = bounds(of: Node(column: node.column + 1, rest: end.rest)) else { return nil }
      result.longest = max(result.longest, end.step + below.longest)
      result.shortest = min(result.shortest, end.step + below.shortest)
    }
    // The sum over all tables with these margins is n! / (∏ rows! ∏ columns!).
    let left = columns[node.column...]
    result.all = logs[left.reduce(0, +)] - (left.map { logs[$0] } + node.rest.map { logs[$0] }).reduce(0, +)
    bounds[node] = result
    return result
  }
}
