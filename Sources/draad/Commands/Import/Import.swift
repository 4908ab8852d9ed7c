import ArgumentParser
import Bytes
import Exchange
import Ingest
import QualitativeData
import StudyFiles
import Tables
import Tabulate
import Transcripts

/// `draad import`
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Takes in another program's project as a study, or a codebook.",
    discussion: """
      A REFI-QDA project (.qdpx of ATLAS.ti, MAXQDA, NVivo, QualCoder, Draad …) or a database (Taguette's .sqlite3, \
      QualCoder's .qda, RQDA's .rqda) becomes a new study in a folder that is empty or not there yet: documents, codebook, \
      codings and memos of all coders, cases. A table says of each kind how much arrived and why the rest did not; the \
      exit status is 1 where codings were lost. \
      A codebook (.qdc, .csv, .tsv, .xlsx, .yaml) becomes a codebook of the kind that -o names.

      Example: draad import collega.qdpx -o collega
      Example: draad import codes.xlsx -o Codebooks/codebook.yaml
      """)

  @Argument(help: "A .qdpx, .sqlite3, .qda or .rqda file; for a codebook .qdc, .csv, .tsv, .xlsx or .yaml.")
  var file: String

  @Option(name: .shortAndLong, help: "The new study's folder, or the codebook's file.")
  var output: String

  @Option(name: .long, help: "The language of the interviews and codes, where the file does not say.")
  var language = "nl"

  @Option(name: .long, help: "Which project, where a database of Taguette holds several.")
  var project: String?

  @OptionGroup var common: CommonOptions

  func run() throws {
    let outcome = common.outcome
    outcome.attempt { () throws(Diagnostic) in
      if let other = OtherProgram.diagnostic(FileAccess.suffix(file)) { throw other.located(in: file) }
      if try holdsProject() { return try importStudy(outcome) }
      let codebook = try CodebookFile.read(file, language: language, outcome)
      try FileAccess.deliver(try CodebookFile.bytes(codebook, as: FileAccess.suffix(output), outcome), to: output)
      outcome.console.say(counted(codebook.codes.count, "code") + " in \(output)")
    }
    try outcome.finish()
  }

  private func importStudy(_ outcome: Outcome) throws(Diagnostic) {
    guard !FileAccess.exists(output) || (FileAccess.isFolder(output) && FileAccess.files(below: output).isEmpty) else {
      throw Diagnostic(
        "import.not-empty", at: Location(file: output), "There is something there already",
        advice: "Name a new folder; 'draad diff' then compares it with your study and merges what you want.")
    }
    let found: QDAProject
    do throws(Diagnostic) { found = outcome.take(try readProject()) } catch { throw error.located(in: file) }
    let study = outcome.take(try ProjectImporter.standard(language: language).run(found))
    try StudyWriter(folder: output).write(study.contents, events: study.events)
    let quiet = Outcome(isQuiet: true)
    let memos = StudyMemos(try StudyFolder(output, outcome: quiet), quiet)
    for note in study.loose {
      _ = try memos.add(Memo(id: "", person: note.coder, time: note.time, title: note.name, text: note.text))
    }
    say(study, outcome)
  }

  /// The file itself, or what QualCoder calls a project: a folder with its database in it.
  private var path: String {
    FileAccess.isFolder(file) && FileAccess.exists(file + "/data.qda") ? file + "/data.qda" : file
  }

  private func holdsProject() throws(Diagnostic) -> Bool {
    if ["qdpx", "qda", "rqda", "sqlite3", "sqlite", "db"].contains(FileAccess.suffix(file)) { return true }
    if FileAccess.beginning(of: path, length: 64).map(WebAnnoFormat.isTSV) ?? false { return true }
    if TableFile.extensions.contains(FileAccess.suffix(path)), !CodebookFile.kinds.contains(FileAccess.suffix(output)) {
      return SegmentTable.isSegments(try TableFile.read(try FileAccess.read(path), file: file).value)
    }
    if FileAccess.suffix(path) == "zip" { return true }
    return FileAccess.beginning(of: path, length: 4096).map { DatabaseFormat.isDatabase($0) || CASFormat.isXMI($0) }
      ?? false
  }

  private var documentName: String {
    let parts = file.split(separator: "/")
    return parts.count > 1 ? FileAccess.stem(String(parts[parts.count - 2])) : FileAccess.stem(file)
  }

  private func readProject() throws(Diagnostic) -> Diagnosed<QDAProject> {
    let bytes = try FileAccess.read(path)
    if WebAnnoFormat.isTSV(bytes) {
      // INCEpTION calls the file by its coder, in a folder called as the document.
      return Diagnosed(try WebAnnoFormat.read(bytes, name: documentName, coder: FileAccess.stem(file)))
    }
    if CASFormat.isXMI(bytes) {
      return Diagnosed(try CASFormat.read(bytes, name: documentName, coder: FileAccess.stem(file)))
    }
    if FileAccess.suffix(path) == "zip",
      let found = try AnnotationArchive.read(bytes, name: FileAccess.stem(file))
    {
      return found
    }
    if TableFile.extensions.contains(FileAccess.suffix(path)) {
      let table = try TableFile.read(bytes, file: file)
      let read = try SegmentTable.read(table.value, name: FileAccess.stem(file))
      return Diagnosed(read.value, table.diagnostics + read.diagnostics)
    }
    guard DatabaseFormat.isDatabase(bytes) else { return try QDAProjectFormat.read(bytes, beside: beside) }
    var read = try DatabaseFormat.read(bytes, named: project)
    if read.value.name.isEmpty { read.value.name = FileAccess.stem(file) }
    if let journal = FileAccess.beginning(of: path + "-wal", length: 1), !journal.isEmpty {
      read.diagnostics.append(.openDatabase)
    }
    return read
  }

  private func say(_ study: ImportedStudy, _ outcome: Outcome) {
    let contents = study.contents
    for line in AlignedRows.lines(TransferTable.rows(study.transfer)) { outcome.console.say(line) }
    if !study.loose.isEmpty {
      outcome.console.say(counted(study.loose.count, "memo") + " of no passage, document or code in \(output)/Memos")
    }
    outcome.console.say(
      counted(contents.documents.count, "document") + ", " + counted(contents.codebook.codes.count, "code") + ", "
        + counted(contents.state.codings.count, "coding") + " of " + counted(study.events.count, "coder") + ", "
        + counted(contents.cases.cases.count, "case") + " in \(output)")
  }

  /// A file that lies beside the project, or in a folder beside it; nothing above or elsewhere is read.
  private func beside(_ name: String) -> [UInt8]? {
    let parts = name.split(separator: "/")
    guard !parts.isEmpty, !parts.contains(".."), !name.hasPrefix("/") else { return nil }
    let path = String(file.lastIndex(of: "/").map { file[...$0] } ?? "") + name
    return FileAccess.exists(path) && !FileAccess.isFolder(path) ? try? FileAccess.read(path) : nil
  }
}

