import QualitativeData

/// Finds how many codes each further document brings, in an order and over random orders.
///
/// Only codes that have none below them count: a parent is not new when a second child of it is.
public struct SaturationCounter: Stage {
  private let codebook: Codebook
  private let order: [String]
  private let rule: Saturation.Rule
  private let orders: Int
  private let seed: UInt64

  /// Prepares a count. `order` lists documents in the order of reading; those that it does not name follow by name.
  public init(
    codebook: Codebook, order: [String] = [], rule: Saturation.Rule = Saturation.Rule(), orders: Int = 1000,
    seed: UInt64 = 1
  ) {
    self.codebook = codebook
    self.order = order
    self.rule = rule
    self.orders = orders
    self.seed = seed
  }

  /// Counts the documents of a tally.
  public func run(_ tally: CodeTally) throws(Diagnostic) -> Diagnosed<Saturation> {
    guard tally.codes == codebook.codes.map(\.name) else { throw .otherCodebook }
    let leaves = codebook.codes.map { !codebook.isGroup($0.name) }
    var codes: [String: Set<Int>] = [:]
    for entry in tally.entries {
      codes[entry.document, default: []].formUnion(entry.codes.map { Int($0.code) }.filter { leaves[$0] })
    }
    let documents = ordered(codes.keys.sorted())
    let sets = documents.map { codes[$0] ?? [] }
    let steps = steps(documents, sets)
    let (base, shares) = shares(steps)
    var provenance = tally.provenance
    provenance.options["seed"] = String(seed)
    return Diagnosed(
      Saturation(
        steps: steps, bands: bands(sets), rule: rule, base: base, shares: shares,
        reached: shares.firstIndex { $0.map { $0 <= rule.threshold } ?? false }.map { $0 + 1 }, orders: orders,
        provenance: provenance))
  }

  private func ordered(_ documents: [String]) -> [String] {
    let known = Set(documents)
    var seen: Set<String> = []
    let named = order.filter { known.contains($0) && seen.insert($0).inserted }
    return named + documents.filter { !seen.contains($0) }
  }

  private func steps(_ documents: [String], _ sets: [Set<Int>]) -> [Saturation.Step] {
    var seen: Set<Int> = []
    return zip(documents, sets).map { document, codes in
      let new = codes.subtracting(seen).sorted()
      seen.formUnion(new)
      return Saturation.Step(document: document, new: new.map { codebook.codes[$0].name }, total: seen.count)
    }
  }

  private func shares(_ steps: [Saturation.Step]) -> (Int?, [Double?]) {
    guard steps.count >= rule.base, rule.base > 0 else { return (nil, steps.map { _ in nil }) }
    let base = steps[rule.base - 1].total
    return (
      base,
      steps.indices.map { index in
        guard base > 0, index + 1 >= rule.base + rule.run else { return nil }
        return Double(steps[index].total - steps[index - rule.run].total) / Double(base)
      }
    )
  }

  /// Over random orders of the documents; an order is drawn only as far as it brings new codes, since from there on
  /// nothing changes. What is kept is how often each number of codes was reached, whatever the number of orders.
  private func bands(_ sets: [Set<Int>]) -> [Saturation.Band] {
    guard orders > 0 else { return [] }
    var generator = SeededGenerator(seed: seed)
    let lists = sets.map { $0.sorted() }
    let all = Set(lists.joined()).count
    var counts = [Int32](repeating: 0, count: sets.count * (all + 1))
    var ends = [Int32](repeating: 0, count: sets.count + 1)
    for _ in 0..<orders {
      var order = Array(lists.indices)
      var seen = [Bool](repeating: false, count: codebook.codes.count)
      var (total, place) = (0, 0)
      while place < order.count, total < all {
        if place < order.count - 1 {
          order.swapAt(place, place + Int.random(in: 0..<order.count - place, using: &generator))
        }
        for code in lists[order[place]] where !seen[code] {
          seen[code] = true
          total += 1
        }
        counts[place * (all + 1) + total] += 1
        place += 1
      }
      ends[place] += 1
      generator.skip(max(0, order.count - 1 - place))
    }
    return quantiles(counts, ends, all)
  }

  private func quantiles(_ counts: [Int32], _ ends: [Int32], _ all: Int) -> [Saturation.Band] {
    var ended = 0
    return (0..<ends.count - 1).map { place in
      ended += Int(ends[place])
      var reached = counts[place * (all + 1)..<(place + 1) * (all + 1)].map(Int.init)
      reached[all] += ended
      func quantile(_ share: Double) -> Double {
        let wanted = Int((share * Double(orders - 1)).rounded())
        var below = 0
        return Double(
          reached.firstIndex {
            below += $0; return below > wanted
          } ?? all)
      }
      return Saturation.Band(median: quantile(0.5), low: quantile(0.05), high: quantile(0.95))
    }
  }
}
