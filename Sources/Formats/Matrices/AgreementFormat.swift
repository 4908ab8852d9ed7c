import QualitativeData

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
    let header = [
      "code", "label", "level", "units", "prevalence", "agreement", "cohen", "fleiss", "brennan_prediger", "gwet_ac1",
      "alpha", "alpha_low", "alpha_high", "cohen_low", "cohen_high", "alpha_u", "overlap_f1", "paradox", "compared_on",
      "coders", "documents", "made_by", "made_from",
    ]
    return writer.write([header] + agreement.rows.map { fields($0, agreement, writer) })
  }

  private static func fields(_ row: Agreement.Row, _ agreement: Agreement, _ writer: CSVWriter) -> [String] {
    let values = row.coefficients
    let numbers = [
      row.prevalence, values.agreement, values.cohen, values.fleiss, values.brennanPrediger, values.gwet, values.alpha,
      row.intervals.alpha?.low, row.intervals.alpha?.high, row.intervals.cohen?.low, row.intervals.cohen?.high,
      row.unitizing, row.overlap,
    ]
    return [row.code ?? "*", row.code == nil ? "all codes" : row.label, String(row.depth + 1), String(row.units)]
      + numbers.map { $0.map(writer.precise) ?? "" }
      + [row.isParadox ? "yes" : "", agreement.level.rawValue, agreement.coders.joined(separator: " ")]
      + [String(agreement.documents.count), "draad \(agreement.provenance.tool)", agreement.provenance.ingredients]
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

/// Agreement as a table to read in a terminal.
private struct AgreementText {
  let agreement: Agreement
  let width: Int?

  var text: String {
    let header = ["", "units", "yes", "agree", "kappa", "AC1", "alpha", "95 %", "alphaU", "F1"]
    let lines = AlignedRows.lines([header] + agreement.rows.map(cells), width: width)
    return (lines + [""] + facts.flatMap { AlignedRows.wrapped($0, width: width) }).joined(separator: "\n") + "\n"
  }

  private func cells(_ row: Agreement.Row) -> [String] {
    let values = row.coefficients
    let interval = row.intervals.alpha.map { "\(number($0.low))–\(number($0.high))" } ?? ""
    let label = row.code == nil ? "all codes" : String(repeating: "  ", count: row.depth) + row.label
    return [label + (row.isParadox ? " *" : ""), String(row.units), "\(Int((row.prevalence * 100).rounded())) %"]
      + [values.agreement, values.cohen, values.gwet, values.alpha].map(number) + [interval]
      + [row.unitizing, row.overlap].map(number)
  }

  private func number(_ value: Double?) -> String {
    guard let value else { return "–" }
    let hundredths = Int((abs(value) * 100).rounded())
    let digits = String(hundredths % 100)
    return (value < 0 && hundredths > 0 ? "−" : "") + (hundredths >= 100 ? "\(hundredths / 100)" : "")
      + "." + (digits.count == 1 ? "0" : "") + digits
  }

  private var facts: [String] {
    var facts = [
      "Coders: \(agreement.coders.joined(separator: ", ")). Compared on \(agreement.level.rawValue)s of "
        + "\(agreement.documents.count) documents; \(agreement.disagreements.count) disagreements."
    ]
    if agreement.rows.contains(where: \.isParadox) {
      facts.append(
        "* Agreement is high and kappa low because the code is very rare (or very common): by chance alone coders would "
          + "agree nearly always, and a few differences weigh heavily. Judge by AC1 and the list of disagreements.")
    }
    facts.append(
      agreement.draws > 0
        ? "95 %: of alpha, documents drawn anew \(agreement.draws) times."
        : "No intervals: there are too few documents to draw them anew.")
    return facts
  }
}
