import ArgumentParser
import Find
import QualitativeData
import Tabulate

/// `draad search`
struct SearchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Finds words and phrases in the interviews, with what stands around them, and counts them.",
    discussion: """
      Works from what 'draad run' made. The first search makes an index in 'out', and makes it anew when the tokens changed.
      The shell wants the query between single quotes.

      Example: draad search 'begeleid* NEAR/5 gemeente'
      Example: draad search '"eigen regie" OR zelfregie' --by type --role respondent
      Example: draad search 'uitmaken AND NOT code:kosten' --where type=platform -o treffers.xlsx
      Example: draad search 'verzadig*' --memos
      Example: draad search 'subsidie' --code subsidies --coder anna --as sentence --yes

      \(QueryHelp.grammar)

      \(QueryHelp.rules)
      """)

  @Argument(help: "What is looked for, between quotes.")
  var query: String

  @Option(
    name: .long,
    help: "Count instead of listing: by an attribute of the cases, 'document', 'case', 'speaker', 'role' or 'heading'.")
  var by: String?

  @Flag(name: .long, help: "Say only how often it is found.")
  var count = false

  @Option(name: .long, help: "So many hits at most; 0 for all. As text 25 unless given, else all.")
  var top: Int?

  @Option(name: .long, help: "So many words on each side.")
  var context = 10

  @Flag(name: .long, help: "Search the study's memos instead of the interviews.")
  var memos = false

  @OptionGroup var lexicon: LexiconOptions
  @OptionGroup(title: "Which text") var scope: ScopeOptions
  @OptionGroup(title: "Coding all hits") var coding: QueryCodingOptions
  @OptionGroup(title: "The list") var table: TableOptions

  @Option(name: .long, help: "The study's folder.")
  var study = "."

  @OptionGroup var common: CommonOptions

  mutating func validate() throws {
    if let top, top < 0 { throw ValidationError("--top is 0 or more.") }
    if !(0...1_000).contains(context) { throw ValidationError("--context lies between 0 and 1,000.") }
    if memos, by != nil || count || coding.code != nil {
      throw ValidationError("Memos are listed; they are not counted by attributes, nor coded.")
    }
    if memos, !scope.isEverything {
      throw ValidationError(
        "Memos have no case, role, heading or document to choose by: leave out --where, --role, --heading, --document.")
    }
    if top != nil, by != nil || count || coding.code != nil {
      throw ValidationError("--top is for a list: --by and --count count all, and --code codes all.")
    }
    if by != nil, count { throw ValidationError("--by and --count exclude each other.") }
    if coding.code != nil, by != nil || count {
      throw ValidationError("--code codes hits; --by and --count only count them.")
    }
  }

  func run() async throws {
    let outcome = common.outcome
    await outcome.attempt { () async throws(Diagnostic) in
      let query = try Query(query, subject: .words)
      if memos { return try listMemos(query, outcome) }
      var study = try await SearchedStudy(study, jobs: common.jobs, outcome)
      let grouping = try by.map { name throws(Diagnostic) in try study.grouping(name, outcome) } ?? .nothing
      let text = try study.text(scope, outcome)
      let passages = try await study.passages(of: query, jobs: common.jobs, outcome)
      let found = QueryMatcher(query, in: study.index, passages: passages.spans).run()
      let spans = text.within(found)
      let counts = HitCounter(text, by: grouping).count(spans)
      if spans.isEmpty { outcome.report(query.nothingFound(in: study.index, elsewhere: found.count)) }
      if coding.code != nil {
        return try await coding.code(spans, of: query, in: study, counts.total, outcome)
      }
      if by != nil || count {
        return try table.put(
          SearchTabulator.table(counts),
          text: by == nil
            ? [SearchText.sentence(counts.total)] : SearchText.lines(counts, width: outcome.console.outputWidth),
          outcome)
      }
      try await list(spans, counts.total, query, study, outcome)
    }
    try outcome.finish()
  }

  private func listMemos(_ query: Query, _ outcome: Outcome) throws(Diagnostic) {
    let search = try MemoSearch(study, tokenizer: try lexicon.tokenizer(study: study, outcome), outcome)
    let (hits, total) = search.find(query, context: context)
    try table.put(
      SearchTabulator.table(hits),
      text: SearchText.lines(hits, width: outcome.console.outputWidth) + (hits.isEmpty ? [] : [""])
        + [SearchText.sentence(total)], outcome)
  }

  private func list(
    _ spans: [Span], _ total: SearchCounts.Row, _ query: Query, _ study: SearchedStudy, _ outcome: Outcome
  ) async throws(Diagnostic) {
    let isText = table.form(outcome.console) == .text
    let most = top ?? (isText ? 25 : 0)
    let shown = most == 0 ? spans : Array(spans.prefix(most))
    let hits = await study.hits(shown, of: query, context: context, outcome)
    let more = spans.count > shown.count ? ["\(shown.count) of them are shown; --top 0 shows all."] : []
    if !isText, !more.isEmpty { outcome.console.say(SearchText.sentence(total) + " " + more[0]) }
    try table.put(
      SearchTabulator.table(hits),
      text: SearchText.lines(hits, width: outcome.console.outputWidth) + (hits.isEmpty ? [] : [""])
        + [SearchText.sentence(total)] + more, outcome)
  }
}

extension Query {
  private static let operators = ["and", "or", "not", "near", "before", "within", "en", "of", "niet"]

  /// A word of the query that the study lacks.
  func missingWord(in index: SearchIndex) -> String? {
    let missing = wordTerms.first { $0.pattern != .text("*") && index.isMissing($0) }
    return if case .text(let text)? = missing?.pattern { text } else { nil }
  }

  /// Why nothing was found: all of it stands in text that was not asked for, the study lacks a word, or an operator was
  /// written in small letters.
  func nothingFound(in index: SearchIndex, elsewhere: Int) -> Diagnostic {
    if elsewhere > 0 {
      return .nothingFound(
        "In text that --where, --role, --heading or --document leave out it is found \(elsewhere) times.")
    }
    let plain = wordTerms.compactMap { term in if case .text(let text) = term.pattern { text } else { nil } }
    if let small = plain.first(where: Self.operators.contains) {
      return .nothingFound(
        "'\(small)' was looked for as a word: operators are written in capitals (AND, OR, NOT, NEAR/5).")
    }
    guard let text = missingWord(in: index) else {
      return .nothingFound("Ask for less at once, or write WITHIN document behind it.")
    }
    let parts = text.split { !$0.isLetter && !$0.isNumber && $0 != "*" && $0 != "?" }
    if parts.count > 1 || parts.first.map({ $0.count < text.count }) == true {
      return .nothingFound(
        "No word of the study is '\(text)'. Marks stand apart from words: try '\"\(parts.joined(separator: " "))\"'.")
    }
    let near = index.nearest(to: text).map { "'\($0)'" }.joined(separator: ", ")
    return .nothingFound(
      "No word of the study is '\(text)'."
        + (near.isEmpty ? " With * it may be a part of one: '*\(text)*'." : " There is \(near)."))
  }
}

extension Diagnostic {
  fileprivate static func nothingFound(_ advice: String) -> Diagnostic {
    Diagnostic("find.nothing", .note, at: nil, "Nothing was found", advice: advice)
  }
}
