import QualitativeData

/// Ranges of numbers that an attribute is compared by, both ends belonging to a range: `leeftijd:0-39,40-59,60-`.
///
/// A range is `40-59`, `60-` (60 or more), `-39` (39 or less) or a single number; `-5..0` where numbers are negative.
/// Between ranges stand commas, or semicolons where the numbers have decimal commas.
public struct AttributeBins: Hashable, Sendable {
  /// The attribute.
  public let attribute: String
  /// The ranges as they are written, in their order.
  public var labels: [String] { ranges.map(\.label) }
  /// As it is written.
  public var text: String {
    attribute + ":" + labels.joined(separator: labels.contains { $0.contains(",") } ? ";" : ",")
  }

  private struct Range: Hashable {
    let label: String
    let low, high: Double
  }

  private let ranges: [Range]

  /// More columns than that nobody reads.
  private static let most = 1_000

  /// Reads the ranges of an attribute. Throws `crosstab.bins` where they are none, or overlap.
  public init(_ attribute: String, _ labels: [String]) throws(Diagnostic) {
    self.attribute = attribute
    guard labels.count <= Self.most else { throw .tooManyBins(attribute, labels.count) }
    var ranges: [Range] = []
    for label in labels.map(\.trimmed) {
      guard let (low, high) = Self.ends(label), low <= high else { throw .notBins(attribute, label) }
      if let other = ranges.first(where: { $0.low <= high && low <= $0.high }) {
        throw .overlapping(attribute, other.label, label)
      }
      ranges.append(Range(label: label, low: low, high: high))
    }
    guard !ranges.isEmpty else { throw .notBins(attribute, "") }
    self.ranges = ranges
  }

  /// Reads what follows the attribute's name and a colon.
  public init(_ attribute: String, text: String) throws(Diagnostic) {
    try self.init(
      attribute,
      text.split(separator: text.contains(";") ? ";" : ",", omittingEmptySubsequences: false).map(String.init))
  }

  /// The table with the attribute's numbers replaced by their ranges; says which cases then have no value, and why.
  public func apply(to table: CaseTable) -> Diagnosed<CaseTable> {
    var values: [String: [String]] = [:]
    var (outside, unread): ([String], [String]) = ([], [])
    for item in table.cases {
      for value in item.values[attribute] ?? [] {
        guard let number = Self.number(value) else { unread.append(item.id); continue }
        guard let label = label(of: number) else { outside.append(item.id); continue }
        if values[item.id]?.contains(label) != true { values[item.id, default: []].append(label) }
      }
    }
    let diagnostics = [
      outside.isEmpty ? nil : Diagnostic.outsideBins(attribute, outside),
      unread.isEmpty ? nil : Diagnostic.notNumbers(attribute, unread),
    ]
    return Diagnosed(table.with(attribute, values: values, order: labels), diagnostics.compactMap { $0 })
  }

  private func label(of number: Double) -> String? {
    ranges.first { $0.low <= number && number <= $0.high }?.label
  }

  /// A number with a decimal point or comma, also with points between thousands before a comma.
  static func number(_ text: String) -> Double? {
    let plain = text.trimmed
    guard let comma = plain.lastIndex(of: ",") else { return finite(plain) }
    let whole = plain[..<comma].filter { $0 != "." }
    return finite(whole + "." + plain[plain.index(after: comma)...])
  }

  private static func finite(_ text: String) -> Double? {
    guard text.allSatisfy({ $0.isNumber || "+-−.".contains($0) }) else { return nil }
    return Double(text.map { $0 == "−" ? "-" : String($0) }.joined()).flatMap { $0.isFinite ? $0 : nil }
  }

  private static func ends(_ label: String) -> (Double, Double)? {
    let parts = parts(label)
    guard parts.count == 2 else { return number(label).map { ($0, $0) } }
    let (low, high) = (parts[0], parts[1])
    if low.isEmpty, high.isEmpty { return nil }
    guard let first = low.isEmpty ? -Double.infinity : number(low), let last = high.isEmpty ? .infinity : number(high)
    else { return nil }
    return (first, last)
  }

  /// What stands on both sides of `..`, or else of a hyphen or dash.
  private static func parts(_ label: String) -> [String] {
    if let dots = label.firstRange(of: "..") {
      return [String(label[..<dots.lowerBound]), String(label[dots.upperBound...])].map(\.trimmed)
    }
    return label.split(omittingEmptySubsequences: false) { "-–—".contains($0) }.map(\.trimmed)
  }

}

/// Attributes by name, some of them with the ranges that their numbers are compared by.
public struct AttributeNames: Sendable {
  /// The table with numbers replaced by ranges where these were asked for.
  public private(set) var cases: CaseTable
  /// The plain names, in the order in which they were given.
  public private(set) var names: [String] = []
  /// The ranges that were used.
  public private(set) var bins: [AttributeBins] = []
  /// What has no range, or is no number.
  public private(set) var diagnostics: [Diagnostic] = []

  /// Reads names such as `type` and `leeftijd:0-39,40-`; `standing` has the ranges that the study names for attributes.
  public init(_ texts: [String], in table: CaseTable, standing: [String: [String]] = [:]) throws(Diagnostic) {
    cases = table
    for text in texts {
      if table.attributes.contains(text) {
        if let labels = standing[text] { try use(AttributeBins(text, labels)) }
        names.append(text)
      } else if let colon = text.lastIndex(of: ":"), table.attributes.contains(String(text[..<colon])) {
        let name = String(text[..<colon])
        try use(AttributeBins(name, text: String(text[text.index(after: colon)...])))
        names.append(name)
      } else {
        names.append(text)
      }
    }
  }

  private mutating func use(_ new: AttributeBins) throws(Diagnostic) {
    if let other = bins.first(where: { $0.attribute == new.attribute }) {
      if other == new { return }
      throw .twoBins(new.attribute)
    }
    bins.append(new)
    let applied = new.apply(to: cases)
    cases = applied.value
    diagnostics += applied.diagnostics
  }
}
