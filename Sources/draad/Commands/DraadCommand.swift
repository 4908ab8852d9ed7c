// Only to be linked: jemalloc takes the place of glibc's allocator, which costs a tenth more processor time and memory.
import CJemalloc
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
      RunCommand.self, WorkflowCommand.self, IngestCommand.self, SpeakersCommand.self, TokenizeCommand.self,
      LearnCommand.self, SuggestCommand.self, EvaluateCommand.self, ReviewCommand.self, AdjudicateCommand.self,
      CodebookCommand.self,
      CodingsCommand.self, CrosstabCommand.self, ReliabilityCommand.self, SaturationCommand.self, AxialCommand.self,
      TraceCommand.self, ReportCommand.self, DiscoverCommand.self,
    ] + exchange)
}
