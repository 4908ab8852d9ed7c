import CXlsxWriter
import Packages
import QualitativeData

/// Tables as the sheets of an Excel workbook: frozen headers with filters, numbers as numbers, long texts wrapped.
public enum WorkbookFormat {
  /// What one cell takes (Excel's specifications and limits).
  package static let cellLength = 32_767

  /// The bytes of a workbook; the same tables give the same bytes. Texts that are too long for a cell are cut, and the
  /// diagnostics say how many. Throws `export.rows` where a sheet cannot hold a table.
  public static func write(_ tables: [DataTable]) throws(Diagnostic) -> Diagnosed<[UInt8]> {
    for table in tables where table.rows.count >= Int(LXW_ROW_MAX) || table.columns.count > Int(LXW_COL_MAX) {
      throw Diagnostic(
        "export.rows", "The table '\(table.name)' is larger than a sheet of a workbook",
        advice: "Write it as CSV, or choose fewer codes or cases.")
    }
    var (cut, replaced) = (0, 0)
    let bytes = try build { workbook throws(Diagnostic) in
      let styles = WorkbookStyles(workbook)
      var names = SheetNames()
      for table in tables {
        let name = XMLText.safe(table.name).text
        guard let sheet = workbook_add_worksheet(workbook, names.take(name)) else { throw .noMemoryFile }
        var writer = SheetWriter(sheet: sheet, table: table, styles: styles)
        writer.write()
        (cut, replaced) = (cut + writer.cut, replaced + writer.replaced)
      }
    }
    return Diagnosed(bytes, (cut == 0 ? [] : [.cutTexts(cut, at: cellLength)]) + XMLText.diagnostics(replaced))
  }

  /// The bytes of a workbook that `fill` puts sheets into; the same sheets give the same bytes.
  package static func build(
    _ fill: (UnsafeMutablePointer<lxw_workbook>) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> [UInt8] {
    let file = cx_memory_file()
    guard file >= 0 else { throw .noMemoryFile }
    defer { _ = cx_close(file) }
    guard let workbook = workbook_new("/proc/self/fd/\(file)") else { throw .noMemoryFile }
    var properties = lxw_doc_properties()
    // The beginning of ZIP's calendar: a file must not differ because of when it was written.
    properties.created = 315_532_800
    workbook_set_properties(workbook, &properties)
    do throws(Diagnostic) { try fill(workbook) } catch {
      lxw_workbook_free(workbook)
      throw error
    }
    guard workbook_close(workbook) == LXW_NO_ERROR else { throw .noMemoryFile }
    return contents(of: file)
  }

  private static func contents(of file: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)
    defer { chunk.deallocate() }
    while true {
      let count = cx_read(file, chunk.baseAddress, UInt(chunk.count), bytes.count)
      guard count > 0 else { return bytes }
      bytes.append(contentsOf: chunk[..<count])
    }
  }
}

/// The looks of cells.
private struct WorkbookStyles {
  let header, text, whole, number, share: UnsafeMutablePointer<lxw_format>?

  init(_ workbook: UnsafeMutablePointer<lxw_workbook>) {
    func style(_ number: String? = nil, wraps: Bool = false, bold: Bool = false) -> UnsafeMutablePointer<lxw_format>? {
      guard let format = workbook_add_format(workbook) else { return nil }
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
      if let number { format_set_num_format(format, number) }
      if wraps { format_set_text_wrap(format) }
      if bold { format_set_bold(format) }
      return format
    }
    header = style(wraps: true, bold: true)
    text = style(wraps: true)
    whole = style("0")
    number = style("0.000")
    share = style("0.0%")
  }
}

/// Excel's rules for the names of sheets: 31 characters, some of them not, each name once whatever its case.
private struct SheetNames {
  private var taken: Set<String> = []

  mutating func take(_ wanted: String) -> String {
    let allowed = String(wanted.map { "[]:*?/\\'".contains($0) ? "-" : $0 })
    let base = allowed.isEmpty ? "-" : String(allowed.unicodeScalars.prefix(28))
    var name = base
    var number = 1
    while !taken.insert(name.lowercased()).inserted {
      number += 1
      name = "\(base) \(number)"
    }
    return name
  }
}

