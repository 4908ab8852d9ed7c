import QualitativeData

/// What random orders of documents say of their codes: how many are found after n documents, and where the stop
/// rule says enough.
///
/// An order is drawn only as far as it brings new codes, since from there on nothing changes. What is kept is how often
/// each number was reached, whatever the number of orders.
struct DrawnOrders {
  /// For one document, two and so on.
  let bands: [Saturation.Band]
  /// Nil where no order stops.
  let stops: Saturation.Stops?

  init(_ lists: [[Int]], rule: Saturation.Rule, orders: Int, seed: UInt64) {
    guard orders > 0 else {
      (bands, stops) = ([], nil)
      return
    }
    var generator = SeededGenerator(seed: seed)
    let all = Set(lists.joined()).count
    var reached = Reached(documents: lists.count, codes: all)
    for _ in 0..<orders {
      let totals = Self.totals(lists, all, &generator)
      reached.add(totals)
      reached.addStop(totals, rule)
    }
    bands = reached.bands(orders: orders)
    stops = reached.stops
  }

  /// How many codes are found after each document of an order, up to the one that brings the last.
  private static func totals(_ lists: [[Int]], _ all: Int, _ generator: inout SeededGenerator) -> [Int] {
    var order = Array(lists.indices)
    var seen: Set<Int> = []
    var totals: [Int] = []
    var place = 0
    while place < order.count, seen.count < all {
      if place < order.count - 1 {
        order.swapAt(place, place + Int.random(in: 0..<order.count - place, using: &generator))
      }
      seen.formUnion(lists[order[place]])
      totals.append(seen.count)
      place += 1
    }
    generator.skip(max(0, order.count - 1 - place))
    return totals
  }
}

/// How often each number of codes was reached after n documents, and where orders stopped.
private struct Reached {
  private let documents: Int
  private let codes: Int
  private var counts: [Int32]
  private var ends: [Int32]
  private var stopped: [Int]
  private var missing: [Int]
  private var never = 0

  init(documents: Int, codes: Int) {
    (self.documents, self.codes) = (documents, codes)
    counts = [Int32](repeating: 0, count: documents * (codes + 1))
    ends = [Int32](repeating: 0, count: documents + 1)
    stopped = [Int](repeating: 0, count: documents + 1)
    missing = [Int](repeating: 0, count: codes + 1)
  }

  mutating func add(_ totals: [Int]) {
    for (place, total) in totals.enumerated() { counts[place * (codes + 1) + total] += 1 }
    ends[totals.count] += 1
  }

  /// After the last new code a run brings nothing, so that no more than a base and a run need be looked at.
  mutating func addStop(_ found: [Int], _ rule: Saturation.Rule) {
    let length = min(documents, max(found.count, rule.base) + rule.run)
    let totals = found + [Int](repeating: codes, count: max(0, length - found.count))
    guard let stop = rule.reached(totals) else {
      never += 1
      return
    }
    stopped[stop] += 1
    missing[codes - totals[stop - 1]] += 1
  }

  var stops: Saturation.Stops? {
    let number = stopped.reduce(0, +)
    guard number > 0 else { return nil }
    let stop = [0.05, 0.5, 0.95].map { Self.quantile(stopped, $0, of: number) }
    return Saturation.Stops(
      low: stop[0], median: stop[1], high: stop[2], never: never,
      missing: [0.05, 0.5, 0.95].map { Self.quantile(missing, $0, of: number) })
  }

  func bands(orders: Int) -> [Saturation.Band] {
    var ended = 0
    return (0..<documents).map { place in
      ended += Int(ends[place])
      var reached = counts[place * (codes + 1)..<(place + 1) * (codes + 1)].map(Int.init)
      reached[codes] += ended
      let values = [0.5, 0.05, 0.95].map { Double(Self.quantile(reached, $0, of: orders)) }
      return Saturation.Band(median: values[0], low: values[1], high: values[2])
    }
  }

  /// The value below which a share of the counted ones lies; `counts` says how often each value was.
  private static func quantile(_ counts: [Int], _ share: Double, of number: Int) -> Int {
    let wanted = Int((share * Double(number - 1)).rounded())
    var below = 0
    for (value, count) in counts.enumerated() {
      below += count
      if below > wanted { return value }
    }
    return counts.count - 1
  }
}
