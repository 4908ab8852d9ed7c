import CReadStat
import QualitativeData

/// Tables as SPSS's `.sav` and Stata's `.dta`: labels on variables and values, answers to one question as a set.
public enum StatisticsFormat {
  /// The program whose file it is.
  public enum Kind: String, Sendable, CaseIterable {
    case sav, dta
  }

  /// The bytes of a file; the same table gives the same bytes. Texts that are too long for the format are cut, and the
  /// diagnostics say how many.
  public static func write(_ table: DataTable, as kind: Kind) throws(Diagnostic) -> Diagnosed<[UInt8]> {
    let writer = StatisticsWriter(table, kind)
    let written = try writer.write()
    let bytes =
      kind == .sav
      ? MultipleResponse.insert(table.sets.map { ($0.name, $0.columns.map { writer.names[$0] }) }, into: written)
      : written
    return Diagnosed(
      StatisticsClock.stopped(bytes, kind), writer.cut == 0 ? [] : [.cutTexts(writer.cut, at: kind.text)])
  }
}

extension StatisticsFormat.Kind {
  /// Bytes that a text may take.
  var text: Int { self == .sav ? 32_767 : 2_000_000_000 }
  /// Bytes that the label of a variable or value may take.
  var label: Int { self == .sav ? 120 : 80 }
  /// Stata keeps longer texts apart from the rows.
  var inRow: Int { self == .sav ? 32_767 : 2_045 }
}

/// Takes a file's bytes as ReadStat hands them out.
private final class ByteSink {
  var bytes: [UInt8] = []
}

private final class StatisticsWriter {
  private let table: DataTable
  private let kind: StatisticsFormat.Kind
  private(set) var names: [String] = []
  private(set) var cut = 0
  private var variables: [UnsafeMutablePointer<readstat_variable_t>?] = []
  private var types: [readstat_type_t] = []

  init(_ table: DataTable, _ kind: StatisticsFormat.Kind) {
    self.table = table
    self.kind = kind
  }