private struct SheetWriter {
  let sheet: UnsafeMutablePointer<lxw_worksheet>
  package let table: DataTable
  let styles: WorkbookStyles
  /// Texts that were too long for a cell, and characters that a workbook cannot hold.
  private(set) var cut = 0
  private(set) var replaced = 0

  init(sheet: UnsafeMutablePointer<lxw_worksheet>, table: DataTable, styles: WorkbookStyles) {
    (self.sheet, self.table, self.styles) = (sheet, table, styles)
  }

  mutating func write() {
    for (place, column) in table.columns.enumerated() {
      let width = self.width(of: place)
      worksheet_set_column(sheet, lxw_col_t(place), lxw_col_t(place), width, nil)
      worksheet_write_string(sheet, 0, lxw_col_t(place), safe(column.label), styles.header)
    }
    for (row, cells) in table.rows.enumerated() {
      for (place, cell) in cells.enumerated() { put(cell, row + 1, place) }
    }
    // On paper: A4 across, all columns on a page, the header on each.
    worksheet_set_landscape(sheet)
    worksheet_set_paper(sheet, 9)
    worksheet_fit_to_pages(sheet, 1, 0)
    worksheet_repeat_rows(sheet, 0, 0)
    worksheet_freeze_panes(sheet, 1, table.columns.count > 3 ? 1 : 0)
    if !table.rows.isEmpty, !table.columns.isEmpty {
      worksheet_autofilter(sheet, 0, 0, lxw_row_t(table.rows.count), lxw_col_t(table.columns.count - 1))
    }
  }

  private mutating func safe(_ text: String) -> String {
    let (text, count) = XMLText.safe(text)
    replaced += count
    return text
  }

  private mutating func put(_ cell: DataTable.Cell, _ row: Int, _ place: Int) {
    let (row, column) = (lxw_row_t(row), lxw_col_t(place))
    switch cell {
    case .empty: break
    case .whole(let value):
      worksheet_write_number(sheet, row, column, Double(value), styles.whole)
    case .number(let value) where value.isFinite:
      worksheet_write_number(
        sheet, row, column, value, table.columns[place].kind == .share ? styles.share : styles.number)
    case .number: break
    case .text(let given):
      let text = safe(given)
      let fitting = TextCut.fit(text, scalars: WorkbookFormat.cellLength / 2, unless: WorkbookFormat.cellLength)
      worksheet_write_string(sheet, row, column, fitting, styles.text)
      if fitting.utf8.count != text.utf8.count { cut += 1 }
    }
  }

  /// In characters: as wide as its texts, within reason.
  private func width(of place: Int) -> Double {
    let longest =
      table.rows.prefix(200).map { row in
        if case .text(let text) = row[place] { text.unicodeScalars.count } else { 6 }
      }.max() ?? 6
    let label = table.columns[place].label.unicodeScalars.count
    return Double(min(60, max(8, longest + 2, min(label + 3, 20))))
  }
}

/// Texts that must fit somewhere.
package enum TextCut {
  /// The text, or its first `scalars` where it has more UTF-16 units than `limit`.
  package static func fit(_ text: String, scalars: Int, unless limit: Int) -> String {
    text.utf16.count <= limit ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(scalars)))
  }

  /// The text, or the scalars from its start that fit into a number of bytes.
  package static func fit(_ text: String, bytes: Int) -> String {
    guard text.utf8.count > bytes else { return text }
    var kept = String.UnicodeScalarView()
    var left = bytes
    for scalar in text.unicodeScalars {
      left -= UTF8.width(scalar)
      if left < 0 { break }
      kept.append(scalar)
    }
    return String(kept)
  }
}

extension Diagnostic {
  package static var noMemoryFile: Diagnostic {
    Diagnostic("export.workbook", "The workbook cannot be made", advice: "Check that there is memory and disk left.")
  }

  static func cutTexts(_ count: Int, at length: Int) -> Diagnostic {
    Diagnostic(
      "export.cut", .warning, at: nil,
      "\(count == 1 ? "A text is" : "\(count) texts are") longer than the format holds (\(length)) and cut off",
      advice: "Write the table as CSV or JSON to have them whole.")
  }
}
