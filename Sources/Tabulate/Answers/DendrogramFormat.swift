import Packages
import QualitativeData
import Tables

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
    var rows = [["height", "size", "left", "right", "left_codes", "right_codes", "chance", "holds"]]
    for join in dendrogram.joins {
      rows.append([
        writer.precise(join.height), String(join.size), String(join.left), String(join.right),
        members[join.left].joined(separator: " "), members[join.right].joined(separator: " "),
        join.chance.map(writer.precise) ?? "", join.holds ? "1" : "0",
      ])
      members.append(members[join.left] + members[join.right])
    }
    return writer.write(rows)
  }

  /// The groups as trees, each with the distance at which it came together, then the codes that are in none.
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
    for group in dendrogram.whole { draw(group, "", "") }
    let alone = dendrogram.alone.map { dendrogram.codes[$0] }
    if !alone.isEmpty { lines.append("in no group: " + alone.joined(separator: ", ")) }
    let facts = [
      "", "1 − Jaccard, average linkage: 0 always together, 1 never.",
      "Joins are left out that are no closer than chance has any two of these codes in one of twenty times, or that rest on one meeting.",
    ]
    return (lines + facts).joined(separator: "\n") + "\n"
  }
}
