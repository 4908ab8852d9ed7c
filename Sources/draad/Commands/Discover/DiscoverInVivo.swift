import ArgumentParser
import Discover
import QualitativeData
import Tabulate

/// `draad discover invivo`
struct DiscoverInVivo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "invivo",
    abstract: "Expressions of respondents that a code could be named after, with where they are said.",
    discussion: """
      What transcripts set between quotation marks, what speakers say something is called ("zo noemen wij dat"), and \
      phrases that recur and that no code knows, by C-value (Frantzi, Ananiadou & Mima 2000).

      Example: draad discover invivo --format csv -o in-vivo.csv
      """)

  @Option(name: .long, help: "Phrases have at most this many words.")
  var longest = 5

  @Option(name: .long, help: "Only phrases that occur at least this often.")
  var least = 3

  @Option(name: .long, help: "Only phrases of at least this many documents.")
  var documents = 3

  @OptionGroup var options: DiscoverOptions

  mutating func validate() throws {
    if !(2...8).contains(longest) { throw ValidationError("--longest lies between 2 and 8.") }
    if least < 1 || documents < 1 { throw ValidationError("--least and --documents are 1 or more.") }
  }

  func run() async throws {
    let outcome = options.common.outcome
    await outcome.attempt { () async throws(Diagnostic) in
      let study = try await options.words(outcome)
      let reader = try WordReader(
        .whole, codebook: study.codebook, cases: study.cases, keepsNames: options.names)
      let longest = longest
      var (terms, expressions) = (TermTally(longest: longest), ExpressionTally())
      await study.forEach(outcome) {
        let words = reader.read($0, decisions: $1)
        return (TermTally(words, longest: longest), ExpressionTally(words))
      } add: {
        terms += $0.0
        expressions += $0.1
      }
      let known = try KnownWords(study.codebook, tokenizer: study.tokenizer)
      let finder = ExpressionFinder(known: known, least: least, leastDocuments: documents)
      var found = outcome.take(try finder.run(ExpressionFinder.Input(terms: terms, expressions: expressions)))
      found.rows = InVivo.Reason.allCases.flatMap { reason in
        options.first(found.rows.filter { $0.reason == reason })
      }
      found.provenance = study.provenance.with(found.provenance.options)
      await quote(&found, study, reader)
      let bytes = InVivoFormat.write(
        found, as: options.output.kind(outcome.console), dialect: options.output.dialect,
        quotations: options.quotations, width: outcome.console.outputWidth)
      try options.output.put(bytes, outcome)
    }
    try outcome.finish()
  }

  private func quote(_ found: inout InVivo, _ study: StudyWords, _ reader: WordReader) async {
    let phrases = found.rows.indices.filter { found.rows[$0].reason == .phrase }
    let wanted = phrases.map { QuotationFinder.Wanted.term(found.rows[$0].text, part: 0) }
    for (index, result) in zip(phrases, await study.quotations(of: wanted, reader)) {
      found.rows[index].quotations = result.quotations
      if let form = result.form { found.rows[index].text = form }
    }
  }
}
