/// What a researcher says, in a sentence of their own, of one case under one theme: a cell of the framework method's grid.
public struct CaseSummary: Hashable, Sendable, Codable {
  /// The case's id.
  public var caseID: String
  /// The theme: a code's name.
  public var theme: String
  /// The sentence.
  public var text: String
  /// Who wrote it, where known.
  public var person: String
  /// When, where known.
  public var time: String

  /// Makes a summary.
  public init(caseID: String, theme: String, text: String, person: String = "", time: String = "") {
    (self.caseID, self.theme, self.text, self.person, self.time) = (caseID, theme, text, person, time)
  }
}

/// A grid of cases and themes: in each cell what was summed up, beside the quotations that it rests on.
public struct SummaryGrid: Hashable, Sendable {
  /// A cell.
  public struct Cell: Hashable, Sendable {
    /// What was summed up; nil where nothing was yet.
    public var summary: CaseSummary?
    /// The counted passages of the case with the theme or a code below it, the best quotation first.
    public var passages: [CodedPassage]
    /// Makes a cell.
    public init(summary: CaseSummary? = nil, passages: [CodedPassage] = []) {
      (self.summary, self.passages) = (summary, passages)
    }
  }

  /// The cases in the order of their table.
  public var cases: [String]
  /// The themes in the order of the codebook.
  public var themes: [Code]
  /// A row for each case, a cell for each theme.
  public var cells: [[Cell]]

  /// Makes a grid.
  public init(cases: [String], themes: [Code], cells: [[Cell]]) {
    (self.cases, self.themes, self.cells) = (cases, themes, cells)
  }

  /// How many cells have passages and no summary.
  public var open: Int { cells.joined().count { $0.summary == nil && !$0.passages.isEmpty } }
}
