import ArgumentParser
import Crosstab
import Exchange
import QualitativeData
import Tabulate

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

/// `draad export script`
struct ExportScript: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "script",
    abstract:
      "Writes a script for R that reads 'draad export matrix -o codes.sav' and counts the crosstab by an attribute.",
    discussion: "Example: draad export script --by type --data codes.sav -o crosstab.R")

  @OptionGroup var counting: CountOptions

  @Option(name: .long, help: "The attribute; the first by which the study is compared unless given.")
  var by: String?

  @Option(name: .long, help: "What the matrix is called where the script runs.")
  var data = "codes.sav"

  @OptionGroup var export: ExportOptions
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let outcome = common.outcome
    await outcome.attempt { () async throws(Diagnostic) in
      _ = try export.kind(of: ["R", "r"])
      var study = try await counting.count(outcome)
      let compared = try study.folder.compared(study.cases, outcome).names
      let asked = try by.map { by throws(Diagnostic) in try study.name([by], outcome).names }?.first ?? compared.first
      let matrix = outcome.take(
        try Crosstabber(codebook: study.codebook, cases: study.cases, question: CrosstabQuestion(.cases))
          .run(study.count.tally))
      let table = outcome.take(
        try MatrixTabulator(codebook: study.codebook, cases: study.cases, language: study.language(export)).run(matrix))
      guard let asked, let script = RScript.write(table, by: asked, codes: study.codebook, data: data) else {
        throw Diagnostic(
          "export.script", "There is no attribute with a few values to count by",
          advice: "Name one with --by; 'draad export matrix' shows which there are.")
      }
      try export.write(script, outcome)
    }
    try outcome.finish()
  }
}
