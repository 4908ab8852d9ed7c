import Compare
import Exchange
import QualitativeData
import StudyFiles

/// Reads a version of a study, whatever it is kept in.
struct VersionReader {
  let outcome: Outcome

  /// Whether a path names one coder's decisions.
  static func isCoderFile(_ path: String) -> Bool { FileAccess.suffix(path) == "jsonl" && !FileAccess.isFolder(path) }

  /// A study's folder, a project of REFI-QDA or a coder's file; with what another coder's file adds to it.
  func read(_ path: String, with addition: String? = nil) throws(Diagnostic) -> StudyVersion {
    let more = addition.map { FileAccess.exists($0) ? [$0] : [] } ?? []
    if FileAccess.isFolder(path) { return try study(path, more) }
    if Self.isCoderFile(path) {
      return StudyVersion(state: try Inputs.codings([path] + more.filter { $0 != path }, names: .none, outcome))
    }
    guard FileAccess.suffix(path) == "qdpx" || !FileAccess.exists(path) else {
      throw Diagnostic(
        "diff.kind", at: Location(file: path), "This is no version of a study",
        advice: "Name a study's folder, a .qdpx or a coder's .jsonl.")
    }
    return try project(path)
  }

  private func study(_ path: String, _ more: [String]) throws(Diagnostic) -> StudyVersion {
    let folder = try StudyFolder(path, outcome: outcome)
    var documents: [Document] = []
    for file in folder.documentFiles {
      documents += try DocumentFormat.read(try FileAccess.read(file), file: file)
    }
    if documents.isEmpty { documents = try cutBefore(folder) }
    let files = folder.codingFiles
    let codebook = try Inputs.codebook(try folder.codebookFile(), outcome)
    var state = try Inputs.codings(
      files + more.filter { !files.contains($0) }, names: codebook.formerNames, outcome)
    if !documents.isEmpty { outcome.report(documents.place(&state, cases: CaseTable())) }
    return StudyVersion(
      codebook: codebook, cases: try folder.cases(nil, outcome),
      documents: documents.isEmpty ? nil : documents, state: state)
  }

  /// The documents of a study that was imported and not run yet.
  private func cutBefore(_ folder: StudyFolder) throws(Diagnostic) -> [Document] {
    var documents: [Document] = []
    guard FileAccess.isFolder(folder.transcripts) else { return [] }
    for file in Inputs.files([folder.transcripts], withExtension: "jsonl") {
      let bytes = try FileAccess.read(file)
      if DocumentFormat.isDocument(bytes) { documents += try DocumentFormat.read(bytes, file: file) }
    }
    return documents
  }

  private func project(_ path: String) throws(Diagnostic) -> StudyVersion {
    do throws(Diagnostic) {
      let project = outcome.take(try QDAProjectFormat.read(try FileAccess.read(path)))
      let study = outcome.take(try ProjectImporter.standard(language: "nl").run(project))
      var version = StudyVersion(
        codebook: study.contents.codebook, cases: study.contents.cases, documents: study.contents.documents,
        state: study.contents.state)
      version.knowsReading = study.knowsReading
      return version
    } catch {
      throw error.located(in: path)
    }
  }
}

/// Adds what another version changed to coders' files.
struct MergedFiles {
  /// Our version.
  let ours: String
  /// The file that gets everything; each coder's own in the study where nil.
  let file: String?
  /// Whose work it is, where one coder's.
  let coder: String?

  /// Appends the events and says how many.
  func append(_ changes: [StudyChange], _ merger: ChangeMerger, _ outcome: Outcome) throws(Diagnostic) {
    let folder = FileAccess.isFolder(ours) ? try StudyFolder(ours, outcome: Outcome(isQuiet: true)) : nil
    let known = (folder?.codingFiles ?? [ours].filter(VersionReader.isCoderFile)) + [file].compactMap { $0 }
    var numbers = EventNumbers()
    for path in Set(known).sorted() where FileAccess.exists(path) {
      numbers.note(CodingEventFormat.read(try FileAccess.read(path), file: path).value)
    }
    let events = merger.events(of: changes)
    if events.isEmpty { outcome.console.say("Nothing to add.") }
    for (coder, list) in events.sorted(by: { $0.key < $1.key }) {
      let files = CoderFiles(folder?.codings ?? ".")
      if file == nil { outcome.report(files.diagnostics(of: coder)) }
      let path = file ?? files.path(of: coder)
      try CodingFile(path).number(list, after: &numbers)
      outcome.console.say("\(path): \(list.count) added")
    }
  }
}
