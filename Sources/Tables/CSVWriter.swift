/// Rows as comma-separated values after RFC 4180.
public struct CSVWriter {
  /// How fields are separated and lines end.
  public enum Dialect: Sendable {
    /// Commas, CR LF, no byte order mark: RFC 4180.
    case standard
    /// Semicolons, CR LF and a byte order mark, and decimal commas: what Excel opens with a double click where the
    /// decimal mark is a comma.
    case dutchExcel
    /// Tabs and LF; tabs and line breaks within a field become spaces.
    case tabs
  }

  /// The dialect.
  public let dialect: Dialect

  /// Makes a writer.
  public init(_ dialect: Dialect = .standard) { self.dialect = dialect }

  /// The rows as bytes.
  public func write(_ rows: some Sequence<[String]>) -> [UInt8] {
    var bytes: [UInt8] = dialect == .dutchExcel ? [0xEF, 0xBB, 0xBF] : []
    let separator = dialect == .tabs ? "\t" : dialect == .dutchExcel ? ";" : ","
    for row in rows {
      bytes += row.map(field).joined(separator: separator).utf8
      bytes += dialect == .tabs ? [0x0A] : [0x0D, 0x0A]
    }
    return bytes
  }

  /// A number in the dialect: at most two decimals, none where they are zero.
  public func number(_ value: Double) -> String {
    let hundredths = (value * 100).rounded()
    let whole = hundredths / 100
    var text = whole == whole.rounded() ? String(Int(whole)) : String(whole)
    if dialect == .dutchExcel { text = text.split(separator: ".").joined(separator: ",") }
    return text
  }

  /// A number in the dialect, to six significant digits.
  public func precise(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return value == 0 ? "0" : "" }
    var scale = 1.0
    while abs(value) * scale < 100_000, scale < 1e15 { scale *= 10 }
    var text = String((value * scale).rounded() / scale)
    if text.hasSuffix(".0") { text = String(text.dropLast(2)) }
    return dialect == .dutchExcel ? text.split(separator: ".").joined(separator: ",") : text
  }

  /// Quotation marks, separators and line ends.
  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x22, 0x2C, 0x3B, 0x0A...0x0D: true
    default: false
    }
  }

  /// Some readers end a line at U+0085, U+2028 and U+2029 too.
  private static func hasRareLineEnd(_ text: String) -> Bool {
    text.utf8.contains { $0 == 0xC2 || $0 == 0xE2 } && text.contains(where: \.isNewline)
  }

  /// Whether Excel would take a text for a formula and calculate or even run it; numbers are none.
  static func isFormula(_ text: String) -> Bool {
    guard let first = text.utf8.first, Array("=+-@\t\r".utf8).contains(first) else { return false }
    return !text.utf8.dropFirst().allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2C || $0 == 0x2E }
      || text.utf8.count == 1
  }

  private func field(_ text: String) -> String {
    if dialect == .tabs { return String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 }) }
    let text = dialect == .dutchExcel && Self.isFormula(text) ? "'" + text : text
    // Some readers take spaces at either end off, unless they stand between quotation marks.
    let hasOuterSpace = text.first?.isWhitespace ?? false || text.last?.isWhitespace ?? false
    guard hasOuterSpace || text.utf8.contains(where: Self.isSpecial) || Self.hasRareLineEnd(text) else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
