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
      A REFI-QDA project (.qdpx of ATLAS.ti, MAXQDA, NVivo, QualCoder, Draad …) becomes a new study in a folder that is \
      empty or not there yet: documents, codebook, codings and memos of all coders, cases. What cannot be kept is listed. \
      A codebook (.qdc, .csv, .tsv, .xlsx, .yaml) becomes a codebook of the kind that -o names.

      Example: draad import collega.qdpx -o collega
      Example: draad import codes.xlsx -o Codebooks/codebook.yaml
      """)

  @Argument(help: "A .qdpx, .qdc, .csv, .tsv, .xlsx or .yaml file.")
  var file: String

  @Option(name: .shortAndLong, help: "The new study's folder, or the codebook's file.")
  var output: String

  @Option(name: .long, help: "The language of the interviews and codes, where the file does not say.")
  var language = "nl"

  @OptionGroup var common: CommonOptions

  func run() throws {
    let outcome = common.outcome
    outcome.attempt { () throws(Diagnostic) in
      if FileAccess.suffix(file) == "qdpx" { return try importStudy(outcome) }
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
    let project: QDAProject
    do throws(Diagnostic) {
      project = outcome.take(try QDAProjectFormat.read(try FileAccess.read(file)))
    } catch {
      throw error.located(in: file)
    }
    let study = outcome.take(try ProjectImporter.standard(language: language).run(project))
    try StudyWriter(folder: output).write(study.contents, events: study.events)
    let contents = study.contents
    outcome.console.say(
      counted(contents.documents.count, "document") + ", " + counted(contents.codebook.codes.count, "code") + ", "
        + counted(contents.state.codings.count, "coding") + " of " + counted(study.events.count, "coder") + ", "
        + counted(contents.cases.cases.count, "case") + " in \(output)")
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
  /// The kinds that can be written.
  static let kinds = ["yaml", "qdc", "csv", "tsv", "xlsx", "json", "md"]

  /// Reads a codebook by its extension.
  static func read(_ path: String, language: String, _ outcome: Outcome) throws(Diagnostic) -> Codebook {
    let bytes = try FileAccess.read(path)
    do throws(Diagnostic) {
      switch FileAccess.suffix(path) {
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
    let table = outcome.take(try CodebookTabulator(language: codebook.language).run(codebook))
    if let kind = TableFormat.Kind(rawValue: kind) { return TableFormat.write(table, as: kind) }
    return outcome.take(try WorkbookFormat.write([table]))
  }
}
