import ArgumentParser
import QualitativeData

/// `draad open`
struct OpenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: "Serves the desk: the whole study in the browser.",
    discussion: """
      Prints the desk's address on standard output and serves it until Ctrl-C: transcripts, cases, codebook, coding,
      differences and results, each at an address of its own. In a folder without a study it offers to begin one. Whatever
      the desk does, a command can do, and the files say the same. Nobody but this machine can reach it.

      Example: draad open
      Example: draad open ~/studies/banen --coder anna
      """)

  @Argument(help: "The study's folder; the one you are in unless given.")
  var study: String = "."

  @Option(name: .long, help: "Who codes, by name; who said so at this account before unless given.")
  var coder: String?

  @OptionGroup var serving: ServingOptions
  @OptionGroup var words: LexiconOptions

  func run() async throws {
    let outcome = Outcome()
    do throws(Diagnostic) {
      if let coder, !CoderFiles.isName(coder) { throw .badCoder() }
      if !FileAccess.exists(study) { try FileAccess.makeFolder(study) }
      try await DeskServer(study: study, coder: coder, serving: serving, words: words).serve(outcome)
    } catch {
      outcome.report(error)
    }
    try outcome.finish()
  }
}
