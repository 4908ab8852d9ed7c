import ArgumentParser
import Find
import QualitativeData
import Tabulate

extension QueryCoding.Unit: ExpressibleByArgument {}

/// Coding all that a query finds.
struct QueryCodingOptions: ParsableArguments {
  @Option(
    name: .long, help: "Give all hits this code. Shows what would be coded; with --yes it is coded.")
  var code: String?

  @Option(name: .long, help: "Whose codings they will be.")
  var coder: String?

  @Option(name: .customLong("as"), help: "What of the text is coded: the hit itself (word), its sentence, or its turn.")
  var unit: QueryCoding.Unit = .sentence

  @Flag(name: .long, help: "Code them, after a look at what would be coded.")
  var yes = false

  mutating func validate() throws {
    if code != nil, coder == nil { throw ValidationError("--code needs --coder: whose codings will they be?") }
    if code == nil, coder != nil || yes { throw ValidationError("--coder and --yes go with --code.") }
  }

  /// Shows or codes what was found.
  func code(
    _ spans: [Span], of query: Query, in study: SearchedStudy, _ total: SearchCounts.Row, _ outcome: Outcome
  ) async throws(Diagnostic) {
    guard let code, let coder else { return }
    let coding = try QueryCoding(query, as: unit, code: code, coder: coder, in: study.folder, outcome)
    let hits = await study.hits(spans, of: query, context: 8, outcome)
    let plan = try coding.plan(hits)
    let width = outcome.console.outputWidth
    let shown = SearchText.lines(Array(hits.prefix(Self.shown)), width: width)
    var lines = shown + (hits.isEmpty ? [] : [""]) + [SearchText.sentence(total)]
    if hits.count > shown.count { lines.append("\(shown.count) of them are shown.") }
    lines.append(plan.sentence(coding, isDone: yes && !plan.events.isEmpty))
    if yes, let number = try coding.write(plan) {
      lines.append("This takes them back: draad codings undo --query \(number) --coder '\(coder)'")
    } else if !plan.events.isEmpty {
      lines.append("Nothing was written; --yes does it.")
    }
    try outcome.console.data(Array((lines.joined(separator: "\n") + "\n").utf8))
  }

  private static let shown = 25
}
