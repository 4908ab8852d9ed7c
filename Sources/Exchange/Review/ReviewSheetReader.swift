import Packages
import QualitativeData
import Tables

extension ReviewSheetFormat {
  /// What a coder wrote into a workbook that `write` made, whatever spreadsheet program saved it since: what was asked,
  /// and the answers in the order of the rows. Throws `answers.no-sheet` where it is none.
  public static func read(
    _ bytes: [UInt8]
  ) throws(Diagnostic) -> Diagnosed<(form: ReviewForm, answers: [ReviewAnswer], refused: Int)> {
    let sheets = try SheetReader.readAll(bytes)
    guard let memory = sheets.first(where: { $0.table.rows.first?.first == Self.memory })?.table.rows,
      var form: ReviewForm = decoded(memory[0].dropFirst().first)
    else { throw .notForReview }
    form.codes = codes(memory[0].dropFirst(2))
    for sheet in sheets {
      guard let columns = Columns(sheet.table.rows.first ?? []) else { continue }
      let items = items(memory)
      form.items = items.sorted { $0.key < $1.key }.map(\.value)
      let known = ReviewSheetRows(items)
      let moved = sheet.table.rows.dropFirst().contains { row in
        Int(columns.cell(columns.number, row)).map { known.isMoved($0, columns.shown(row)) } ?? false
      }
      let rows = RowReader(columns: columns, items: items, known: known, bold: sheet.table.bold, moved: moved)
      var read = Diagnosed<[ReviewAnswer]>([], sheet.diagnostics)
      var seen: [Int: ReviewAnswer] = [:]
      var (sorted, refused) = (0, 0)
      let alike = moved ? [] : rows.alike(sheet.table.rows)
      if !columns.hasText { read.diagnostics.append(.withoutText) }
      for (place, row) in sheet.table.rows.enumerated().dropFirst() {
        do throws(Diagnostic) {
          guard let (number, answer, said) = try rows.answer(row, line: place + 1), !alike.contains(said) else {
            continue
          }
          sorted += number == said ? 0 : 1
          if let other = seen.updateValue(answer, forKey: number), !other.says(answer) { throw .twice(number, answer) }
          read.value.append(answer)
        } catch {
          read.diagnostics.append(error)
          refused += 1
        }
      }
      if sorted > 0 { read.diagnostics.append(.sortedAlone(sorted)) }
      if !alike.isEmpty { read.diagnostics.append(.alike(alike.count)) }
      return read.map { (form, $0, refused + alike.count) }
    }
    throw .notForReview
  }

