import QualitativeData

/// The attributes by which a study is compared: those that it names, else those that make a table worth reading. A table
/// with a row or column a person compares nothing.
public struct ComparedAttributes: Sendable {
  /// Why an attribute that the study does not name is not compared.
  public enum Reason: Hashable, Sendable {
    /// All cases have the same value, or none.
    case oneValue
    /// It has more values than a table can show.
    case manyValues(Int)
    /// Most of its values occur in one case only.
    case singleCases

    /// The reason in a language, as a clause; English unless it is `nl`.
    public func text(_ language: String = "en") -> String {
      let isDutch = language == "nl"
      return switch self {
      case .oneValue: isDutch ? "er zijn geen twee waarden" : "there are no two values"
      case .manyValues(let count):
        isDutch
          ? "het heeft \(count) waarden (hoogstens \(mostValues))" : "it has \(count) values (at most \(mostValues))"
      case .singleCases:
        isDutch ? "de meeste waarden komen bij één case voor" : "most of its values occur in one case only"
      }
    }
  }

  /// More values than this are not compared unless the study names the attribute.
  public static let mostValues = 8
  /// So few values are compared however few cases there are: the first interviews of a study show something too.
  static let alwaysFew = 3

  /// The attributes, in the order in which they are shown.
  public let names: [String]
  /// The table of cases, with numbers replaced by ranges where the study has them.
  public let cases: CaseTable
  /// The ranges.
  public let bins: [AttributeBins]
  /// Attributes that are left out, with the reason.
  public let omitted: [(name: String, reason: Reason)]
  /// What has no range, or is no number.
  public let diagnostics: [Diagnostic]

  /// Chooses; `named` are those that the study names, `bins` the ranges that it has for attributes.
  public init(_ table: CaseTable, named: [String] = [], bins: [String: [String]] = [:]) throws(Diagnostic) {
    let all = try AttributeNames(named.isEmpty ? table.attributes : named, in: table, standing: bins)
    (cases, self.bins, diagnostics) = (all.cases, all.bins, all.diagnostics)
    var (names, omitted): ([String], [(name: String, reason: Reason)]) = ([], [])
    for name in all.names {
      if named.isEmpty, Self.titles.contains(name) { continue }
      if named.isEmpty, let reason = Self.reason(against: name, all.cases) {
        omitted.append((name, reason))
      } else {
        names.append(name)
      }
    }
    (self.names, self.omitted) = (names, omitted)
  }

  /// A question by these attributes.
  public func question(_ names: [String]) -> CrosstabQuestion {
    var question = CrosstabQuestion(.attributes(names))
    question.bins = bins
    return question
  }

  /// What cases are called by is nothing to compare.
  private static let titles = ["naam", "name"]

  private static func reason(against name: String, _ table: CaseTable) -> Reason? {
    let values = table.values(of: name)
    if values.count < 2 { return .oneValue }
    if values.count > mostValues { return .manyValues(values.count) }
    if values.count <= alwaysFew { return nil }
    let shared = values.count { value in
      table.cases.count { $0.values[name]?.contains(value) == true } > 1
    }
    return shared * 2 < values.count ? .singleCases : nil
  }
}
