import ArgumentParser
import Discover
import QualitativeData
import Tabulate

/// `draad discover pairs`
struct DiscoverPairs: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pairs",
    abstract: "Words that stand near each other more often than each by itself would.",
    discussion: """
      Ranked by logDice (Rychlý 2008), tested by Dunning's (1993) log-likelihood over sentences.

      Example: draad discover pairs
      Example: draad discover pairs werkgever gemeente --window 8
      """)

  @Argument(help: "Only pairs with one of these words, as dictionary forms.")
  var words: [String] = []

  @Option(name: .long, help: "At most this many words apart, within a sentence.")
  var window = 5

  @Option(name: .long, help: "Only pairs that stand near each other in at least this many sentences.")
  var least = 4

  @Option(name: .long, help: "Only pairs of at least this many documents.")
  var documents = 3

  @OptionGroup var options: DiscoverOptions

  mutating func validate() throws {
    if !(1...50).contains(window) { throw ValidationError("--window lies between 1 and 50.") }
    if least < 1 || documents < 1 { throw ValidationError("--least and --documents are 1 or more.") }
  }

  func run() async throws {
    let outcome = options.common.outcome
    await outcome.attempt { () async throws(Diagnostic) in
      let study = try await options.words(outcome)
      let reader = try WordReader(
        .whole, codebook: study.codebook, cases: study.cases, keepsNames: options.names)
      let (window, only) = (window, Set(words.map { $0.lowercased() }))
      var tally = PairTally(window: window)
      await study.forEach(outcome) {
        PairTally(reader.read($0, decisions: $1), window: window, only: only)
      } add: {
        tally += $0
      }
      let known = try KnownWords(study.codebook, tokenizer: study.tokenizer)
      var pairs = outcome.take(
        try CollocationFinder(known: known, least: least, leastDocuments: documents).run(tally))
      pairs.rows = options.first(pairs.rows)
      pairs.provenance = study.provenance.with(pairs.provenance.options)
      await quote(&pairs, study, reader)
      let bytes = CollocationFormat.write(
        pairs, as: options.output.kind(outcome.console), dialect: options.output.dialect,
        quotations: options.quotations, width: outcome.console.outputWidth)
      try options.output.put(bytes, outcome)
    }
    try outcome.finish()
  }

  private func quote(_ pairs: inout Collocations, _ study: StudyWords, _ reader: WordReader) async {
    let wanted = pairs.rows.map { QuotationFinder.Wanted.pair($0.first, $0.second, window: window) }
    for (index, result) in await study.quotations(of: wanted, reader).enumerated() {
      pairs.rows[index].quotations = result.quotations
    }
  }
}
