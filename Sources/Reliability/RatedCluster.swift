import QualitativeData

/// The units of text that hangs together — a document, or a case — with who rates them and what was applied to them.
struct RatedCluster {
  struct Unit {
    var weight: Int
    /// By coder: whether the coder read it.
    var raters: [Bool]
  }

  private(set) var units: [Unit] = []
  /// By coder: to which units each code was applied.
  private var applied: [[String: Set<Int>]]
  /// By coder: for which units a suggestion of each code was rejected.
  private var refused: [[String: Set<Int>]]

  init(coders: Int) {
    applied = Array(repeating: [:], count: coders)
    refused = applied
  }

  mutating func add(_ unit: Unit) { units.append(unit) }
  mutating func apply(_ code: String, to unit: Int, by coder: Int) { applied[coder][code, default: []].insert(unit) }
  mutating func refuse(_ code: String, for unit: Int, by coder: Int) { refused[coder][code, default: []].insert(unit) }

  /// The sums for a code; `names` are the code and all below it. Only what two coders or more rated counts.
  func sums(_ names: Set<String>, _ negatives: Agreement.Negatives) -> RatingSums {
    let yes = applied.map { Self.units(names, in: $0) }
    let no = negatives == .rejected ? refused.map { Self.units(names, in: $0) } : nil
    var sums = RatingSums(coders: applied.count)
    for (index, unit) in units.enumerated() {
      let ratings = unit.raters.indices.map { coder -> Bool? in
        guard unit.raters[coder] else { return nil }
        if yes[coder].contains(index) { return true }
        return no.map { $0[coder].contains(index) } ?? true ? false : nil
      }
      if ratings.count(where: { $0 != nil }) > 1 { sums.add(unit.weight, ratings: ratings) }
    }
    return sums
  }

  private static func units(_ names: Set<String>, in marks: [String: Set<Int>]) -> Set<Int> {
    marks.reduce(into: []) { if names.contains($1.key) { $0.formUnion($1.value) } }
  }
}
