import QualitativeData

/// Projects of programs that keep them in SQLite: Taguette, QualCoder, RQDA.
public enum DatabaseFormat {
  /// Whether a file is a database at all.
  public static func isDatabase(_ bytes: [UInt8]) -> Bool { Database.isDatabase(bytes) }

  /// Reads the project in a database; `named` says which, where it holds several (Taguette's server).
  public static func read(_ bytes: [UInt8], named name: String? = nil) throws(Diagnostic) -> Diagnosed<QDAProject> {
    let database = try Database(bytes)
    var project: QDAProject
    if database.has("projects", "documents", "highlights", "tags", "highlight_tags") {
      project = try TaguetteDatabase(database).project(named: name)
    } else if database.has("code_name", "code_text", "code_cat", "source") {
      project = try QualCoderDatabase(database).project()
    } else if database.has("freecode", "coding", "source") {
      project = try RQDADatabase(database).project()
    } else {
      throw .otherDatabase
    }
    let diagnostics = QDAPositions.normalise(&project)
    return Diagnosed(project, diagnostics)
  }
}

extension QDAProject {
  /// Adds users for all names that occur, each known by its name.
  mutating func addUsers(_ names: [String]) {
    users = Set(names).subtracting([""]).sorted().map { User(guid: Self.user($0), name: $0) }
  }

  static func user(_ name: String) -> String { QDAIdentity.guid("user", name) }

  /// Counts comments on things other than codes, notes and texts: where a reader has no element to count.
  mutating func countComments() {
    let comments =
      users.map(\.description) + variables.map(\.description) + cases.map(\.description)
      + groups.map { $0.description.isEmpty ? nil : $0.description }
    transfer.find(.memos, comments.compactMap(TextSource.said).count + notes.count)
    transfer.find(.memos, sources.reduce(0) { $0 + $1.comments.count })
  }
}

/// Times as databases have them.
enum DatabaseTime {
  /// `2018-03-01 10:00:00`, with or without fractions, and `Thu Mar  1 10:00:00 2018` (R's date()), as XML Schema has them;
  /// nil for others.
  static func read(_ text: String) -> String? {
    let plain = String(text.prefix(19).map { $0 == " " || $0 == "_" ? "T" : $0 }) + "Z"
    if QDATime.isValid(plain) { return plain }
    let parts = text.split(separator: " ").map(String.init)
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    guard parts.count == 5, let month = months.firstIndex(of: parts[1]) else { return nil }
    func two(_ text: String) -> String { text.count < 2 ? "0" + text : text }
    let time =
      "\(parts[4])-\(two(String(month + 1)))-\(two(parts[2]))T\(two(parts[3].count == 7 ? "0" + parts[3] : parts[3]))Z"
    return QDATime.isValid(time) ? time : nil
  }
}

extension Diagnostic {
  fileprivate static var otherDatabase: Diagnostic {
    Diagnostic(
      "import.other-database", "This is a database, but of none of Taguette, QualCoder or RQDA",
      advice: "Export the project as REFI-QDA (.qdpx) from the program that made it.")
  }
}
