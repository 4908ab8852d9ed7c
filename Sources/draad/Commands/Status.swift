import ArgumentParser
import QualitativeData
import Tabulate

/// `draad status`
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Says where a study stands: documents, cases, codes, coders, what a run would do, what to do next.",
    discussion: "Nothing is made or changed. It speaks the study's language, Dutch or English.")

  @Argument(help: "The study's folder.")
  var study = "."

  @Option(name: .long, help: "nl or en; the study's unless given.")
  var language: String?

  @OptionGroup var common: CommonOptions

  func run() throws {
    let outcome = common.outcome
    outcome.attempt { () throws(Diagnostic) in
      let folder = try StudyFolder(study, outcome: outcome)
      let status = try StatusReader(folder, outcome).read()
      let lines = StatusText(status, language: language ?? folder.study.language).lines
      try outcome.console.data(Array((lines.joined(separator: "\n") + "\n").utf8))
    }
    try outcome.finish()
  }
}
