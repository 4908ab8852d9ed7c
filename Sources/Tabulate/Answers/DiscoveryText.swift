import QualitativeData
import Tables

/// What tables of discoveries have in common.
enum DiscoveryText {
  /// A table with sentences under each of its rows.
  static func lines(
    _ rows: [[String]], quotations: [[Quotation]], count: Int, width: Int?
  ) -> [String] {
    let blocks = AlignedRows.blocks(rows, width: width)
    // A table in several blocks has no place for sentences between its rows.
    guard let block = blocks.first, blocks.count == 1, count > 0 else { return AlignedRows.lines(rows, width: width) }
    let below = quotations.map { $0.prefix(count).flatMap { quoted($0, width) } }
    return block.head + zip(block.body, below).flatMap { [$0] + $1 }
  }

  /// A sentence and where it stands.
  static func quoted(_ quotation: Quotation, _ width: Int?) -> [String] {
    let text = quotation.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let place = [quotation.caseID, quotation.speaker, quotation.document, span(quotation)].compactMap { $0 }
    return AlignedRows.wrapped("“\(text)” \(place.joined(separator: " · "))", width: width, indent: "    ")
  }

  private static func span(_ quotation: Quotation) -> String { "\(quotation.range.start)–\(quotation.range.end)" }

  /// The headings of a sentence's fields in CSV.
  static let fields = ["quote", "document", "case", "speaker", "start", "end"]

  /// A sentence as fields; empty ones where there is none.
  static func fields(_ quotation: Quotation?) -> [String] {
    guard let quotation else { return fields.map { _ in "" } }
    return [
      quotation.text, quotation.document, quotation.caseID ?? "", quotation.speaker ?? "",
      String(quotation.range.start), String(quotation.range.end),
    ]
  }

  /// A number with one decimal.
  static func tenths(_ value: Double) -> String {
    let tenths = Int((abs(value) * 10).rounded())
    return (value < 0 && tenths > 0 ? "−" : "") + "\(tenths / 10).\(tenths % 10)"
  }

  /// A share with two decimals.
  static func hundredths(_ value: Double) -> String {
    let whole = Int((value * 100).rounded())
    let digits = String(whole % 100)
    return (whole >= 100 ? String(whole / 100) : "") + "." + (digits.count == 1 ? "0" : "") + digits
  }
}