  func write() throws(Diagnostic) -> [UInt8] {
    guard let writer = readstat_writer_init() else { throw .notWritten(kind) }
    defer { readstat_writer_free(writer) }
    let sink = ByteSink()
    readstat_set_data_writer(writer) { bytes, count, context in
      guard let bytes, let context else { return -1 }
      Unmanaged<ByteSink>.fromOpaque(context).takeUnretainedValue().bytes
        .append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count))
      return count
    }
    readstat_writer_set_file_label(writer, TextCut.fit(table.name, bytes: 60))
    readstat_writer_set_file_timestamp(writer, 315_532_800)
    for note in table.notes { add(note, to: writer) }
    declare(writer)
    let context = Unmanaged.passUnretained(sink).toOpaque()
    let rows = table.rows.count
    let begun =
      kind == .sav
      ? readstat_begin_writing_sav(writer, context, rows) : readstat_begin_writing_dta(writer, context, rows)
    guard begun == READSTAT_OK else { throw .notWritten(kind) }
    for row in table.rows { try put(row, writer) }
    guard readstat_end_writing(writer) == READSTAT_OK else { throw .notWritten(kind) }
    return withExtendedLifetime(sink) { sink.bytes }
  }

  /// SPSS keeps documents in lines of 80 bytes.
  private func add(_ note: String, to writer: UnsafeMutablePointer<readstat_writer_t>) {
    var line = ""
    for word in note.split(whereSeparator: \.isWhitespace) {
      if !line.isEmpty, line.utf8.count + word.utf8.count + 1 > 79 {
        readstat_add_note(writer, line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + TextCut.fit(String(word), bytes: 79)
    }
    if !line.isEmpty { readstat_add_note(writer, line) }
  }

  private func declare(_ writer: UnsafeMutablePointer<readstat_writer_t>) {
    var free = VariableNames(kind == .sav ? .spss : .stata)
    for (place, column) in table.columns.enumerated() {
      let name = free.take(column.name)
      let (type, width) = storage(of: place)
      let variable = readstat_add_variable(writer, name, type, width)
      readstat_variable_set_label(variable, TextCut.fit(column.label, bytes: kind == .sav ? 255 : 80))
      if let labels = valueLabels(of: column) {
        let set = readstat_add_label_set(writer, type, "l\(place)")
        for (value, label) in labels {
          readstat_label_int32_value(set, Int32(value), TextCut.fit(label, bytes: kind.label))
        }
        readstat_variable_set_label_set(variable, set)
      }
      readstat_variable_set_measure(variable, measure(of: column))
      names.append(name)
      types.append(type)
      variables.append(variable)
    }
  }

  private func storage(of place: Int) -> (readstat_type_t, Int) {
    switch table.columns[place].kind {
    // ReadStat writes the labels of values right for this type only.
    case .flag, .category, .whole: return (READSTAT_TYPE_INT32, 0)
    case .number, .share: return (READSTAT_TYPE_DOUBLE, 0)
    case .text:
      let widest =
        table.rows.map { row in
          if case .text(let text) = row[place] { text.utf8.count } else { 0 }
        }.max() ?? 0
      return widest > kind.inRow && kind == .dta
        ? (READSTAT_TYPE_STRING_REF, 0) : (READSTAT_TYPE_STRING, max(1, min(widest, kind.text)))
    }
  }

  private func valueLabels(of column: DataTable.Column) -> [(Int, String)]? {
    switch column.kind {
    case .flag: table.language == "nl" ? [(0, "nee"), (1, "ja")] : [(0, "no"), (1, "yes")]
    case .category(let values): values.enumerated().map { ($0 + 1, $1) }
    default: nil
    }
  }

  private func measure(of column: DataTable.Column) -> readstat_measure_t {
    switch column.kind {
    case .text, .flag, .category: READSTAT_MEASURE_NOMINAL
    case .whole, .number, .share: READSTAT_MEASURE_SCALE
    }
  }

  private func put(_ row: [DataTable.Cell], _ writer: UnsafeMutablePointer<readstat_writer_t>) throws(Diagnostic) {
    var status = readstat_begin_row(writer)
    for (place, cell) in row.enumerated() where status == READSTAT_OK {
      status = put(cell, place, writer)
    }
    guard status == READSTAT_OK, readstat_end_row(writer) == READSTAT_OK else { throw .notWritten(kind) }
  }

  private func put(
    _ cell: DataTable.Cell, _ place: Int, _ writer: UnsafeMutablePointer<readstat_writer_t>
  ) -> readstat_error_t {
    let variable = variables[place]
    switch cell {
    case .empty: return readstat_insert_missing_value(writer, variable)
    case .number(let value):
      return value.isFinite
        ? readstat_insert_double_value(writer, variable, value) : readstat_insert_missing_value(writer, variable)
    case .whole(let value):
      return types[place] == READSTAT_TYPE_DOUBLE
        ? readstat_insert_double_value(writer, variable, Double(value))
        : readstat_insert_int32_value(writer, variable, Int32(clamping: value))
    case .text(let text): return put(text, place, writer)
    }
  }

  private func put(
    _ text: String, _ place: Int, _ writer: UnsafeMutablePointer<readstat_writer_t>
  ) -> readstat_error_t {
    let variable = variables[place]
    if case .category(let values) = table.columns[place].kind {
      guard let number = values.firstIndex(of: text) else { return readstat_insert_missing_value(writer, variable) }
      return readstat_insert_int32_value(writer, variable, Int32(clamping: number + 1))
    }
    let fitting = TextCut.fit(text, bytes: kind.text)
    if fitting.utf8.count != text.utf8.count { cut += 1 }
    guard types[place] == READSTAT_TYPE_STRING_REF else {
      return readstat_insert_string_value(writer, variable, fitting)
    }
    return readstat_insert_string_ref(writer, variable, readstat_add_string_ref(writer, fitting))
  }
}

extension Diagnostic {
  fileprivate static func notWritten(_ kind: StatisticsFormat.Kind) -> Diagnostic {
    Diagnostic(
      "export.statistics", "The table cannot be written as .\(kind.rawValue)",
      advice: "Write it as CSV; if that works, the table is too wide for this format: choose fewer codes.")
  }
}
