import ArgumentParser
import Formats
import QualitativeData

/// `draad codings`
struct CodingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "codings",
    abstract:
      "What coders decided: the present state of their files, whether they are sound, and decisions from files.",
    subcommands: [CodingsList.self, CodingsCheck.self, CodingsImport.self],
    defaultSubcommand: CodingsList.self)
}

/// `draad codings list`
struct CodingsList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists the codings that hold, one a line, as CSV.",
    discussion: "Example: draad codings list Codings --document n01-havenkring")

  @Argument(help: "Coders' files (.jsonl), or folders with them; the folder 'Codings' unless given.")
  var files: [String] = ["Codings"]

  @Option(name: .long, help: "Only those of this document.")
  var document: String?

  @Option(name: .long, help: "Only those with this code.")
  var code: String?

  @OptionGroup var common: CommonOptions

  func run() throws {
    let outcome = common.outcome
    outcome.attempt { () throws(Diagnostic) in
      let state = try Inputs.codings(Inputs.files(files, withExtension: "jsonl"), outcome)
      let kept = state.codings.filter {
        (document == nil || $0.document == document) && (code == nil || $0.code == code)
      }
      try outcome.console.data(CSVWriter().write([Self.header] + kept.map(row)))
    }
    try outcome.finish()
  }

  private static let header = ["document", "start", "end", "code", "coder", "time", "quote", "memo"]

  private func row(_ coding: Coding) -> [String] {
    [
      coding.document, String(coding.range.start), String(coding.range.end), coding.code, coding.coder, coding.time,
      coding.quote, coding.memos.joined(separator: "\n"),
    ]
  }
}

/// `draad codings check`
struct CodingsCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Checks coders' files: torn lines, unreadable lines, decisions on what is not there.",
    discussion: """
      Changes nothing, except that --mend moves a last line that was cut off while writing (it was never acknowledged)
      into a file beside, '<file>.torn', so that the file can be added to again.
      """)

  @Argument(help: "Coders' files (.jsonl), or folders with them; the folder 'Codings' unless given.")
  var files: [String] = ["Codings"]

  @Flag(name: .long, help: "Set a torn last line aside.")
  var mend = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    let outcome = common.outcome
    for path in Inputs.files(files, withExtension: "jsonl") { check(path, outcome) }
    try outcome.finish()
  }

  private func check(_ path: String, _ outcome: Outcome) {
    outcome.attempt { () throws(Diagnostic) in
      let bytes = try FileAccess.read(path)
      let contents = outcome.take(CodingEventFormat.read(bytes, file: path))
      let state = outcome.take(CodingState.fold(contents.events)).codings
      outcome.console.say(
        "\(path): " + counted(contents.events.count, "decision") + ", of which hold " + counted(state.count, "coding"))
      guard mend, contents.tornLine != nil else { return }
      _ = try CodingFile(path)
      outcome.console.say("\(path): the torn line is in \(path).torn")
    }
  }
}
