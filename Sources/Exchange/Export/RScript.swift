import QualitativeData

/// A script for R that reads the matrix of cases and codes (`.sav`) and counts a crosstab from it, for who wants to go on
/// there: it needs the package haven.
public enum RScript {
  /// The bytes of a script for a table that was written as `data`; nil where the table has no such attribute.
  public static func write(_ table: DataTable, by attribute: String, codes: Codebook, data: String) -> [UInt8]? {
    // The codes' columns are the last; one that is called as an attribute got a number behind its name.
    let first = max(0, table.columns.count - codes.codes.count)
    let columns = table.columns.enumerated().dropFirst(first).map { place, column in
      (offset: place, code: String(column.name.prefix { $0 != "#" }), label: column.label)
    }
    let groups = groups(table, attribute, before: first)
    guard !groups.isEmpty else { return nil }
    let lines =
      [
        "# The codes by \(attribute.replacing("\n", with: " ")), counted from the matrix of cases and codes.",
        "# Written by Draad \(Draad.version). A case counts where all of it was read, as in Draad's own tables:",
        "# what is missing is not zero, and a case that was read in part stands apart.",
        "library(haven)", "", "data <- read_sav(\(quoted(data)))",
        "at <- function(place) as.numeric(unclass(data[[place]]))",
        "value <- function(place) {", "  column <- data[[place]]",
        "  as.character(if (is.labelled(column)) as_factor(column) else column)", "}", "", "groups <- list(",
      ] + listed(groups.map { "  \(quoted($0.value)) = \($0.test)" }) + [
        ")", "codes <- data.frame(", "  code = c(\(columns.map { quoted($0.code) }.joined(separator: ", "))),",
        "  label = c(\(columns.map { quoted($0.label) }.joined(separator: ", "))),",
        "  place = c(\(columns.map { String($0.offset + 1) }.joined(separator: ", ")))", ")", "",
        "read <- Reduce(`&`, lapply(codes$place, function(place) !is.na(at(place))))",
        "result <- codes[c(\"code\", \"label\")]", "for (name in names(groups)) {",
        "  group <- which(groups[[name]] & read)",
        "  result[[name]] <- vapply(codes$place, function(place) sum(at(place)[group]), 0)",
        "  result[[paste(name, \"%\")]] <- round(100 * result[[name]] / length(group), 2)", "}",
        "print(result, row.names = FALSE)",
        "arguments <- commandArgs(TRUE)", "if (length(arguments)) write.csv(result, arguments[1], row.names = FALSE)",
        "",
      ]
    return Array(lines.joined(separator: "\n").utf8)
  }

  /// The values of an attribute, and what tells in R whether a case has one.
  private static func groups(
    _ table: DataTable, _ attribute: String, before end: Int
  ) -> [(value: String, test: String)] {
    for (place, column) in table.columns.prefix(end).enumerated() where column.name == attribute {
      let values: [String]
      switch column.kind {
      case .category(let names): values = names
      case .text: values = texts(table, place)
      default: continue
      }
      return values.map { ($0, "value(\(place + 1)) %in% \(quoted($0))") }
    }
    return table.columns.prefix(end).enumerated().filter { $0.element.set == attribute && $0.element.kind == .flag }
      .map { place, column in (column.label, "at(\(place + 1)) %in% 1") }
  }

  /// The different texts of a column, as they come.
  private static func texts(_ table: DataTable, _ place: Int) -> [String] {
    var seen: Set<String> = []
    return table.rows.compactMap { row in
      guard row.indices.contains(place), case .text(let text) = row[place], seen.insert(text).inserted else {
        return nil
      }
      return text
    }
  }

  private static func listed(_ lines: [String]) -> [String] {
    lines.enumerated().map { $0.offset + 1 == lines.count ? $0.element : $0.element + "," }
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\""
  }
}
