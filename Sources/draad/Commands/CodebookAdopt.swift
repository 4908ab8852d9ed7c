import ArgumentParser
import Formats
import QualitativeData

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
    commandName: "proposals", abstract: "Lists the codes that coders made and nobody adopted yet, as CSV.")

  @Argument(help: "The study's folder; the one you are in unless given.")
  var study: String = "."

  func run() throws {
    let outcome = Outcome()
    outcome.attempt { () throws(Diagnostic) in
      let proposals = try StudyProposals(try StudyFolder(study, outcome: outcome), outcome)
      let rows = proposals.open.map {
        [$0.coder, $0.code.name, $0.code.label, $0.code.parent ?? "", $0.code.definition]
      }
      try outcome.console.data(CSVWriter().write([["coder", "name", "label", "parent", "definition"]] + rows))
    }
    try outcome.finish()
  }
}

/// `draad codebook adopt`
struct CodebookAdopt: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adopt",
    abstract: "Adds proposed codes to the codebook; the rest of its file stays as it is.",
    discussion: """
      What coders coded with the code counts from then on. The proposals' own files do not change.

      Example: draad codebook adopt . elkaar-kennen
      """)

  @Argument(help: "The study's folder.")
  var study: String

  @Argument(help: "Names of the codes; all proposals unless given.")
  var names: [String] = []

  func run() throws {
    let outcome = Outcome()
    outcome.attempt { () throws(Diagnostic) in
      let proposals = try StudyProposals(try StudyFolder(study, outcome: outcome), outcome)
      for name in names where !proposals.open.contains(where: { $0.code.name == name }) {
        throw Diagnostic(
          "codebook.no-proposal", "Nobody proposed a code '\(name)', or it is in the codebook already",
          advice: "'draad codebook proposals' lists what can be adopted.")
      }
      var chosen: [Code] = []
      for proposal in proposals.open where names.isEmpty || names.contains(proposal.code.name) {
        if !chosen.contains(where: { $0.name == proposal.code.name }) { chosen.append(proposal.code) }
      }
      guard !chosen.isEmpty else { return outcome.console.say("There is nothing to adopt.") }
      guard ["yaml", "yml"].contains(FileAccess.suffix(proposals.file)) else { throw .notYAML(proposals.file) }
      let bytes = try CodebookAddition.add(chosen, to: try FileAccess.read(proposals.file), file: proposals.file)
      try FileAccess.write(bytes, to: proposals.file)
      outcome.console.say("\(proposals.file): added \(chosen.map(\.name).joined(separator: ", "))")
    }
    try outcome.finish()
  }
}

extension Diagnostic {
  fileprivate static func notYAML(_ file: String) -> Diagnostic {
    Diagnostic(
      "codebook.not-yaml", at: Location(file: file), "Codes can be added to a codebook in YAML only",
      advice: "Make it one with 'draad import \(file) -o Codebooks/codebook.yaml', and name that in study.yaml.")
  }
}

/// The codes of all coders that are not in the codebook.
struct StudyProposals {
  /// The codebook's file.
  let file: String
  /// The proposals by coder, in the order in which they were made.
  let open: [(coder: String, code: Code)]

  init(_ folder: StudyFolder, _ outcome: Outcome) throws(Diagnostic) {
    file = try folder.codebookFile()
    let codebook = try Inputs.codebook(file, outcome)
    var open: [(coder: String, code: Code)] = []
    for path in FileAccess.files(below: folder.codings) where path.hasSuffix(ProposalFile.suffix) {
      let coder = String(path.split(separator: "/").last?.dropLast(ProposalFile.suffix.count) ?? "")
      let codes = outcome.take(try ProposalFile(coder: coder, in: folder.codings).read())
      open += codes.filter { codebook[$0.name] == nil }.map { (coder, $0) }
    }
    self.open = open
  }
}
