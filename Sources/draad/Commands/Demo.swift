import ArgumentParser
import QualitativeData

/// `draad demo`
struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Copies the demonstration study to a folder and opens the desk on it.",
    discussion: """
      Forty invented interviews in Dutch about initiatives that help people to other work, with a codebook and what two coders
      decided. The copy is yours: whatever you do there, the program's own stays as it is. 'draad run' in it makes its
      report.

      Example: draad demo
      Example: draad demo ~/proef --copy-only
      """)

  @Argument(help: "The folder; it must not be there yet, or be empty.")
  var folder = "draad-demo"

  @Flag(name: .long, help: "Copy the study and open nothing.")
  var copyOnly = false

  @Option(name: .long, help: "Who codes at the desk, by name; who said so at this account before unless given.")
  var coder: String?

  @OptionGroup var serving: ServingOptions
  @OptionGroup var words: LexiconOptions

  mutating func validate() throws {
    if copyOnly, serving.isAsked || coder != nil { throw ValidationError("With --copy-only nothing is served.") }
  }

  func run() async throws {
    let outcome = Outcome()
    do throws(Diagnostic) {
      if let coder, !CoderFiles.isName(coder) { throw .badCoder() }
      let files = try DemoStudy.found().copy(to: folder)
      outcome.console.say("The demonstration study is in '\(folder)' (\(counted(files, "file"))).")
      if copyOnly {
        outcome.console.say("Go on with: draad run \(folder), then draad open \(folder)")
      } else {
        try await DeskServer(study: folder, coder: coder, serving: serving, words: words).serve(outcome)
      }
    } catch {
      outcome.report(error)
    }
    try outcome.finish()
  }
}
