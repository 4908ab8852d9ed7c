import Packages
import QualitativeData
import Tables

/// Expressions of respondents as a list to read with sentences, as CSV with a row for each sentence, or as JSON.
public enum InVivoFormat {
  /// The bytes; as text with so many sentences under each expression.
  public static func write(
    _ value: InVivo, as kind: MatrixFormat.Kind, dialect: CSVWriter.Dialect = .standard, quotations: Int = 1,
    width: Int? = nil
  ) -> [UInt8] {
    switch kind {
    case .json: JSONLines.line(value)
    case .csv, .long: rows(value, CSVWriter(dialect))
    case .text: Array(text(value, quotations, width).utf8)
    }
  }

  private static func rows(_ value: InVivo, _ writer: CSVWriter) -> [UInt8] {
    let header =
      ["expression", "reason", "count", "documents", "c_value", "codes"] + DiscoveryText.fields
      + ["made_by", "made_from"]
    let rows = value.rows.flatMap { row in
      let quotations: [Quotation?] = row.quotations.isEmpty ? [nil] : row.quotations
      return quotations.map { quotation in
        [row.text, row.reason.rawValue, String(row.count), String(row.documents)]
          + [row.weight.map(writer.precise) ?? "", row.codes.joined(separator: " ")]
          + DiscoveryText.fields(quotation) + ["draad \(value.provenance.tool)", value.provenance.ingredients]
      }
    }
    return writer.write([header] + rows)
  }

  private static func text(_ value: InVivo, _ quotations: Int, _ width: Int?) -> String {
    let titles: [(InVivo.Reason, String)] = [
      (.named, "What somebody says something is called"), (.quoted, "Set between quotation marks"),
      (.phrase, "Phrases that recur and that no code knows, by C-value"),
    ]
    var lines: [String] = []
    for (reason, title) in titles {
      let rows = value.rows.filter { $0.reason == reason }
      guard !rows.isEmpty else { continue }
      lines += [title, ""]
      let cells = rows.map {
        [$0.text, String($0.count), String($0.documents)]
          + (reason == .phrase ? [$0.weight.map(DiscoveryText.tenths) ?? ""] : [])
          + [$0.codes.prefix(2).joined(separator: " ") + ($0.codes.count > 2 ? " …" : "")]
      }
      let header = ["", "count", "documents"] + (reason == .phrase ? ["C-value"] : []) + ["codes with its words"]
      lines += DiscoveryText.lines(
        [header] + cells, quotations: rows.map(\.quotations), count: quotations, width: width)
      lines.append("")
    }
    if lines.isEmpty { lines = ["Nothing was found.", ""] }
    return lines.joined(separator: "\n")
  }
}
