import Bytes
import CReadStat
import QualitativeData

/// Rows of an SPSS or Stata file, as texts: values that have labels by their labels, dates by the format of their variable.
public enum StatisticsReader {
  /// The rows, the variables' names first. Throws `table.statistics` where the file cannot be read.
  public static func read(_ bytes: [UInt8]) throws(Diagnostic) -> Diagnosed<ReadTable> {
    guard let parser = readstat_parser_init() else { throw .unreadable }
    defer { readstat_parser_free(parser) }
    let isStata = !bytes.starts(with: Array("$FL".utf8))
    let reading = Reading(bytes, names: isStata ? .stata : .spss)
    let context = Unmanaged.passUnretained(reading).toOpaque()
    readFromMemory(parser, context)
    readstat_set_variable_handler(parser) { _, variable, labels, context in
      Reading.of(context).add(variable, labels: labels)
      return 0
    }
    readstat_set_value_label_handler(parser) { labels, value, label, context in
      Reading.of(context).addLabel(labels, value, label)
      return 0
    }
    readstat_set_value_handler(parser) { row, variable, value, context in
      Reading.of(context).add(value, of: variable, row: Int(row)) ? 0 : 1
    }
    let status = isStata ? readstat_parse_dta(parser, "", context) : readstat_parse_sav(parser, "", context)
    guard status == READSTAT_OK else { throw .unreadable }
    return withExtendedLifetime(reading) { reading.table }
  }

  private static func readFromMemory(
    _ parser: UnsafeMutablePointer<readstat_parser_t>, _ context: UnsafeMutableRawPointer
  ) {
    readstat_set_open_handler(parser) { _, _ in 0 }
    readstat_set_close_handler(parser) { _ in 0 }
    readstat_set_seek_handler(parser) { offset, whence, context in
      off_t(Reading.of(context).seek(Int(offset), whence))
    }
    readstat_set_read_handler(parser) { buffer, count, context in Reading.of(context).read(buffer, count) }
    readstat_set_update_handler(parser) { _, _, _, _ in READSTAT_OK }
    readstat_set_io_ctx(parser, context)
  }
}

/// A file in memory while ReadStat reads it.
private final class Reading {
  private let bytes: [UInt8]
  private var place = 0
  private var names: [String] = []
  private var labelSets: [String] = []
  private var formats: [String] = []
  private var isNumber: [Bool] = []
  private var labels: [String: [String: String]] = [:]
  private var values: [[String]] = []
  private var count = 0
  private static let limit = 4_000_000

  private let rules: VariableNames.Rules

  init(_ bytes: [UInt8], names rules: VariableNames.Rules) {
    self.bytes = bytes
    self.rules = rules
  }

  static func of(_ context: UnsafeMutableRawPointer?) -> Reading {
    guard let context else { return Reading([], names: .spss) }
    return Unmanaged<Reading>.fromOpaque(context).takeUnretainedValue()
  }

  /// Labels may come after the values.
  package var table: Diagnosed<ReadTable> {
    var problems = CellProblems()
    let rows = values.enumerated().map { number, row in
      row.enumerated().map { column, text in
        labels[labelSets[column]]?[text] ?? date(text, CellPlace(row: number + 1, column: column), &problems)
      }
    }
    return Diagnosed(ReadTable(rows: [names] + rows), problems.diagnostics)
  }

  private func date(_ text: String, _ place: CellPlace, _ problems: inout CellProblems) -> String {
    guard !text.isEmpty, isNumber[place.column], let number = Double(text),
      let date = StatisticsDates.text(number, format: formats[place.column], isStata: rules == .stata)
    else { return text }
    if let date { return date }
    problems.addDate(place)
    return ""
  }

  func seek(_ offset: Int, _ whence: readstat_io_flags_t) -> Int {
    let base = whence == READSTAT_SEEK_SET ? 0 : whence == READSTAT_SEEK_CUR ? place : bytes.count
    let (target, isTooFar) = base.addingReportingOverflow(offset)
    guard !isTooFar, (0...bytes.count).contains(target) else { return -1 }
    place = target
    return place
  }

  func read(_ buffer: UnsafeMutableRawPointer?, _ wanted: Int) -> Int {
    let count = max(0, min(wanted, bytes.count - place))
    bytes.withUnsafeBytes { all in
      guard let start = all.baseAddress, count > 0 else { return }
      buffer?.copyMemory(from: start + place, byteCount: count)
    }
    place += count
    return count
  }

  func add(_ variable: UnsafeMutablePointer<readstat_variable_t>?, labels: UnsafePointer<CChar>?) {
    names.append(rules.wanted(readstat_variable_get_name(variable).map { String(cString: $0) } ?? ""))
    labelSets.append(labels.map { String(cString: $0) } ?? "")
    formats.append(readstat_variable_get_format(variable).map { String(cString: $0) } ?? "")
    isNumber.append(readstat_variable_get_type_class(variable) == READSTAT_TYPE_CLASS_NUMERIC)
  }

  func addLabel(_ set: UnsafePointer<CChar>?, _ value: readstat_value_t, _ label: UnsafePointer<CChar>?) {
    guard let set, let label else { return }
    labels[String(cString: set), default: [:]][Self.text(value)] = String(cString: label)
  }

  func add(_ value: readstat_value_t, of variable: UnsafeMutablePointer<readstat_variable_t>?, row: Int) -> Bool {
    let column = Int(readstat_variable_get_index(variable))
    guard row >= 0, names.indices.contains(column) else { return false }
    while values.count <= row {
      count += names.count
      guard count <= Self.limit else { return false }
      values.append([String](repeating: "", count: names.count))
    }
    values[row][column] = readstat_value_is_missing(value, variable) != 0 ? "" : Self.text(value)
    return true
  }

  private static func text(_ value: readstat_value_t) -> String {
    switch readstat_value_type(value) {
    case READSTAT_TYPE_STRING, READSTAT_TYPE_STRING_REF:
      return readstat_string_value(value).map { String(cString: $0) } ?? ""
    default:
      let number = readstat_double_value(value)
      guard number.isFinite else { return "" }
      return number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
    }
  }
}

extension Diagnostic {
  fileprivate static var unreadable: Diagnostic {
    Diagnostic(
      "table.statistics", "This is no SPSS or Stata file that can be read",
      advice: "Save it anew from the statistics program, or as CSV.")
  }
}
