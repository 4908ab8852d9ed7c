import QualitativeData

/// A dendrogram as a list of joins, or as JSON.
public enum DendrogramFormat {
  /// The joins as bytes: CSV, a row for each with the codes of either group, the closest first; or JSON.
  public static func write(
    _ dendrogram: Dendrogram, as kind: MatrixFormat.Kind, dialect: CSVWriter.Dialect = .standard
  ) -> [UInt8] {
    if kind == .json { return JSONLines.line(dendrogram) }
    let writer = CSVWriter(kind == .text ? .tabs : dialect)
    var members = dendrogram.codes.map { [$0] }
    var rows = [["height", "size", "left", "right", "left_codes", "right_codes"]]
    for join in dendrogram.joins {
      rows.append([
        writer.precise(join.height), String(join.size), String(join.left), String(join.right),
        members[join.left].joined(separator: " "), members[join.right].joined(separator: " "),
      ])
      members.append(members[join.left] + members[join.right])
    }
    return writer.write(rows)
  }
}
