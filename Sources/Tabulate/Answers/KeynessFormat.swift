import Packages
import QualitativeData
import Tables

/// Words that stand out as a table to read with a sentence for each, as CSV with a row for each, or as JSON.
public enum KeynessFormat {
  /// The bytes; as text with so many sentences under each row.
  public static func write(
    _ keyness: Keyness, as kind: MatrixFormat.Kind, dialect: CSVWriter.Dialect = .standard, quotations: Int = 1,
    width: Int? = nil
  ) -> [UInt8] {
    switch kind {
    case .json: JSONLines.line(keyness)
    case .csv, .long: rows(keyness, CSVWriter(dialect))
    case .text: Array(text(keyness, quotations, width).utf8)
    }
  }

  private static func rows(_ keyness: Keyness, _ writer: CSVWriter) -> [UInt8] {
    let header =
      [
        "part", "text", "term", "count", "rest", "documents", "rest_documents", "g2", "log_ratio", "fdr", "dp", "codes",
      ] + DiscoveryText.fields + ["made_by", "made_from"]
    let rows = keyness.rows.map { row in
      let counts = [row.count, row.other, row.documents, row.otherDocuments].map(String.init)
      let measures = [row.logLikelihood, row.logRatio, row.discovery, row.dispersion]
      return [keyness.parts[row.part].value, row.text, row.term] + counts
        + measures.map { $0.map(writer.precise) ?? "" } + [row.codes.joined(separator: " ")]
        + DiscoveryText.fields(row.quotations.first)
        + ["draad \(keyness.provenance.tool)", keyness.provenance.ingredients]
    }
    return writer.write([header] + rows)
  }

  private static func text(_ keyness: Keyness, _ quotations: Int, _ width: Int?) -> String {
    var lines: [String] = []
    for (index, part) in keyness.parts.enumerated() {
      let rows = keyness.rows.filter { $0.part == index }
      lines += AlignedRows.wrapped(title(part, keyness.rest), width: width)
      if rows.isEmpty {
        lines += ["Nothing stands out.", ""]
        continue
      }
      let header = ["", "count", "/10,000", "rest", "documents", "G²", "FDR", "ratio", "DP", "codes"]
      lines += DiscoveryText.lines(
        [header] + rows.map { cells($0, part) }, quotations: rows.map(\.quotations), count: quotations, width: width)
      lines.append("")
    }
    let facts = [
      "\(keyness.tested) comparisons; shown is what has a G² of 6.63 or more (p < .01). FDR: of the rows down to this one so "
        + "large a share may be chance (Benjamini-Hochberg).",
      "ratio: 1 is twice as often as in the rest, 3 eight times. DP: 0 spread evenly over documents, 1 all in one. codes: "
        + "those that have the words as label or indicator.",
      "G² takes words for independent; they are not, one speaker repeats them. Look at documents and DP before you believe "
        + "a word, and read its sentences.",
    ]
    return (lines + facts.flatMap { AlignedRows.wrapped($0, width: width) }).joined(separator: "\n") + "\n"
  }

  private static func title(_ part: Keyness.Part, _ rest: String) -> String {
    "\(part.value): \(part.words) words in \(part.documents) documents, against \(part.otherWords) words in "
      + "\(part.otherDocuments) documents of \(rest)"
  }

  private static func cells(_ row: Keyness.Row, _ part: Keyness.Part) -> [String] {
    func rate(_ count: Int, _ words: Int) -> String {
      DiscoveryText.tenths(words == 0 ? 0 : Double(count) * 10_000 / Double(words))
    }
    return [
      row.text, String(row.count), rate(row.count, part.words), rate(row.other, part.otherWords),
      "\(row.documents) of \(part.documents)", DiscoveryText.tenths(row.logLikelihood),
      DiscoveryText.hundredths(row.discovery), DiscoveryText.tenths(row.logRatio),
      row.dispersion.map(DiscoveryText.hundredths) ?? "–",
      row.codes.prefix(2).joined(separator: " ") + (row.codes.count > 2 ? " …" : ""),
    ]
  }
}
