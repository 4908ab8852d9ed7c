import Desk
import QualitativeData
import StudyFiles
import Tables

extension StudyRooms {
  /// The room of the cases.
  struct CasesReply: Encodable, Sendable {
    var table: SheetTable
    var version: String
    var isEditable: Bool
    var file: String
    var exists: Bool
    /// The documents of the study, and those of which the table says nothing.
    var documents: [String]
    var withoutCase: [String]
    var remarks: [RunRemark]
  }

  func casesRoom() throws(Diagnostic) -> CasesReply {
    let folder = try folder()
    let file = try SheetFile(folder.casesFile)
    let outcome = Outcome(isQuiet: true)
    var cases = CaseTable()
    do throws(Diagnostic) { cases = try folder.cases(nil, outcome) } catch { outcome.report(error) }
    let transcripts = FileAccess.isFolder(folder.transcripts) ? TranscriptFiles.found(in: folder).value.entries : []
    let documents = Set(transcripts.map(\.id)).union(folder.documentFiles.map(FileAccess.stem)).sorted()
    return CasesReply(
      table: file.table, version: file.version, isEditable: file.isEditable,
      file: folder.casesFile.split(separator: "/").last.map(String.init) ?? "", exists: !file.version.isEmpty,
      documents: documents, withoutCase: documents.filter { cases.cases(of: $0).isEmpty },
      remarks: outcome.diagnostics.map(RunRemark.init))
  }

  /// Changes of a table, made on a version of it.
  struct CaseEdits: Decodable, Sendable {
    var version: String
    var edits: [SheetTable.Edit]
  }

  func edit(_ wish: CaseEdits) throws(Diagnostic) -> CasesReply {
    let folder = try folder()
    var file = try SheetFile(folder.casesFile)
    guard file.version == wish.version else { throw .changedSheet(folder.casesFile) }
    if file.table.headings.isEmpty { file.table = SheetTable([["case", "documents"]]) }
    for edit in wish.edits { try file.table.apply(edit) }
    try file.write { (bytes) throws(Diagnostic) in
      // A table whose columns are no longer those of cases would take its cases from the whole study.
      if file.table.rows.contains(where: { $0.contains { !$0.isEmpty } }) {
        _ = try CaseTableFormat.read(bytes, file: folder.casesFile)
      }
    }
    return try casesRoom()
  }

  /// Makes a table with a row for each document, or a copy as CSV of a table in another form.
  func makeCases() throws(Diagnostic) -> CasesReply {
    let folder = try folder()
    let expected = FileAccess.join(folder.path, folder.study.cases)
    guard !FileAccess.exists(expected), FileAccess.suffix(expected) == "csv" else { throw .workbook(expected) }
    var table = try SheetFile(folder.casesFile).table
    if table.headings.isEmpty {
      table = SheetTable([["case", "documents"]] + (try casesRoom().documents.map { [$0, $0] }))
    }
    try FileAccess.write(CSVWriter().write(table.all), to: expected)
    return try casesRoom()
  }
}
