import ArgumentParser
import Exchange
import Foundation
import QualitativeData
import StudyFiles
import Tables

/// `draad memo`
struct MemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "memo",
    abstract: "Writes and lists memos: on the study, a document, a case, a code, a passage, a memo.",
    subcommands: [MemoAdd.self, MemoList.self, MemoShow.self], defaultSubcommand: MemoList.self)
}

/// What memos are chosen or written by.
struct MemoSubjects: ParsableArguments {
  @Option(name: .long, help: "A document; may be repeated, as all of these.")
  var document: [String] = []
  @Option(name: .customLong("case"), help: "A case.")
  var cases: [String] = []
  @Option(name: .long, help: "A code, by name, label or path.")
  var code: [String] = []
  @Option(name: .long, help: "A passage, such as n03:120-180.")
  var passage: [String] = []
  @Option(name: .long, help: "Another memo.")
  var memo: [String] = []
  @Option(
    name: .long,
    help:
      "What kind of note: idea, method, reflexive, question (idee, methode, reflexief, vraag), or a word of your own.")
  var kind: String?

  /// All that is named.
  func all(_ codebook: Codebook) throws(Diagnostic) -> [Memo.Subject] {
    let places = try passage.map { (text) throws(Diagnostic) in
      guard let place = Memo.Subject(key: "passage", value: text) else { throw .noPassage(text) }
      return place
    }
    return document.map { .document($0) } + cases.map { .case($0) } + (try codebook.named(code)).map { .code($0) }
      + places + memo.map { .memo($0) }
  }
}

/// `draad memo add`
struct MemoAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Writes a memo into a file of its own in 'Memos', which you can edit from then on.",
    discussion: """
      Example: draad memo add 'Platforms spreken over zelfregie als over een dienst.' --code zelfregie --kind idee
      Example: draad memo add - --passage n03:120-180 --title 'Wie is wij?' < aantekening.md
      """)

  @Argument(help: "What it says, in Markdown; - for standard input.")
  var text: String
  @OptionGroup var subjects: MemoSubjects
  @Option(name: .long, help: "Its heading.")
  var title = ""
  @Option(name: .long, help: "Another memo's name, or an address; may be repeated.")
  var link: [String] = []
  @Option(name: .long, help: "Who writes it; your name on this computer unless given.")
  var by = NSUserName()
  @Option(name: .long, help: "The study's folder.")
  var study = "."
  @OptionGroup var common: CommonOptions

  func run() throws {
    let outcome = common.outcome
    outcome.attempt { () throws(Diagnostic) in
      let folder = try StudyFolder(study, outcome: outcome)
      let codebook = try Inputs.codebook(try folder.codebookFile(), outcome)
      let body = text == "-" ? String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self) : text
      guard body.contains(where: { !$0.isWhitespace }) else { throw .emptyMemo() }
      let about = try subjects.all(codebook)
      var memo = Memo(
        id: "", kind: Memo.kind(subjects.kind ?? ""), about: about.isEmpty ? [.study] : about, person: by,
        time: Date().formatted(.iso8601), title: title, text: body, links: link)
      memo.quote = try quote(about, folder)
      let memos = StudyMemos(folder, outcome)
      let path = try memos.add(memo)
      let known = Set(folder.documentFiles.map(FileAccess.stem))
      let written = StudyMemos(folder, Outcome(isQuiet: true))
      outcome.report(
        written.diagnostics(codebook, cases: try folder.cases(nil, Outcome(isQuiet: true)), documents: known)
          .filter { $0.location?.file == path })
      outcome.console.say(path)
    }
    try outcome.finish()
  }

  /// What stands in the first passage that it is about.
  private func quote(_ about: [Memo.Subject], _ folder: StudyFolder) throws(Diagnostic) -> String? {
    for case .passage(let id, let range) in about {
      try KnownNames(folder).check(documents: [id])
      let path = folder.output("documents/\(id).jsonl")
      guard let document = try DocumentFormat.read(try FileAccess.read(path), file: path).first else { return nil }
      let text = document.text
      guard range.end <= text.unicodeScalars.count else { throw .noPassage("\(id):\(range.start)-\(range.end)") }
      return Anchor(text).quote(range)
    }
    return nil
  }
}

