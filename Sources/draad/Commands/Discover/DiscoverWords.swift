import ArgumentParser
import Discover
import QualitativeData
import Tabulate

/// `draad discover words`
struct DiscoverWords: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "words",
    abstract:
      "Words and phrases that stand out by type of case, in a code, or in what nobody coded (unless told otherwise).",
    discussion: """
      Compares each part of the interviews with the rest by log-likelihood (Rayson & Garside 2000) and says how large the \
      difference is (log ratio) and how evenly the word is spread (DP), with a sentence for each.

      Example: draad discover --by type
      Example: draad discover --code mindset-werkgevers
      Example: draad discover --words --longest 1
      """)

  @Option(
    name: .long,
    help:
      "Compare the values of this attribute, each with all other cases; numbers by ranges as in 'leeftijd:0-39,40-'.")
  var by: String?

  @Option(
    name: .long, help: "Compare what has this code with what else coders read: words that could be its indicators.")
  var code: String?

  @Flag(name: .long, help: "Count words as they are written instead of their dictionary forms.")
  var words = false

  @Option(name: .long, help: "Phrases have at most this many words; 1 for words only.")
  var longest = 4

  @Option(name: .long, help: "Only what occurs at least this often in all.")
  var least = 4

  @Option(name: .long, help: "Only what occurs in at least this many documents of the part.")
  var documents = 2

  @OptionGroup var options: DiscoverOptions

  mutating func validate() throws {
    if by != nil, code != nil { throw ValidationError("--by and --code exclude each other.") }
    if !(1...8).contains(longest) { throw ValidationError("--longest lies between 1 and 8.") }
    if least < 1 || documents < 1 { throw ValidationError("--least and --documents are 1 or more.") }
  }

  func run() async throws {
    let outcome = options.common.outcome
    await outcome.attempt { () async throws(Diagnostic) in
      var study = try await options.words(outcome)
      let attribute = try by.map { name throws(Diagnostic) in try study.name(name, outcome) }
      let division: Division = attribute.map { .attribute($0) } ?? code.map { .code($0) } ?? .uncoded
      if by == nil, study.codings.codings.isEmpty { throw .nothingCoded }
      let reader = try WordReader(
        division, codebook: study.codebook, cases: study.cases, usesLemmas: !words, keepsNames: options.names)
      var tally = TermTally(longest: longest)
      await study.forEach(outcome) {
        TermTally(reader.read($0, decisions: $1), longest: longest)
      } add: {
        tally += $0
      }
      let finder = KeynessFinder(
        reader: reader, known: try KnownWords(study.codebook, tokenizer: study.tokenizer), least: least,
        leastDocuments: documents)
      var keyness = outcome.take(try finder.run(tally))
      keyness.rows = keyness.parts.indices.flatMap { part in options.first(keyness.rows.filter { $0.part == part }) }
      keyness.provenance = study.provenance.with(keyness.provenance.options)
      await quote(&keyness, study, reader)
      let kind = options.output.kind(outcome.console)
      let bytes = KeynessFormat.write(
        keyness, as: kind, dialect: options.output.dialect, quotations: options.quotations,
        width: outcome.console.outputWidth)
      try options.output.put(bytes, outcome)
    }
    try outcome.finish()
  }

  private func quote(_ keyness: inout Keyness, _ study: StudyWords, _ reader: WordReader) async {
    let wanted = keyness.rows.map { QuotationFinder.Wanted.term($0.term, part: $0.part) }
    for (index, result) in await study.quotations(of: wanted, reader).enumerated() {
      keyness.rows[index].quotations = result.quotations
      if let form = result.form, keyness.rows[index].term.contains(" ") { keyness.rows[index].text = form }
    }
  }
}

extension Diagnostic {
  fileprivate static let nothingCoded = Diagnostic(
    "discover.nothing-coded", "Nobody coded yet, so that nothing was left uncoded",
    advice: "Compare types of cases with --by, or code some documents first.")
}
