import ArgumentParser
import Estimate
import QualitativeData
import Tabulate

/// `draad sample`
struct SampleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: "Draws cases to be read next, so that what is found in them can stand for all.",
    discussion: """
      Of the cases that were not read to the end so many are drawn at random; with --by from each value of an attribute its \
      share, and one at least. The draw is kept in Draws/, with the seed, the order and what was suggested for all cases \
      before: keep it as you keep codings. Read the drawn cases in the order given, with 'draad review --blind', and all of \
      each; then 'draad crosstab --by type --estimate' says what follows for all cases. A greater number draws more, in the \
      same order.

      Example: draad sample --cases 8 --by type
      Example: draad sample --cases 12
      """)

  @Argument(help: "The study's folder.")
  var study = "."

  @Option(name: .long, help: "How many cases in all; without it what was drawn is shown.")
  var cases: Int?

  @Option(name: .long, help: "Draw from each value of this attribute its share.")
  var by: String?

  @Option(name: .long, help: "The same seed draws the same.")
  var seed: UInt64 = 1

  @Flag(name: .long, help: "A new draw, from the cases that were not read yet, beside the one there is.")
  var anew = false

  @OptionGroup var list: ListOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let cases, cases < 1 { throw ValidationError("--cases must be 1 or more.") }
  }

  func run() async throws {
    let outcome = common.outcome
    await outcome.attempt { () async throws(Diagnostic) in
      let counted = try await CountedStudy(study, options: StudyCount.Options(), outcome)
      let draws = StudyDraws(counted.folder)
      let state = try ReadCases(counted)
      let (number, draw) = try await draw(counted, draws, state, outcome)
      let estimator = CaseEstimator(draw, read: state.read, material: Set(state.material))
      try list.put(table(draw, number, counted, state), outcome)
      outcome.report(estimator.diagnostics(number))
    }
    try outcome.finish()
  }

  private func draw(
    _ counted: CountedStudy, _ draws: StudyDraws, _ state: ReadCases, _ outcome: Outcome
  ) async throws(Diagnostic) -> (Int, Draw) {
    if !anew, !draws.numbers.isEmpty || cases == nil {
      let (number, old) = try draws.read(nil)
      if let by, by != old.by { throw .otherDraw(number, old.by) }
      let draw = cases.map { CaseDrawer.extended(old, to: $0) } ?? old
      if draw != old { try draws.write(draw, number) }
      return (number, draw)
    }
    let open = state.material.filter { !state.read.contains($0) }
    guard !open.isEmpty else { throw .allRead }
    let scores = try await CountedStudy.scores(study, Outcome(isQuiet: true))
    let draw = CaseDrawer(seed: seed).run(
      cases ?? 1, of: try values(of: open, in: counted, outcome), by: by,
      scores: scores.mapValues { all in all.filter { open.contains($0.key) } })
    let number = (draws.numbers.last ?? 0) + 1
    try draws.write(draw, number)
    return (number, draw)
  }

  /// The cases by their value; one with several, or none, stands with those that have the same.
  private func values(
    of open: [String], in counted: CountedStudy, _ outcome: Outcome
  ) throws(Diagnostic) -> [(value: String, cases: [String])] {
    guard let by else { return [("", open)] }
    let attributes = try counted.folder.attributes([by], of: counted.cases, outcome)
    let grouped = Dictionary(grouping: open) { name in
      (attributes.cases[name]?.values[attributes.names[0]] ?? []).joined(separator: "; ")
    }
    return grouped.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private func table(_ draw: Draw, _ number: Int, _ counted: CountedStudy, _ state: ReadCases) -> DataTable {
    let columns = [
      ("draw", DataTable.Kind.whole), ("order", .whole), (draw.by ?? "stratum", .text), ("case", .text),
      ("documents", .text), ("probability", .number), ("read", .text),
    ].map { DataTable.Column(name: $0.0, kind: $0.1) }
    let documents = Dictionary(grouping: counted.count.tally.entries.filter { $0.caseID != nil }) { $0.caseID ?? "" }
      .mapValues { Set($0.map(\.document)).sorted().joined(separator: "; ") }
    let rows = draw.strata.flatMap { stratum in
      stratum.order.prefix(stratum.drawn).enumerated().map { place, name -> [DataTable.Cell] in
        [
          .whole(number), .whole(place + 1), .text(stratum.value), .text(name), .text(documents[name] ?? ""),
          .number((stratum.probability * 10_000).rounded() / 10_000), .text(state.read.contains(name) ? "yes" : "no"),
        ]
      }
    }
    return DataTable(name: "draw", language: "en", columns: columns, rows: rows)
  }
}

extension Diagnostic {
  fileprivate static func otherDraw(_ number: Int, _ by: String?) -> Diagnostic {
    Diagnostic(
      "draw.other", "Draw \(number) was made \(by.map { "by '\($0)'" } ?? "of all cases together")",
      advice: "Leave --by out to draw more in the same order, or begin another with --anew.")
  }

  fileprivate static let allRead = Diagnostic(
    "draw.all-read", "All cases were read to the end: there is nothing to draw",
    advice: "'draad crosstab' counts them as they are.")
}