/// `draad memo list`
struct MemoList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists memos and the notes of coders: as a table, or as text in .docx or .md.",
    discussion: """
      Example: draad memo list --code zelfregie
      Example: draad memo list --kind vraag -o memos.docx
      """)

  @OptionGroup var subjects: MemoSubjects
  @Option(
    name: .shortAndLong, help: "A file: .csv, .tsv, .json, .xlsx, .docx or .md; standard output as CSV unless given.")
  var output: String?
  @Option(name: .long, help: "The study's folder.")
  var study = "."
  @OptionGroup var common: CommonOptions

  func run() throws {
    let outcome = common.outcome
    outcome.attempt { () throws(Diagnostic) in
      let folder = try StudyFolder(study, outcome: outcome)
      let (memos, codebook) = try folder.memos(outcome)
      let wanted = try subjects.all(codebook)
      let kind = subjects.kind.map(Memo.kind)
      let chosen = memos.filter { memo in
        (kind == nil || memo.kind == kind)
          && (wanted.isEmpty
            || memo.about.contains { own in
              wanted.contains {
                own == $0 || own.document == $0.document && $0.written.key == "document" && own.document != nil
              }
            })
      }
      let words = MemoWords(folder.study.language, codebook)
      let table = MemoTable(words: words).run(chosen, language: folder.study.language)
      guard let output else { return try outcome.console.data(TableFormat.write(table, as: .csv)) }
      switch FileAccess.suffix(output) {
      case "docx", "md":
        let prose = MemoProse(words: words, language: folder.study.language).run(chosen, name: folder.name)
        let isWord = FileAccess.suffix(output) == "docx"
        try FileAccess.write(
          isWord ? outcome.take(try DOCXWriter.write(prose)) : MarkdownWriter.write(prose), to: output)
      case "xlsx": try FileAccess.write(outcome.take(try WorkbookFormat.write([table])), to: output)
      case let suffix:
        guard let kind = TableFormat.Kind(rawValue: suffix) else {
          throw .unknownKind(suffix, possible: ["csv", "tsv", "json", "xlsx", "docx", "md"])
        }
        try FileAccess.write(TableFormat.write(table, as: kind), to: output)
      }
    }
    try outcome.finish()
  }
}

/// `draad memo show`
struct MemoShow: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: "Prints one memo.")

  @Argument(help: "Its name, as 'draad memo list' has it.")
  var memo: String
  @Option(name: .long, help: "The study's folder.")
  var study = "."
  @OptionGroup var common: CommonOptions

  func run() throws {
    let outcome = common.outcome
    outcome.attempt { () throws(Diagnostic) in
      let folder = try StudyFolder(study, outcome: outcome)
      let (memos, _) = try folder.memos(outcome)
      guard let found = memos.first(where: { $0.id == memo }) else { throw .noMemo(memo, among: memos.map(\.id)) }
      try outcome.console.data(MemoFormat.write(found))
    }
    try outcome.finish()
  }
}

extension StudyFolder {
  /// All memos of the study with the codebook that they speak of; what they are about that is not there is reported.
  func memos(_ outcome: Outcome) throws(Diagnostic) -> (memos: [Memo], codebook: Codebook) {
    let codebook = try Inputs.codebook(try codebookFile(), outcome)
    let state = try Inputs.codings(codingFiles, names: codebook.formerNames, Outcome(isQuiet: true))
    let memos = StudyMemos(self, outcome)
    let documents = Set(documentFiles.map(FileAccess.stem))
    outcome.report(memos.diagnostics(codebook, cases: try cases(nil, Outcome(isQuiet: true)), documents: documents))
    return (memos.all(codebook, state), codebook)
  }
}

extension Diagnostic {
  fileprivate static func noPassage(_ text: String) -> Diagnostic {
    Diagnostic(
      "memos.no-passage", "'\(text)' is no passage of a document",
      advice: "Write the document, a colon, and where it starts and ends, as in 'draad codings': n03:120-180.")
  }

  fileprivate static func emptyMemo() -> Diagnostic {
    Diagnostic(
      "memos.empty", "The memo says nothing",
      advice: "Write what it says after 'add', or give it on standard input with -.")
  }

  fileprivate static func noMemo(_ id: String, among ids: [String]) -> Diagnostic {
    Diagnostic(
      "memos.no-memo", "There is no memo '\(id)'",
      advice: NearestNames.advice(id, among: ids, otherwise: "'draad memo list' lists them."))
  }
}
