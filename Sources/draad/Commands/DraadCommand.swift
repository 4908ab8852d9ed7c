// Only to be linked: jemalloc takes the place of glibc's allocator, which costs a tenth more processor time and memory.
import CJemalloc
import ArgumentParser
import CCommit
import Foundation
import QualitativeData

/// What the program writes may hold interview text: nobody but its owner reads it, unless a study says who else may.
@main
enum Program {
  static func main() async {
    umask(0o077)
    await DraadCommand.main()
  }
}

/// The command line: one subcommand a stage.
struct DraadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draad",
    abstract: "Turns Dutch interview reports into coded, counted, exportable evidence.",
    version: DRAAD_COMMIT.isEmpty ? Draad.version : "\(Draad.version) (\(DRAAD_COMMIT))",
    subcommands: [
      InitCommand.self, DemoCommand.self, StatusCommand.self, OpenCommand.self, RunCommand.self, WorkflowCommand.self,
      IngestCommand.self,
      SpeakersCommand.self, TokenizeCommand.self,
      LearnCommand.self, SuggestCommand.self, EvaluateCommand.self, ReviewCommand.self, AdjudicateCommand.self,
      CodebookCommand.self, CasesCommand.self, MemoCommand.self, SummariesCommand.self,
      CodingsCommand.self, SampleCommand.self, CrosstabCommand.self, ReliabilityCommand.self, SaturationCommand.self,
      AxialCommand.self,
      TraceCommand.self, ReportCommand.self, FigureCommand.self, DiscoverCommand.self, SearchCommand.self,
      FindCommand.self, WordsCommand.self, LexiconCommand.self,
    ] + exchange)
}
