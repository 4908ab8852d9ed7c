import CXlsxWriter
import Foundation
import Packages
import QualitativeData
import Tables

/// Writes the sheet with the suggestions.
struct ReviewSheetWriter {
  typealias Column = ReviewSheetTexts.Column

  let sheet: UnsafeMutablePointer<lxw_worksheet>
  let texts: ReviewSheetTexts
  let styles: ReviewSheetStyles

  /// Writes all; `codes` is how many rows the sheet of codes has.
  func write(_ form: ReviewForm, codes: Int) {
    for column in Column.allCases {
      worksheet_set_column(sheet, at(column), at(column), column.width, nil)
      worksheet_write_string(sheet, 0, at(column), texts.header(column), styles.header)
    }
    for (place, item) in form.items.enumerated() { write(item, number: place + 1) }
    worksheet_freeze_panes(sheet, 1, 1)
    let last = lxw_row_t(max(1, form.items.count))
    worksheet_autofilter(sheet, 0, 0, last, at(.memo))
    validate(to: last, codes: codes)
    paint(to: last)
    protect()
    worksheet_set_landscape(sheet)
    worksheet_set_paper(sheet, 9)
    worksheet_fit_to_pages(sheet, 1, 0)
    worksheet_repeat_rows(sheet, 0, 0)
  }

  private func at(_ column: Column) -> lxw_col_t { lxw_col_t(column.rawValue) }

  /// Points that a line takes.
  private static let line = 15.0

  private func write(_ item: ReviewForm.Item, number: Int) {
    let row = lxw_row_t(number)
    worksheet_set_row(sheet, row, Self.line * Double(min(27, lines(of: item))), nil)
    worksheet_write_number(sheet, row, at(.number), Double(number), styles.number)
    put(item.passage.document, row, .document)
    put(item.place ?? "", row, .place)
    put(item.speaker ?? "", row, .speaker)
    putPassage(item, row)
    put(item.label, row, .suggestion)
    worksheet_write_number(sheet, row, at(.confidence), item.confidence, styles.share)
    put(item.reasons.joined(separator: "\n"), row, .reasons)
    for column in Column.allCases where column.isOpen {
      worksheet_write_blank(sheet, row, at(column), styles.open)
    }
  }

  /// How many lines the row needs: programs do not make room for wrapped text by themselves.
  private func lines(of item: ReviewForm.Item) -> Int {
    func lines(_ text: String, _ column: Column) -> Int {
      text.split(separator: "\n", omittingEmptySubsequences: false)
        .reduce(0) { $0 + 1 + $1.unicodeScalars.count * 10 / Int(column.width * 9) }
    }
    let passage = "…\(item.shownBefore)\(item.passage.quote)\(item.shownAfter)…"
    return max(
      lines(passage, .passage), lines(item.label, .suggestion), lines(item.reasons.joined(separator: "\n"), .reasons),
      lines(item.passage.document, .document), lines(item.speaker ?? "", .speaker))
  }

  private func put(_ text: String, _ row: lxw_row_t, _ column: Column) {
    worksheet_write_string(sheet, row, at(column), ReviewSheetFormat.fitting(text), styles.locked)
  }

  /// The passage in bold within what stands around it.
  private func putPassage(_ item: ReviewForm.Item, _ row: lxw_row_t) {
    let parts = [
      (item.shownBefore.isEmpty ? "" : "…" + item.shownBefore, styles.soft), (item.passage.quote, styles.strong),
      (item.shownAfter.isEmpty ? "" : item.shownAfter + "…", styles.soft),
    ].filter { !$0.0.isEmpty }
    guard parts.count > 1, parts.map(\.0.utf16.count).reduce(0, +) < WorkbookFormat.cellLength else {
      return put(item.passage.quote, row, .passage)
    }
    let tuples = parts.map { part in
      let tuple = UnsafeMutablePointer<lxw_rich_string_tuple>.allocate(capacity: 1)
      tuple.initialize(to: lxw_rich_string_tuple(format: part.1, string: strdup(XMLText.safe(part.0).text)))
      return tuple
    }
    defer {
      for tuple in tuples {
        free(tuple.pointee.string)
        tuple.deallocate()
      }
    }
    var list = tuples.map { Optional($0) } + [nil]
    worksheet_write_rich_string(sheet, row, at(.passage), &list, styles.locked)
  }

  private func validate(to last: lxw_row_t, codes: Int) {
    var texts: [UnsafeMutablePointer<CChar>?] = self.texts.decisions.map { strdup($0) } + [nil]
    let title = strdup(self.texts.decisionTitle)
    let hint = strdup(self.texts.wrongDecision)
    let formula = strdup("='\(self.texts.codes)'!$A$2:$A$\(codes + 1)")
    let unknown = strdup(self.texts.unknownCode)
    defer { for text in texts + [title, hint, formula, unknown] { free(text) } }
    texts.withUnsafeMutableBufferPointer { list in
      var decision = lxw_data_validation()
      decision.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
      decision.value_list = list.baseAddress
      decision.error_title = title
      decision.error_message = hint
      worksheet_data_validation_range(sheet, 1, at(.decision), last, at(.decision), &decision)
    }
    guard codes > 0 else { return }
    var code = lxw_data_validation()
    code.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
    code.value_formula = formula
    // Several codes may be written, with semicolons between: only a warning.
    code.error_type = UInt8(LXW_VALIDATION_ERROR_TYPE_WARNING.rawValue)
    code.error_message = unknown
    worksheet_data_validation_range(sheet, 1, at(.otherCode), last, at(.otherCode), &code)
  }

  /// What was decided is to be seen at a glance.
  private func paint(to last: lxw_row_t) {
    for (text, format) in zip(texts.decisions, [styles.accepted, styles.rejected, styles.other]) {
      let formula = strdup("=$\(CellPlace(row: 1, column: Column.decision.rawValue).name)=\"\(text)\"")
      defer { free(formula) }
      var rule = lxw_conditional_format()
      rule.type = UInt8(LXW_CONDITIONAL_TYPE_FORMULA.rawValue)
      rule.value_string = formula
      rule.format = format
      worksheet_conditional_format_range(sheet, 1, at(.suggestion), last, at(.otherCode), &rule)
    }
  }

  /// Only the coder's columns can be written in; columns and rows may be widened, sorted and filtered.
  private func protect() {
    var rights = lxw_protection()
    let yes = UInt8(LXW_TRUE.rawValue)
    (rights.format_columns, rights.format_rows, rights.sort, rights.autofilter) = (yes, yes, yes, yes)
    worksheet_protect(sheet, nil, &rights)
  }
}
