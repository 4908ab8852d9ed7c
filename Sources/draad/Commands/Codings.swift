import ArgumentParser
import Crosstab
import QualitativeData
import Tables

/// `draad codings`
struct CodingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "codings",
    abstract:
      "What coders decided: the present state of their files, whether they are sound, and decisions from files.",
    subcommands: [
      CodingsList.self, CodingsCheck.self, CodingsImport.self, CodingsMerge.self, CodingsMove.self, CodingsUndo.self,
    ],
    defaultSubcommand: CodingsList.self)
}

/// `draad codings list`
struct CodingsList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists the codings that hold, one a line.",
    discussion: """
      In a study that was run, codings stand where their passages stand now, as they are counted and exported; those that \
      are not found are said, and listed where they stood.

      Example: draad codings list . --document n01-havenkring
      """)

  @Argument(help: "A study's folder, coders' files (.jsonl), or folders with them; the study you are in unless given.")
  var files: [String] = ["."]

  @Option(name: .long, help: "Only those of this document.")
  var document: String?

  @Option(name: .long, help: "Only those with this code: a name, a label, or 'drijfveren/*'.")
  var code: String?

  @OptionGroup var list: ListOptions

  @OptionGroup var common: CommonOptions

  func run() throws {
    let outcome = common.outcome
    outcome.attempt { () throws(Diagnostic) in
      let scope = try CodingScope(files, outcome)
      let codings = try Self.placed(try scope.state(outcome).state, in: scope, outcome)
      let filter = try CodingFilter(document: document, code: code, of: codings, in: scope, outcome)
      let kept = codings.filter(filter.passes)
      try list.put(DataTable(name: "codings", columns: Self.columns, rows: kept.map(row)), outcome)
    }
    try outcome.finish()
  }

  /// All codings that hold, where they stand now as far as they are found.
  static func placed(
    _ state: CodingState, in scope: CodingScope, _ outcome: Outcome
  ) throws(Diagnostic) -> [Coding] {
    let documents = try scope.documents()
    guard !documents.isEmpty else { return state.codings.once }
    scope.study?.reportChanges(outcome)
    var placed = state
    outcome.report(documents.place(&placed, cases: CaseTable(), in: scope.study))
    try reportUnknownCodes(placed, in: scope, outcome)
    let found = Dictionary(placed.codings.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let once = Set(placed.codings.once.map(\.id))
    // One that is lost still has its former place, where another may stand by now: they are not the same.
    return state.codings.compactMap { coding in
      guard let now = found[coding.id] else { return coding }
      return once.contains(now.id) ? now : nil
    }
  }

  /// Codings are listed whatever their code; those that no table counts are said, as by the tables.
  private static func reportUnknownCodes(
    _ state: CodingState, in scope: CodingScope, _ outcome: Outcome
  ) throws(Diagnostic) {
    guard let file = try scope.study?.codebookFile() else { return }
    let codebook = try Inputs.codebook(file, Outcome(isQuiet: true))
    let unknown = Dictionary(grouping: state.codings.filter { codebook[$0.code] == nil }, by: \.code)
    outcome.report(PassageMarker.diagnostics(unknown.mapValues(\.count), codebook))
  }

  private static let columns = ["document", "start", "end", "code", "coder", "time", "quote", "memo"].map {
    DataTable.Column(name: $0, kind: ["start", "end"].contains($0) ? .whole : .text)
  }

  private func row(_ coding: Coding) -> [DataTable.Cell] {
    [
      .text(coding.document), .whole(coding.range.start), .whole(coding.range.end), .text(coding.code),
      .text(coding.coder), .text(coding.time), .text(coding.quote), .text(coding.memos.joined(separator: "\n")),
    ]
  }
}
