import QualitativeData

/// Code matrices as CSV for people and spreadsheets, or as JSON with the whole provenance.
public enum MatrixFormat {
  /// The form.
  public enum Kind: String, Sendable, CaseIterable {
    case csv, json
  }

  /// The matrix as bytes. CSV has a row for each code: its name, label and path, then count and share for each value;
  /// what a reader must know stands below, after an empty row.
  public static func write(_ matrix: CodeMatrix, as kind: Kind, dialect: CSVWriter.Dialect = .standard) -> [UInt8] {
    switch kind {
    case .json: JSONLines.line(matrix)
    case .csv: CSVWriter(dialect).write(rows(of: matrix, CSVWriter(dialect)))
    }
  }

  private static func rows(of matrix: CodeMatrix, _ writer: CSVWriter) -> [[String]] {
    let counts = matrix.columns.map { "\($0.value) (n=\($0.total))" }
    let shares = matrix.columns.map { "\($0.value) %" }
    let header = ["code", "label", "level"] + counts + ["total (n=\(matrix.total))"] + shares
    let body = matrix.rows.enumerated().map { index, row in
      [row.code, row.label, String(row.depth + 1)] + row.counts.map(String.init) + [String(row.total)]
        + matrix.columns.indices.map { matrix.share(row: index, column: $0).map { writer.number($0 * 100) } ?? "" }
    }
    let facts = ["Unit: \(matrix.unit.rawValue). Base: \(matrix.base.rawValue). From: \(matrix.source.rawValue)."]
    let padding = [String](repeating: "", count: header.count - 1)
    return [header] + body + [[""] + padding] + (facts + matrix.notes).map { [$0] + padding }
  }
}
