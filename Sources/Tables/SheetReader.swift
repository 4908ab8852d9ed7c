import Bytes
import Packages
import QualitativeData

/// Rows of the sheets of an Excel workbook, as texts.
public enum SheetReader {
  /// Cells of one sheet at most: a cell may say that it stands in the last row of the last column.
  private static let cells = 4_000_000

  /// The first sheet that holds anything, dates and times as texts, the value of merged cells in all of them; what cannot
  /// be known and which sheets are not read is said. Throws `table.no-sheet` where there is none.
  public static func read(_ bytes: [UInt8]) throws(Diagnostic) -> Diagnosed<ReadTable> {
    let all = try sheets(bytes)
    let filled = all.filter { !$0.table.rows.isEmpty }
    guard let first = filled.first ?? all.first else { throw .noSheet }
    let others = filled.dropFirst().map(\.name)
    return Diagnosed(
      first.table, first.problems.diagnostics + (others.isEmpty ? [] : [.otherSheets(others, read: first.name)]))
  }

  /// Every sheet, in the order of the workbook, hidden ones included. Throws `table.no-sheet` where there is none.
  public static func readAll(
    _ bytes: [UInt8]
  ) throws(Diagnostic) -> [(name: String, table: ReadTable, diagnostics: [Diagnostic])] {
    let all = try sheets(bytes)
    guard !all.isEmpty else { throw .noSheet }
    return all.map { ($0.name, $0.table, $0.problems.diagnostics) }
  }

  private struct Sheet {
    package var name: String
    var table: ReadTable
    var problems: CellProblems
  }

  private static func sheets(_ bytes: [UInt8]) throws(Diagnostic) -> [Sheet] {
    let archive = try ZipArchive(bytes)
    if let kind = ArchiveKind(archive), kind != .workbook, kind != .files { throw .notATable(kind.words) }
    let (strings, styles) = (try strings(archive), SheetStyles())
    if let bytes = try archive.bytes(of: "xl/styles.xml") {
      try SAXParser.parse(bytes, with: styles, allowsDoctype: false)
    }
    let (parts, book) = try parts(archive)
    var result: [Sheet] = []
    for part in parts {
      guard let sheet = try archive.bytes(of: part.part) else { throw .noSheet }
      let cells = SheetCells(strings: strings, formats: styles.formats, book: book, limit: cells)
      try SAXParser.parse(sheet, with: cells, allowsDoctype: false)
      result.append(Sheet(name: part.name, table: cells.table, problems: cells.problems))
    }
    return result
  }

  private static func strings(_ archive: ZipArchive) throws(Diagnostic) -> [CellText] {
    let strings = StringsHandler()
    if let bytes = try archive.bytes(of: "xl/sharedStrings.xml") {
      try SAXParser.parse(bytes, with: strings, allowsDoctype: false)
    }
    return strings.strings
  }

  /// The parts that hold the workbook's sheets.
  private static func parts(
    _ archive: ZipArchive
  ) throws(Diagnostic) -> (parts: [(name: String, part: String)], book: BookProperties) {
    let sheets = WorkbookHandler()
    guard let workbook = try archive.bytes(of: "xl/workbook.xml") else { return ([], sheets.properties) }
    try SAXParser.parse(workbook, with: sheets, allowsDoctype: false)
    let relations = RelationHandler()
    if let bytes = try archive.bytes(of: "xl/_rels/workbook.xml.rels") {
      try SAXParser.parse(bytes, with: relations, allowsDoctype: false)
    }
    let found: [(name: String, part: String)] = sheets.sheets.compactMap { sheet in
      relations.targets[sheet.relation].map {
        (sheet.name, $0.hasPrefix("/") ? String($0.dropFirst()) : "xl/" + $0)
      }
    }
    let usual = "xl/worksheets/sheet1.xml"
    return (found.isEmpty && archive.has(usual) ? [("", usual)] : found, sheets.properties)
  }
}

/// What holds for all sheets of a workbook.
struct BookProperties {
  /// Whether days are counted from 1904, as on old Macs, and not from 1900.
  var is1904 = false
  /// Whether the program that wrote it left calculating to the one that opens it.
  var isUncalculated = false
}

private final class WorkbookHandler: XMLHandler {
  enum Element: String { case sheet, workbookPr, calcPr }
  private(set) var sheets: [(name: String, relation: String)] = []
  private(set) var properties = BookProperties()

  func start(_ name: Element?, _ attributes: XMLAttributes) {
    switch name {
    case .sheet: if let relation = attributes["id"] { sheets.append((attributes["name"] ?? "", relation)) }
    case .workbookPr: properties.is1904 = ["1", "true", "on"].contains(attributes["date1904"] ?? "")
    case .calcPr: properties.isUncalculated = ["1", "true", "on"].contains(attributes["fullCalcOnLoad"] ?? "")
    case nil: break
    }
  }
}

private final class RelationHandler: XMLHandler {
  enum Element: String { case relationship = "Relationship" }
  private(set) var targets: [String: String] = [:]

  func start(_ name: Element?, _ attributes: XMLAttributes) {
    if name == .relationship, let id = attributes["Id"] { targets[id] = attributes["Target"] }
  }
}

/// The texts that cells refer to by number; phonetic readings are no part of them.
private final class StringsHandler: XMLHandler {
  enum Element: String { case si, t, rPh, r, b }
  private(set) var strings: [CellText] = []
  private var buffer = CellTextBuffer()
  private var isText = false
  private var isPhonetic = false

  func start(_ name: Element?, _ attributes: XMLAttributes) {
    switch name {
    case .si: buffer = CellTextBuffer()
    case .t: isText = !isPhonetic
    case .rPh: isPhonetic = true
    case .r: buffer.isBold = false
    case .b: buffer.setBold(attributes["val"])
    case nil: break
    }
  }

  func end(_ name: Element?) {
    switch name {
    case .si: strings.append(buffer.value)
    case .t: isText = false
    case .rPh: isPhonetic = false
    case .r, .b, nil: break
    }
  }

  func text(_ bytes: Span<UInt8>) { if isText { buffer.append(bytes) } }
}

extension Diagnostic {
  static var noSheet: Diagnostic {
    Diagnostic(
      "table.no-sheet", "This is no Excel workbook with a sheet",
      advice: "Save it as .xlsx from the spreadsheet program.")
  }

  fileprivate static func otherSheets(_ others: [String], read name: String) -> Diagnostic {
    Diagnostic(
      "table.sheets", .note, at: nil,
      "Of this workbook the sheet '\(name)' is read, not \(others.map { "'\($0)'" }.joined(separator: ", "))",
      advice: "If another is meant, move it to the front or save it as a workbook of its own.")
  }
}
