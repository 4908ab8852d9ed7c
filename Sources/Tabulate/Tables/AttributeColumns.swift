import QualitativeData

/// The attributes of cases as columns, each with the kind that its values have: numbers, a few categories, text, or a
/// column of 0 and 1 for each value where a case may have several.
struct AttributeColumns {
  private enum Source {
    case value(String)
    case number(String)
    case flag(String, value: String)
  }

  private let sources: [Source]
  let columns: [DataTable.Column]

  /// As many different values make a category at most.
  private static let categories = 30

  init(_ cases: CaseTable) {
    var sources: [Source] = []
    var columns: [DataTable.Column] = []
    for name in cases.attributes {
      let values = cases.values(of: name)
      if cases.cases.contains(where: { ($0.values[name]?.count ?? 0) > 1 }) {
        for value in values {
          sources.append(.flag(name, value: value))
          columns.append(DataTable.Column(name: "\(name): \(value)", kind: .flag, set: name))
        }
        continue
      }
      let isNumber = !values.isEmpty && values.allSatisfy { Self.number($0) != nil }
      let isCategory = values.count <= Self.categories && values.count * 2 <= cases.cases.count
      sources.append(isNumber ? .number(name) : .value(name))
      let kind: DataTable.Kind =
        isNumber ? (values.allSatisfy { Int($0) != nil } ? .whole : .number) : isCategory ? .category(values) : .text
      columns.append(DataTable.Column(name: name, kind: kind))
    }
    self.sources = sources
    self.columns = columns
  }

  /// The cells of a case; empty ones where there is none.
  func cells(of item: Case?) -> [DataTable.Cell] {
    sources.map { source in
      guard let item else { return .empty }
      switch source {
      case .value(let name):
        return item.values[name]?.first.map(DataTable.Cell.text) ?? .empty
      case .number(let name):
        guard let text = item.values[name]?.first else { return .empty }
        return Int(text).map(DataTable.Cell.whole) ?? Self.number(text).map(DataTable.Cell.number) ?? .empty
      case .flag(let name, let value):
        return item.values[name].map { .whole($0.contains(value) ? 1 : 0) } ?? .empty
      }
    }
  }

  /// A number as people in the Netherlands or elsewhere write it; what begins with a zero is a code of some kind.
  private static func number(_ text: String) -> Double? {
    let points = String(text.map { $0 == "," ? "." : $0 })
    let digits = points.hasPrefix("-") ? points.dropFirst() : points[...]
    guard digits.first?.isNumber == true, digits.allSatisfy({ $0.isNumber || $0 == "." }) else { return nil }
    guard digits.first != "0" || digits.count == 1 || digits.dropFirst().first == "." else { return nil }
    return Double(points)
  }
}
