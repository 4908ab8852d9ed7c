import QualitativeData
import Tables

/// Words by how often they occur, as a table and to read.
public enum WordListTabulator {
  /// A row for each word; with its count and rate in each part.
  public static func table(_ list: WordList, language: String = "en") -> DataTable {
    var columns = [DataTable.Column(name: "word", kind: .text)]
    columns += ["count", "documents"].map { DataTable.Column(name: $0, kind: .whole) }
    columns += ["per_1000_words", "dp"].map { DataTable.Column(name: $0, kind: .number) }
    for part in list.parts {
      columns.append(DataTable.Column(name: part.value, kind: .whole))
      columns.append(DataTable.Column(name: part.value + " per_1000_words", kind: .number))
    }
    let rows = list.rows.map { row in
      [
        .text(row.term), .whole(row.count), .whole(row.documents), rate(row.count, list.words),
        row.dispersion.map(DataTable.Cell.number) ?? .empty,
      ] + zip(row.parts, list.parts).flatMap { [.whole($0), rate($0, $1.words)] }
    }
    return DataTable(
      name: "words", language: language, columns: ColumnNames.unique(columns), rows: rows, notes: notes(list))
  }

  /// The same to read.
  public static func lines(_ list: WordList, width: Int?) -> [String] {
    let parts = list.parts.flatMap { [$0.value, "/1,000"] }
    let header = ["", "count", "/1,000", "documents", "DP"] + parts
    let rows = list.rows.map { row in
      [
        row.term, String(row.count), text(row.count, list.words), "\(row.documents) of \(list.documents)",
        row.dispersion.map(DiscoveryText.hundredths) ?? "–",
      ] + zip(row.parts, list.parts).flatMap { [String($0), text($0, $1.words)] }
    }
    return AlignedRows.lines([header] + rows, width: width) + [""]
      + notes(list).flatMap { AlignedRows.wrapped($0, width: width) }
  }

  /// What a reader must know.
  static func notes(_ list: WordList) -> [String] {
    var notes = [
      "\(list.words) words in \(list.documents) documents, questions of interviewers and headings left aside, counted as in "
        + "'draad discover'. DP (Gries 2008): 0 spread evenly over documents, 1 all in one."
    ]
    if list.by != nil {
      notes.append("Words of no known case are in no column; a case with several values counts in each.")
    }
    if !list.omitted.isEmpty {
      let parts = list.omitted.map { "\($0.name) (\($0.terms), \($0.count) times)" }.joined(separator: ", ")
      notes.append(
        "Left out as function words: \(parts). --keep brings a class or a word back; --function-words lists them.")
    }
    return notes
  }

  private static func rate(_ count: Int, _ words: Int) -> DataTable.Cell {
    words == 0 ? .empty : .number(Double(count) * 1_000 / Double(words))
  }

  private static func text(_ count: Int, _ words: Int) -> String {
    words == 0 ? "–" : DiscoveryText.hundredthsWhole(Double(count) * 1_000 / Double(words))
  }
}
