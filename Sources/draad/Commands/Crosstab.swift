import ArgumentParser
import Crosstab
import Formats
import QualitativeData

/// `draad crosstab`
struct CrosstabCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "crosstab",
    abstract: "Counts codes against an attribute of the cases.",
    discussion: """
      Counts the study's codings. Where files with suggestions are named, or come on standard input, it counts those
      from a confidence on instead, and says in the output that nobody reviewed them. A parent code counts what its
      children count, once.

      Example: draad crosstab --by type
      Example: draad suggest out/tokens --model out/model.json | draad crosstab - --by type --confidence 0.7
      """)

  @Argument(help: "Files or folders with suggestions; '-' is standard input.")
  var suggestions: [String] = []

  @Option(name: .long, help: "The attribute: a column of the table of cases.")
  var by: String

  @Option(name: .long, help: "What is counted: case, document, segment, passage or coding.")
  var unit: CodeMatrix.Unit = .cases

  @Option(name: .long, help: "What a share is a share of: column, row or total.")
  var base: CodeMatrix.Base = .column

  @Option(name: .long, help: "Suggestions count from this confidence on.")
  var confidence: Double?

  @Option(name: .long, help: "Only this coder's codings.")
  var coder: String?

  @Option(name: .long, help: "The study's folder.")
  var study = "."

  @Option(name: .long, help: "The codebook, where it is not the study's.")
  var codebook: String?

  @Option(name: .long, help: "The table of cases, where it is not the study's.")
  var cases: String?

  @Option(name: .long, help: "csv or json.")
  var format: MatrixFormat.Kind = .csv

  @Flag(name: .long, help: "CSV with semicolons, decimal commas and a byte order mark, as a Dutch Excel wants.")
  var excel = false

  @Option(name: .shortAndLong, help: "A file; standard output unless given.")
  var output: String?

  @OptionGroup var common: CommonOptions

  func run() throws {
    let outcome = common.outcome
    outcome.attempt { () throws(Diagnostic) in
      let matrix = try count(outcome)
      let bytes = MatrixFormat.write(matrix, as: format, dialect: excel ? .dutchExcel : .standard)
      if let output { try FileAccess.write(bytes, to: output) } else { try outcome.console.data(bytes) }
    }
    try outcome.finish()
  }

  private func count(_ outcome: Outcome) throws(Diagnostic) -> CodeMatrix {
    let folder = try StudyFolder(study, outcome: outcome)
    let table = try folder.cases(cases, outcome)
    let codebookFile = try folder.codebookFile(codebook)
    let codes = try Inputs.codebook(codebookFile, outcome)
    let crosstabber = try Crosstabber(codebook: codes, cases: table, attribute: by, unit: unit, base: base)
    var counted = CountedPassages(cases: table)
    let source: CodeMatrix.Source = suggestions.isEmpty && !folder.codingFiles.isEmpty ? .codings : .suggestions
    switch source {
    case .codings: try add(codingsOf: folder, to: &counted, outcome)
    case .suggestions: try add(suggestionsOf: folder, to: &counted, outcome)
    }
    let provenance = Provenance(inputs: ["codebook": Digest.of(try FileAccess.read(codebookFile))])
    let input = CrosstabInput(
      passages: counted.passages, segments: counted.places, source: source, provenance: provenance)
    return outcome.take(try crosstabber.run(input))
  }

  private func add(
    codingsOf folder: StudyFolder, to counted: inout CountedPassages, _ outcome: Outcome
  ) throws(Diagnostic) {
    let codings = try Inputs.codings(folder.codingFiles, outcome).codings.filter { coder == nil || $0.coder == coder }
    let byDocument = Dictionary(grouping: codings, by: \.document)
    for path in Inputs.files([folder.output("documents")], withExtension: "jsonl") {
      for document in try DocumentFormat.read(try FileAccess.read(path), file: path) {
        counted.add(document, codings: byDocument[document.id] ?? [], outcome)
      }
    }
  }

  private func add(
    suggestionsOf folder: StudyFolder, to counted: inout CountedPassages, _ outcome: Outcome
  ) throws(Diagnostic) {
    try counted.add(suggestionsOf: folder, in: suggestions, from: confidence)
    guard unit == .documents || unit == .segments else { return }
    for path in Inputs.files([folder.output("documents")], withExtension: "jsonl") {
      for document in try DocumentFormat.read(try FileAccess.read(path), file: path) {
        counted.add(segmentsOf: document)
      }
    }
  }
}

extension CodeMatrix.Unit: ExpressibleByArgument {}
extension CodeMatrix.Base: ExpressibleByArgument {}
extension MatrixFormat.Kind: ExpressibleByArgument {}
