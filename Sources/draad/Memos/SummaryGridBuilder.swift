import Crosstab
import QualitativeData

/// Puts summaries and the passages that they rest on into a grid.
struct GridBuilder {
  let codebook: Codebook
  let cases: CaseTable
  let summaries: [CaseSummary]

  /// Summaries of cases and themes that there are not.
  var diagnostics: [Diagnostic] {
    let unknownThemes = Set(summaries.map(\.theme).filter { codebook[codebook.formerNames[$0]] == nil })
    let unknownCases = Set(summaries.map(\.caseID).filter { !cases.contains($0) })
    return unknownThemes.sorted().map { .noTheme($0) } + unknownCases.sorted().map { .noCaseOfSummary($0) }
  }

  /// The grid for themes: where none are named, the top of the tree and all that were summed up.
  func grid(_ wanted: [String], _ passages: [CodedPassage]) -> SummaryGrid {
    // Themes that were merged keep what was written under each.
    let own = Dictionary(
      summaries.map { ([$0.caseID, codebook.formerNames[$0.theme]], $0) },
      uniquingKeysWith: { first, next in
        var both = next
        both.text = [first.text, next.text].filter { !$0.isEmpty }.joined(separator: "\n")
        return both
      })
    let summed = Set(own.keys.map { $0[1] })
    let themes = codebook.codes.filter { code in
      wanted.isEmpty ? code.parent == nil || summed.contains(code.name) : wanted.contains(code.name)
    }
    let byCase = Dictionary(grouping: passages.filter { $0.caseID != nil }, by: { $0.caseID ?? "" })
    let cells = cases.cases.map { item in
      themes.map { theme in
        let below = Set(codebook.subtree(of: theme.name))
        let found = (byCase[item.id] ?? []).filter { below.contains($0.code) }
        return SummaryGrid.Cell(summary: own[[item.id, theme.name]], passages: QuoteRanker.rank(found))
      }
    }
    return SummaryGrid(cases: cases.cases.map(\.id), themes: themes, cells: cells)
  }
}

/// Writes a grid as text, as sheets and as a list.
struct GridWriter {
  let grid: SummaryGrid
  let name: String
  let language: String
  /// How many quotations at most stand in a cell.
  let quotations: Int

  private var isDutch: Bool { language != "en" }
  private var title: String { isDutch ? "Samenvattingen" : "Summaries" }

  private func quotes(_ cell: SummaryGrid.Cell) -> [CodedPassage] {
    var seen: Set<String> = []
    return Array(
      cell.passages.filter { seen.insert("\($0.document):\($0.start)-\($0.end)").inserted }.prefix(quotations))
  }

  private func source(_ passage: CodedPassage) -> String {
    [passage.document, passage.speaker ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// A heading for each case and theme, the sentence, and its quotations.
  var prose: Prose {
    var prose = Prose(title: "\(name): \(title.lowercased())", language: language)
    for (item, row) in zip(grid.cases, grid.cells) {
      prose.blocks.append(.heading(level: 1, item))
      for (theme, cell) in zip(grid.themes, row) where cell.summary != nil || !cell.passages.isEmpty {
        prose.blocks.append(.heading(level: 2, theme.label))
        prose.blocks.append(
          cell.summary.map { .paragraph($0.text) } ?? .note(isDutch ? "Nog niet samengevat." : "Not summed up yet."))
        prose.blocks += quotes(cell).map { .quotation($0.quote, source: source($0)) }
        let left = cell.passages.count - quotes(cell).count
        if left > 0 { prose.blocks.append(.note(isDutch ? "En nog \(left)." : "And \(left) more.")) }
      }
    }
    return prose
  }

  /// The sentences as a grid, and a sheet with all cells one below the other with their quotations.
  var sheets: [DataTable] {
    var table = DataTable(
      name: title, language: language,
      columns: [DataTable.Column(name: "case", label: isDutch ? "casus" : "case", kind: .text)]
        + grid.themes.map { DataTable.Column(name: $0.name, label: $0.label, kind: .text) })
    table.rows = zip(grid.cases, grid.cells).map { item, row in
      [.text(item)] + row.map { cell in cell.summary.map { .text($0.text) } ?? .empty }
    }
    return [table, list]
  }

  /// A row for each cell that holds anything.
  var list: DataTable {
    var table = DataTable(
      name: isDutch ? "Met citaten" : "With quotations", language: language,
      columns: ["case", "theme", "summary", "person", "time", "codings", "quotations"].map {
        DataTable.Column(name: $0, kind: $0 == "codings" ? .whole : .text)
      })
    for (item, row) in zip(grid.cases, grid.cells) {
      for (theme, cell) in zip(grid.themes, row) where cell.summary != nil || !cell.passages.isEmpty {
        let texts = quotes(cell).map { "“\($0.quote)” (\(source($0)))" }.joined(separator: "\n")
        let own = [cell.summary?.text, cell.summary?.person, cell.summary?.time].map { text in
          text.flatMap { $0.isEmpty ? nil : DataTable.Cell.text($0) } ?? .empty
        }
        table.rows.append(
          [.text(item), .text(theme.name)] + own + [.whole(cell.passages.count), texts.isEmpty ? .empty : .text(texts)])
      }
    }
    return table
  }
}

extension Diagnostic {
  fileprivate static func noTheme(_ name: String) -> Diagnostic {
    Diagnostic(
      "summaries.no-theme", .warning, "Memos/summaries.csv sums up a theme '\(name)', which the codebook lacks",
      advice: "It is left out of the grid and stays in the file; correct the theme.")
  }

  fileprivate static func noCaseOfSummary(_ id: String) -> Diagnostic {
    Diagnostic(
      "summaries.no-case", .warning, "Memos/summaries.csv sums up a case '\(id)', which there is not",
      advice: "It is left out of the grid and stays in the file; correct the case.")
  }
}
