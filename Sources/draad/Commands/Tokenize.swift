import ArgumentParser
import QualitativeData
import StudyFiles
import Tokenize

/// `draad tokenize`
struct TokenizeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tokenize",
    abstract: "Cuts documents into sentences and words, with their dictionary forms.",
    discussion: """
      Reads documents that 'draad ingest' wrote and writes CoNLL-U, the format that UDPipe, Stanza and Frog also write.

      Example: draad tokenize out/documents -o out/tokens
      Example: draad ingest Corpus | draad tokenize | draad suggest --model out/model.json
      """)

  @Argument(help: "Files or folders with documents; '-' is standard input, which is read unless files are named.")
  var documents: [String] = ["-"]

  @Option(name: .shortAndLong, help: "A folder for one file a document; standard output unless given.")
  var output: String?

  @Flag(name: .long, help: "Only count: documents, sentences and tokens.")
  var count = false

  @OptionGroup var lexicon: LexiconOptions
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let outcome = common.outcome
    if count { return try await countOnly(outcome) }
    let paths = Inputs.files(documents, withExtension: "jsonl", of: "ingest", outcome)
    let sink = DocumentSink(folder: output, fileExtension: "conllu")
    if let tokenizer = outcome.attempt({ () throws(Diagnostic) in try lexicon.tokenizer(outcome) }) {
      let writer = TokenWriter(tokenizer)
      await ParallelMap(jobs: common.jobs).run(paths, { Self.tokenize($0, writer) }) { index, result in
        for (id, lines) in outcome.take(result) {
          lines.withBytes { sink.put($0, for: id, to: outcome) }
          writer.reuse(lines)
        }
        outcome.console.progress("tokenize", index + 1, of: paths.count)
      }
    }
    try outcome.finish()
  }

  private func countOnly(_ outcome: Outcome) async throws {
    let paths = Inputs.files(documents, withExtension: "jsonl", of: "ingest", outcome)
    let writer = TokenWriter(Tokenizer())
    var sum = Counts()
    await ParallelMap(jobs: common.jobs).run(paths, { Self.count($0, writer) }) { index, result in
      sum.add(outcome.take(result))
      outcome.console.progress("count", index + 1, of: paths.count)
    }
    let line =
      counted(sum.documents, "document") + ", " + counted(sum.sentences, "sentence") + ", "
      + counted(sum.tokens, "token") + "\n"
    outcome.attempt { () throws(Diagnostic) in try outcome.console.data(Array(line.utf8)) }
    try outcome.finish()
  }

  private struct Counts {
    var documents = 0
    var sentences = 0
    var tokens = 0

    mutating func add(_ other: Counts) {
      documents += other.documents
      sentences += other.sentences
      tokens += other.tokens
    }
  }

  private static func count(_ path: String, _ writer: TokenWriter) -> Diagnosed<Counts> {
    do throws(Diagnostic) {
      var sum = Counts()
      for document in try DocumentFormat.read(try FileAccess.read(path), file: path) {
        let found = writer.count(document)
        sum.add(Counts(documents: 1, sentences: found.sentences, tokens: found.tokens))
      }
      return Diagnosed(sum)
    } catch {
      return Diagnosed(Counts(), [error.located(in: path)])
    }
  }

  private static func tokenize(_ path: String, _ writer: TokenWriter) -> Diagnosed<[(String, CoNLLUBytes)]> {
    do throws(Diagnostic) {
      let documents = try DocumentFormat.read(try FileAccess.read(path), file: path)
      return Diagnosed(documents.map { ($0.id, writer.lines(of: $0)) })
    } catch {
      return Diagnosed([], [error.located(in: path)])
    }
  }
}
