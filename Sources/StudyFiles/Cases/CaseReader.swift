import QualitativeData
import Tables

/// Makes cases of the rows of a table.
struct CaseReader {
  private let columns: CaseColumns
  private let table: ReadTable
  private let file: String
  private let names: DocumentNames
  private(set) var cases: [Case] = []
  private(set) var diagnostics: [Diagnostic] = []
  private var places: [String: Int] = [:]
  private var lonely: [(row: Int, id: String)] = []

  init(columns: CaseColumns, table: ReadTable, file: String, known: CaseTableFormat.Known) {
    (self.columns, self.file) = (columns, file)
    names = DocumentNames(known)
    let commas = DecimalCommas(table, columns: columns.attributes, below: columns.headings.row)
    self.table = commas.table
    diagnostics = commas.diagnostics(file: file)
  }

  mutating func readAll() {
    for (index, row) in table.rows.enumerated().dropFirst(columns.headings.row + 1) { add(row, index) }
    guard !lonely.isEmpty else { return }
    let rows = lonely.map { String($0.row + 1) }.joined(separator: ", ")
    let near = lonely.prefix(100).compactMap { names.unknown($0.id) }.first { $0.hasPrefix("Did") }
    diagnostics.append(
      Diagnostic(
        "cases.no-document", .note, at: Location(file: file, position: lonely[0].row + 1),
        lonely.count == 1
          ? "The case in row \(rows) has no document" : "\(lonely.count) cases have no document: rows \(rows)",
        advice: (near.map { "Of the first: \($0) " } ?? "")
          + "Name the transcripts of a case in a column 'documents' unless they are called as the case is."))
  }

  private mutating func add(_ row: [String], _ index: Int) {
    if row.allSatisfy(\.isEmpty) { return }
    let width = columns.headings.texts.count
    guard table.isRagged || row.count == width else {
      return report("columns", index, "The row has \(row.count) fields, the header \(width)")
    }
    func cell(_ column: Int?) -> String { column.flatMap { row.count > $0 ? row[$0] : nil } ?? "" }
    let documents = columns.documents == nil ? [] : names.split(cell(columns.documents))
    let id = columns.identity == nil ? documents.first ?? "" : Self.split(cell(columns.identity)).first ?? ""
    guard !id.isEmpty else { return report("no-case", index, "The row names no case") }
    var values: [String: [String]] = [:]
    for (column, name) in columns.attributes { values[name] = Self.split(cell(column)) }
    let item = Case(
      id: id, documents: documents.isEmpty ? [names.resolve(id)] : documents,
      speakers: Self.split(cell(columns.speakers)),
      values: values)
    guard let other = places[id] else {
      places[id] = cases.count
      cases.append(item)
      return check(item, isNamed: !documents.isEmpty, index)
    }
    guard let place = columns.identity, table.continued.contains(CellPlace(row: index, column: place)) else {
      return report("duplicate", index, "The case '\(id)' occurs twice")
    }
    cases[other].add(item, hasDocuments: !documents.isEmpty)
    check(item, isNamed: !documents.isEmpty, index)
  }

  /// Reports documents that there are not.
  private mutating func check(_ item: Case, isNamed: Bool, _ index: Int) {
    for name in item.documents {
      guard let advice = names.unknown(name) else { continue }
      guard isNamed else { return lonely.append((index, name)) }
      diagnostics.append(
        Diagnostic(
          "cases.unknown-document", .warning, at: Location(file: file, position: index + 1),
          "There is no document '\(name)', which row \(index + 1) names for the case '\(item.id)'", advice: advice))
    }
  }

  /// The values of a field, without spaces around them.
  static func split(_ field: String) -> [String] {
    guard field.utf8.contains(where: { $0 == UInt8(ascii: "|") || $0 == 0x20 }) else {
      return field.isEmpty ? [] : [field]
    }
    return field.split(separator: "|").map { part in
      var part = part[...]
      while part.first == " " { part.removeFirst() }
      while part.last == " " { part.removeLast() }
      return String(part)
    }.filter { !$0.isEmpty }
  }

  private mutating func report(_ id: String, _ index: Int, _ summary: String) {
    diagnostics.append(
      .cases(id, file, line: index + 1, summary, advice: "The row is left out; correct it in the table of cases."))
  }
}

extension Case {
  /// Adds what another row of the same case says, where the case is one cell over several rows.
  fileprivate mutating func add(_ other: Case, hasDocuments: Bool) {
    func joined(_ left: [String], _ right: [String]) -> [String] { left + right.filter { !left.contains($0) } }
    if hasDocuments { documents = joined(documents, other.documents) }
    speakers = joined(speakers, other.speakers)
    values.merge(other.values, uniquingKeysWith: joined)
  }
}
