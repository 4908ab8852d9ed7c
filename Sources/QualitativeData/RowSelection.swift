/// A row of a matrix as it would be by one choice among the coders' codings.
public struct RowSelection: Hashable, Sendable, Codable {
  /// Whose word counts.
  public var agreement: Study.Agreement
  /// The units per column.
  public var counts: [Int]
  /// The units over all columns.
  public var total: Int
  /// Whether the columns differ after correction (Holm, 5 %); nil where that is not tested. It is tested here also where
  /// documents are settled unevenly, which keeps the table itself from being tested: the question is what changes.
  public var differs: Bool?

  /// Makes a row.
  public init(_ agreement: Study.Agreement, counts: [Int], total: Int, differs: Bool? = nil) {
    self.agreement = agreement
    self.counts = counts
    self.total = total
    self.differs = differs
  }
}

extension CodeMatrix.Row {
  /// By which choices a difference is shown, where by others none is, or none can be tested; empty where all say the same.
  public var contested: [Study.Agreement] {
    let found = (selections ?? []).filter { $0.differs == true }
    return found.count == selections?.count ? [] : found.map(\.agreement)
  }
}

extension CodeMatrix {
  /// Whose word counts; everybody's where nothing says otherwise.
  public var agreement: Study.Agreement {
    provenance.options["agreement"].flatMap(Study.Agreement.init(rawValue:)) ?? .all
  }

  /// The choice whose counts stand beside those of the table: every coder's codings, or, where these are counted, what was
  /// settled or agreed on.
  public var otherAgreement: Study.Agreement { agreement == .all ? .settled : .all }

  /// Whether some row's columns differ by some choices among the coders' codings and not by others.
  public var isContested: Bool { rows.contains { !$0.contested.isEmpty } }

  /// The counts by the other choice, beside those of a code on which coders do not agree reliably; nil elsewhere.
  public func otherCounts(row: Int) -> RowSelection? {
    guard let agreement = rows[row].agreement, agreement.verdict.isDoubtful else { return nil }
    return rows[row].selections?.first { $0.agreement == otherAgreement }
  }

  /// What the second counts are, and what the mark means; nothing where neither is there. English unless it is `nl`.
  public func selectionNotes(_ language: String = "en") -> [String] {
    let isDutch = language == "nl"
    var notes: [String] = []
    if rows.indices.contains(where: { otherCounts(row: $0) != nil }) {
      let other = otherAgreement.words(language)
      notes.append(
        isDutch
          ? "[n]: het aantal als \(other) telt, bij codes met een alfa onder 0,80."
          : "[n]: the count if \(other) counts, for codes with an alpha under .80.")
    }
    if isContested { notes.append(isDutch ? contestedInDutch : contestedInEnglish) }
    return notes
  }

  private var contestedInDutch: String {
    "≠: of een verschil naar \(attribute) wordt aangetoond (p Holm–Tarone < 0,05), hangt af van wiens coderingen tellen; het wordt "
      + "alleen aangetoond bij de keuzes die er staan (alle: elke codering; beslecht: beslecht of eens; meerderheid: wat de meerderheid "
      + "toekende; allen: allen eens of beslecht; bij --agreement heten zij all, settled, majority, adjudicated). Leeg: alle keuzes zeggen hetzelfde. Keuzes worden hier ook vergeleken waar de tabel niet getoetst wordt, om "
      + "te laten zien wat ervan afhangt: een toets van een verschil is dat niet."
  }

  private var contestedInEnglish: String {
    "≠: whether a difference by \(attribute) is shown (p Holm–Tarone < .05) depends on whose codings count; it is shown only by the "
      + "choices named (all: every coding; settled: settled or agreed on; majority: the majority's; adjudicated: what all agree on or "
      + "was settled). Blank: all choices say the same. Choices are compared here also where the table is not tested, to show what hangs on "
      + "them: that is no test of a difference."
  }
}

extension Study.Agreement {
  /// The choice in a word, for a cell; English, as options name it, unless the language is `nl`.
  public func name(_ language: String) -> String {
    guard language == "nl" else { return rawValue }
    return switch self {
    case .all: "alle"
    case .majority: "meerderheid"
    case .adjudicated: "allen"
    case .settled: "beslecht"
    }
  }

  /// Whose word counts, as the subject of "counts"; English unless it is `nl`.
  public func words(_ language: String = "en") -> String {
    let isDutch = language == "nl"
    return switch self {
    case .all: isDutch ? "elke codering van elke codeur" : "every coding of every coder"
    case .majority: isDutch ? "wat de meerderheid toekende" : "what the majority applied"
    case .adjudicated: isDutch ? "alleen wat allen toekenden of beslecht is" : "only what all applied or was settled"
    case .settled: isDutch ? "wat beslecht is of waarover men het eens is" : "what was settled or agreed on"
    }
  }
}

extension Agreement.Verdict {
  /// Whether counts of such a code may be others if others had coded.
  var isDoubtful: Bool { self != .reliable && self != .undetermined }
}
