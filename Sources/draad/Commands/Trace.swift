import ArgumentParser
import Crosstab
import QualitativeData
import Tabulate

/// `draad trace`
struct TraceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: "Everything about one code: counts by type of case, codes that go with it, quotations, the best first.",
    discussion: """
      Example: draad trace mindset-werkgevers
      Example: draad trace 'Kosten van begeleiding'
      Example: draad trace mindset-werkgevers --format csv -o citaten.csv
      """)

  @Argument(help: "The code's name or label, as in the codebook.")
  var code: String

  @Option(name: .long, help: "An attribute to count by; may be repeated; the study's unless given.")
  var by: [String] = []

  @OptionGroup var output: OutputOptions

  @Option(name: .long, help: "The study's folder.")
  var study = "."

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let outcome = common.outcome
    await outcome.attempt { () async throws(Diagnostic) in
      var options = StudyCount.Options()
      options.keepsPassages = true
      options.pairs = true
      var study = try await CountedStudy(study, options: options, outcome)
      let compared = try study.folder.compared(study.cases, Outcome(isQuiet: by.isEmpty == false))
      let attributes = by.isEmpty ? compared.names : try study.name(by, outcome).names
      let tracer = try CodeTracer(
        codebook: study.codebook, cases: by.isEmpty ? compared.cases : study.cases, code: code, attributes: attributes)
      var trace = outcome.take(
        try tracer.run(CodeTracer.Input(tally: study.count.tally, passages: study.count.passages)))
      let names = Set(study.codebook.subtree(of: trace.code.name))
      let memos = try study.folder.memos(outcome).memos.filter { memo in names.contains { memo.isAbout(code: $0) } }
      trace.memos = memos.isEmpty ? nil : memos
      let kind = output.kind(outcome.console)
      try output.put(TraceFormat.write(trace, as: kind, dialect: output.dialect), outcome)
    }
    try outcome.finish()
  }
}
