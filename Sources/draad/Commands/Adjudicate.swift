import ArgumentParser
import QualitativeData
import Review

/// `draad adjudicate`
struct AdjudicateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adjudicate",
    abstract: "Serves the page on which the places where coders differ are settled one by one.",
    discussion: """
      Coders take part in a document if they decided anything in it. They differ about a code where not all of them
      applied it, or where they marked passages that share less than half of their text. What is settled goes into a
      coder's file of its own; nobody's own decisions change.

      Example: draad adjudicate .
      """)

  @Argument(help: "The study's folder; the one you are in unless given.")
  var study: String = "."

  @Option(name: .long, help: "Whose file it goes into; not that of a coder who is compared.")
  var coder = "adjudicator"

  @OptionGroup var serving: ServingOptions

  func run() async throws {
    let outcome = Outcome()
    do throws(Diagnostic) {
      let folder = try StudyFolder(study, outcome: outcome)
      try await serving.serve(try StudyReview(adjudicationOf: folder, coder: coder, outcome), outcome)
    } catch {
      outcome.report(error)
    }
    try outcome.finish()
  }
}
