import QualitativeData

/// What a search found as tables: a row for each place, or for each value that is counted by.
public enum SearchTabulator {
  /// A row for each place.
  public static func table(_ hits: [SearchHit], language: String = "en") -> DataTable {
    let texts = ["document", "case", "speaker", "role", "heading"]
    let columns =
      texts.map { DataTable.Column(name: $0, kind: .text) }
      + ["start", "end"].map { DataTable.Column(name: $0, kind: .whole) }
      + ["left", "hit", "right"].map { DataTable.Column(name: $0, kind: .text) }
    let rows = hits.map { hit in
      [hit.document, hit.caseID, hit.speaker, hit.role?.rawValue, hit.heading].map(cell)
        + [.whole(hit.whole.start), .whole(hit.whole.end)]
        + [hit.left, hit.shownText, hit.right].map { cell(line($0)) }
    }
    return DataTable(name: "hits", language: language, columns: columns, rows: rows)
  }

  /// A row for each value, and one for all.
  public static func table(_ counts: SearchCounts, language: String = "en") -> DataTable {
    let columns =
      [DataTable.Column(name: counts.by.isEmpty ? "all" : counts.by, kind: .text)]
      + ["hits", "documents", "of_documents", "words"].map { DataTable.Column(name: $0, kind: .whole) }
      + [DataTable.Column(name: "per_1000_words", kind: .number)]
    let rows = (counts.rows + [named(counts.total)]).map { row in
      [.text(row.value.isEmpty ? "–" : row.value)]
        + [row.hits, row.documents, row.ofDocuments, row.words].map(DataTable.Cell.whole)
        + [row.rate.map(DataTable.Cell.number) ?? .empty]
    }
    return DataTable(
      name: "counts", language: language, columns: columns, rows: rows, notes: notes(counts))
  }

  private static func named(_ total: SearchCounts.Row) -> SearchCounts.Row {
    var total = total
    total.value = "total"
    return total
  }

  static func notes(_ counts: SearchCounts) -> [String] {
    counts.mayOverlap ? ["A case may have several values: the rows may add up to more than the total."] : []
  }

  private static func cell(_ text: String?) -> DataTable.Cell { text.map { $0.isEmpty ? .empty : .text($0) } ?? .empty }

  /// Text on one line, without space around it.
  static func line(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}

extension SearchHit {
  /// The text with the verb's particle where that is apart: *maakte … uit*.
  var shownText: String {
    guard let particle, let particleText else { return text }
    return particle.start < range.start ? particleText + " … " + text : text + " … " + particleText
  }
}
