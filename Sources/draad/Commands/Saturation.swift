import ArgumentParser
import Crosstab
import QualitativeData
import Tabulate

/// `draad saturation`
struct SaturationCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "saturation",
    abstract: "Shows how many codes each further document brought, and when a stop rule was met.",
    discussion: """
      Of documents that were read whole, those of each kind apart: interviews, groups' talks, texts; 'kinds' in study.yaml \
      says which are which. In the order in which they were coded, in that of collection where the table of cases has a \
      date ('collected' in study.yaml), and over random orders (median and the middle 90 %). The stop rule is that of \
      Guest, Namey & Chen (2020): the codes that are new in a run of documents as a share of those in the first few. It \
      is for inductive work, and tells of codes, not of meaning (Hennink et al. 2017).

      Example: draad saturation --base 4 --run 2 --threshold 0.05
      """)

  @OptionGroup var counting: CountOptions

  @Option(name: .long, help: "How many documents make the base.")
  var base = 4

  @Option(name: .customLong("run"), help: "How many documents make a run.")
  var runLength = 2

  @Option(name: .long, help: "From which share of new codes down the stop rule is met.")
  var threshold = 0.05

  @Option(name: .long, help: "How many random orders.")
  var orders = 1000

  @Option(name: .long, help: "For the random orders; the same seed gives the same.")
  var seed: UInt64 = 1

  @Flag(name: .long, help: "In the order of the documents' names instead of the order of coding.")
  var byName = false

  @OptionGroup var output: OutputOptions
  @OptionGroup var common: CommonOptions

  mutating func validate() throws {
    if base < 1 || runLength < 1 { throw ValidationError("--base and --run must be at least 1.") }
    if !(0...1).contains(threshold) { throw ValidationError("--threshold lies between 0 and 1.") }
    if !(0...100_000).contains(orders) { throw ValidationError("--orders lies between 0 and 100000.") }
  }

  func run() async throws {
    let outcome = common.outcome
    await outcome.attempt { () async throws(Diagnostic) in
      let study = try await counting.count(outcome)
      var counter = SaturationCounter(
        codebook: study.codebook, order: byName ? [] : study.count.order,
        rule: Saturation.Rule(base: base, run: runLength, threshold: threshold), orders: orders, seed: seed)
      counter.describe(study.folder.study, study.cases)
      let saturation = outcome.take(try counter.run(study.count.tally))
      let kind = output.kind(outcome.console)
      try output.put(SaturationFormat.write(saturation, as: kind, dialect: output.dialect), outcome)
    }
    try outcome.finish()
  }
}

extension SaturationCounter {
  /// Takes from a study what tells one kind of material from another, and when it was collected.
  mutating func describe(_ study: Study, _ cases: CaseTable) {
    self.cases = cases
    kinds = study.kinds
    collected = study.collected
  }
}
