import CSQLite
import Packages
import QualitativeData

/// A database of SQLite in memory, read only. It came from somebody else: its views and triggers are not trusted, and work
/// without end is broken off.
final class Database {
  private var connection: OpaquePointer?
  private let buffer: UnsafeMutablePointer<UInt8>
  private let columns: [String: Set<String>]

  static func isDatabase(_ bytes: [UInt8]) -> Bool { bytes.starts(with: "SQLite format 3\u{0}".utf8) }

  /// Opens it. Throws `import.database` where it is damaged.
  init(_ bytes: [UInt8]) throws(Diagnostic) {
    guard Self.isDatabase(bytes), bytes.count >= 100 else { throw .brokenDatabase }
    buffer = .allocate(capacity: bytes.count)
    buffer.initialize(from: bytes, count: bytes.count)
    // The format's versions for reading and writing: 2 stands for a journal beside the file, which memory has not.
    for place in [18, 19] where buffer[place] == 2 { buffer[place] = 1 }
    let count = Int64(bytes.count)
    guard sqlite3_open_v2(":memory:", &connection, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK,
      sqlite3_deserialize(
        connection, "main", buffer, count, count, UInt32(SQLITE_DESERIALIZE_READONLY)) == SQLITE_OK
    else {
      sqlite3_close_v2(connection)
      buffer.deallocate()
      throw .brokenDatabase
    }
    sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, Int32(Limits.part))
    // After so many steps of SQLite's machine, some minutes, a query ends.
    sqlite3_progress_handler(connection, 2_000_000_000, { _ in 1 }, nil)
    columns = Self.tables(of: connection)
    for setting in ["trusted_schema = OFF", "query_only = ON", "cell_size_check = ON"] {
      sqlite3_exec(connection, "PRAGMA \(setting)", nil, nil, nil)
    }
  }

  deinit {
    sqlite3_close_v2(connection)
    buffer.deallocate()
  }

  /// Whether it has real tables of these names, as a program makes them.
  func has(_ tables: String...) -> Bool { tables.allSatisfy { columns[$0.lowercased()] != nil } }

  /// The rows of a table, with the columns that are asked for; NULL for those that this version of the program had not yet.
  func rows(
    _ table: String, _ wanted: [String], where condition: String = "", by order: String = "rowid"
  ) throws(Diagnostic) -> [Row] {
    guard let there = columns[table.lowercased()] else { return [] }
    let list = wanted.map { there.contains($0.lowercased()) ? "\"\($0)\"" : "NULL" }.joined(separator: ", ")
    let filter = condition.isEmpty ? "" : " WHERE " + condition
    return try answer(to: "SELECT \(list) FROM \"\(table)\"\(filter) ORDER BY \(order)", as: wanted)
  }

  /// Whether a table has a column.
  func has(_ column: String, in table: String) -> Bool {
    columns[table.lowercased()]?.contains(column.lowercased()) == true
  }

  /// The rows of a query; its columns are called as `names` says.
  func answer(to query: String, as names: [String]) throws(Diagnostic) -> [Row] {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(connection, query, -1, &statement, nil) == SQLITE_OK else { throw .brokenDatabase }
    defer { sqlite3_finalize(statement) }
    let places = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var rows: [Row] = []
    var size = 0
    while true {
      let status = sqlite3_step(statement)
      if status == SQLITE_DONE { return rows }
      guard status == SQLITE_ROW else { throw .brokenDatabase }
      let cells = names.indices.map { Self.text(statement, Int32($0)) }
      size += cells.reduce(64) { $0 + ($1?.utf8.count ?? 0) }
      guard size <= Limits.package else { throw .tooLarge("the tables of the database") }
      rows.append(Row(cells: cells, places: places))
    }
  }

  private static func text(_ statement: OpaquePointer?, _ column: Int32) -> String? {
    guard sqlite3_column_type(statement, column) != SQLITE_NULL else { return nil }
    guard let start = sqlite3_column_text(statement, column) else { return "" }
    let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column)))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The columns of real tables; a view under a program's name would run what its author wrote.
  private static func tables(of connection: OpaquePointer?) -> [String: Set<String>] {
    var statement: OpaquePointer?
    let query = """
      SELECT m.name, c.name FROM sqlite_master AS m, pragma_table_info(m.name) AS c \
      WHERE m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%'
      """
    guard sqlite3_prepare_v2(connection, query, -1, &statement, nil) == SQLITE_OK else { return [:] }
    defer { sqlite3_finalize(statement) }
    var tables: [String: Set<String>] = [:]
    while sqlite3_step(statement) == SQLITE_ROW {
      guard let table = text(statement, 0), let column = text(statement, 1) else { continue }
      tables[table.lowercased(), default: []].insert(column.lowercased())
    }
    return tables
  }

  /// A row of cells by the names of their columns.
  struct Row {
    fileprivate let cells: [String?]
    fileprivate let places: [String: Int]

    /// The cell as it is; nil for NULL.
    subscript(_ name: String) -> String? { places[name].flatMap { cells[$0] } }
    /// The cell as text; empty for NULL.
    func text(_ name: String) -> String { self[name] ?? "" }
    /// The cell as a whole number; RQDA keeps positions as numbers with a point.
    func whole(_ name: String) -> Int? { self[name].flatMap { Int($0) ?? Double($0).flatMap { Int(exactly: $0) } } }
  }
}

extension Diagnostic {
  fileprivate static var brokenDatabase: Diagnostic {
    Diagnostic(
      "import.database", "The database is damaged or asks for too much",
      advice: "Open the project in the program that made it, close it, and copy the file again.")
  }
}
