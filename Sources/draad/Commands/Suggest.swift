import ArgumentParser
import QualitativeData
import StudyFiles
import Suggest

/// `draad suggest`
struct SuggestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suggest",
    abstract: "Suggests codes for passages, with a confidence and the reasons.",
    discussion: """
      Example: draad suggest out/tokens --model out/model.json -o out/suggestions
      Example: draad ingest Corpus | draad tokenize | draad suggest --model out/model.json | draad crosstab - --by type
      """)

  @Argument(help: "Files or folders with tokens; '-' is standard input, which is read unless files are named.")
  var tokens: [String] = ["-"]

  @Option(name: .long, help: "The model that 'draad learn' made.")
  var model: String

  @Option(name: .long, help: "Another codebook than the one in the model, for example with a new code.")
  var codebook: String?

  @Option(name: .long, help: "Suggest from this confidence on, 0 to 1; the model's own threshold unless given.")
  var confidence: Double?

  @Option(name: .long, help: "What is suggested for: sentence, passage or segment.")
  var unit: Suggester.Unit?

  @Option(name: .long, help: "How many suggestions a passage at most.")
  var most = 3

  @Option(name: .shortAndLong, help: "A folder for one file a document; standard output unless given.")
  var output: String?

  @OptionGroup var lexicon: LexiconOptions
  @OptionGroup var encoder: EncoderOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let confidence, !(0...1).contains(confidence) { throw ValidationError("--confidence must lie between 0 and 1.") }
    if most < 1 { throw ValidationError("--most must be at least 1.") }
  }

  func run() async throws {
    let outcome = common.outcome
    if let suggester = outcome.attempt({ () throws(Diagnostic) in try suggester(outcome) }) {
      let files = TokenFiles(tokens, outcome)
      let sink = DocumentSink(folder: output, fileExtension: "jsonl")
      await ParallelMap(jobs: common.jobs).run(files.paths, { Self.suggest($0, files, suggester) }) { index, result in
        outcome.report(result.diagnostics)
        for document in result.value { sink.put(SuggestionFormat.write(document), for: document.id, to: outcome) }
        outcome.console.progress("suggest", index + 1, of: files.paths.count)
      }
    }
    try outcome.finish()
  }

  private func suggester(_ outcome: Outcome) throws(Diagnostic) -> Suggester {
    var loaded = try ModelFormat.read(try FileAccess.read(model), file: model)
    if let codebook { loaded.codebook = try Inputs.codebook(codebook, outcome) }
    return try Suggester(
      model: loaded, tokenizer: try lexicon.tokenizer(outcome), encoder: try encoder.open(), unit: unit,
      confidence: confidence, most: most)
  }

  private static func suggest(
    _ path: String, _ files: TokenFiles, _ suggester: Suggester
  ) -> Diagnosed<[SuggestedDocument]> {
    do throws(Diagnostic) {
      return try files.readTables(path).map { documents in documents.map(suggester.suggestions) }
    } catch {
      return Diagnosed([], [error.located(in: path)])
    }
  }
}

extension Suggester.Unit: ExpressibleByArgument {}
