import ArgumentParser
import Foundation
import QualitativeData

/// `draad lexicon`
struct LexiconCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lexicon",
    abstract: "Installs the lexicon of Dutch from a file, for all studies of this account.",
    discussion: """
      The file is the package lingotweaker-data-nl (.whl), a ZIP archive, or a folder such as 'make lexicon' makes: whatever
      holds dutch.dict and nl_NL.dict. Nothing is fetched. The dictionaries keep their own licences, which come along.

      Example: draad lexicon lingotweaker_data_nl-0.1.5-py3-none-any.whl
      Example: draad lexicon ~/draad/lexicon --folder study/lexicon
      """)

  @Argument(help: "The archive or folder with the dictionaries.")
  var file: String

  @Option(name: .long, help: "The folder to put it in; this account's ($XDG_DATA_HOME/draad/lexicon) unless given.")
  var folder: String?

  func run() throws {
    umask(0o022)
    let outcome = Outcome()
    outcome.attempt { () throws(Diagnostic) in
      let folder = folder ?? LexiconOptions.installed
      try LexiconFiles(file).write(to: folder)
      outcome.console.say("The lexicon is in \(folder)")
    }
    try outcome.finish()
  }
}
