import ArgumentParser
import QualitativeData
import Tables

/// `draad codebook`
struct CodebookCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "codebook",
    abstract:
      "Changes the codebook while its codings follow, takes coders' own codes into it, and says what to look at.",
    subcommands: [
      CodebookAdd.self, CodebookRename.self, CodebookLabel.self, CodebookMerge.self, CodebookSplit.self,
      CodebookMove.self, CodebookGroup.self, CodebookDrop.self, CodebookUndo.self, CodebookHistory.self,
      CodebookProposals.self, CodebookPropose.self, CodebookAdopt.self, CodebookCheck.self,
    ],
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

/// `draad codebook propose`
struct CodebookPropose: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "propose", abstract: "Changes a code that a coder made and nobody adopted yet, or makes one.",
    discussion: """
      Its file only grows: the latest of what it says of a code holds.

      Example: draad codebook propose elkaar-kennen --coder anna --below drijfveren --definition 'Men kende elkaar al.'
      Example: draad codebook propose elkaar-kennen --coder anna --name onderling-bekend
      """)

  @Argument(help: "The code's name or label.")
  var code: String
  @Option(name: .long, help: "The coder.")
  var coder: String
  @Option(name: .long, help: "Its new name; what was coded with the old one goes along.")
  var name: String?
  @Option(name: .long, help: "What people read.")
  var label: String?
  @Option(name: .long, help: "The code above it.")
  var below: String?
  @OptionGroup var texts: CodeTexts
  @Option(name: .long, help: "The study's folder.")
  var study = "."
  @OptionGroup var common: CommonOptions

  func run() throws {
    let outcome = common.outcome
    outcome.attempt { () throws(Diagnostic) in
      guard CoderFiles.isName(coder) else { throw .badCoder() }
      let folder = try StudyFolder(study, outcome: outcome)
      let codebook = try Inputs.codebook(try folder.codebookFile(), outcome)
      let file = ProposalFile(coder: coder, in: folder.codings)
      let known = outcome.take(try file.read())
      let own = known.first { $0.name == code || $0.label == code }
      guard own != nil || codebook.codes(called: code).isEmpty else { throw .inCodebook(code) }
      var proposal = own ?? Code(name: code)
      for (key, text) in try texts.values() { proposal[key] = text }
      proposal.indicators += texts.indicator.filter { !proposal.indicators.contains($0) }
      if let label { proposal.label = label }
      if let below { proposal.parent = try codebook.with(codes: codebook.codes + known).named(below) }
      if let name, name != proposal.name {
        if own != nil { proposal.formerly.append(proposal.name) }
        proposal[.name] = name
      }
      guard Code.isName(proposal.name) else { throw .notAName(proposal.name) }
      guard codebook[proposal.name] == nil, proposal.parent != proposal.name else { throw .inCodebook(proposal.name) }
      let others = known.filter { $0.name != own?.name }
      if let other = others.first(where: { $0.name.lowercased() == proposal.name.lowercased() }) {
        throw .proposedAlready(other.name)
      }
      try check(proposal, among: others)
      try file.add(proposal)
      outcome.console.say("\(file.path): \(proposal.name)")
    }
    try outcome.finish()
  }
}

extension CodebookPropose {
  /// Throws where the codes above a proposal lead back to it.
  private func check(_ proposal: Code, among others: [Code]) throws(Diagnostic) {
    let parents = Dictionary(others.map { ($0.name, $0.parent) }, uniquingKeysWith: { $1 })
    var (next, seen) = (proposal.parent, Set([proposal.name]))
    while let name = next {
      guard seen.insert(name).inserted else { throw .circle(proposal.name, name) }
      next = parents[name] ?? nil
    }
  }
}

extension Codebook {
  /// Whether a code has that name, or had it before it was renamed, merged, split or dropped.
  fileprivate func has(_ name: String) -> Bool {
    self[formerNames[name]] != nil || formerNames.isDropped(name) || !formerNames.parts(of: name).isEmpty
  }
}

extension Diagnostic {
  fileprivate static func inCodebook(_ name: String) -> Diagnostic {
    Diagnostic(
      "codebook.no-proposal", "'\(name)' is a code of the codebook, not a proposal",
      advice: "'draad codebook label' and 'draad codebook rename' change codes of the codebook.")
  }
}

extension Diagnostic {
  fileprivate static func proposedAlready(_ name: String) -> Diagnostic {
    Diagnostic(
      "codebook.proposed-already", "The coder proposes a code '\(name)' already",
      advice: "Choose another name. Two proposals become one when both are in the codebook: 'draad codebook merge'.")
  }

  fileprivate static func circle(_ name: String, _ above: String) -> Diagnostic {
    Diagnostic(
      "codebook.circle", "The codes above '\(name)' lead back to '\(above)'",
      advice: "Put it below a code that does not stand below it.")
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
      open += codes.filter { !codebook.has($0.name) }.map { (coder, $0) }
    }
    self.open = open
    taken = Set(codebook.codes.map(\.name))
  }
}
