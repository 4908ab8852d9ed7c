import ArgumentParser
import Crosstab
import Exchange
import QualitativeData

/// `draad export annotations`
struct ExportAnnotations: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "annotations",
    abstract: "Writes codings and memos as W3C Web Annotations (JSON-LD).",
    discussion: "Example: draad export annotations -o codings.jsonld")

  @OptionGroup var selection: SelectionOptions

  @Option(name: .long, help: "The study's folder.")
  var study = "."

  @OptionGroup var export: ExportOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let outcome = common.outcome
    outcome.attempt { () throws(Diagnostic) in
      _ = try export.kind(of: ["jsonld", "json"])
      let folder = try StudyFolder(study, outcome: outcome)
      try export.check(folder)
      let contents = try StudyContents(folder, selection: selection.selection, outcome)
      try export.write(WebAnnotationFormat.write(contents), outcome)
    }
    try outcome.finish()
  }
}

/// `draad export corpus`
struct ExportCorpus: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "corpus",
    abstract: "Writes the texts as IRaMuTeQ reads them, with cases and their attributes as starred variables.",
    discussion: "Example: draad export corpus -o corpus.txt")

  @Flag(name: .long, help: "With what interviewers say; without it, talk of others only.")
  var withInterviewers = false

  @Option(name: .long, help: "The study's folder.")
  var study = "."

  @OptionGroup var export: ExportOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let outcome = common.outcome
    outcome.attempt { () throws(Diagnostic) in
      _ = try export.kind(of: ["txt"])
      let folder = try StudyFolder(study, outcome: outcome)
      try export.check(folder)
      let contents = try StudyContents(folder, selection: CodingSelection(), outcome)
      try export.write(CorpusText.write(contents, speakers: withInterviewers ? .all : .others), outcome)
    }
    try outcome.finish()
  }
}

/// `draad export network`
struct ExportNetwork: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "network",
    abstract: "Writes which codes go together as a graph: GraphML or GEXF, for Gephi, Cytoscape, igraph.",
    discussion: "Example: draad export network -o codes.graphml")

  @OptionGroup var counting: CountOptions

  @Option(name: .long, help: "What 'together' means: overlap, segment, document or case.")
  var together: CoOccurrence.Context = .segment

  @OptionGroup var export: ExportOptions
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let outcome = common.outcome
    await outcome.attempt { () async throws(Diagnostic) in
      let kind = try export.kind(of: NetworkFormat.Kind.allCases.map(\.rawValue))
      try export.check(try StudyFolder(counting.study, outcome: Outcome(isQuiet: true)))
      let study = try await counting.count(pairs: true, outcome)
      let counter = CoOccurrenceCounter(codebook: study.codebook, cases: study.cases, context: together)
      let network = outcome.take(try counter.run(study.count.tally))
      try export.write(
        outcome.take(NetworkFormat.write(network, as: NetworkFormat.Kind(rawValue: kind) ?? .graphml)), outcome)
    }
    try outcome.finish()
  }
}
