import ArgumentParser
import Find
import QualitativeData
import Tabulate

/// `draad find`
struct FindCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "find",
    abstract: "Finds coded passages by how codes stand together, and by coder, memo, confidence, decided or not.",
    discussion: """
      The same language as 'draad search', but a term without a prefix is a code. What counts is what tables count, unless
      coders are named. The shell wants the query between single quotes.

      Example: draad find 'zelfregie AND NOT kosten* WITHIN turn' --where type=platform
      Example: draad find 'mindset-werkgevers OVERLAPS succesfactoren' -o passages.xlsx
      Example: draad find 'zelfregie@anna NOT OVERLAPS zelfregie@bram'
      Example: draad find 'word:subsidie NOT INSIDE verdienmodel'
      Example: draad find 'kosten*' --undecided --confidence 0.8

      \(QueryHelp.grammar)
      Here code: may be left out, and words need word:, form:, lemma:, part: or =.

      \(QueryHelp.rules)
      """)

  @Argument(help: "Which codes, between quotes.")
  var query: String

  @Option(
    name: .long, help: "Only this coder's codings; may be repeated. Then all codings count, not what tables count.")
  var coder: [String] = []

  @Option(
    name: .long,
    help: "Whose word counts: 'settled', 'all', 'majority' or 'adjudicated'; what study.yaml says unless given.")
  var agreement: Study.Agreement?

  @Option(name: .long, help: "Only passages with a memo in which these letters stand; '*' for any memo.")
  var memo: String?

  @Flag(name: .long, help: "Suggestions on which nobody decided, in the place of codings.")
  var undecided = false

  @Option(name: .long, help: "With --undecided: suggestions from this confidence on.")
  var confidence: Double?

  @Option(name: .long, help: "Count instead of listing, as 'draad search' does.")
  var by: String?

  @Option(name: .long, help: "So many passages at most; 0 for all. As text 25 unless given, else all.")
  var top: Int?

  @OptionGroup(title: "Which text") var scope: ScopeOptions
  @OptionGroup(title: "The list") var table: TableOptions

  @Option(name: .long, help: "The study's folder.")
  var study = "."

  @OptionGroup var common: CommonOptions

  mutating func validate() throws {
    if let top, top < 0 { throw ValidationError("--top is 0 or more.") }
    if let confidence, !(0...1).contains(confidence) { throw ValidationError("--confidence lies between 0 and 1.") }
    if undecided, !coder.isEmpty {
      throw ValidationError("--undecided is about what no coder decided: leave out --coder.")
    }
    if undecided, memo != nil || agreement != nil {
      throw ValidationError(
        "--undecided lists suggestions, which have no memos and nobody's word: leave out --memo and --agreement.")
    }
    if confidence != nil, !undecided { throw ValidationError("--confidence is about suggestions: add --undecided.") }
    if by != nil, top != nil { throw ValidationError("--by counts all; --top is for a list.") }
  }

  func run() async throws {
    let outcome = common.outcome
    await outcome.attempt { () async throws(Diagnostic) in
      let query = try Query(query, subject: .codes)
      var study = try await SearchedStudy(study, jobs: common.jobs, outcome)
      let grouping = try by.map { name throws(Diagnostic) in try study.grouping(name, outcome) } ?? .nothing
      let text = try study.text(scope, outcome)
      let found = try await PassageSearch(self).passages(of: query, in: study, outcome)
      let spans = text.within(QueryMatcher(query, in: study.index, passages: found.coded.spans).run())
      let rows = try await found.rows(spans, query, study, outcome)
      if by != nil {
        let counts = HitCounter(text, by: grouping).count(rows.map(\.span))
        return try table.put(
          SearchTabulator.table(counts), text: SearchText.lines(counts, width: outcome.console.outputWidth), outcome)
      }
      try list(rows.map(\.row), PassageTabulator(found.codebook), outcome)
    }
    try outcome.finish()
  }

  private func list(
    _ rows: [PassageTabulator.Row], _ tabulator: PassageTabulator, _ outcome: Outcome
  ) throws(Diagnostic) {
    let isText = table.form(outcome.console) == .text
    let most = top ?? (isText ? 25 : 0)
    let shown = most == 0 ? rows : Array(rows.prefix(most))
    let documents = Set(rows.map(\.hit.document)).count
    let sentence =
      "\(counted(rows.count, "passage")) in \(counted(documents, "document"))."
      + (shown.count < rows.count ? " \(shown.count) of them are shown; --top 0 shows all." : "")
    if !isText { outcome.console.say(sentence) }
    try table.put(
      tabulator.table(shown), text: tabulator.lines(shown, width: outcome.console.outputWidth) + [sentence], outcome)
  }
}
