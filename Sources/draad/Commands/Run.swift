import ArgumentParser
import Formats
import QualitativeData

/// `draad run`
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Runs all stages on a study, only for what changed.",
    discussion: """
      Everything that is derived goes into the study's folder 'out', which may be deleted at any time. Transcripts,
      codebook and codings are only read.

      Example: draad run
      Example: draad run ~/studies/banen --explain
      """)

  @Argument(help: "The study's folder.")
  var study = "."

  @Flag(name: .long, help: "Say for each file why it was made anew.")
  var explain = false

  @OptionGroup var lexicon: LexiconOptions
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let outcome = common.outcome
    do throws(Diagnostic) {
      let folder = try StudyFolder(study, outcome: outcome)
      let lock = try RunLock(folder.outputFolder)
      let run = StudyRun(
        try PreparedStudy(folder, tokenizer: try lexicon.tokenizer(study: study, outcome), outcome), jobs: common.jobs,
        explain: explain, outcome: outcome)
      try await run.run()
      withExtendedLifetime(lock) {
        let lines = run.summary.lines(
          report: folder.output("report.html"), log: folder.output("diagnostics.jsonl"),
          diagnostics: outcome.diagnostics.count)
        for line in lines { outcome.console.say(line) }
      }
    } catch {
      outcome.report(error)
    }
    try outcome.finish()
  }
}
