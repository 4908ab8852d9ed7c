import ArgumentParser
import Bytes
import Encoder
import QualitativeData
import StudyFiles
import Suggest

/// `draad learn`
struct LearnCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "learn",
    abstract: "Makes a model of the codebook and of what coders decided.",
    discussion: """
      Without documents or codings the model rests on the codebook alone, and suggests all the same. The model holds the
      codebook, so that 'draad suggest' needs nothing else.

      Example: draad learn out/tokens --codebook Codebooks/codebook.yaml --codings Codings -o out/model.json
      """)

  @Argument(help: "Files or folders with tokens; '-' is standard input.")
  var tokens: [String] = []

  @Option(name: .long, help: "The codebook.")
  var codebook: String

  @Option(name: .long, help: "Coders' files, or folders with them; may be given several times.")
  var codings: [String] = []

  @Option(name: .long, help: "What is learned from: sentence, or segment where codes are given to whole turns.")
  var unit: CodeModel.Unit = .sentence

  @Option(name: .shortAndLong, help: "A file; standard output unless given.")
  var output: String?

  @OptionGroup var lexicon: LexiconOptions
  @OptionGroup var encoder: EncoderOptions
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let outcome = common.outcome
    if let model = await learn(outcome) {
      outcome.attempt { () throws(Diagnostic) in
        let bytes = ModelFormat.write(model)
        if let output { try FileAccess.writeIfChanged(bytes, to: output) } else { try outcome.console.data(bytes) }
      }
    }
    try outcome.finish()
  }

  private func learn(_ outcome: Outcome) async -> CodeModel? {
    let prepared = outcome.attempt { () throws(Diagnostic) in
      let codes = try Inputs.codebook(codebook, outcome)
      let paths = Inputs.files(codings, withExtension: "jsonl")
      let decisions = DocumentDecisions.byDocument(try Inputs.codings(paths, names: codes.formerNames, outcome))
      outcome.report(DocumentDecisions.unknownCodes(in: decisions, codes))
      let encoder = try encoder.open()
      let reading = try CodebookReading(codes, tokenizer: try lexicon.tokenizer(outcome))
      return (codes, reading, decisions, encoder, try provenance(paths, encoder))
    }
    guard let (codes, reading, decisions, encoder, provenance) = prepared else { return nil }
    var corpus = LearningCorpus(codebook: codes, unit: unit, reading: reading, encoder: encoder)
    let files = TokenFiles(tokens, outcome)
    guard !files.paths.isEmpty else { return nil }
    let reader = LearningReader(
      files: files, decisions: decisions, codebook: codes, unit: unit, encoder: encoder)
    let map = ParallelMap(jobs: common.jobs)
    await map.run(files.paths, { reader.read($0) }) { index, result in
      for document in outcome.take(result) {
        outcome.report(document.diagnostics)
        corpus.add(document)
      }
      outcome.console.progress("learn", index + 1, of: files.paths.count)
    }
    return BatchLearner(jobs: map.jobs).learn(corpus).model(provenance: provenance)
  }

  private func provenance(
    _ codingFiles: [String], _ encoder: SentenceEncoder?
  ) throws(Diagnostic) -> Provenance {
    var inputs = ["codebook": Digest.of(try FileAccess.read(codebook))]
    if let encoder { inputs["encoder"] = encoder.digest }
    for path in codingFiles { inputs["codings " + FileAccess.stem(path)] = Digest.of(try FileAccess.read(path)) }
    return Provenance(inputs: inputs, stages: Made.model.stages)
  }
}

/// Reads tokens and keeps what learning needs of them.
struct LearningReader: Sendable {
  let files: TokenFiles
  let decisions: [String: DocumentDecisions]
  let codebook: Codebook
  let unit: CodeModel.Unit
  let encoder: SentenceEncoder?
  let memory = WordMemory()

  func read(_ path: String) -> Diagnosed<[LearningDocument]> {
    do throws(Diagnostic) {
      return try files.readTables(path).map { documents in documents.map(keep) }
    } catch {
      return Diagnosed([], [error.located(in: path)])
    }
  }

  private func keep(_ document: TokenTable) -> LearningDocument {
    LearningDocument(
      document, decisions: decisions[document.id], codebook: codebook, unit: unit, encoder: encoder, memory: memory)
  }
}

extension CodeModel.Unit: ExpressibleByArgument {}
