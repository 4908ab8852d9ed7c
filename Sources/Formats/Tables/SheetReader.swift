import QualitativeData

/// Rows of the sheets of an Excel workbook, as texts.
public enum SheetReader {
  /// Cells of one sheet at most: a cell may say that it stands in the last row of the last column.
  private static let cells = 4_000_000

  /// The rows of the first sheet, those that are empty included, each as long as its last cell; numbers as Excel stores them, so that
  /// dates are numbers of days. Throws `table.no-sheet` where there is none.
  public static func read(_ bytes: [UInt8]) throws(Diagnostic) -> [[String]] {
    let archive = try ZipArchive(bytes)
    guard let first = try sheets(archive).first else { throw .noSheet }
    return try rows(of: first.part, in: archive, try strings(archive))
  }

  /// The rows of every sheet, in the order of the workbook, hidden ones included. Throws `table.no-sheet` where there is
  /// none.
  public static func readAll(_ bytes: [UInt8]) throws(Diagnostic) -> [(name: String, rows: [[String]])] {
    let archive = try ZipArchive(bytes)
    let strings = try strings(archive)
    var result: [(name: String, rows: [[String]])] = []
    for sheet in try sheets(archive) {
      result.append((sheet.name, try rows(of: sheet.part, in: archive, strings)))
    }
    guard !result.isEmpty else { throw .noSheet }
    return result
  }

  private static func rows(
    of part: String, in archive: ZipArchive, _ strings: [String]
  ) throws(Diagnostic) -> [[String]] {
    guard let sheet = try archive.bytes(of: part) else { throw .noSheet }
    let handler = SheetHandler(strings: strings, limit: cells)
    try SAXParser.parse(sheet, with: handler, allowsDoctype: false)
    return handler.rows
  }

  private static func strings(_ archive: ZipArchive) throws(Diagnostic) -> [String] {
    let strings = StringsHandler()
    if let bytes = try archive.bytes(of: "xl/sharedStrings.xml") {
      try SAXParser.parse(bytes, with: strings, allowsDoctype: false)
    }
    return strings.strings
  }

  /// The parts that hold the workbook's sheets.
  private static func sheets(_ archive: ZipArchive) throws(Diagnostic) -> [(name: String, part: String)] {
    guard let workbook = try archive.bytes(of: "xl/workbook.xml") else { return [] }
    let sheets = WorkbookHandler()
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
    return found.isEmpty && archive.has(usual) ? [("", usual)] : found
  }
}

private final class WorkbookHandler: XMLHandler {
  enum Name: String { case sheet }
  private(set) var sheets: [(name: String, relation: String)] = []

  func start(_ name: Name?, _ attributes: XMLAttributes) {
    if name == .sheet, let relation = attributes["id"] { sheets.append((attributes["name"] ?? "", relation)) }
  }
  func end(_ name: Name?) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

private final class RelationHandler: XMLHandler {
  enum Name: String { case relationship = "Relationship" }
  private(set) var targets: [String: String] = [:]

  func start(_ name: Name?, _ attributes: XMLAttributes) {
    if name == .relationship, let id = attributes["Id"] { targets[id] = attributes["Target"] }
  }
  func end(_ name: Name?) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// The texts that cells refer to by number; phonetic readings are no part of them.
private final class StringsHandler: XMLHandler {
  enum Name: String { case si, t, rPh }
  private(set) var strings: [String] = []
  private var buffer: [UInt8] = []
  private var isText = false
  private var isPhonetic = false

  func start(_ name: Name?, _ attributes: XMLAttributes) {
    switch name {
    case .si: buffer = []
    case .t: isText = !isPhonetic
    case .rPh: isPhonetic = true
    case nil: break
    }
  }

  func end(_ name: Name?) {
    switch name {
    case .si: strings.append(String(decoding: buffer, as: UTF8.self))
    case .t: isText = false
    case .rPh: isPhonetic = false
    case nil: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) { if isText { buffer.append(contentsOf: bytes) } }
}

private final class SheetHandler: XMLHandler {
  enum Name: String { case row, c, v, t, rPh }
  private(set) var rows: [[String]] = []
  private(set) var problem: Diagnostic?
  private let strings: [String]
  private let limit: Int
  private var count = 0
  private var column = 0
  private var kind = ""
  private var buffer: [UInt8] = []
  private var isValue = false
  private var isPhonetic = false

  init(strings: [String], limit: Int) {
    self.strings = strings
    self.limit = limit
  }

  func start(_ name: Name?, _ attributes: XMLAttributes) {
    switch name {
    case .row:
      let number = attributes.number("r") ?? rows.count + 1
      guard number <= 1_048_576 else { problem = .tooLarge("the number of its rows"); return }
      while rows.count < number { rows.append([]) }
      column = 0
    case .c:
      if let reference = attributes["r"] { column = Self.column(reference) ?? column }
      kind = attributes["t"] ?? "n"
      buffer = []
    case .v, .t: isValue = !isPhonetic
    case .rPh: isPhonetic = true
    case nil: break
    }
  }

  func end(_ name: Name?) {
    switch name {
    case .v, .t: isValue = false
    case .rPh: isPhonetic = false
    case .c:
      put(value)
      column += 1
    case .row, nil: break
    }
  }

  private var value: String {
    let text = String(decoding: buffer, as: UTF8.self)
    switch kind {
    case "s": return Int(text).flatMap { strings.indices.contains($0) ? strings[$0] : nil } ?? ""
    case "b": return text == "1" ? "TRUE" : "FALSE"
    case "e": return ""
    case "n":
      // 3 is written 3, and 0.1 may be written 0.10000000000000001.
      guard let number = Double(text) else { return text }
      return number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
    default: return text
    }
  }

  private func put(_ text: String) {
    guard !text.isEmpty, let last = rows.indices.last, column < 16_384 else { return }
    count += max(0, column + 1 - rows[last].count)
    guard count <= limit else { problem = .tooLarge("the number of its cells"); return }
    while rows[last].count <= column { rows[last].append("") }
    rows[last][column] = text
  }

  /// `C7` stands in column 2.
  private static func column(_ reference: String) -> Int? {
    var column = 0
    for byte in reference.utf8 {
      guard (0x41...0x5A).contains(byte) else { break }
      column = column * 26 + Int(byte - 0x40)
      if column > 16_384 { return nil }
    }
    return column > 0 ? column - 1 : nil
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) { if isValue { buffer.append(contentsOf: bytes) } }
}

extension Diagnostic {
  static var noSheet: Diagnostic {
    Diagnostic(
      "table.no-sheet", "This is no Excel workbook with a sheet",
      advice: "Save it as .xlsx from the spreadsheet program.")
  }
}
