import QualitativeData

/// The columns of a matrix, and in which of them an entry of the tally counts.
struct CaseColumns {
  /// The columns without their totals.
  let columns: [CodeMatrix.Column]
  /// Cases that meet the conditions, by id.
  let places: [String: Int]
  /// Those cases in the order of the table.
  let cases: [Case]
  /// Each case's weight.
  let weights: [Double]
  private let columnsOfCase: [[Int]]
  private let columnOfDocument: [String: Int]
  private let isByDocument: Bool
  private let isFiltered: Bool

  init(_ question: CrosstabQuestion, _ table: CaseTable, _ tally: CodeTally) throws(Diagnostic) {
    for condition in question.conditions { try condition.check(table) }
    let chosen = table.cases.filter { item in question.conditions.allSatisfy { $0.holds(for: item) } }
    guard !chosen.isEmpty || table.cases.isEmpty else { throw .noCases(question.conditions.map(\.text)) }
    cases = chosen
    isFiltered = !question.conditions.isEmpty
    places = Dictionary(chosen.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    weights = try CaseColumns.weights(question.weight, chosen, table)
    switch question.columns {
    case .attributes(let names):
      for name in names where !table.attributes.contains(name) {
        throw .unknownAttribute(name, known: table.attributes)
      }
      let combinations = try ValueCombinations(names, chosen, table)
      columns = combinations.all.map { CodeMatrix.Column(value: $0.joined(separator: " × "), values: $0, total: 0) }
      columnsOfCase = combinations.ofCases
      (columnOfDocument, isByDocument) = ([:], false)
    case .cases:
      columns = chosen.map { CodeMatrix.Column(value: $0.id, total: 0) }
      columnsOfCase = chosen.indices.map { [$0] }
      (columnOfDocument, isByDocument) = ([:], false)
    case .documents:
      let names = CaseColumns.documents(tally, places, isFiltered)
      columns = names.map { CodeMatrix.Column(value: $0, total: 0) }
      columnsOfCase = []
      columnOfDocument = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
      isByDocument = true
    }
  }

  /// The columns of an entry; nil where it does not count at all.
  func places(of entry: CodeTally.Entry) -> [Int]? {
    if isByDocument {
      guard !isFiltered || entry.caseID.flatMap({ places[$0] }) != nil else { return nil }
      return columnOfDocument[entry.document].map { [$0] } ?? []
    }
    return entry.caseID.flatMap { places[$0] }.map { columnsOfCase[$0] }
  }

  /// The columns of a case.
  func columns(ofCase place: Int) -> [Int] { isByDocument ? [] : columnsOfCase[place] }

  /// Whether some case stands in several columns.
  var isSeveral: Bool { columnsOfCase.contains { $0.count > 1 } }
  /// Whether some case stands in none.
  var hasHomeless: Bool { columnsOfCase.contains(where: \.isEmpty) }

  private static func documents(_ tally: CodeTally, _ places: [String: Int], _ isFiltered: Bool) -> [String] {
    var names: [String] = []
    for entry in tally.entries where names.last != entry.document {
      if !isFiltered || entry.caseID.flatMap({ places[$0] }) != nil { names.append(entry.document) }
    }
    return names
  }

  private static func weights(_ name: String?, _ cases: [Case], _ table: CaseTable) throws(Diagnostic) -> [Double] {
    guard let name else { return [] }
    guard table.attributes.contains(name) else { throw .unknownAttribute(name, known: table.attributes) }
    var weights: [Double] = []
    for item in cases {
      let text = item.values[name]?.first ?? ""
      let number = text.split(separator: ",", omittingEmptySubsequences: false).joined(separator: ".")
      guard let weight = Double(number), weight >= 0, weight.isFinite else { throw .noWeight(name, of: item.id) }
      weights.append(weight)
    }
    return weights
  }
}
