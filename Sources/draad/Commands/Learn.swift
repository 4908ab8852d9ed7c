import ArgumentParser
import Formats
import QualitativeData
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
    let book = outcome.attempt { () throws(Diagnostic) in
      (try Inputs.codebook(codebook, outcome), Digest.of(try FileAccess.read(codebook)))
    }
    guard let (codes, digest) = book else { return nil }
    let learner = Learner(codebook: codes, unit: unit, provenance: Provenance(inputs: ["codebook": digest]))
    var statistics: [DocumentStatistics] = []
    let files = TokenFiles(tokens)
    await ParallelMap(jobs: common.jobs).run(files.paths, { Self.read($0, files, learner) }) { index, result in
      outcome.report(result.diagnostics)
      statistics += result.value
      outcome.console.progress("learn", index + 1, of: files.paths.count)
    }
    return learner.model(of: statistics)
  }

  private static func read(_ path: String, _ files: TokenFiles, _ learner: Learner) -> Diagnosed<[DocumentStatistics]> {
    do throws(Diagnostic) {
      return try files.read(path).map { $0.map(learner.statistics) }
    } catch {
      return Diagnosed([], [error])
    }
  }
}

extension CodeModel.Unit: ExpressibleByArgument {}
