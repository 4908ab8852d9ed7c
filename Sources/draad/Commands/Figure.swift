import ArgumentParser
import QualitativeData
import Report
import Tables

/// `draad figure`
struct FigureCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "figure",
    abstract: "Draws a figure of the study for print: as wide as a column, in one ink, with title, base and note.",
    discussion: """
      model   the main codes in the order of 'model:' in the codebook, and in each the codes that most cases have
      map     the cases by region, a mark for each, on tiles of provinces or labour-market regions
      phases  the cases by an attribute whose values have an order ('order:' in study.yaml)
      shares  shares of an attribute or of the codes below a code, where a case may have several

      All by type of case. Counts are those of 'draad crosstab', the model's arrows those of 'draad axial'. Writes SVG; PNG
      and PDF where the program rsvg-convert is installed, by the ending of --output.

      Example: draad figure --list
      Example: draad figure model --by type -o model.svg
      Example: draad figure map --of regio -o kaart.svg
      Example: draad figure shares --of verdienmodel --language en -o shares.svg
      """)

  @Argument(help: "Which figure: \(StudyFigures.Name.allCases.map(\.rawValue).joined(separator: ", ")).")
  var name: StudyFigures.Name?

  @OptionGroup var counting: CountOptions

  @Option(name: .long, help: "The attribute that types the cases; the first that the study compares by unless given.")
  var by: String?

  @Flag(name: .long, help: "All cases together instead.")
  var together = false

  @Option(name: .long, help: "The attribute that is shown; for shares also a code, whose codes are shown.")
  var of: String?

  @Option(name: .long, help: "For the map: provinces or regions; what most cases have a place on unless given.")
  var tiles: MapFigure.Level?

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
    if of != nil, name == .model { throw ValidationError("The model is that of the codebook; --of is for the others.") }
    if tiles != nil, name != .map { throw ValidationError("--tiles is for the map.") }
  }

  func run() async throws {
    let outcome = common.outcome
    await outcome.attempt { () async throws(Diagnostic) in
      let picture = try output.map { path throws(Diagnostic) in try PictureFile(path) }
      let study = try await counting.count(pairs: true, jobs: common.jobs, outcome)
      let columns: StudyFigures.Columns = together ? .none : by.map { .attribute($0) } ?? .usual
      var figures = try StudyFigures(study, columns: columns, language: language?.rawValue, outcome)
      figures.level = tiles
      guard let name, !list else { return try put(figures.list, outcome) }
      let figure = outcome.take(try figures.figure(name, of: of))
      guard let picture else { return try outcome.console.data(figure.svg) }
      try picture.write(figure.svg)
    }
    try outcome.finish()
  }

  private func put(_ table: DataTable, _ outcome: Outcome) throws(Diagnostic) {
    let form = outcome.console.isOutputTerminal ? TableForm.text : .csv
    try outcome.console.data(outcome.take(try form.write(table)))
  }
}

extension MapFigure.Level: ExpressibleByArgument {}

extension StudyFigures {
  /// Which figures there are, what of, and what others need.
  fileprivate var list: DataTable {
    DataTable(
      name: "figures",
      rows: [["figure", "of", "by", "needs"]]
        + Name.allCases.map { name in
          let subject = subject(name)
          return [name.rawValue, subject ?? "", subject == nil ? "" : by ?? "", subject == nil ? need(name) : ""]
        })
  }

  private func need(_ name: Name) -> String {
    switch name {
    case .model: "'model:' in the codebook"
    case .map: "an attribute with names of regions, or --of"
    case .phases: "'order:' in study.yaml, or --of"
    case .shares: "an attribute with several values, or --of"
    }
  }
}
