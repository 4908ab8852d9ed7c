import ArgumentParser
import QualitativeData

/// The command line: one subcommand a stage.
@main
struct DraadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draad",
    abstract: "Turns Dutch interview reports into coded, counted, exportable evidence.",
    version: Draad.version,
    subcommands: [
      IngestCommand.self, TokenizeCommand.self, CodingsCommand.self, LearnCommand.self, SuggestCommand.self,
      CrosstabCommand.self,
      ReportCommand.self,
    ])
}
