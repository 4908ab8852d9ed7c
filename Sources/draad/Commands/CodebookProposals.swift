import ArgumentParser
import QualitativeData
import Tables

/// `draad codebook`
struct CodebookCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "codebook",
    abstract: "Takes coders' own codes into the codebook, and says what in it deserves a second look.",
    subcommands: [CodebookProposals.self, CodebookAdopt.self, CodebookCheck.self],
    defaultSubcommand: CodebookProposals.self)
}

/// `draad codebook proposals`
struct CodebookProposals: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "proposals", abstract: "Lists the codes that coders made and nobody adopted yet.")

  @Argument(help: "The study's folder; the one you are in unless given.")
  var study: String = "."

  @OptionGroup var list: ListOptions

  func run() throws {
    let outcome = Outcome()
    outcome.attempt { () throws(Diagnostic) in
      let proposals = try StudyProposals(try StudyFolder(study, outcome: outcome), outcome)
      let rows = proposals.open.map {
        [$0.coder, $0.code.name, $0.code.label, $0.code.parent ?? "", $0.code.definition]
      }
      try list.put(
        DataTable(
          name: "proposals",
          columns: ["coder", "name", "label", "parent", "definition"].map { DataTable.Column(name: $0, kind: .text) },
          rows: rows.map { $0.map(DataTable.Cell.text) }), outcome)
    }
    try outcome.finish()
  }
}

/// The codes of all coders that are not in the codebook.
struct StudyProposals {
  /// The codebook's file.
  let file: String
  /// The proposals by coder, in the order in which they were made.
  let open: [(coder: String, code: Code)]
  /// Names of the codes that the codebook has.
  let taken: Set<String>

  init(_ folder: StudyFolder, _ outcome: Outcome) throws(Diagnostic) {
    file = try folder.codebookFile()
    let codebook = try Inputs.codebook(file, outcome)
    var open: [(coder: String, code: Code)] = []
    let files = CoderFiles(folder.codings)
    for path in FileAccess.files(below: folder.codings) where path.hasSuffix(ProposalFile.suffix) {
      let beside = String(path.dropLast(ProposalFile.suffix.count)) + ".jsonl"
      let coder = files.coder(of: beside)
      let codes = outcome.take(try ProposalFile(beside: beside).read())
      open += codes.filter { codebook[$0.name] == nil }.map { (coder, $0) }
    }
    self.open = open
    taken = Set(codebook.codes.map(\.name))
  }
}
