import ArgumentParser
import QualitativeData
import Report

/// `draad figure`
struct FigureCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "figure",
    abstract: "Draws a figure of the study for print: as wide as a column, in one ink, with title, base and note.",
    discussion: """
      model: the main codes in the order of 'model:' in the codebook, in each the codes that most cases have, for each
      type. Counts are those of 'draad crosstab', arrows those of 'draad axial'.

      Writes SVG; PNG and PDF where the program rsvg-convert is installed, by the ending of --output.

      Example: draad figure --list
      Example: draad figure model --by type -o model.svg
      """)

  @Argument(help: "Which figure: \(StudyFigures.Name.allCases.map(\.rawValue).joined(separator: ", ")).")
  var name: StudyFigures.Name?

  @OptionGroup var counting: CountOptions

  @Option(name: .long, help: "The attribute that types the cases; the first that the study compares by unless given.")
  var by: String?

  @Flag(name: .long, help: "All cases together instead.")
  var together = false

  @Flag(name: .long, help: "Say which figures there are for this study, and what others need.")
  var list = false

  @Option(name: .long, help: "The language of the figure, nl or en; the study's unless given.")
  var language: ReportLanguage?

  @Option(name: .shortAndLong, help: "A file that ends in .svg, .png or .pdf; standard output (SVG) unless given.")
  var output: String?

  @OptionGroup var common: CommonOptions

  mutating func validate() throws {
    if name == nil, !list { throw ValidationError("Name a figure, or ask for all with --list.") }
    if together, by != nil { throw ValidationError("--together takes all cases, --by parts them.") }
  }

  func run() async throws {
    let outcome = common.outcome
    await outcome.attempt { () async throws(Diagnostic) in
      let picture = try output.map { path throws(Diagnostic) in try PictureFile(path) }
      let study = try await counting.count(pairs: true, jobs: common.jobs, outcome)
      let columns: StudyFigures.Columns = together ? .none : by.map { .attribute($0) } ?? .usual
      let figures = try StudyFigures(study, columns: columns, language: language?.rawValue, outcome)
      guard let name else { return }
      let svg = try figures.svg(name)
      guard let picture else { return try outcome.console.data(svg) }
      try picture.write(svg)
    }
    try outcome.finish()
  }
}
