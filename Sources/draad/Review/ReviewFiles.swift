import Bytes
import Exchange
import Foundation
import QualitativeData
import Review
import Tokenize

/// What waits for a coder's decision, written into files of office programs.
struct ReviewFiles {
  private let form: ReviewForm
  private let session: ReviewSession
  private let documents: [Document]
  private let outcome: Outcome

  /// Reads the study as the coder's page would show it. The coder's file is only read, so a page may be open on it.
  init(
    _ folder: StudyFolder, coder: String, language: String?, documents wanted: [String], tokenizer: Tokenizer,
    _ outcome: Outcome
  ) async throws(Diagnostic) {
    guard CoderFiles.isName(coder) else { throw .badCoder() }
    let shelf = try DocumentShelf(folder)
    for id in wanted where !shelf.ids.contains(id) { throw .noSuchDocument(id, among: shelf.ids) }
    let files = CoderFiles(folder.codings)
    let path = files.path(of: coder)
    outcome.report(files.diagnostics(of: coder))
    let held = FileAccess.exists(path) ? try Inputs.events([path], outcome) : []
    let own = try OwnDecisions(held, lines: held.count, at: path, of: coder, in: folder)
    let proposals = outcome.take(try ProposalFile(beside: path).read())
    var session = ReviewSession(
      coder: coder, codebook: try Inputs.codebook(try folder.codebookFile(), outcome), proposals: proposals,
      events: own.events, elsewhere: own.elsewhere)
    let others = try Inputs.events(folder.codingFiles.filter { $0 != path }, outcome).filter { $0.coder != coder }
    let learner = StudyLearner(
      shelf: shelf, tokenizer: tokenizer, encoder: try folder.encoder(), others: others,
      names: session.codebook.formerNames)
    let ids = shelf.ids.filter { wanted.isEmpty || wanted.contains($0) }
    await learner.willShow(ids)
    var documents: [Document] = []
    for id in ids {
      guard let document = try shelf.document(id) else { continue }
      let fresh =
        learner.reveals(id)
        ? try await learner.suggestions(for: id, after: own.elsewhere + own.events, codebook: session.codebook) : nil
      let suggested = if let fresh { fresh } else { try shelf.suggested(for: id) }
      outcome.report(session.open(document))
      let fitting = session.suggest(suggested.suggestions, for: id, model: suggested.model)
      if fitting < suggested.suggestions.count { outcome.report(.otherTextSuggested(id)) }
      documents.append(document)
    }
    self.session = session
    self.documents = documents
    self.outcome = outcome
    var form = session.form(
      of: documents.map(\.id), language: language ?? (folder.study.language == "en" ? "en" : "nl"), digest: Digest.of)
    // Without an id, as in a folder that cannot be written in, the texts say of themselves where the form belongs.
    form.study = try? StudyKey.id(in: folder.codings)
    self.form = form
  }

  /// Writes all into one workbook.
  func writeSheet(_ path: String) throws(Diagnostic) {
    guard path.lowercased().hasSuffix(".xlsx") else { throw .notNamed(path, ".xlsx") }
    let codebook = session.codebook
    try write(try ReviewSheetFormat.write(form, codebook: codebook, labels: session.codeLabels), to: path)
    outcome.console.say("\(path): \(form.items.count) suggestions of \(documents.count) documents")
  }

  /// Writes a Word document for each that has suggestions; a path that ends in `.docx` is the one file.
  func writeDocuments(_ path: String) throws(Diagnostic) {
    let counts = Dictionary(grouping: form.items, by: \.passage.document).mapValues(\.count)
    if path.lowercased().hasSuffix(".docx") {
      guard documents.count == 1, let document = documents.first else { throw .severalDocuments(path) }
      try write(try ReviewDocumentFormat.write(document, form, at: time), to: path)
      return outcome.console.say("\(path): \(counts[document.id] ?? 0) suggestions")
    }
    let chosen = documents.filter { counts[$0.id] != nil }
    for document in chosen {
      let file = FileAccess.join(path, document.id + ".docx")
      guard !FileAccess.exists(file) else { throw .existing(file) }
    }
    for document in chosen {
      try write(
        try ReviewDocumentFormat.write(document, form, at: time), to: FileAccess.join(path, document.id + ".docx"))
    }
    outcome.console.say("\(path): \(chosen.count) documents with \(form.items.count) suggestions")
    guard chosen.count < documents.count else { return }
    outcome.console.say("\(documents.count - chosen.count) documents have nothing to decide and were not written.")
  }

  private var time: String { Date().formatted(.iso8601) }

  /// A coder may have worked in a file of that name: it is never overwritten.
  private func write(_ written: Diagnosed<[UInt8]>, to path: String) throws(Diagnostic) {
    guard !FileAccess.exists(path) else { throw .existing(path) }
    outcome.report(written.diagnostics.map { $0.located(in: path) })
    try FileAccess.deliver(written.value, to: path)
  }
}

extension Diagnostic {
  fileprivate static func otherTextSuggested(_ document: String) -> Diagnostic {
    Diagnostic(
      "review.other-suggestions", .warning, at: Location(file: document),
      "Suggestions were made of another text than the document has now, and are left out",
      advice: "Run 'draad run' and write it again.")
  }

  fileprivate static func existing(_ path: String) -> Diagnostic {
    Diagnostic(
      "review.existing", at: Location(file: path),
      "There is a file of that name already; a coder may have worked in it",
      advice: "Choose another name or folder, or move the file away.")
  }

  fileprivate static func notNamed(_ path: String, _ suffix: String) -> Diagnostic {
    Diagnostic(
      "review.file-name", at: Location(file: path), "The file's name does not end in \(suffix)",
      advice: "Programs know the kind of file by that ending; add it.")
  }

  fileprivate static func severalDocuments(_ path: String) -> Diagnostic {
    Diagnostic(
      "review.several-documents", at: Location(file: path), "A Word file holds one document, and several were chosen",
      advice: "Name a folder, or choose the document with --document.")
  }
}
