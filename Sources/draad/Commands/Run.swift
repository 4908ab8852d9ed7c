import ArgumentParser
import QualitativeData

/// `draad run`
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Runs all stages on a study, only for what changed.",
    discussion: """
      Everything that is derived goes into the study's folder 'out', which may be deleted at any time. Transcripts,
      codebook and codings are only read. With --output it goes elsewhere, for a study that may only be read.

      Example: draad run
      Example: draad run ~/studies/banen --explain
      Example: draad run --only documents --part 3/16
      """)

  @Argument(help: "The study's folder.")
  var study = "."

  @Flag(name: .long, help: "Say for each file why it was made anew.")
  var explain = false

  @Option(name: .long, help: "Only this stage: documents (ingest and tokenize), learn or suggest; no tables.")
  var only: RunPart.Stage?

  @Option(
    name: .long,
    help: "With --only documents or suggest: only this part of the documents, such as 3/16; parts may run at once.")
  var part: RunPart?

  @Flag(
    name: .long,
    help: "From now on let the program that study.yaml names as its engine run in this folder, on this account.")
  var allowEngine = false

  @Flag(
    name: .long,
    help: "Read everything in full, also what seems untouched, and make anew what is not as it was written.")
  var check = false

  @Flag(name: .long, help: "Write how far it is on standard output, as JSON Lines, for programs.")
  var progress = false

  @Option(name: .long, help: "The folder for all that is derived, in the place of the one that study.yaml names.")
  var output: String?

  @OptionGroup var lexicon: LexiconOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if part != nil, only == nil || only == .learn {
      throw ValidationError("--part needs --only documents or --only suggest.")
    }
  }

  func run() async throws {
    let outcome = Outcome(diagnosticsFile: common.diagnosticsFile, progress: progress ? .lines : .bar)
    var stopped: StudyFolder?
    do throws(Diagnostic) {
      let folder = try StudyFolder(study, output: output, outcome: outcome)
      try OutputFolder(study: folder).prepare()
      let lock = try RunLock(folder.outputFolder, isShared: part != nil)
      if part == nil { stopped = folder }
      let part = part ?? .whole
      let memory = RunMemory(folder, part: part, readsAll: check)
      let prepared = try await PreparedStudy(
        folder, tokenizer: try lexicon.tokenizer(study: study, outcome), needsCodes: only != .documents, outcome,
        vectors: memory.vectors)
      if only != .documents, only != .learn { try EnginePermission(folder).check(allows: allowEngine) }
      let run = StudyRun(
        prepared, memory: memory, jobs: common.jobs, explain: explain,
        outcome: outcome)
      if let only { try await run.run(only: only, part) } else { try await run.run() }
      withExtendedLifetime(lock) {
        guard only == nil else { return }
        let lines = run.summary.lines(
          report: folder.output("report.html"), log: folder.output("diagnostics.jsonl"),
          diagnostics: outcome.diagnostics.count)
        for line in lines { outcome.console.say(line) }
        if check { outcome.console.say("Everything was read in full.") }
      }
    } catch {
      outcome.report(error)
      if let stopped {
        RunLog.stop(stopped, outcome.diagnostics)
        let report = stopped.output("report.html")
        if FileAccess.exists(report) {
          outcome.console.say("The run stopped: \(report) and the tables beside it are of an earlier one.")
        }
      }
    }
    try outcome.finish()
  }
}

extension RunPart: ExpressibleByArgument {
  init?(argument: String) { self.init(argument) }
}

extension RunPart.Stage: ExpressibleByArgument {}