  private static func codes(_ cells: some Sequence<String>) -> [String: String]? {
    let pairs = cells.compactMap { decoded($0) as [String]? }.filter { $0.count == 2 }
    return pairs.isEmpty ? nil : Dictionary(pairs.map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
  }

  private static func items(_ memory: [[String]]) -> [Int: ReviewForm.Item] {
    var items: [Int: ReviewForm.Item] = [:]
    for row in memory.dropFirst() where row.count > 1 {
      if let number = Int(row[0]), let item: ReviewForm.Item = decoded(row[1]) { items[number] = item }
    }
    return items
  }

  private static func decoded<Value: Decodable>(_ text: String?) -> Value? {
    guard let text, !text.isEmpty else { return nil }
    do throws(Diagnostic) {
      return try JSONLines.decode(Value.self, (number: 1, bytes: Array(text.utf8)[...]), in: "")
    } catch {
      return nil
    }
  }

  /// Where the columns stand that count; a coder may have moved them.
  private struct Columns {
    let number, decision, otherCode, memo: Int
    let document, passage, suggestion: Int?
    let place, speaker, confidence, reasons: Int?

    func cell(_ column: Int, _ row: [String]) -> String { column < row.count ? row[column].trimmed : "" }

    /// What a row shows of its suggestion.
    func shown(_ row: [String]) -> ReviewSheetRows.Shown {
      func cell(_ column: Int?) -> String? { column.map { self.cell($0, row) } }
      return ReviewSheetRows.Shown(
        document: cell(document), passage: cell(passage), suggestion: cell(suggestion), place: cell(place),
        speaker: cell(speaker), confidence: cell(confidence), reasons: cell(reasons))
    }

    var hasText: Bool { document != nil || passage != nil || suggestion != nil }

    init?(_ header: [String]) {
      func place(_ column: ReviewSheetTexts.Column) -> Int? {
        let names = ["nl", "en"].map { ReviewSheetTexts($0).header(column) }
        return header.firstIndex { names.contains($0.trimmed) }
      }
      guard let number = place(.number), let decision = place(.decision), let otherCode = place(.otherCode),
        let memo = place(.memo)
      else { return nil }
      (self.number, self.decision, self.otherCode, self.memo) = (number, decision, otherCode, memo)
      (document, passage, suggestion) = (place(.document), place(.passage), place(.suggestion))
      (self.place, speaker) = (place(.place), place(.speaker))
      (confidence, reasons) = (place(.confidence), place(.reasons))
    }
  }

  private struct RowReader {
    let columns: Columns
    let items: [Int: ReviewForm.Item]
    let known: ReviewSheetRows
    let bold: [CellPlace: String]
    /// Whether numbers of this sheet stand beside another row's text.
    let moved: Bool

    /// What a row says; nil where it says nothing.
    func answer(_ row: [String], line: Int) throws(Diagnostic) -> (number: Int, answer: ReviewAnswer, said: Int)? {
      func cell(_ column: Int) -> String { columns.cell(column, row) }
      let (decision, code, memo) = (cell(columns.decision), cell(columns.otherCode), cell(columns.memo))
      guard !decision.isEmpty || !code.isEmpty || !memo.isEmpty else { return nil }
      guard let said = Int(cell(columns.number)), items[said] != nil else {
        throw .noNumber(name(columns.number, line))
      }
      guard let number = known.number(said, shown(row, line: line), moved: moved), let item = items[number] else {
        throw .textUnknown(name(columns.number, line))
      }
      let verdict = ReviewSheetTexts.decision(decision)
      guard decision.isEmpty || verdict != nil else { throw .unknownDecision(name(columns.decision, line)) }
      guard verdict != .otherCode || !code.isEmpty else { throw .noCode(name(columns.otherCode, line)) }
      let place = code.isEmpty ? columns.decision : columns.otherCode
      return (
        number,
        ReviewAnswer(
          place: "cell \(name(place, line))", item: item, passage: item.passage,
          verdict: verdict == .accept ? .accept : verdict == .reject ? .reject : nil,
          codes: code.isEmpty ? [] : [code], memo: memo), said
      )
    }

    /// The numbers of rows that nothing else tells apart, where they say different things.
    func alike(_ all: [[String]]) -> Set<Int> {
      var said: [[Int]: [[String]]] = [:]
      for (place, row) in all.enumerated().dropFirst() {
        guard let number = Int(columns.cell(columns.number, row)) else { continue }
        let twins = known.twins(number, shown(row, line: place + 1))
        guard !twins.isEmpty else { continue }
        said[twins, default: []].append(
          [columns.decision, columns.otherCode, columns.memo].map { columns.cell($0, row) })
      }
      return Set(said.filter { Set($0.value).count > 1 }.flatMap(\.key))
    }

    private func shown(_ row: [String], line: Int) -> ReviewSheetRows.Shown {
      var shown = columns.shown(row)
      shown.bold = columns.passage.flatMap { bold[CellPlace(row: line - 1, column: $0)] }
      return shown
    }

    private func name(_ column: Int, _ line: Int) -> String { CellPlace(row: line - 1, column: column).name }
  }
}

extension ReviewAnswer {
  /// Whether both say the same.
  fileprivate func says(_ other: ReviewAnswer) -> Bool {
    verdict == other.verdict && codes == other.codes && memo == other.memo
  }
}

extension Diagnostic {
  static var notForReview: Diagnostic {
    Diagnostic(
      "answers.no-sheet", "This workbook was not written by 'draad review --sheet', or its hidden sheet is gone",
      advice: "Give the file that the coder worked on, saved as .xlsx with all its sheets.")
  }

  fileprivate static func noNumber(_ cell: String) -> Diagnostic {
    Diagnostic(
      "answers.no-number",
      "Cell \(cell): this is not the number of a suggestion, so it is not known what the row is about",
      advice: "Restore the number in the first column from a copy, and import again.")
  }

  fileprivate static func unknownDecision(_ cell: String) -> Diagnostic {
    Diagnostic(
      "answers.decision", "Cell \(cell): this is none of the decisions",
      advice: "Choose accept, reject or other code from the list, and import again.")
  }

  fileprivate static func noCode(_ cell: String) -> Diagnostic {
    Diagnostic(
      "answers.no-code", "Cell \(cell): the decision is another code, but none is named",
      advice: "Choose the code in this cell, and import again.")
  }

  fileprivate static func twice(_ number: Int, _ answer: ReviewAnswer) -> Diagnostic {
    Diagnostic(
      "answers.twice",
      "\(answer.place.prefix(1).uppercased() + answer.place.dropFirst()): suggestion \(number) stands in two rows that differ",
      advice: "Remove one of them; only the first is taken.")
  }
}
