import Packages
import QualitativeData
import Tables

/// A review of a codebook as text, as CSV with a row for each finding or for each indicator, or as JSON.
public enum CodebookReviewFormat {
  /// The bytes; in CSV the findings, or with `indicators` the record of every indicator.
  public static func write(
    _ review: CodebookReview, as kind: MatrixFormat.Kind, dialect: CSVWriter.Dialect = .standard,
    indicators: Bool = false, width: Int? = nil
  ) -> [UInt8] {
    let writer = CSVWriter(dialect)
    return switch kind {
    case .json: JSONLines.line(review)
    case .csv, .long: writer.write(indicators ? records(review, writer) : findings(review, writer))
    case .text:
      Array((indicators ? table(review, width) : text(review, width)).joined(separator: "\n").utf8) + [0x0A]
    }
  }

  private static func findings(_ review: CodebookReview, _ writer: CSVWriter) -> [[String]] {
    [
      [
        "finding", "code", "other", "indicator", "count", "total", "other_count", "likeness", "made_by", "made_from",
      ]
    ]
      + review.findings.map { finding in
        [finding.kind.rawValue, finding.code, finding.other ?? "", finding.indicator ?? ""]
          + [finding.count, finding.total, finding.otherCount].map { $0.map(String.init) ?? "" }
          + [finding.likeness.map(writer.precise) ?? "", "draad \(review.provenance.tool)"]
          + [review.provenance.ingredients]
      }
  }

  private static func records(_ review: CodebookReview, _ writer: CSVWriter) -> [[String]] {
    let header = [
      "code", "indicator", "found", "read", "right", "share", "low", "high", "instead", "instead_count", "made_by",
      "made_from",
    ]
    return [header]
      + review.indicators.map { item in
        let share = item.read == 0 ? nil : Double(item.right) / Double(item.read)
        return [item.code, item.text] + [item.found, item.read, item.right].map(String.init)
          + [share, item.interval?.low, item.interval?.high].map { $0.map(writer.precise) ?? "" }
          + [item.instead ?? "", item.instead == nil ? "" : String(item.insteadCount)]
          + ["draad \(review.provenance.tool)", review.provenance.ingredients]
      }
  }

  /// The indicators as a table.
  private static func table(_ review: CodebookReview, _ width: Int?) -> [String] {
    let rows = review.indicators.map { item in
      let share = item.read == 0 ? "–" : DiscoveryText.hundredths(Double(item.right) / Double(item.read))
      let interval = item.interval.map { "\(DiscoveryText.hundredths($0.low))–\(DiscoveryText.hundredths($0.high))" }
      return ["\(item.code): \(item.text)", String(item.found), String(item.read), String(item.right), share]
        + [interval ?? "", item.instead.map { "\($0) (\(item.insteadCount))" } ?? ""]
    }
    let header = ["", "found", "read", "right", "share", "95 %", "instead"]
    return AlignedRows.lines([header] + rows, width: width) + [""]
      + AlignedRows.wrapped(
        "found: sentences with the indicator; read: those that coders read; right: those that got its code.",
        width: width)
  }

  /// The findings, kind by kind.
  private static func text(_ review: CodebookReview, _ width: Int?) -> [String] {
    var lines: [String] = []
    for kind in CodebookReview.Kind.allCases {
      let findings = review.findings.filter { $0.kind == kind }
      guard !findings.isEmpty else { continue }
      lines += AlignedRows.wrapped("\(title(kind)) (\(findings.count))", width: width)
      if kind == .absent {
        lines += absent(findings, width)
      } else {
        lines += findings.flatMap { AlignedRows.wrapped(sentence($0), width: width, indent: "  ") }
      }
      lines.append("")
    }
    let indicators = review.indicators.count { $0.found > 0 }
    return lines
      + AlignedRows.wrapped(
        "\(review.indicators.count) indicators, \(indicators) of which occur; coders read \(review.read) sentences.",
        width: width)
  }

  private static func title(_ kind: CodebookReview.Kind) -> String {
    switch kind {
    case .unused: "Codes that coders never applied"
    case .unsuggested: "Codes that are never suggested"
    case .together: "Codes that mostly come with another"
    case .alike: "Codes whose texts share the most words (cosine)"
    case .shared: "Indicators that two codes have"
    case .misleading: "Indicators that mislead: where they occur, coders mostly did not apply the code"
    case .absent: "Indicators that never occur"
    case .bare: "Codes without indicators"
    }
  }

  private static func sentence(_ finding: CodebookReview.Finding) -> String {
    let (count, total) = (finding.count ?? 0, finding.total ?? 0)
    switch finding.kind {
    case .unused, .unsuggested, .bare: return finding.code
    case .together: return "\(finding.code): \(count) of \(total) segments also have \(finding.other ?? "")"
    case .alike:
      return "\(finding.code), \(finding.other ?? ""): \(DiscoveryText.hundredths(finding.likeness ?? 0))"
    case .shared: return "\(finding.indicator ?? ""): \(finding.code), \(finding.other ?? "")"
    case .misleading:
      let instead = finding.other.map { "; \(finding.otherCount ?? 0) times \($0) instead" } ?? ""
      return "\(finding.code): \(finding.indicator ?? ""), right in \(count) of \(total) sentences\(instead)"
    case .absent: return finding.indicator ?? ""
    }
  }

  /// So many absent indicators of a code are named; CSV names all.
  private static let listed = 6

  /// A line for each code.
  private static func absent(_ findings: [CodebookReview.Finding], _ width: Int?) -> [String] {
    var order: [String] = []
    var byCode: [String: [String]] = [:]
    for finding in findings {
      if byCode[finding.code] == nil { order.append(finding.code) }
      byCode[finding.code, default: []].append(finding.indicator ?? "")
    }
    return order.flatMap { code -> [String] in
      let texts = byCode[code] ?? []
      let more = texts.count > Self.listed ? " … and \(texts.count - Self.listed) more" : ""
      let line = "\(code): \(texts.prefix(Self.listed).joined(separator: ", "))\(more)"
      return AlignedRows.wrapped(line, width: width, indent: "  ")
    }
  }
}
