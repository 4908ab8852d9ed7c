import ArgumentParser
import Crosstab
import Exchange
import QualitativeData

/// `draad export project`
struct ExportProject: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "project",
    abstract: "Writes the study as a REFI-QDA project for ATLAS.ti, MAXQDA, NVivo, QualCoder and others.",
    discussion: """
      The project holds the documents (who speaks stands before each turn), the codebook, the codings of all coders, \
      their memos and the cases with their attributes. Notes called 'Draad: …' on codings say who proposed and who \
      decided; the note 'Draad (machine)' brings back with 'draad import' what the standard has no place for.

      Example: draad export project -o studie.qdpx
      Example: draad export project --agreement adjudicated -o beslecht.qdpx
      """)

  @OptionGroup var selection: SelectionOptions

  @Option(
    name: .long,
    help: """
      Who will read it: atlas gets one quotation for all codes of a coder on a passage; nvivo gets positions that count \
      emoji and the like as two. All others take 'any'; qualcoder and maxqda may be named, and get the same.
      """)
  var profile: ProjectBuilder.Profile = .any

  @Option(name: .long, help: "The study's folder.")
  var study = "."

  @OptionGroup var export: ExportOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let outcome = common.outcome
    outcome.attempt { () throws(Diagnostic) in
      _ = try export.kind(of: ["qdpx"])
      let folder = try StudyFolder(study, outcome: outcome)
      try export.check(folder)
      let contents = try StudyContents(folder, selection: selection.selection, outcome)
      let project = outcome.take(try ProjectBuilder(profile: profile).run(contents))
      try export.write(outcome.take(try QDAProjectWriter.archive(project)), outcome)
    }
    try outcome.finish()
  }
}

/// Which codings are meant.
struct SelectionOptions: ParsableArguments {
  @Option(name: .long, help: "Only this coder's codings; may be repeated.")
  var coder: [String] = []

  @Option(
    name: .long, help: "'all' codings, those of a 'majority', or those all agreed on or settled ('adjudicated').")
  var agreement: CodingSelection.Agreement = .all

  @Option(name: .long, help: "Only codings that were accepted, added or settled; may be repeated.")
  var status: [CodingSelection.Status] = []

  /// Whose codings, which of them.
  var selection: CodingSelection {
    CodingSelection(agreement: agreement, coders: Set(coder), statuses: Set(status))
  }
}

extension ProjectBuilder.Profile: ExpressibleByArgument {}
