import QualitativeData

/// The combinations of values of some attributes that occur, in the order of the values in the table, and which of them
/// each case has.
struct ValueCombinations {
  let all: [[String]]
  /// For each case the places of its combinations, in order.
  let ofCases: [[Int]]

  /// Throws where there are more than anybody reads.
  init(_ names: [String], _ cases: [Case], _ table: CaseTable) throws(Diagnostic) {
    let orders = names.map { name in
      Dictionary(
        table.values(of: name).enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
    var found: Set<[Int]> = []
    var own: [[[Int]]] = []
    for item in cases {
      let ranks = zip(names, orders).map { name, order in (item.values[name] ?? []).compactMap { order[$0] } }
      let count = ranks.reduce(1) { $0.multipliedReportingOverflow(by: $1.count).partialValue }
      guard count <= CrosstabQuestion.mostValues else { throw .tooManyValues(names) }
      let combinations = Self.product(ranks)
      found.formUnion(combinations)
      guard found.count <= CrosstabQuestion.mostValues else { throw .tooManyValues(names) }
      own.append(combinations)
    }
    let sorted = found.sorted { $0.lexicographicallyPrecedes($1) }
    let places = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1, $0) })
    let values = names.map { table.values(of: $0) }
    all = sorted.map { ranks in zip(values, ranks).map { $0[$1] } }
    ofCases = own.map { combinations in Set(combinations).compactMap { places[$0] }.sorted() }
  }

  private static func product(_ ranks: [[Int]]) -> [[Int]] {
    ranks.reduce([[]]) { starts, values in starts.flatMap { start in values.map { start + [$0] } } }
  }
}

extension CrosstabQuestion {
  /// So many columns of values at most: nobody reads a table that is wider, and each costs what a code costs.
  public static let mostValues = 2_000
}

extension Diagnostic {
  fileprivate static func tooManyValues(_ names: [String]) -> Diagnostic {
    Diagnostic(
      "crosstab.too-many-values",
      "\(names.joined(separator: " × ")) has more than \(CrosstabQuestion.mostValues) values: too many to compare",
      advice: "Compare by an attribute with fewer; one that differs for each case is hardly one to compare by.")
  }
}
