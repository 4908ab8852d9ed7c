import ArgumentParser
import Foundation
import QualitativeData
import Review

/// `draad review`
struct ReviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Serves the page on which a coder decides about suggestions and codes by hand.",
    discussion: """
      Prints the page's address on standard output and serves it until Ctrl-C. Every decision is in the coder's file
      under 'Codings' before the page shows it as saved. Nobody but this machine can reach the page.

      Example: draad review . --coder anna
      Example: draad review . --coder bert --blind
      """)

  @Argument(help: "The study's folder; the one you are in unless given.")
  var study: String = "."

  @Option(name: .long, help: "Who decides: letters, digits, '-' and '_'.")
  var coder: String

  @Flag(name: .long, help: "Hide the program's suggestions, to code independently of it.")
  var blind = false

  @OptionGroup var serving: ServingOptions
  @OptionGroup var words: LexiconOptions

  func run() async throws {
    let outcome = Outcome()
    do throws(Diagnostic) {
      let folder = try StudyFolder(study, outcome: outcome)
      let review = try StudyReview(
        folder, coder: coder, isBlind: blind, tokenizer: try words.tokenizer(study: study, outcome), outcome)
      try await serving.serve(review, outcome)
    } catch {
      outcome.report(error)
    }
    try outcome.finish()
  }
}
