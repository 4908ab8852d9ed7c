import ArgumentParser
import QualitativeData

/// `draad init`
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Makes a study of a folder with transcripts, or of an empty one.",
    discussion: """
      Transcripts that lie in the folder go into its 'Corpus'; it gets a table of cases with a row for each, an empty \
      codebook, and a folder for codings. What is there already stays as it is, so that the command may be repeated.

      Example: draad init ~/studies/banen
      Example: draad init --language en
      """)

  @Argument(help: "The folder; the one you are in unless given.")
  var folder = "."

  @Option(name: .long, help: "nl or en: the language of the interviews, and of what this study says.")
  var language = "nl"

  @Option(name: .long, help: "What the study is called; as its folder unless given.")
  var name: String?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if !["nl", "en"].contains(language) { throw ValidationError("The language is nl or en.") }
  }

  func run() throws {
    let outcome = common.outcome
    outcome.attempt { () throws(Diagnostic) in
      let beginner = StudyBeginner(path: folder, language: language, name: name ?? FileAccess.folderName(folder))
      for line in try beginner.begin(outcome) { outcome.console.say(line) }
    }
    try outcome.finish()
  }
}
