import Crosstab
import Formats
import QualitativeData

extension StudyContents {
  /// Reads a whole study. Codings stand where their passages stand now; those that are lost are reported and left out.
  init(
    _ folder: StudyFolder, selection: CodingSelection = CodingSelection(agreement: .all), _ outcome: Outcome
  ) throws(Diagnostic) {
    self.init(
      name: folder.name, language: folder.study.language,
      codebook: try Inputs.codebook(try folder.codebookFile(), outcome), cases: try folder.cases(nil, outcome))
    for path in folder.documentFiles {
      documents += try DocumentFormat.read(try FileAccess.read(path), file: path)
    }
    guard !documents.isEmpty else { throw .notRun(folder.path) }
    let all = try Inputs.codings(folder.codingFiles, outcome)
    state = all
    if selection != CodingSelection(agreement: .all) {
      // A choice of codings is not what coders read and rejected.
      state = CodingState()
      state.codings = selection.choose(all)
      state.memos = all.memos
    }
    outcome.report(documents.place(&state, cases: cases))
  }
}

extension [Document] {
  /// Moves codings to where their passages stand in the documents; those that are lost are reported and left out.
  func place(_ state: inout CodingState, cases: CaseTable) -> [Diagnostic] {
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
    let known = Set(map(\.id))
    for (document, lost) in codings.sorted(by: { $0.key < $1.key }) where !known.contains(document) {
      diagnostics.append(.noDocument(document, codings: lost.count))
    }
    return diagnostics
  }
}

extension Diagnostic {
  static func notRun(_ folder: String) -> Diagnostic {
    Diagnostic(
      "study.no-documents", at: Location(file: folder), "The study has no documents yet",
      advice: "Run 'draad run' in it first.")
  }

  static func noDocument(_ document: String, codings: Int) -> Diagnostic {
    Diagnostic(
      "codings.no-document", .warning, at: Location(file: document),
      "\(codings == 1 ? "A coding is" : "\(codings) codings are") of a document that the study does not have",
      advice: "Put its transcript back and run 'draad run'.")
  }
}
