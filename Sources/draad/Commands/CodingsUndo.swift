import ArgumentParser
import Foundation
import QualitativeData
import Review

/// `draad codings undo`
struct CodingsUndo: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Takes back all that a coder coded by one query of 'draad search --code'.",
    discussion: """
      Without --query it lists the coder's queries with what of them holds. What was coded otherwise stays.

      Example: draad codings undo --coder anna
      Example: draad codings undo --coder anna --query 3
      """)

  @Option(name: .long, help: "Whose codings.")
  var coder: String

  @Option(name: .long, help: "The query's number.")
  var query: Int?

  @Option(name: .long, help: "The study's folder.")
  var study = "."

  func run() throws {
    let outcome = Outcome()
    outcome.attempt { () throws(Diagnostic) in
      let folder = try StudyFolder(study, outcome: outcome)
      try KnownNames(folder).check(coders: [coder])
      let file = try CodingFile(CoderFiles(folder.codings).path(of: coder))
      outcome.report(file.diagnostics)
      let queries = QueryDecisions(file.events.filter { $0.coder == coder })
      guard let query else { return try list(queries, outcome) }
      guard let entry = queries.entries.first(where: { $0.number == query }) else {
        throw .noQuery(query, of: coder, known: queries.entries.map(\.number))
      }
      var numbers = file.numbers
      try file.number(queries.undo(entry, coder: coder, at: Date().formatted(.iso8601)), after: &numbers)
      let kept =
        entry.worked == 0
        ? ""
        : "; \(counted(entry.worked, "coding")) that you changed or wrote a memo on since \(entry.worked == 1 ? "stays" : "stay")"
      outcome.console.say("\(counted(entry.live.count, "coding")) of query \(query) taken back\(kept): \(entry.text)")
    }
    try outcome.finish()
  }

  private func list(_ queries: QueryDecisions, _ outcome: Outcome) throws(Diagnostic) {
    for entry in queries.entries {
      let line =
        "\(entry.number)  \(entry.time)  \(entry.live.count + entry.worked) of \(counted(entry.made, "coding")) hold  \(entry.text)\n"
      try outcome.console.data(Array(line.utf8))
    }
    if queries.entries.isEmpty { outcome.console.say("\(coder) coded nothing by a query.") }
  }
}

extension Diagnostic {
  fileprivate static func noQuery(_ number: Int, of coder: String, known: [Int]) -> Diagnostic {
    Diagnostic(
      "codings.no-query", "\(coder) coded nothing by a query \(number)",
      advice: known.isEmpty
        ? "Nothing was coded by a query; decisions on the page are undone there."
        : "There are \(known.map(String.init).joined(separator: ", ")); this lists them: draad codings undo --coder \(coder.shellWord)"
    )
  }
}
