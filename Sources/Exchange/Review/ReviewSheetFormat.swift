import CXlsxWriter
import Foundation
import Packages
import QualitativeData
import Tables

/// Suggestions as an Excel workbook in which a coder decides, and back.
public enum ReviewSheetFormat {
  /// The sheet that keeps what the rows are about; hidden.
  static let memory = "draad"

  /// The bytes of a workbook. `labels` is how codes are called in it, in the order of the codebook. Says how many
  /// characters it cannot show; what the rows are about is kept whole.
  public static func write(
    _ form: ReviewForm, codebook: Codebook, labels: [String]
  ) throws(Diagnostic) -> Diagnosed<[UInt8]> {
    guard form.items.count < Int(LXW_ROW_MAX) else {
      throw Diagnostic(
        "review.rows", "There are more suggestions than a sheet of a workbook holds",
        advice: "Write fewer documents at once, with --document.")
    }
    let bytes = try WorkbookFormat.build { workbook throws(Diagnostic) in
      let texts = ReviewSheetTexts(form.language)
      let styles = ReviewSheetStyles(workbook)
      guard let sheet = workbook_add_worksheet(workbook, texts.sheet),
        let codes = workbook_add_worksheet(workbook, texts.codes),
        let help = workbook_add_worksheet(workbook, texts.help),
        let memory = workbook_add_worksheet(workbook, Self.memory)
      else { throw .noMemoryFile }
      ReviewSheetWriter(sheet: sheet, texts: texts, styles: styles).write(form, codes: labels.count)
      writeCodes(codebook, labels, to: codes, texts, styles)
      writeHelp(to: help, texts, styles)
      remember(form, in: memory)
    }
    let shown = form.items.flatMap {
      [$0.passage.document, $0.speaker ?? "", $0.shownBefore, $0.passage.quote, $0.shownAfter, $0.label] + $0.reasons
    }
    let codes = codebook.codes.flatMap { [$0.definition, $0.use, $0.not] }
    return Diagnosed(bytes, XMLText.diagnostics(XMLText.forbidden(in: shown + labels + codes)))
  }

  private static func writeCodes(
    _ codebook: Codebook, _ labels: [String], to sheet: UnsafeMutablePointer<lxw_worksheet>, _ texts: ReviewSheetTexts,
    _ styles: ReviewSheetStyles
  ) {
    for (place, header) in texts.codeHeaders.enumerated() {
      worksheet_set_column(sheet, lxw_col_t(place), lxw_col_t(place), place < 2 ? 30 : 50, nil)
      worksheet_write_string(sheet, 0, lxw_col_t(place), header, styles.header)
    }
    for (row, code) in codebook.codes.enumerated() {
      let above = codebook.path(of: code.name).dropLast().map { codebook[$0]?.label ?? $0 }.joined(separator: " › ")
      for (place, text) in [labels[row], above, code.definition, code.use, code.not].enumerated() {
        worksheet_write_string(sheet, lxw_row_t(row + 1), lxw_col_t(place), Self.fitting(text), styles.locked)
      }
    }
    worksheet_freeze_panes(sheet, 1, 1)
  }

  private static func writeHelp(
    to sheet: UnsafeMutablePointer<lxw_worksheet>, _ texts: ReviewSheetTexts, _ styles: ReviewSheetStyles
  ) {
    worksheet_set_column(sheet, 0, 0, 90, nil)
    for (row, text) in texts.instructions.enumerated() {
      worksheet_write_string(sheet, lxw_row_t(row), 0, text, styles.locked)
    }
  }

  /// What each row is about, so that nothing that a person may move or edit is needed to know it again.
  private static func remember(_ form: ReviewForm, in sheet: UnsafeMutablePointer<lxw_worksheet>) {
    var head = form
    (head.items, head.codes) = ([], nil)
    worksheet_write_string(sheet, 0, 0, memory, nil)
    worksheet_write_string(sheet, 0, 1, json(head), nil)
    // A cell for each code: all of them may be more than one cell holds.
    for (place, code) in (form.codes ?? [:]).sorted(by: { $0.key < $1.key }).enumerated() {
      worksheet_write_string(sheet, 0, lxw_col_t(place + 2), fitting(json([code.key, code.value])), nil)
    }
    for (place, item) in form.items.enumerated() {
      var short = item
      (short.shownBefore, short.shownAfter) = ("", "")
      worksheet_write_number(sheet, lxw_row_t(place + 1), 0, Double(place + 1), nil)
      worksheet_write_string(sheet, lxw_row_t(place + 1), 1, Self.fitting(json(short)), nil)
    }
    worksheet_hide(sheet)
  }

  static func fitting(_ text: String) -> String {
    TextCut.fit(XMLText.safe(text).text, scalars: WorkbookFormat.cellLength / 2, unless: WorkbookFormat.cellLength)
  }

  private static func json(_ value: some Encodable) -> String {
    XMLText.safeJSON(String(decoding: JSONLines.line(value).dropLast(), as: UTF8.self))
  }
}

/// The looks of a review sheet.
struct ReviewSheetStyles {
  let header, locked, number, share, open, soft, strong: UnsafeMutablePointer<lxw_format>?
  let accepted, rejected, other: UnsafeMutablePointer<lxw_format>?

  init(_ workbook: UnsafeMutablePointer<lxw_workbook>) {
    func cell(_ change: (UnsafeMutablePointer<lxw_format>) -> Void = { _ in }) -> UnsafeMutablePointer<lxw_format>? {
      guard let format = workbook_add_format(workbook) else { return nil }
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
      format_set_text_wrap(format)
      change(format)
      return format
    }
    func plain(_ change: (UnsafeMutablePointer<lxw_format>) -> Void) -> UnsafeMutablePointer<lxw_format>? {
      guard let format = workbook_add_format(workbook) else { return nil }
      change(format)
      return format
    }
    header = cell {
      format_set_bold($0)
      format_set_bg_color($0, 0xEFEAE4)
      format_set_bottom($0, UInt8(LXW_BORDER_THIN.rawValue))
    }
    locked = cell()
    number = cell { format_set_align($0, UInt8(LXW_ALIGN_CENTER.rawValue)) }
    share = cell { format_set_num_format($0, "0%") }
    open = cell {
      format_set_unlocked($0)
      format_set_bg_color($0, 0xFFFBEF)
    }
    soft = plain { format_set_font_color($0, 0x655E57) }
    strong = plain { format_set_bold($0) }
    accepted = plain { format_set_bg_color($0, 0xDDF1E0) }
    rejected = plain { format_set_bg_color($0, 0xF7E0DF) }
    other = plain { format_set_bg_color($0, 0xFFF0C8) }
  }
}
