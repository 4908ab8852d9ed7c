import QualitativeData

/// What is asked of a tally.
public struct CrosstabQuestion: Hashable, Sendable {
  /// What the columns are.
  public enum Columns: Hashable, Sendable {
    /// The values of an attribute; of several attributes, the combinations of values that cases have.
    case attributes([String])
    case documents, cases
  }

  /// Whether shares come with intervals.
  public enum Intervals: Hashable, Sendable {
    /// No: cases that were chosen on purpose are no sample of others.
    case none
    /// Wilson's, as if the cases were drawn at random from many like them.
    case wilson
  }

  /// What the columns are.
  public var columns: Columns
  /// What is counted.
  public var unit: CodeMatrix.Unit
  /// What a share is a share of.
  public var base: CodeMatrix.Base
  /// Only cases that meet all of these count.
  public var conditions: [CaseCondition]
  /// Only codes that match one of these are shown; all where empty. What counts in a parent does not change.
  public var codes: [CodePattern]
  /// The attribute whose number is each case's weight.
  public var weight: String?
  /// For drawing tables where there are too many to enumerate.
  public var seed: UInt64
  /// Whether shares come with intervals.
  public var intervals = Intervals.none
  /// The ranges that the table of cases has in the place of an attribute's numbers.
  public var bins: [AttributeBins] = []

  /// Makes a question.
  public init(
    _ columns: Columns, unit: CodeMatrix.Unit = .cases, base: CodeMatrix.Base = .column,
    conditions: [CaseCondition] = [], codes: [CodePattern] = [], weight: String? = nil, seed: UInt64 = 1
  ) {
    self.columns = columns
    self.unit = unit
    self.base = base
    self.conditions = conditions
    self.codes = codes
    self.weight = weight
    self.seed = seed
  }

  /// What provenance says of it: what is not at its default.
  var options: [String: String] {
    var options: [String: String] = [:]
    if unit != .cases { options["unit"] = unit.rawValue }
    if base != .column { options["base"] = base.rawValue }
    if !conditions.isEmpty { options["where"] = conditions.map(\.text).joined(separator: " ") }
    if !codes.isEmpty { options["codes"] = codes.map(\.text).joined(separator: " ") }
    if let weight { options["weight"] = weight }
    if seed != 1 { options["seed"] = String(seed) }
    if case .attributes(let names) = columns {
      let used = bins.filter { names.contains($0.attribute) }
      if !used.isEmpty { options["bins"] = used.map(\.text).joined(separator: " ") }
    }
    if intervals == .wilson { options["intervals"] = "wilson" }
    return options
  }
}

/// A condition on a case: `type=platform`, `type=platform|netwerk` (either), `type!=platform`.
public struct CaseCondition: Hashable, Sendable {
  /// The attribute.
  public let attribute: String
  /// The values of which the case must have one, or none.
  public let values: [String]
  /// Whether having one of them excludes the case.
  public let isNegated: Bool

  /// Reads a condition. Throws `crosstab.condition` where it is not of that form.
  public init(_ text: String) throws(Diagnostic) {
    guard let sign = text.firstIndex(of: "="), sign != text.startIndex else { throw .notACondition(text) }
    let before = text.index(before: sign)
    isNegated = text[before] == "!"
    attribute = String(isNegated ? text[..<before] : text[..<sign])
    values = text[text.index(after: sign)...].split(separator: "|").map(String.init)
    guard !attribute.isEmpty, !values.isEmpty else { throw .notACondition(text) }
  }

  /// Makes the condition that a case has a value.
  public init(attribute: String, value: String) {
    self.attribute = attribute
    values = [value]
    isNegated = false
  }

  /// The condition as it is written.
  public var text: String { attribute + (isNegated ? "!=" : "=") + values.joined(separator: "|") }

  /// Whether a case meets it.
  public func holds(for item: Case) -> Bool {
    let own = item.values[attribute] ?? []
    return own.contains(where: values.contains) != isNegated
  }

  /// Throws where the cases have no such attribute, or never such a value.
  public func check(_ cases: CaseTable) throws(Diagnostic) {
    guard cases.attributes.contains(attribute) else { throw .unknownAttribute(attribute, known: cases.attributes) }
    let known = cases.values(of: attribute)
    for value in values where !known.contains(value) { throw .unknownValue(value, of: attribute, known: known) }
  }
}

/// A pattern for codes: a name, a path (`drijfveren/leiderschap`), `drijfveren/*` (directly below), `drijfveren/**` (all
/// below). A name matches wherever it stands in the tree.
public struct CodePattern: Hashable, Sendable {
  /// The pattern as it is written.
  public let text: String
  private let parts: [String]

  /// Makes a pattern.
  public init(_ text: String) {
    self.text = text
    parts = text.split(separator: "/").map(String.init)
  }

  /// Whether a code matches; `path` leads from the top of the tree to the code.
  public func matches(_ path: [String]) -> Bool {
    path.indices.contains { fits(parts[...], path[$0...]) }
  }

  private func fits(_ parts: ArraySlice<String>, _ path: ArraySlice<String>) -> Bool {
    guard let part = parts.first else { return path.isEmpty }
    if part == "**" { return !path.isEmpty && path.indices.contains { fits(parts.dropFirst(), path[($0 + 1)...]) } }
    guard let name = path.first else { return false }
    return (part == "*" || CodePattern.matches(Array(part.utf8)[...], Array(name.utf8)[...]))
      && fits(parts.dropFirst(), path.dropFirst())
  }

  /// Stars within a name stand for any letters.
  private static func matches(_ pattern: ArraySlice<UInt8>, _ name: ArraySlice<UInt8>) -> Bool {
    guard let first = pattern.first else { return name.isEmpty }
    if first == UInt8(ascii: "*") {
      return matches(pattern.dropFirst(), name) || (!name.isEmpty && matches(pattern, name.dropFirst()))
    }
    return name.first == first && matches(pattern.dropFirst(), name.dropFirst())
  }
}
