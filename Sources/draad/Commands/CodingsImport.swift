import ArgumentParser
import QualitativeData
import Review

extension CommentAnswers.Deleted: ExpressibleByArgument {}

/// `draad codings import`
struct CodingsImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Reads back what a coder did in files of 'draad review --sheet' or '--word'.",
    discussion: """
      Decisions become events in the coder's file, as if they had been taken on the page. The same file may be imported
      again: only what is new in it is added. What was decided otherwise meanwhile on the page stands.

      In a sheet, the columns Decision, Other code and Memo count. In Word, a resolved comment is accepted; a name typed
      over its first line is another code; an answer is a memo; a comment of the coder's own with a code in its first line
      is a coding; and a comment that is gone is rejected, if the first comment was resolved to say that the document was
      read to the end, which also finishes the document.

      Example: draad codings import voorstellen.xlsx --coder anna
      Example: draad codings import voor-anna/*.docx --coder anna
      """)

  @Argument(help: "The files that the coder worked on (.xlsx, .docx), or folders with them.")
  var files: [String]

  @Option(name: .long, help: "Whose decisions they are.")
  var coder: String

  @Option(name: .long, help: "The study's folder; the one you are in unless given.")
  var study: String = "."

  @Option(
    name: .long,
    help: "Comments that are gone: 'reject' them, 'ignore' them, or reject them where the document was 'read'.")
  var deleted: CommentAnswers.Deleted = .read

  func run() throws {
    let outcome = Outcome()
    outcome.attempt { () throws(Diagnostic) in
      let folder = try StudyFolder(study, outcome: outcome)
      let paths = files.flatMap { path in
        FileAccess.isFolder(path)
          ? FileAccess.files(below: path).filter { $0.hasSuffix(".xlsx") || $0.hasSuffix(".docx") } : [path]
      }
      let read = paths.compactMap { path in
        outcome.attempt { () throws(Diagnostic) in try AnswerFile(path, of: coder, outcome) }
      }
      guard !read.isEmpty else { return }
      var answers = try AnswerFiles(folder, coder: coder, deleted: deleted, outcome)
      for file in read { outcome.attempt { () throws(Diagnostic) in try answers.take(file) } }
    }
    try outcome.finish()
  }
}
