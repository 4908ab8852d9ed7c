import Packages
import QualitativeData
import Tables

/// Words that belong together as a table to read, as CSV with a row for each pair, or as JSON.
public enum CollocationFormat {
  /// The bytes; as text with so many sentences under each row.
  public static func write(
    _ value: Collocations, as kind: MatrixFormat.Kind, dialect: CSVWriter.Dialect = .standard, quotations: Int = 1,
    width: Int? = nil
  ) -> [UInt8] {
    switch kind {
    case .json: JSONLines.line(value)
    case .csv, .long: rows(value, CSVWriter(dialect))
    case .text: Array(text(value, quotations, width).utf8)
    }
  }

  private static func rows(_ value: Collocations, _ writer: CSVWriter) -> [UInt8] {
    let header =
      ["first", "second", "sentences", "of_first", "of_second", "documents", "log_dice", "g2", "fdr", "codes"]
      + DiscoveryText.fields + ["made_by", "made_from"]
    let rows = value.rows.map { row in
      [row.first, row.second] + [row.count, row.ofFirst, row.ofSecond, row.documents].map(String.init)
        + [row.logDice, row.logLikelihood, row.discovery].map(writer.precise) + [row.codes.joined(separator: " ")]
        + DiscoveryText.fields(row.quotations.first)
        + ["draad \(value.provenance.tool)", value.provenance.ingredients]
    }
    return writer.write([header] + rows)
  }

  private static func text(_ value: Collocations, _ quotations: Int, _ width: Int?) -> String {
    let header = ["", "together", "of first", "of second", "documents", "logDice", "G²"]
    let cells = value.rows.map { row in
      ["\(row.first) + \(row.second)"] + [row.count, row.ofFirst, row.ofSecond, row.documents].map(String.init)
        + [DiscoveryText.tenths(row.logDice), DiscoveryText.tenths(row.logLikelihood)]
    }
    let lines =
      value.rows.isEmpty
      ? ["No pair of words stands out."]
      : DiscoveryText.lines(
        [header] + cells, quotations: value.rows.map(\.quotations), count: quotations, width: width)
    let facts = [
      "\(value.tested) pairs in \(value.sentences) sentences, at most \(value.window) words apart. together: sentences. "
        + "logDice: 14 where one never comes without the other, one less for each halving (Rychlý 2008)."
    ]
    return (lines + [""] + facts.flatMap { AlignedRows.wrapped($0, width: width) }).joined(separator: "\n") + "\n"
  }
}
