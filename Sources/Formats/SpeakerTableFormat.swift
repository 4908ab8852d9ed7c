import QualitativeData

/// Who is who in the transcripts, as a person said: a table with the columns `document`, `label`, `name`, `role` and
/// `case`, as a spreadsheet saves it.
public enum SpeakerTableFormat {
  /// Reads the table; commas, semicolons or tabs, UTF-8 or Windows-1252. Rows that say nothing usable are reported and
  /// left out. Throws where a column that it needs is missing.
  public static func read(_ bytes: [UInt8], file: String) throws(Diagnostic) -> Diagnosed<SpeakerTable> {
    let rows = try TableReader.read(bytes, file: file)
    let header = (rows.first ?? []).map { columns[$0.lowercased().filter { !$0.isWhitespace && $0 != "\u{FEFF}" }] }
    guard let document = header.firstIndex(of: .document), let label = header.firstIndex(of: .label) else {
      throw .speakersWithoutColumns(file)
    }
    var table = SpeakerTable()
    var diagnostics: [Diagnostic] = []
    for (index, cells) in rows.enumerated().dropFirst() {
      let cell = { (column: Column) in
        header.firstIndex(of: column).map { $0 < cells.count ? CueText.trimmed(cells[$0]) : "" } ?? ""
      }
      guard cells.contains(where: { !$0.isEmpty }) else { continue }
      guard document < cells.count, label < cells.count, !cell(.document).isEmpty, !cell(.label).isEmpty else {
        diagnostics.append(.speakerRow(file, index + 1))
        continue
      }
      let role = cell(.role).lowercased()
      let part = parts[role]
      if part == nil, !role.isEmpty { diagnostics.append(.speakerRole(file, index + 1)) }
      table.rows.append(
        SpeakerTable.Row(
          document: cell(.document), label: cell(.label), name: cell(.name), part: part, caseID: cell(.caseID)))
    }
    return Diagnosed(table, diagnostics)
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

/// What was found of the speakers of a study's documents, as a table to read or to go on with.
public enum SpeakerFindingFormat {
  private static let header = [
    "document", "label", "turns", "words", "first words", "role", "case", "rests on", "sure",
  ]

  /// The findings as bytes.
  public static func write(
    _ findings: [SpeakerFinding], as kind: MatrixFormat.Kind, dialect: CSVWriter.Dialect = .standard, width: Int? = nil
  ) -> [UInt8] {
    let rows = findings.map { cells($0) }
    switch kind {
    case .text: return Array((AlignedRows.lines([header] + rows, width: width).joined(separator: "\n") + "\n").utf8)
    case .json: return findings.flatMap { JSONLines.line(Line($0)) }
    case .csv, .long: return CSVWriter(dialect).write([header] + rows)
    }
  }

  private static func cells(_ finding: SpeakerFinding) -> [String] {
    [
      finding.document, finding.label, String(finding.turns), String(finding.words), finding.beginning,
      finding.role?.rawValue ?? "other", finding.caseID ?? "", finding.basis.rawValue, finding.sureness.rawValue,
    ]
  }

  private struct Line: Encodable {
    var document, label: String
    var name: String?
    var turns, words: Int
    var beginning: String
    var role: Role?
    var caseID: String?
    var basis: RoleBasis
    var sureness: Sureness

    init(_ finding: SpeakerFinding) {
      (document, label, turns, words) = (finding.document, finding.label, finding.turns, finding.words)
      (name, beginning) = (finding.name.isEmpty ? nil : finding.name, finding.beginning)
      (role, caseID, basis, sureness) = (finding.role, finding.caseID, finding.basis, finding.sureness)
    }

    enum CodingKeys: String, CodingKey {
      case document, label, name, turns, words, beginning, role, basis, sureness
      case caseID = "case"
    }
  }
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

  fileprivate static func speakerRole(_ file: String, _ line: Int) -> Diagnostic {
    Diagnostic(
      "speakers.role", .warning, at: Location(file: file, position: line),
      "The role is unknown and was left to be found",
      advice: "Known are interviewer, respondent, other, and none for what is no speaker.")
  }
}
