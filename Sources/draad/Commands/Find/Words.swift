import ArgumentParser
import Discover
import QualitativeData
import Tabulate

/// `draad words`
struct WordsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "words",
    abstract: "Lists the words of the interviews: how often, in how many documents, how evenly spread, by attribute.",
    discussion: """
      Counts what respondents say and reports tell, by dictionary form, as 'draad discover' does. Function words are left
      out by their class, and the list says how many; --keep brings a class or a word back, --function-words lists them.

      Example: draad words
      Example: draad words --by type --top 100 -o woorden.xlsx
      Example: draad words --keep pronouns --keep niet
      """)

  @Option(
    name: .long, help: "Also the counts in the values of this attribute; numbers by ranges as in 'leeftijd:0-39,40-'.")
  var by: String?

  @Option(name: .long, help: "Do not leave out this class of function words, this word, or 'all'; may be repeated.")
  var keep: [String] = []

  @Flag(name: .long, help: "List the function words by class, and nothing else.")
  var functionWords = false

  @Flag(name: .long, help: "Count words as they are written instead of their dictionary forms.")
  var words = false

  @Option(name: .long, help: "So many words at most; 0 for all. As text 50 unless given, else all.")
  var top: Int?

  @Option(name: .long, help: "Only words that occur so often.")
  var least = 1

  @OptionGroup var lexicon: LexiconOptions
  @OptionGroup(title: "The list") var table: TableOptions

  @Option(name: .long, help: "The study's folder.")
  var study = "."

  @OptionGroup var common: CommonOptions

  mutating func validate() throws {
    if let top, top < 0 { throw ValidationError("--top is 0 or more.") }
    if least < 1 { throw ValidationError("--least is 1 or more.") }
  }

  func run() async throws {
    let outcome = common.outcome
    await outcome.attempt { () async throws(Diagnostic) in
      if functionWords { return try listFunctionWords(outcome) }
      var study = try await StudyWords(study, lexicon: lexicon, jobs: common.jobs, outcome)
      let attribute = try by.map { name throws(Diagnostic) in try study.name(name, outcome) }
      var list = outcome.take(try await counted(study, attribute, outcome))
      let isText = table.form(outcome.console) == .text
      let most = top ?? (isText ? 50 : 0)
      if most > 0, list.rows.count > most {
        outcome.console.say("\(most) of \(list.rows.count) words are shown; --top 0 shows all.")
        list.rows = Array(list.rows.prefix(most))
      }
      try table.put(
        WordListTabulator.table(list), text: WordListTabulator.lines(list, width: outcome.console.outputWidth), outcome)
    }
    try outcome.finish()
  }

  private func counted(
    _ study: StudyWords, _ attribute: String?, _ outcome: Outcome
  ) async throws(Diagnostic) -> Diagnosed<WordList> {
    let whole = try WordReader(.whole, codebook: study.codebook, cases: study.cases, usesLemmas: !words)
    let parts = try attribute.map { name throws(Diagnostic) in
      try WordReader(.attribute(name), codebook: study.codebook, cases: study.cases, usesLemmas: !words)
    }
    var input = FrequencyFinder.Input(whole: TermTally(longest: 1), byPart: parts.map { _ in TermTally(longest: 1) })
    await study.forEach(outcome) { document, decisions in
      (
        TermTally(whole.read(document, decisions: decisions), longest: 1, counting: .all),
        parts.map { TermTally($0.read(document, decisions: decisions), longest: 1, counting: .all) }
      )
    } add: { one, byPart in
      input.whole += one
      if let byPart { input.byPart? += byPart }
    }
    let classes = FunctionClass.allCases.map(\.rawValue)
    let kept = Set(keep.flatMap { $0 == "all" ? classes : [$0.lowercased()] })
    return try FrequencyFinder(by: parts, keep: kept, least: least).run(input)
  }

  private func listFunctionWords(_ outcome: Outcome) throws(Diagnostic) {
    let columns = ["class", "word"].map { DataTable.Column(name: $0, kind: .text) }
    let rows = FunctionClass.allCases.flatMap { group in
      group.words.map { [DataTable.Cell.text(group.rawValue), .text($0)] }
    }
    let lines = FunctionClass.allCases.map { "\($0.rawValue): \($0.words.joined(separator: " "))" }
    try table.put(DataTable(name: "function words", columns: columns, rows: rows), text: lines, outcome)
  }
}
