import Crosstab
import Foundation
import QualitativeData
import StudyFiles

/// A study on disk: where its parts lie, and reading them.
struct StudyFolder: Sendable {
  /// The folder.
  let path: String
  /// What `study.yaml` says; the defaults without one.
  let study: Study

  /// Opens a folder. Throws where it does not exist or `study.yaml` cannot be read. What is derived goes into `output`
  /// where that is given, else where the study says.
  init(_ path: String, output: String? = nil, outcome: Outcome) throws(Diagnostic) {
    guard FileAccess.isFolder(path) else {
      throw Diagnostic(
        "study.missing", at: Location(file: path), "There is no such folder",
        advice: "Name the folder that holds the study, or leave it out to use the one you are in.")
    }
    self.path = path
    let description = FileAccess.join(path, "study.yaml")
    var study =
      FileAccess.exists(description)
      ? outcome.take(try StudyFormat.read(try FileAccess.read(description), file: description)) : Study()
    if let output { study.output = URL(fileURLWithPath: output).path }
    self.study = study
    // Whatever a command writes of the study is for those whom the study names.
    Privacy(study.shared).begin()
  }

  /// The transcripts.
  var transcripts: String { FileAccess.join(path, study.transcripts) }
  /// The table of cases.
  var casesFile: String { CasesFile(self).path }
  /// The table of speakers.
  var speakersFile: String { FileAccess.join(path, study.speakers) }
  /// The coders' files.
  var codings: String { FileAccess.join(path, study.codings) }
  /// A place among what is derived.
  func output(_ name: String) -> String { FileAccess.join(outputFolder, name) }
  /// The folder for all that is derived.
  var outputFolder: String { FileAccess.join(path, study.output) }
  /// The files of the documents; none in a study that was not run yet.
  var documentFiles: [String] {
    let folder = output("documents")
    return FileAccess.isFolder(folder) ? Inputs.files([folder], withExtension: "jsonl") : []
  }
  /// What the study is called.
  var name: String { study.name.isEmpty ? FileAccess.folderName(path) : study.name }

  /// The codebook's file: the one given, or the study's. Throws `study.no-codebook` where there is none or no way to
  /// choose.
  func codebookFile(_ given: String? = nil) throws(Diagnostic) -> String {
    if let given { return given }
    if !study.codebook.isEmpty { return FileAccess.join(path, study.codebook) }
    let all = FileAccess.files(below: FileAccess.join(path, "Codebooks"))
    if let closed = all.first(where: FileAccess.isClosed) { throw .unread(closed) }
    let yaml = all.filter { ["yaml", "yml"].contains(FileAccess.suffix($0)) }
    let files = yaml.isEmpty ? all.filter { ["qdc", "xlsx", "csv", "tsv"].contains(FileAccess.suffix($0)) } : yaml
    if let usual = files.first(where: { FileAccess.stem($0) == "codebook" }) { return usual }
    guard files.count == 1 else { throw .noCodebook(in: path) }
    return files[0]
  }

  /// The codebook, or one without codes where there is none yet. Throws where there is one that cannot be read.
  func codesSoFar(_ outcome: Outcome) throws(Diagnostic) -> Codebook {
    do throws(Diagnostic) { return try Inputs.codebook(try codebookFile(), outcome) } catch {
      let files = FileAccess.files(below: FileAccess.join(path, "Codebooks"))
      guard (error.id == "study.no-codebook" && files.isEmpty) || error.id == "codebook.empty" else { throw error }
      return Codebook(name: name, language: study.language, codes: [])
    }
  }

  /// The coders' files in the order of their names; none in a study that nobody coded yet.
  var codingFiles: [String] { FileAccess.files(below: codings, withExtension: "jsonl") }

  /// The cases, of the file given or the study's; an empty table where the study has none. The study's transcripts are
  /// looked up unless they are given.
  func cases(
    _ given: String? = nil, with transcripts: TranscriptFiles? = nil, _ outcome: Outcome
  ) throws(Diagnostic) -> CaseTable {
    let file = CasesFile(self)
    if given == nil { outcome.report(file.diagnostics) }
    guard given != nil || FileAccess.exists(file.path) else { return CaseTable() }
    if given == nil { try CorpusLinks(self).check(file.path) }
    var table = try Inputs.cases(given ?? file.path, known: known(transcripts), outcome)
    table.namesakes = Set(study.namesakes)
    return table.ordered(study.order)
  }

  /// The documents that there are, or will be once the study was run.
  private func known(_ files: TranscriptFiles?) -> CaseTableFormat.Known {
    let files = FileAccess.isFolder(transcripts) ? files ?? TranscriptFiles.found(in: self).value : nil
    let documents = files.map { $0.entries.map(\.id) } ?? []
    return CaseTableFormat.Known(documents: Set(documents.isEmpty ? documentFiles.map(FileAccess.stem) : documents))
  }

  /// The attributes by which the study is compared. Numbers outside their ranges are reported.
  func compared(_ cases: CaseTable, _ outcome: Outcome) throws(Diagnostic) -> ComparedAttributes {
    let attributes = try ComparedAttributes(cases, named: study.compare, bins: study.bins)
    outcome.report(attributes.diagnostics)
    return attributes
  }

  /// Attributes as a command names them, with ranges (`leeftijd:0-39,40-`) where it or the study has them.
  func attributes(_ names: [String], of cases: CaseTable, _ outcome: Outcome) throws(Diagnostic) -> AttributeNames {
    let attributes = try AttributeNames(names, in: cases, standing: study.bins)
    outcome.report(attributes.diagnostics)
    return attributes
  }

  /// Whether shares come with intervals where a command does not say so.
  var intervals: CrosstabQuestion.Intervals { study.intervals ? .wilson : .none }

  /// Who is who in the transcripts, where a person said so. A table that cannot be read is reported, and nothing in it
  /// counts.
  func speakers(_ outcome: Outcome) -> SpeakerTable {
    var table = SpeakerTable()
    if FileAccess.exists(speakersFile) {
      table =
        outcome.attempt { () throws(Diagnostic) in
          try CorpusLinks(self).check(speakersFile)
          return outcome.take(try SpeakerTableFormat.read(try FileAccess.read(speakersFile), file: speakersFile))
        } ?? table
    }
    table.interviewers = study.interviewers
    return table
  }

  /// What a table of speakers says of documents that are not there.
  func unknownDocuments(_ table: SpeakerTable, among documents: Set<String>) -> [Diagnostic] {
    Set(table.rows.map(\.document)).subtracting(documents).subtracting([SpeakerTable.all]).sorted()
      .map { .unknownDocument($0, in: speakersFile) }
  }
}

extension Diagnostic {
  fileprivate static func unknownDocument(_ name: String, in file: String) -> Diagnostic {
    Diagnostic(
      "speakers.unknown-document", .warning, at: Location(file: file), "There is no document '\(name)'",
      advice: "Name it as the transcript's file is called, without its ending, or '*' for all documents.")
  }
}
