import Packages
import QualitativeData

/// A table in a text file in which single cells change: all else of the file stays byte for byte as somebody wrote it.
package struct TableText: Sendable {
  /// The cells, as they are read.
  package private(set) var table: ReadTable
  private var bytes: [UInt8]
  /// Where each field stands, quotation marks included.
  private var fields: [[Range<Int>]] = []
  private let separator: UInt8
  private let file: String

  /// Takes in a file. Throws `table.not-editable` where it is none of text in UTF-8.
  package init(_ bytes: [UInt8], file: String) throws(Diagnostic) {
    self.bytes = bytes
    self.file = file
    let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let isText = String(validating: bytes.dropFirst(mark), as: UTF8.self) != nil
    guard isText, !bytes.starts(with: Array("PK".utf8)), OtherKind(bytes) == nil || bytes.isEmpty else {
      throw .notEditable(file)
    }
    let text = bytes[mark...]
    let stated = TableReader.statedDelimiter(text)
    separator = stated ?? TableReader.likelyDelimiter(text)
    let start = stated == nil ? mark : (text.firstIndex(of: 0x0A).map { $0 + 1 } ?? text.endIndex)
    table = bytes.isEmpty ? ReadTable(rows: []) : try TableFile.read(bytes, file: file).value
    fields = Self.fields(bytes, from: start, separator)
    guard table.rows.count == fields.count || bytes.isEmpty else { throw .notEditable(file) }
  }

  /// The file.
  package var contents: [UInt8] { bytes }

  /// Puts texts into cells, and rows at the end; a cell beyond the end of its row makes the row longer. Throws, and changes
  /// nothing, where the result would not be read back so.
  package mutating func set(_ cells: [CellPlace: String], adding rows: [[String]] = []) throws(Diagnostic) {
    var wanted = table.rows
    var result = bytes
    for (place, text) in cells.sorted(by: { ($0.key.row, $0.key.column) > ($1.key.row, $1.key.column) }) {
      let row = fields[place.row]
      if place.column < row.count {
        result.replaceSubrange(row[place.column], with: field(text))
      } else if let end = row.last?.upperBound {
        let gap = Array(repeating: separator, count: place.column - row.count + 1)
        result.insert(contentsOf: gap + field(text), at: end)
        // Cells further to the right were put in before: they stand after this one already.
        guard !cells.keys.contains(where: { $0.row == place.row && $0.column >= row.count && $0 != place }) else {
          throw .notEditable(file)
        }
      }
      while wanted[place.row].count <= place.column { wanted[place.row].append("") }
      wanted[place.row][place.column] = text
    }
    let lineEnd: [UInt8] =
      bytes.firstIndex(of: 0x0A).map { $0 > 0 && bytes[$0 - 1] == 0x0D } ?? false ? [0x0D, 0x0A] : [0x0A]
    if !rows.isEmpty, let last = result.last, last != 0x0A, last != 0x0D { result += lineEnd }
    for row in rows {
      result += row.map(field).joined(separator: [separator]) + lineEnd
      wanted.append(row)
    }
    let read = try TableText(result, file: file)
    guard Self.same(read.table.rows, wanted) else { throw .notEditable(file) }
    self = read
  }

  /// Gives every row a cell more, the first of `texts` the heading's.
  package mutating func addColumn(_ texts: [Int: String]) throws(Diagnostic) {
    let width = fields.map(\.count).max() ?? 0
    var cells: [CellPlace: String] = [:]
    for row in fields.indices where fields[row].count > 1 || fields[row].first?.isEmpty == false {
      cells[CellPlace(row: row, column: max(width, fields[row].count))] = texts[row] ?? ""
    }
    try set(cells)
  }

  private static func same(_ one: [[String]], _ other: [[String]]) -> Bool {
    func trimmed(_ row: [String]) -> ArraySlice<String> {
      var row = row[...]
      while row.last?.isEmpty == true { row.removeLast() }
      return row
    }
    return one.count == other.count && zip(one, other).allSatisfy { trimmed($0) == trimmed($1) }
  }

  private func field(_ text: String) -> [UInt8] {
    let needsMarks =
      text.utf8.contains { $0 == separator || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
      || text.first?.isWhitespace == true || text.last?.isWhitespace == true
    guard needsMarks else { return Array(text.utf8) }
    return Array("\"\(text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\"".utf8)
  }

  private static func fields(_ bytes: [UInt8], from start: Int, _ separator: UInt8) -> [[Range<Int>]] {
    var rows: [[Range<Int>]] = []
    var row: [Range<Int>] = []
    var begin = start
    var place = start
    var isQuoted = false
    while place < bytes.count {
      let byte = bytes[place]
      if byte == 0x22 {
        if isQuoted || place == begin { isQuoted.toggle() }
      } else if !isQuoted, byte == separator || byte == 0x0A || byte == 0x0D {
        row.append(begin..<place)
        if byte == 0x0D, place + 1 < bytes.count, bytes[place + 1] == 0x0A { place += 1 }
        begin = place + 1
        if byte != separator {
          rows.append(row)
          row = []
        }
      }
      place += 1
    }
    if begin < bytes.count || !row.isEmpty { rows.append(row + [begin..<bytes.count]) }
    return rows
  }
}

extension Diagnostic {
  fileprivate static func notEditable(_ file: String) -> Diagnostic {
    Diagnostic(
      "table.not-editable", at: Location(file: file), "Single cells of this file cannot be changed by a command",
      advice:
        "It is unchanged. Change it in the program that made it, or save it as CSV (UTF-8) and name that in study.yaml."
    )
  }
}
