import QualitativeData
import Tables

/// Who is who in the transcripts, as a person said: a table with the columns `document`, `label`, `name`, `role` and
/// `case`, as a spreadsheet saves it.
public enum SpeakerTableFormat {
  /// Reads the table; commas, semicolons or tabs, UTF-8 or Windows-1252. Rows that say nothing usable are reported and
  /// left out. Throws where a column that it needs is missing.
  public static func read(_ bytes: [UInt8], file: String) throws(Diagnostic) -> Diagnosed<SpeakerTable> {
    let read = try TableReader.read(bytes, file: file)
    let rows = read.value.rows
    let header = (rows.first ?? []).map { columns[$0.lowercased().filter { !$0.isWhitespace && $0 != "\u{FEFF}" }] }
    guard let document = header.firstIndex(of: .document), let label = header.firstIndex(of: .label) else {
      throw .speakersWithoutColumns(file)
    }
    var table = SpeakerTable()
    var diagnostics = read.diagnostics
    var places: [String: (line: Int, row: SpeakerTable.Row)] = [:]
    for (index, cells) in rows.enumerated().dropFirst() {
      let cell = { (column: Column) in
        header.firstIndex(of: column).map { $0 < cells.count ? cells[$0].trimmed : "" } ?? ""
      }
      guard cells.contains(where: { !$0.isEmpty }) else { continue }
      guard document < cells.count, label < cells.count, !cell(.document).isEmpty, !cell(.label).isEmpty else {
        diagnostics.append(.speakerRow(file, index + 1))
        continue
      }
      let role = cell(.role).lowercased()
      let part = parts[role]
      if part == nil, !role.isEmpty { diagnostics.append(.speakerRole(file, index + 1)) }
      let row = SpeakerTable.Row(
        document: cell(.document), label: cell(.label), name: cell(.name), part: part, caseID: cell(.caseID))
      let key = row.document + "\t" + row.label.lowercased()
      if let other = places[key], !isSame(other.row, row) {
        diagnostics.append(.speakerContradiction(file, index + 1, other.line))
      }
      places[key] = (index + 1, row)
      table.rows.append(row)
    }
    return Diagnosed(table, diagnostics)
  }

  private static func isSame(_ left: SpeakerTable.Row, _ right: SpeakerTable.Row) -> Bool {
    left.part == right.part && left.name == right.name && left.caseID == right.caseID
  }

  /// The table as CSV.
  public static func write(_ table: SpeakerTable) -> [UInt8] {
    let rows = table.rows.map { [$0.document, $0.label, $0.name, $0.part?.rawValue ?? "", $0.caseID] }
    return CSVWriter().write([["document", "label", "name", "role", "case"]] + rows)
  }

  private enum Column { case document, label, name, role, caseID }

  private static let columns: [String: Column] = [
    "document": .document, "transcript": .document, "bestand": .document, "label": .label, "spreker": .label,
    "speaker": .label,
    "name": .name, "naam": .name, "role": .role, "rol": .role, "case": .caseID, "casus": .caseID,
  ]

  private static let parts: [String: SpeakerTable.Row.Part] = [
    "interviewer": .interviewer, "interviewers": .interviewer, "i": .interviewer, "vrager": .interviewer,
    "moderator": .interviewer, "onderzoeker": .interviewer, "respondent": .respondent, "r": .respondent,
    "geïnterviewde": .respondent, "deelnemer": .respondent, "participant": .respondent, "other": .other,
    "anders": .other,
    "overig": .other, "none": .none, "geen": .none, "no": .none, "-": .none,
  ]
}

extension Diagnostic {
  fileprivate static func speakersWithoutColumns(_ file: String) -> Diagnostic {
    Diagnostic(
      "speakers.columns", at: Location(file: file, position: 1),
      "The table of speakers has no columns 'document' and 'label'",
      advice: "Its first row is: document,label,name,role,case")
  }

  fileprivate static func speakerRow(_ file: String, _ line: Int) -> Diagnostic {
    Diagnostic(
      "speakers.row", .warning, at: Location(file: file, position: line), "The row names no document or no label",
      advice: "Name the document, or '*' for all, and the label as it stands in the transcript.")
  }

  fileprivate static func speakerContradiction(_ file: String, _ line: Int, _ other: Int) -> Diagnostic {
    Diagnostic(
      "speakers.contradiction", .warning, at: Location(file: file, position: line),
      "The row says something else of the same label than row \(other), and counts in its place",
      advice: "Keep one of them.")
  }

  fileprivate static func speakerRole(_ file: String, _ line: Int) -> Diagnostic {
    Diagnostic(
      "speakers.role", .warning, at: Location(file: file, position: line),
      "The role is unknown and was left to be found",
      advice: "Known are interviewer, respondent, other, and none for what is no speaker.")
  }
}
