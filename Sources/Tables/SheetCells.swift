import Bytes
import Packages
import QualitativeData

/// Takes up the cells of one sheet (ECMA-376 18.3.1).
final class SheetCells: XMLHandler {
  enum Element: String { case row, c, v, t, f, rPh, mergeCell, r, b }
  private(set) var problem: Diagnostic?
  private(set) var problems = CellProblems()
  private var rows: [[String]] = []
  private var merges: [CellRange] = []
  private let strings: [CellText]
  private let formats: [CellFormat]
  private let book: BookProperties
  private let limit: Int
  private var count = 0
  private var column = 0
  private var kind = ""
  private var format = CellFormat.number
  private var buffer = CellTextBuffer()
  private var bold: [CellPlace: String] = [:]
  private var isValue = false
  private var isPhonetic = false
  private var isFormula = false

  /// More `limit` cells than that are refused.
  init(strings: [CellText], formats: [CellFormat], book: BookProperties, limit: Int) {
    (self.strings, self.formats, self.book, self.limit) = (strings, formats, book, limit)
  }

  func start(_ name: Element?, _ attributes: XMLAttributes) {
    switch name {
    case .row:
      let number = attributes.number("r") ?? rows.count + 1
      guard number <= 1_048_576 else { problem = .tooLarge("the number of its rows"); return }
      while rows.count < number { rows.append([]) }
      column = 0
    case .c:
      if let reference = attributes["r"] { column = CellPlace(reference)?.column ?? column }
      kind = attributes["t"] ?? "n"
      format = attributes.number("s").flatMap { formats.indices.contains($0) ? formats[$0] : nil } ?? .number
      buffer = CellTextBuffer()
      isFormula = false
    case .v, .t: isValue = !isPhonetic
    case .f: isFormula = true
    case .rPh: isPhonetic = true
    case .r: buffer.isBold = false
    case .b: buffer.setBold(attributes["val"])
    case .mergeCell: if let range = attributes["ref"].flatMap(CellRange.init) { merges.append(range) }
    case nil: break
    }
  }

  func end(_ name: Element?) {
    switch name {
    case .v, .t: isValue = false
    case .rPh: isPhonetic = false
    case .c:
      put(value)
      column += 1
    case .row, .f, .mergeCell, .r, .b, nil: break
    }
  }

  func text(_ bytes: Span<UInt8>) { if isValue { buffer.append(bytes) } }

  private var place: CellPlace { CellPlace(row: rows.count - 1, column: column) }

  private var value: String {
    let text = buffer.value.text
    let kept = keptValue(text)
    guard kind == "e" || CellProblems.isError(kept) else { return kept }
    problems.addError(kind == "e" ? text : kept, place)
    return ""
  }

  private func keptValue(_ text: String) -> String {
    switch kind {
    case "s":
      guard let shared = Int(text).flatMap({ strings.indices.contains($0) ? strings[$0] : nil }) else { return "" }
      bold[place] = shared.bold
      return shared.text
    case "b" where !text.isEmpty: return text == "1" ? "TRUE" : "FALSE"
    case "e": return ""
    case "d": return ISODate.plain(text)
    case "n", "b":
      if isFormula, text.isEmpty || (text == "0" && book.isUncalculated) {
        problems.addFormula(place)
        return ""
      }
      return number(text)
    default:
      bold[place] = buffer.value.bold
      return text
    }
  }

  private func number(_ text: String) -> String {
    guard let number = Double(text) else { return text }
    if format != .number {
      if let date = format.text(number, is1904: book.is1904) { return date }
      problems.addDate(place)
      return ""
    }
    // 3 is written 3, and 0.1 may be written 0.10000000000000001.
    return number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
  }

  private func put(_ text: String) {
    guard !text.isEmpty, let last = rows.indices.last, column < 16_384 else { return }
    count += max(0, column + 1 - rows[last].count)
    guard count <= limit else { problem = .tooLarge("the number of its cells"); return }
    while rows[last].count <= column { rows[last].append("") }
    rows[last][column] = text
  }

  /// The cells as a table, in merged cells the value of all of them; rows that hold nothing of their own stay empty.
  package var table: ReadTable {
    var table = ReadTable(rows: rows)
    table.bold = bold
    var left = limit
    for merge in merges {
      guard rows.indices.contains(merge.first.row), rows[merge.first.row].indices.contains(merge.first.column) else {
        continue
      }
      let text = rows[merge.first.row][merge.first.column]
      for row in merge.rows.clamped(to: 0...rows.count - 1) where !rows[row].isEmpty && !text.isEmpty {
        for column in merge.columns where left > 0 {
          left -= 1
          table.fill(text, CellPlace(row: row, column: column), of: merge)
        }
      }
    }
    while table.rows.last?.isEmpty ?? false { table.rows.removeLast() }
    return table
  }
}

extension ReadTable {
  fileprivate mutating func fill(_ text: String, _ place: CellPlace, of merge: CellRange) {
    while rows[place.row].count <= place.column { rows[place.row].append("") }
    if rows[place.row][place.column].isEmpty { rows[place.row][place.column] = text }
    if place.column > merge.first.column { covered.insert(place) }
    if place.row > merge.first.row { continued.insert(place) }
  }
}

/// Dates that a workbook holds as texts (ISO 8601).
enum ISODate {
  /// Without what says nothing: midnight, fractions of a second, a time zone that is UTC, seconds that are zero.
  static func plain(_ text: String) -> String {
    let parts = text.split(separator: "T", maxSplits: 1).map(String.init)
    guard parts.count == 2 || text.contains(":") else { return text }
    let clock = (parts.last ?? "").split { $0 == "Z" || $0 == "." }.first.map(String.init) ?? ""
    let numbers = clock.split(separator: ":").map { Int($0) }
    guard numbers.count >= 2, let hours = numbers[0], let minutes = numbers[1] else { return text }
    let seconds = hours * 3_600 + minutes * 60 + (numbers.count > 2 ? numbers[2] ?? 0 : 0)
    guard parts.count == 2 else { return CivilTime.time(seconds) }
    return seconds == 0 ? parts[0] : parts[0] + "T" + CivilTime.time(seconds)
  }
}
