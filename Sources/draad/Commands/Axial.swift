import ArgumentParser
import Crosstab
import QualitativeData
import Tabulate

/// `draad axial`
struct AxialCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "axial",
    abstract: "Shows which codes go together by type of case, and groups them.",
    discussion: """
      For each value of the attribute the pairs of codes that go together, the closest first; with --groups the codes \
      joined step by step by average linkage on 1 − Jaccard (a dendrogram).

      Example: draad axial --by type --together case
      Example: draad axial --groups --where type=platform
      """)

  @OptionGroup var counting: CountOptions

  @Option(name: .long, help: "The attribute; all cases together unless given.")
  var by: String?

  @Option(name: .long, help: "What 'together' means: overlap, segment, document or case.")
  var together: CoOccurrence.Context = .segment

  @Option(
    name: .customLong("where"), help: "Only cases with attribute=value, =value|value or !=value; may be repeated.")
  var conditions: [String] = []

  @Option(name: .long, help: "Only these codes: a name, 'drijfveren/*' or 'drijfveren/**'; may be repeated.")
  var codes: [String] = []

  @Option(name: .long, help: "Only pairs that go together at least this often.")
  var atLeast = 2

  @Flag(name: .long, help: "Group the codes instead.")
  var groups = false

  @OptionGroup var output: OutputOptions
  @OptionGroup var common: CommonOptions

  mutating func validate() throws {
    if together == .sentences { throw ValidationError("--together is overlap, segment, document or case here.") }
    if groups, by != nil { throw ValidationError("--groups takes --where rather than --by.") }
  }

  func run() async throws {
    let outcome = common.outcome
    await outcome.attempt { () async throws(Diagnostic) in
      var study = try await counting.count(pairs: true, outcome)
      var parsed: [CaseCondition] = []
      for text in conditions { parsed.append(try CaseCondition(text)) }
      let by = try study.name(by.map { [$0] } ?? [], conditions: parsed, outcome).names.first { _ in self.by != nil }
      let kind = output.kind(outcome.console)
      if groups {
        let pairs = try pairs(study, conditions)
        let dendrogram = outcome.take(try CodeClusterer().run(pairs))
        return try output.put(DendrogramFormat.write(dendrogram, as: kind, dialect: output.dialect), outcome)
      }
      var bytes: [UInt8] = []
      for value in values(study.cases, by) {
        let here = value.isEmpty ? conditions : conditions + ["\(by ?? "")=\(value)"]
        var pairs = try pairs(study, here)
        pairs.pairs.removeAll { $0.count < atLeast }
        bytes += CoOccurrenceFormat.write(
          pairs, as: kind, dialect: output.dialect, value: by == nil ? nil : value, isFirst: bytes.isEmpty,
          width: outcome.console.outputWidth)
      }
      try output.put(bytes, outcome)
    }
    try outcome.finish()
  }

  /// The attribute's values; one empty one where none is asked for.
  private func values(_ cases: CaseTable, _ by: String?) -> [String] {
    guard let by else { return [""] }
    let values = cases.values(of: by)
    // Asking for a value that cannot exist gives the diagnostic that says what does.
    return values.isEmpty ? ["?"] : values
  }

  private func pairs(_ study: CountedStudy, _ conditions: [String]) throws(Diagnostic) -> CoOccurrence {
    var parsed: [CaseCondition] = []
    for text in conditions { parsed.append(try CaseCondition(text)) }
    let counter = CoOccurrenceCounter(
      codebook: study.codebook, cases: study.cases, context: together, conditions: parsed,
      codes: try CodePattern.read(codes, in: study.codebook))
    return try counter.run(study.count.tally).value
  }
}
