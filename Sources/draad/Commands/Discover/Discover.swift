import ArgumentParser
import QualitativeData
import Tokenize

/// `draad discover`
struct DiscoverCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "discover",
    abstract: "Finds what a codebook may grow from: words that stand out, words that belong together, expressions.",
    discussion: """
      Works from what 'draad run' made. Only what respondents say and reports tell counts, not what interviewers ask.

      Example: draad discover --by type
      Example: draad discover --code mindset-werkgevers --top 40 --format csv -o woorden.csv
      Example: draad discover pairs werkgever
      Example: draad discover invivo --quotations 3
      """,
    subcommands: [DiscoverWords.self, DiscoverPairs.self, DiscoverInVivo.self],
    defaultSubcommand: DiscoverWords.self)
}

/// What all of them take.
struct DiscoverOptions: ParsableArguments {
  @Option(name: .long, help: "So many rows of each kind; 0 for all.")
  var top = 25

  @Option(name: .long, help: "So many sentences under each row, as text.")
  var quotations = 1

  @Flag(
    name: .long, help: "Count names of people and places as well: what is written with a capital within a sentence.")
  var names = false

  @Option(name: .long, help: "The study's folder.")
  var study = "."

  @OptionGroup var lexicon: LexiconOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var common: CommonOptions

  mutating func validate() throws {
    if top < 0 || quotations < 0 { throw ValidationError("--top and --quotations are 0 or more.") }
  }

  /// Opens the study.
  func words(_ outcome: Outcome) async throws(Diagnostic) -> StudyWords {
    try await StudyWords(study, lexicon: lexicon, jobs: common.jobs, outcome)
  }

  /// The first rows.
  func first<Row>(_ rows: some Sequence<Row>) -> [Row] { top == 0 ? Array(rows) : Array(rows.prefix(top)) }
}

extension Provenance {
  /// The same with more options.
  func with(_ more: [String: String]) -> Provenance {
    var result = self
    result.options.merge(more) { _, new in new }
    return result
  }
}
