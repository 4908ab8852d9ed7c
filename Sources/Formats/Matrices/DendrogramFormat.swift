import QualitativeData

/// A dendrogram as a list of joins, or as JSON.
public enum DendrogramFormat {
  /// The joins as bytes: CSV, a row for each with the codes of either group, the closest first; as a tree to read; or
  /// JSON.
  public static func write(
    _ dendrogram: Dendrogram, as kind: MatrixFormat.Kind, dialect: CSVWriter.Dialect = .standard
  ) -> [UInt8] {
    if kind == .json { return JSONLines.line(dendrogram) }
    if kind == .text { return Array(tree(dendrogram).utf8) }
    let writer = CSVWriter(dialect)
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

  /// The groups as a tree, each with the distance at which it came together.
  private static func tree(_ dendrogram: Dendrogram) -> String {
    var lines: [String] = []
    func draw(_ place: Int, _ first: String, _ rest: String) {
      guard place >= dendrogram.codes.count else { return lines.append(first + dendrogram.codes[place]) }
      let join = dendrogram.joins[place - dendrogram.codes.count]
      let hundredths = String(Int((join.height * 100).rounded()))
      let height =
        join.height >= 0.995 ? "1" : "." + String(repeating: "0", count: max(0, 2 - hundredths.count)) + hundredths
      lines.append(first + "┐ " + height)
      draw(join.left, rest + "├─", rest + "│ ")
      draw(join.right, rest + "└─", rest + "  ")
    }
    if !dendrogram.codes.isEmpty { draw(dendrogram.codes.count + dendrogram.joins.count - 1, "", "") }
    return (lines + ["", "1 − Jaccard, average linkage: 0 always together, 1 never."]).joined(separator: "\n") + "\n"
  }
}