extension Diagnostic {
  fileprivate static var openDatabase: Diagnostic {
    Diagnostic(
      "import.open-database", .warning, "A journal lies beside the database: what was done last may be in it only",
      advice: "Close the project in the other program and import again.")
  }
}

extension ProjectImporter {
  /// With sources cut as plain text transcripts are.
  static func standard(language: String) -> ProjectImporter {
    ProjectImporter(language: language) { (id, text) throws(Diagnostic) in
      let bytes = Array(text.utf8)
      let transcript = try TranscriptReader.readPlainText(bytes)
      let provenance = Provenance(inputs: ["transcript": Digest.of(bytes)])
      return try Ingester().run(NamedTranscript(id: id, transcript: transcript.value, provenance: provenance)).value
    }
  }
}

/// Codebooks as files of any kind.
enum CodebookFile {
  /// Who reads a table of codes.
  enum Profile: String, CaseIterable {
    /// Whoever takes our columns.
    case any
    /// Taguette 1.5.2, which takes `tag` and `description` (import_codebook.py).
    case taguette
  }

  /// The kinds that can be written.
  static let kinds = ["yaml", "qdc", "csv", "tsv", "xlsx", "json", "md", "docx", "ods"]

  /// Reads a codebook by its extension.
  static func read(_ path: String, language: String, _ outcome: Outcome) throws(Diagnostic) -> Codebook {
    let bytes = try FileAccess.read(path)
    do throws(Diagnostic) {
      switch FileAccess.suffix(path) {
      case "dic" where DictionaryFormat.isLIWC(bytes):
        return outcome.take(
          try DictionaryFormat.readLIWC(bytes, name: FileAccess.stem(path), language: language))
      case "qdc":
        let codes = outcome.take(try QDAProjectFormat.readCodebook(bytes))
        return outcome.take(try CodeImporter(name: FileAccess.stem(path), language: language).run(codes))
      case let kind where TableFile.extensions.contains(kind) || !CodebookFormat.isText(bytes):
        let table = outcome.take(try TableFile.read(bytes, file: path))
        return outcome.take(
          try CodebookRows.read(table, name: FileAccess.stem(path), language: language, file: path))
      default: return outcome.take(try CodebookFormat.read(bytes, file: path))
      }
    } catch {
      throw error.located(in: path)
    }
  }

  /// The bytes of a codebook as a kind of file.
  static func bytes(_ codebook: Codebook, as kind: String, _ outcome: Outcome) throws(Diagnostic) -> [UInt8] {
    guard kinds.contains(kind) || kind == "yml" else { throw .unknownKind(kind, possible: kinds) }
    if kind == "yaml" || kind == "yml" { return CodebookFormat.write(codebook) }
    if kind == "qdc" {
      return outcome.take(
        QDAProjectWriter.codebook(ProjectBuilder.codes(codebook), origin: "Draad \(Draad.version)"))
    }
    if kind == "docx" { return outcome.take(try DOCXWriter.write(CodebookProse.prose(codebook))) }
    let table = outcome.take(try CodebookTabulator(language: codebook.language).run(codebook))
    if let kind = TableFormat.Kind(rawValue: kind) { return TableFormat.write(table, as: kind) }
    if kind == "ods" { return outcome.take(try OpenSheetFormat.write([table])) }
    return outcome.take(try WorkbookFormat.write([table]))
  }
}
