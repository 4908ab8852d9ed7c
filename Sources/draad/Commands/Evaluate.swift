import ArgumentParser
import QualitativeData
import Report
import Suggest
import Tabulate
import Tokenize

/// `draad evaluate`
struct EvaluateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Measures suggestions on the study's own codings, for documents that learning did not see.",
    discussion: """
      Learns from a growing number of coded documents, suggests for the others and compares with what coders gave them:
      the learning curve, precision and recall of each code, F1 between the program and each coder beside F1 between
      the coders on the same units, and whether a confidence of 80 % means right in eight of ten. The tables go to standard output; --page writes them as a page.

      Example: draad evaluate
      Example: draad evaluate out/tokens --codebook codebook.yaml --codings Codings --page out/evaluation.html
      """)

  @Argument(help: "The study's folder; or files or folders with tokens in place of the study's.")
  var tokens: [String] = []

  @Option(name: .long, help: "The study's folder.")
  var study = "."

  @Option(name: .long, help: "The codebook, where it is not the study's.")
  var codebook: String?

  @Option(name: .long, help: "Coders' files, or folders with them, where they are not the study's.")
  var codings: [String] = []

  @Option(name: .long, help: "What is learned from: sentence or segment.")
  var unit: CodeModel.Unit = .sentence

  @Option(name: .long, help: "Also write a page with tables and curves to this file.")
  var page: String?

  @Option(name: .long, help: "The page's language: nl or en; the study's unless given.")
  var language: String?

  @Flag(
    name: .long,
    help: "Instead: how often the intervals of 'crosstab --estimate' would have held here, and what suggestions save.")
  var estimates = false

  @Option(name: .long, help: "For --estimates: how many readings of a part of the material.")
  var readings = 4000

  @OptionGroup var lexicon: LexiconOptions
  @OptionGroup var encoder: EncoderOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var common: CommonOptions

  mutating func validate() throws {
    if readings < 1 { throw ValidationError("--readings must be 1 or more.") }
    if tokens.count == 1, CodingScope.isStudy(tokens[0]) { (study, tokens) = (tokens[0], []) }
  }

  func run() async throws {
    let outcome = common.outcome
    if let (evaluator, results) = await evaluate(outcome) {
      if estimates {
        await outcome.attempt { () async throws(Diagnostic) in
          try await putEstimates(evaluator.predictions(of: results), outcome)
        }
        return try outcome.finish()
      }
      let evaluation = evaluator.evaluation(of: results)
      outcome.attempt { () throws(Diagnostic) in
        let kind = output.kind(outcome.console)
        try output.put(EvaluationFormat.write(evaluation, as: kind, dialect: output.dialect), outcome)
        let usual = try StudyFolder(study, outcome: outcome).study.language
        let drawn = EvaluationPage(evaluation, unit: unit, language: language ?? usual)
        if let page { try FileAccess.deliver(drawn.bytes, to: page) }
      }
    }
    try outcome.finish()
  }

  private func putEstimates(_ units: [PredictedUnit], _ outcome: Outcome) async throws(Diagnostic) {
    let folder = try StudyFolder(study, outcome: outcome)
    let table = SimulatedTable(
      units: units, codebook: try Inputs.codebook(try folder.codebookFile(codebook), Outcome(isQuiet: true)),
      cases: try folder.cases(nil, Outcome(isQuiet: true)), readings: readings)
    try output.put(await table.make(jobs: common.jobs), outcome)
  }

  private func evaluate(_ outcome: Outcome) async -> (Evaluator, [Evaluator.RoundResult])? {
    let prepared = outcome.attempt { () throws(Diagnostic) in
      let folder = try StudyFolder(study, outcome: outcome)
      let codes = try Inputs.codebook(try folder.codebookFile(codebook), outcome)
      let paths = codings.isEmpty ? folder.codingFiles : Inputs.files(codings, withExtension: "jsonl")
      let state = try Inputs.codings(paths, names: codes.formerNames, outcome)
      let decisions = DocumentDecisions.byDocument(state)
      outcome.report(DocumentDecisions.unknownCodes(in: decisions, codes))
      if tokens.isEmpty { folder.reportChanges(outcome) }
      let files = TokenFiles(tokens.isEmpty ? [folder.output("tokens")] : tokens)
      return (codes, decisions, state.byDocument, files, try encoder.open(folder))
    }
    guard let (codes, decisions, states, files, encoder) = prepared else { return nil }
    var documents: [EvaluationDocument] = []
    let unit = unit
    let read = { @Sendable (path: String) -> Diagnosed<[EvaluationDocument]> in
      do throws(Diagnostic) {
        return try files.readTables(path).map { documents in
          documents.map { table in
            let readings = states[table.id]?.readings(of: table.id, end: table.segments.last?.range.end ?? 0) ?? []
            return EvaluationDocument(
              table, decisions: decisions[table.id], readings: readings, codebook: codes, unit: unit, encoder: encoder)
          }
        }
      } catch {
        return Diagnosed([], [error.located(in: path)])
      }
    }
    await ParallelMap(jobs: common.jobs).run(files.paths, read) { _, result in
      let read = outcome.take(result)
      outcome.report(read.flatMap(\.diagnostics))
      documents += read
    }
    let evaluator = outcome.attempt { () throws(Diagnostic) in
      try Evaluator(
        codebook: codes, unit: unit, tokenizer: try lexicon.tokenizer(study: study, outcome), encoder: encoder,
        documents: documents)
    }
    guard let evaluator else { return nil }
    var results: [Evaluator.RoundResult] = []
    let rounds = estimates ? evaluator.lastRounds : evaluator.rounds
    await ParallelMap(jobs: common.jobs).run(rounds, { evaluator.run($0) }) { index, result in
      results.append(result)
      outcome.console.progress("evaluate", index + 1, of: rounds.count)
    }
    return (evaluator, results)
  }
}

extension CodingState {
  /// The decisions about each document.
  fileprivate var byDocument: [String: CodingState] {
    var states: [String: CodingState] = [:]
    for coding in codings { states[coding.document, default: .init()].codings.append(coding) }
    for coding in rejections { states[coding.document, default: .init()].rejections.append(coding) }
    for memo in memos { states[memo.document, default: .init()].memos.append(memo) }
    for review in reviews { states[review.document, default: .init()].reviews.append(review) }
    return states
  }
}
