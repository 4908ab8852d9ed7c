import QualitativeData
import Tables

/// Which column of a table of cases is what.
struct CaseColumns {
  /// The column of the cases' identity; nil where it is the file's name.
  private(set) var identity: Int?
  private(set) var documents: Int?
  private(set) var speakers: Int?
  /// All others with a heading.
  private(set) var attributes: [(column: Int, name: String)] = []
  let headings: Headings
  /// What is understood by another heading than its own.
  private var taken: [(column: Int, as: String)] = []
  /// Attributes whose heading sounds like something else.
  private var doubtful: [(column: Int, as: String)] = []

  init(_ headings: Headings, _ table: ReadTable, _ known: CaseTableFormat.Known) {
    self.headings = headings
    identity = headings.places["case"]
    // A table that says 'case' may have attributes with any other name, as it always could.
    let isPlain = identity.map { headings.texts[$0] == "case" } ?? false
    documents = place("documents", isPlain: isPlain) { column in
      Self.names(table, column, below: headings.row, known)
    }
    speakers = place("speakers", isPlain: isPlain) { _ in false }
    if identity == nil { taken = taken.filter { $0.as != "documents" } }
    if let identity, headings.texts[identity] != "case" { taken.insert((identity, "case"), at: 0) }
    let own = [identity, documents, speakers].compactMap(\.self)
    attributes = headings.texts.enumerated().filter { !$0.element.isEmpty && !own.contains($0.offset) }
      .map { ($0.offset, $0.element) }
  }

  private mutating func place(_ key: String, isPlain: Bool, _ isSure: (Int) -> Bool) -> Int? {
    guard let column = headings.places[key], column != identity else { return nil }
    if headings.texts[column] == key { return column }
    guard !isPlain || isSure(column) else {
      doubtful.append((column, key))
      return nil
    }
    taken.append((column, key))
    return column
  }

  /// Whether most of what stands in a column are names of documents.
  private static func names(_ table: ReadTable, _ column: Int, below row: Int, _ known: CaseTableFormat.Known) -> Bool {
    let names = DocumentNames(known)
    let values = table.rows.dropFirst(row + 1).compactMap {
      $0.count > column && !$0[column].isEmpty ? $0[column] : nil
    }
    return 2 * values.count { names.split($0).contains(where: names.isKnown) } > values.count
  }

  /// What was understood, and what was not.
  func diagnostics(file: String) -> [Diagnostic] {
    func list(_ columns: [(column: Int, as: String)]) -> String {
      columns.map { "'\(headings.texts[$0.column])' (\(headings.name($0.column))) as '\($0.as)'" }
        .joined(separator: ", ")
    }
    let location = Location(file: file, position: headings.row + 1)
    var result: [Diagnostic] = []
    if identity == nil, let documents {
      result.append(
        Diagnostic(
          "cases.heading", .note, at: location,
          "No column names the cases; each is called as its file in '\(headings.texts[documents])'",
          advice: "Name the column with each case's identity 'case'."))
    }
    if !taken.isEmpty {
      result.append(
        Diagnostic(
          "cases.heading", .note, at: location, "Columns are read by their headings: \(list(taken))",
          advice: "If one is something else, give the right one that name."))
    }
    if !doubtful.isEmpty {
      result.append(
        Diagnostic(
          "cases.heading", .note, at: location,
          "Read as attributes, though the headings sound like something else: \(list(doubtful))",
          advice: "Give the column that name if it is meant so."))
    }
    return result
  }

  /// What headings are understood, as `Documentation/tables.md` lists them.
  static let kinds = [
    Headings.Kind(
      key: "case",
      names: [
        "case", "cases", "casus", "case id", "caseid", "casenaam", "case naam", "case name", "respondent",
        "respondentnummer", "respondent nummer", "respondent id", "respondentid", "respondent nr", "deelnemer",
        "deelnemernummer", "participant", "participant id", "participantid", "geinterviewde", "interviewee",
        "informant",
        "initiatief", "initiative", "id", "naam", "name",
      ]),
    Headings.Kind(
      key: "documents",
      names: [
        "documents", "documenten", "document", "bestand", "bestanden", "bestandsnaam", "file", "files", "filename",
        "file name", "transcript", "transcripten", "transcripts", "interview", "interviews",
      ]),
    Headings.Kind(key: "speakers", names: ["speakers", "sprekers", "spreker", "speaker"]),
  ]
}
