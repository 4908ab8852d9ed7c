import Packages
import QualitativeData
import Tables

/// Agreement between coders as a table or as JSON, and the list of disagreements.
public enum AgreementFormat {
  /// The table as CSV, a row for each code; as text; or as JSON with the disagreements and the provenance.
  public static func write(
    _ agreement: Agreement, as kind: MatrixFormat.Kind, dialect: CSVWriter.Dialect = .standard, width: Int? = nil
  ) -> [UInt8] {
    switch kind {
    case .json: return JSONLines.line(agreement)
    case .text: return Array(AgreementText(agreement: agreement, width: width).text.utf8)
    case .csv, .long: break
    }
    let writer = CSVWriter(dialect)
    let coders = agreement.coders
    let header =
      [
        "code", "label", "level", "units", "prevalence", "agreement", "positive", "negative", "cohen", "fleiss",
        "brennan_prediger", "gwet_ac1", "alpha", "alpha_low", "alpha_high", "verdict", "alpha_answers", "cohen_low",
        "cohen_high", "bias", "alpha_unitizing", "overlap_f1", "paradox",
      ] + coders.map { "units_\($0)" } + coders.map { "passages_\($0)" } + coders.map { "met_\($0)" }
      + ["compared_on", "coders", "documents", "unfinished", "made_by", "made_from"]
    return writer.write([header] + agreement.rows.map { fields($0, agreement, writer) })
  }

  private static func fields(_ row: Agreement.Row, _ agreement: Agreement, _ writer: CSVWriter) -> [String] {
    func text(_ values: [Double?]) -> [String] { values.map { $0.map(writer.precise) ?? "" } }
    let values = row.coefficients
    let head = [row.code ?? "*", row.code == nil ? "all codes" : row.label, String(row.depth + 1), String(row.units)]
    let agreeing = text([
      row.prevalence, values.agreement, values.positive, values.negative, values.cohen, values.fleiss,
      values.brennanPrediger, values.gwet, values.alpha, row.intervals.alpha?.low, row.intervals.alpha?.high,
    ])
    let rest = text([
      row.answers, row.intervals.cohen?.low, row.intervals.cohen?.high, values.bias, row.unitizing, row.overlap,
    ])
    let shares =
      row.shares.map { String($0.units) } + row.shares.map { String($0.passages) } + text(row.shares.map(\.overlap))
    return head + agreeing + [row.verdict.rawValue] + rest + [row.isParadox ? "yes" : ""] + shares
      + [agreement.level.rawValue, agreement.coders.joined(separator: " "), String(agreement.documents.count)]
      + [String(agreement.unfinished.count), "draad \(agreement.provenance.tool)", agreement.provenance.ingredients]
  }

  /// The disagreements as CSV, a row for each passage that one coder coded so and another did not.
  public static func disagreements(_ agreement: Agreement, dialect: CSVWriter.Dialect = .standard) -> [UInt8] {
    let header = ["document", "start", "end", "code", "coder", "other", "instead", "quote"]
    let rows = agreement.disagreements.map {
      [
        $0.document, String($0.range.start), String($0.range.end), $0.code, $0.coder, $0.other,
        $0.instead.joined(separator: " | "), $0.quote,
      ]
    }
    return CSVWriter(dialect).write([header] + rows)
  }
}
