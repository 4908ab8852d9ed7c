import Bytes
import Exchange
import Foundation
import QualitativeData
import Review

/// Reads what a coder did to review files back into the coder's file.
struct AnswerFiles {
  private let shelf: DocumentShelf
  private let file: CodingFile
  private let coder: String
  private let deleted: CommentAnswers.Deleted
  private let study: String?
  private let outcome: Outcome
  private var session: ReviewSession
  private var events: [CodingEvent]

  /// Opens the coder's file; throws where another program holds it.
  init(
    _ folder: StudyFolder, coder: String, deleted: CommentAnswers.Deleted, _ outcome: Outcome
  ) throws(Diagnostic) {
    guard CoderFiles.isName(coder) else { throw .badCoder() }
    shelf = try DocumentShelf(folder)
    let codebook = try Inputs.codebook(try folder.codebookFile(), outcome)
    file = try CodingFile(CoderFiles(folder.codings).path(of: coder))
    let own = try OwnDecisions(file.events, lines: file.lines, at: file.path, of: coder, in: folder)
    outcome.report(file.diagnostics + own.diagnostics)
    let proposals = outcome.take(try ProposalFile(beside: file.path).read())
    events = own.elsewhere + own.events
    session = ReviewSession(
      coder: coder, codebook: codebook, proposals: proposals, events: own.events, lines: own.lines,
      elsewhere: own.elsewhere, saw: [.suggestions])
    study = StudyKey.known(in: folder.codings)
    (self.coder, self.deleted, self.outcome) = (coder, deleted, outcome)
  }

  /// Takes a file; its decisions are on the disk when this returns.
  mutating func take(_ file: AnswerFile) throws(Diagnostic) {
    switch file.contents {
    case .sheet(let form, let answers, let refused):
      for answer in answers { try open(answer.passage.document) }
      try record(answers, form, via: .sheet, [], file.path, refused: refused)
    case .document(let contents): try take(contents, file.path)
    }
  }

  private mutating func take(_ contents: ReviewDocumentFormat.Contents, _ path: String) throws(Diagnostic) {
    guard let document = try shelf.document(contents.document) else {
      throw .noDocument(contents.document).located(in: path)
    }
    try open(document.id)
    var form = contents.form
    if !contents.hasList { form.items = remembered(document.id) }
    let comments = CommentAnswers(
      contents.transcript, form: form, document: document, codebook: session.codebook, deleted: deleted,
      hasForm: contents.hasList)
    outcome.report(comments.diagnostics.map { $0.located(in: path) })
    try record(
      comments.answers, form, via: .word, comments.isRead ? [document.id] : [], path,
      refused: comments.diagnostics.count { $0.severity == .error })
  }

  /// Without a list, the comments that are there can still be told by what is suggested now.
  private func remembered(_ document: String) -> [ReviewForm.Item] {
    var fresh = session
    do throws(Diagnostic) {
      let suggested = try shelf.suggested(for: document)
      fresh.suggest(suggested.suggestions, for: document, model: suggested.model)
    } catch {
      return []
    }
    return fresh.form(of: [document], language: "nl").items
  }

  private mutating func record(
    _ answers: [ReviewAnswer], _ form: ReviewForm, via way: CodingEvent.Way, _ read: [String], _ path: String,
    refused: Int = 0
  ) throws(Diagnostic) {
    var taking = AnswerImport(
      session, events: events, at: Date().formatted(.iso8601), via: way, study: study, digest: Digest.of)
    let taken = taking.take(answers, to: form, read: read)
    if let written = form.study, written != study { outcome.report(.writtenElsewhere().located(in: path)) }
    outcome.report(taken.diagnostics.map { $0.located(in: path) })
    let summary = taken.value
    try file.append(summary.events)
    session.record(summary.events)
    events += summary.events
    var parts = ["\(summary.taken) taken", "\(summary.known) known already"]
    if summary.refused + refused > 0 { parts.append("\(summary.refused + refused) not taken") }
    outcome.console.say("\(path): \(parts.joined(separator: ", "))")
  }

  private mutating func open(_ id: String) throws(Diagnostic) {
    guard !session.isOpen(id), let document = try shelf.document(id) else { return }
    _ = session.open(document)
  }
}

/// A file that a coder worked on, read but not yet taken: so that nothing is touched for a wrong one.
struct AnswerFile {
  enum Contents {
    case sheet(ReviewForm, [ReviewAnswer], refused: Int)
    case document(ReviewDocumentFormat.Contents)
  }

  let path: String
  let contents: Contents

  /// Reads a file, and what it is by what it holds; throws where it is none, or another coder's.
  init(_ path: String, of coder: String, _ outcome: Outcome) throws(Diagnostic) {
    self.path = path
    let bytes = try FileAccess.read(path)
    do throws(Diagnostic) {
      let form: ReviewForm
      switch try ReviewDocumentFormat.isWorkbook(bytes) {
      case true?:
        let read = try ReviewSheetFormat.read(bytes)
        outcome.report(read.diagnostics.map { $0.located(in: path) })
        (form, contents) = (read.value.form, .sheet(read.value.form, read.value.answers, refused: read.value.refused))
      case false?:
        let read = try ReviewDocumentFormat.read(bytes, of: coder)
        (form, contents) = (read.form, .document(read))
      case nil: throw .notAReviewFile()
      }
      guard form.coder == coder else { throw .otherCoder(form.coder) }
    } catch {
      throw error.located(in: path)
    }
  }
}

extension Diagnostic {
  fileprivate static func notAReviewFile() -> Diagnostic {
    Diagnostic(
      "answers.kind", "This is neither an Excel workbook (.xlsx) nor a Word document (.docx)",
      advice: "Save it as .xlsx or .docx from the program in which the coder worked.")
  }

  fileprivate static func writtenElsewhere() -> Diagnostic {
    Diagnostic(
      "answers.study", .warning, "The file was written in another study than this",
      advice: "Only what is about texts that are the same in both is taken; look whether you meant this study.")
  }

  fileprivate static func noDocument(_ id: String) -> Diagnostic {
    Diagnostic(
      "answers.no-document", "The study has no document '\(id)' any more",
      advice: "Put its transcript back, run 'draad run', and import the file again.")
  }

  fileprivate static func otherCoder(_ coder: String) -> Diagnostic {
    Diagnostic(
      "answers.coder", "The file was written for the coder '\(coder)'",
      advice: "Import it with --coder \(coder.shellWord), so that nobody's decisions end up under another's name.")
  }
}
