import Crosstab
import QualitativeData
import StudyFiles

extension StudyContents {
  /// Reads a whole study. Codings stand where their passages stand now; those that are lost are reported and left out.
  init(
    _ folder: StudyFolder, selection: CodingSelection = CodingSelection(agreement: .all), _ outcome: Outcome
  ) throws(Diagnostic) {
    self.init(
      name: folder.name, language: folder.study.language,
      codebook: try Inputs.codebook(try folder.codebookFile(), outcome), cases: try folder.cases(nil, outcome))
    try folder.checkWasRun()
    folder.reportChanges(outcome)
    for path in folder.documentFiles {
      documents += try DocumentFormat.read(try FileAccess.read(path), file: path)
    }
    guard !documents.isEmpty else { throw .notRun(folder.path) }
    try KnownNames(folder).check(coders: selection.coders)
    state = try Inputs.codings(folder.codingFiles, names: codebook.formerNames, outcome)
    memos = StudyMemos(folder, outcome).files.map { $0.named(by: codebook.formerNames) }
    outcome.report(documents.place(&state, cases: cases, in: folder))
    guard selection != CodingSelection(agreement: .all) else { return }
    // A choice of codings is not what coders read and rejected.
    let all = state
    state = CodingState()
    state.codings = selection.choose(all)
    state.memos = all.memos
  }
}

extension [Document] {
  /// Moves codings to where their passages stand in the documents; those that are lost are reported and left out.
  func place(_ state: inout CodingState, cases: CaseTable, in folder: StudyFolder? = nil) -> [Diagnostic] {
    let known = Set(map(\.id))
    let missing = state.byDocument.filter { !known.contains($0.key) }
    var diagnostics: [Diagnostic] = []
    let codings = Dictionary(grouping: state.codings, by: \.document)
    var placed: [String: CodedPassage] = [:]
    for document in self {
      let found = document.place(codings[document.id] ?? [], cases: cases)
      diagnostics += found.diagnostics
      for passage in found.value { placed[passage.coding ?? ""] = passage }
    }
    state.codings = state.codings.compactMap { coding in
      guard let passage = placed[coding.id] else { return nil }
      var coding = coding
      (coding.range, coding.quote) = (passage.range, passage.quote)
      return coding
    }
    placeNotes(of: &state)
    return diagnostics + missing.sorted(by: { $0.key < $1.key }).map { .noDocument($0.key, $0.value, in: folder) }
  }
}

extension [Document] {
  /// Rejections and memos stand where their passages stand too, as far as these are found.
  private func placeNotes(of state: inout CodingState) {
    let wanted = Set(state.rejections.map(\.document)).union(state.memos.map(\.document))
    let anchors = Dictionary(
      filter { wanted.contains($0.id) }.map { ($0.id, Anchor($0.text)) }, uniquingKeysWith: { first, _ in first })
    for place in state.rejections.indices {
      let one = state.rejections[place]
      let now = anchors[one.document]?.find(one.range, quote: one.quote, before: one.before, after: one.after)
      state.rejections[place].range = now ?? one.range
    }
    for place in state.memos.indices {
      let one = state.memos[place]
      let now = anchors[one.document]?.find(one.range, quote: one.quote, before: one.before, after: one.after)
      (state.memos[place].start, state.memos[place].end) = (now?.start ?? one.start, now?.end ?? one.end)
    }
  }
}

extension StudyFolder {
  /// Throws where no run has made documents yet: then nothing can be said of the study, whatever was coded.
  func checkWasRun() throws(Diagnostic) {
    if let closed = [outputFolder, output("documents")].first(where: FileAccess.isClosed) { throw .unread(closed) }
    if !FileAccess.isFolder(output("documents")) { throw .notRun(path) }
  }
}

extension Diagnostic {
  static func notRun(_ folder: String) -> Diagnostic {
    Diagnostic(
      "study.no-documents", at: Location(file: folder), "The study has no documents yet",
      advice: "Run 'draad run' in it first.")
  }
}
