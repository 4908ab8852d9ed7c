import ArgumentParser
import Crosstab
import Discover
import QualitativeData
import Tabulate

/// `draad codebook check`
struct CodebookCheck: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Says what in the codebook deserves a second look, by the coders' own decisions.",
    discussion: """
      Codes that nobody applied or that are never suggested, codes that mostly come with another, codes whose definitions \
      are about the same words, and indicators that mislead, never occur, or belong to two codes. Works from what \
      'draad run' made.

      Example: draad codebook check
      Example: draad codebook check --indicators --format csv -o indicatoren.csv
      """)

  @Argument(help: "The study's folder; the one you are in unless given.")
  var study = "."

  @Flag(
    name: .long, help: "The record of every indicator instead: where it occurs, and how often coders gave its code.")
  var indicators = false

  @OptionGroup var lexicon: LexiconOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let outcome = common.outcome
    await outcome.attempt { () async throws(Diagnostic) in
      let words = try await StudyWords(study, lexicon: lexicon, jobs: common.jobs, outcome)
      let counter = try IndicatorCounter(words.codebook, tokenizer: words.tokenizer)
      var input = CodebookChecker.Input(indicators: IndicatorTally())
      await words.forEach(outcome) {
        counter.count($0, decisions: $1)
      } add: {
        input.indicators += $0
      }
      // What is wrong with the codings was said when they were read.
      try await count(words, into: &input, Outcome(isQuiet: true))
      let checker = CodebookChecker(codebook: words.codebook, tokenizer: words.tokenizer)
      var review = outcome.take(try checker.run(input))
      review.provenance = words.provenance
      let bytes = CodebookReviewFormat.write(
        review, as: output.kind(outcome.console), dialect: output.dialect, indicators: indicators,
        width: outcome.console.outputWidth)
      try output.put(bytes, outcome)
    }
    try outcome.finish()
  }

  /// How often codes are applied and suggested, and which go together.
  private func count(
    _ words: StudyWords, into input: inout CodebookChecker.Input, _ outcome: Outcome
  ) async throws(Diagnostic) {
    var options = StudyCount.Options()
    options.pairs = true
    if !words.codings.codings.isEmpty {
      let applied = try await StudyCount(
        words.folder, codebook: words.codebook, cases: words.cases, provenance: words.provenance, options: options,
        outcome)
      let pairs = try CoOccurrenceCounter(codebook: words.codebook, cases: words.cases).run(applied.tally).value
      input.together = pairs
      input.applied = Dictionary(pairs.nodes.map { ($0.code, $0.count) }, uniquingKeysWith: { first, _ in first })
    }
    options.suggestions = [words.folder.output("suggestions")]
    guard !Inputs.files(options.suggestions, withExtension: "jsonl").isEmpty else { return }
    let suggested = try await StudyCount(
      words.folder, codebook: words.codebook, cases: words.cases, provenance: words.provenance, options: options,
      outcome)
    let counts = try CoOccurrenceCounter(codebook: words.codebook, cases: words.cases).run(suggested.tally).value
    input.suggested = Dictionary(counts.nodes.map { ($0.code, $0.count) }, uniquingKeysWith: { first, _ in first })
  }
}
