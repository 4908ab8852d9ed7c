import Desk
import Foundation
import Ingest
import QualitativeData
import StudyFiles
import Tables
import Transcripts

/// A transcript that was looked at, as long as nothing changed that it depends on.
struct KnownTranscript: Sendable {
  var stamps: [FileStamp?]
  var row: TranscriptRow
}

extension StudyRooms {
  /// The room of the transcripts.
  struct TranscriptsReply: Encodable, Sendable {
    var rows: [TranscriptRow]
    /// Files that are no transcripts, with the reason.
    var aside: [RunRemark]
    /// The cases that a document or speaker may belong to.
    var cases: [String]
  }

  func transcriptsRoom() async throws(Diagnostic) -> TranscriptsReply {
    let outcome = Outcome(isQuiet: true)
    let folder = try folder()
    guard FileAccess.isFolder(folder.transcripts) else { return TranscriptsReply(rows: [], aside: [], cases: []) }
    let found = TranscriptFiles.found(in: folder)
    let cases = (try? folder.cases(nil, with: found.value, outcome)) ?? CaseTable()
    let rows = await look(at: found.value.entries, cases, folder)
    return TranscriptsReply(
      rows: rows, aside: found.diagnostics.filter { $0.id != "corpus.empty" }.map(RunRemark.init),
      cases: cases.cases.map(\.id))
  }

  /// Reads what was not looked at yet, or changed.
  private func look(at entries: [TranscriptFiles.Entry], _ cases: CaseTable, _ folder: StudyFolder) async
    -> [TranscriptRow]
  {
    let table = folder.speakers(Outcome(isQuiet: true))
    let ingester = TranscriptIngester(cases: cases, speakers: table)
    let tables = [FileStamp(folder.casesFile), FileStamp(folder.speakersFile)]
    let stamps = entries.map { [FileStamp($0.path)] + tables }
    let wanted = entries.indices.filter { transcripts[entries[$0].path]?.stamps != stamps[$0] }
    let folderPath = folder.transcripts
    var read: [Int: TranscriptRow] = [:]
    await ParallelMap().run(wanted, { Self.row(entries[$0], ingester, cases, folderPath) }) { read[wanted[$0]] = $1 }
    for (place, row) in read {
      var row = row
      row.silenced = table.rows.filter { $0.part == SpeakerTable.Row.Part.none && $0.document == row.id }.map(\.label)
      transcripts[entries[place].path] = KnownTranscript(stamps: stamps[place], row: row)
    }
    return entries.compactMap { transcripts[$0.path]?.row }
  }

  private static func row(
    _ entry: TranscriptFiles.Entry, _ ingester: TranscriptIngester, _ cases: CaseTable, _ folder: String
  ) -> TranscriptRow {
    let result = ingester.run(entry)
    let file = entry.path.hasPrefix(folder + "/") ? String(entry.path.dropFirst(folder.count + 1)) : entry.path
    guard let read = result.value else { return TranscriptRow(id: entry.id, file: file, remarks: result.diagnostics) }
    return TranscriptRow(
      id: entry.id, file: file, segments: read.report.segments, counts: read.report.counts,
      setAside: IngestReport.setAside, notUnderstood: IngestReport.notUnderstood + ["garbled"],
      speakers: read.speakers, cases: cases.cases(of: entry.id), remarks: result.diagnostics)
  }

  /// What became of a file that was sent.
  struct UploadReply: Encodable, Sendable {
    var file: String
    var row: TranscriptRow?
    /// What it is where it is no transcript: `cases`.
    var kind = "transcript"
  }

  /// Takes a file into the study: read by the same readers as everywhere first, never in another's place.
  func take(_ bytes: [UInt8], named name: String) throws(Diagnostic) -> UploadReply {
    let folder = try folder()
    guard hasBegun else { throw .notBegun() }
    let beside = try IncomingFile(name, bytes)
    defer { beside.remove() }
    if beside.isCases { return try takeCases(beside, folder) }
    let others = FileAccess.isFolder(folder.transcripts) ? TranscriptFiles.found(in: folder).value.entries : []
    if let other = others.first(where: { $0.id.lowercased() == FileAccess.stem(name).lowercased() }) {
      throw try FileAccess.read(other.path) == bytes ? .sameFile(name) : .takenFile(name, other.path)
    }
    if let objection = TranscriptKinds.objection(beside.path) { throw objection.located(in: name) }
    let cases = (try? folder.cases(nil, Outcome(isQuiet: true))) ?? CaseTable()
    let entry = TranscriptFiles.Entry(path: beside.path, id: FileAccess.stem(name))
    let ingester = TranscriptIngester(cases: cases, speakers: folder.speakers(Outcome(isQuiet: true)))
    var row = Self.row(entry, ingester, cases, FileAccess.parent(of: beside.path))
    guard row.isRead else { throw .unreadFile(name, row.remarks.first) }
    row.file = name
    try beside.place(in: folder.transcripts)
    return UploadReply(file: name, row: row)
  }

  private func takeCases(_ file: IncomingFile, _ folder: StudyFolder) throws(Diagnostic) -> UploadReply {
    guard !FileAccess.exists(folder.casesFile) else { throw .takenFile(file.name, folder.casesFile) }
    _ = try CaseTableFormat.read(file.bytes, file: file.name)
    try file.place(in: folder.transcripts)
    return UploadReply(file: file.name, kind: "cases")
  }

  /// Writes what a person says of a speaker, and looks again.
  func correct(_ corrections: [SpeakerCorrection]) async throws(Diagnostic) -> TranscriptsReply {
    let folder = try folder()
    guard hasBegun else { throw .notBegun() }
    var file = try SheetFile(folder.speakersFile)
    for correction in corrections { file.table = try correction.apply(to: file.table) }
    try file.write { (bytes) throws(Diagnostic) in _ = try SpeakerTableFormat.read(bytes, file: folder.speakersFile) }
    return try await transcriptsRoom()
  }
}

extension Diagnostic {
  fileprivate static func notBegun() -> Diagnostic {
    Diagnostic("desk.not-begun", "There is no study in this folder yet", advice: "Begin one first.")
  }

  fileprivate static func sameFile(_ name: String) -> Diagnostic {
    Diagnostic(
      "upload.same", at: Location(file: name), "The study has this very file already", advice: "Nothing is to be done.")
  }

  fileprivate static func takenFile(_ name: String, _ path: String) -> Diagnostic {
    Diagnostic(
      "upload.taken", at: Location(file: name),
      "The study has another file of that name: \((path as NSString).lastPathComponent)",
      advice: "Nothing was written over; give the new one another name.")
  }

  fileprivate static func unreadFile(_ name: String, _ remark: TranscriptRow.Remark?) -> Diagnostic {
    Diagnostic(
      remark?.id ?? "upload.unread", at: Location(file: name), remark?.summary ?? "The file cannot be read",
      advice: remark?.advice ?? "Save it anew in the program that made it.")
  }
}
