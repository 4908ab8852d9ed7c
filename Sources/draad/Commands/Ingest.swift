import ArgumentParser
import Formats
import Ingest
import QualitativeData

/// `draad ingest`
struct IngestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ingest",
    abstract: "Cuts transcripts into segments: who speaks, under which heading, of which case.",
    discussion: """
      Reads DOCX, TEI-XML and plain text and writes documents as JSON Lines. A file that cannot be read is reported, and
      the others go on.

      Example: draad ingest Corpus --cases Corpus/cases.csv -o out/documents
      """)

  @Argument(help: "Transcripts, or folders with transcripts.")
  var transcripts: [String]

  @Option(name: .long, help: "The table of cases: who speaks for which case.")
  var cases: String?

  @Option(name: .shortAndLong, help: "A folder for one file a document; standard output unless given.")
  var output: String?

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let outcome = common.outcome
    let table = cases.flatMap { path in
      outcome.attempt { () throws(Diagnostic) in
        outcome.take(try CaseTableFormat.read(try FileAccess.read(path), file: path))
      }
    }
    if !outcome.hasErrors {
      let entries = TranscriptFiles(transcripts, outcome: outcome).entries
      let sink = DocumentSink(folder: output, fileExtension: "jsonl")
      let reader = TranscriptIngester(cases: table ?? CaseTable())
      await ParallelMap(jobs: common.jobs).run(entries, { reader.run($0) }) { index, result in
        if let bytes = outcome.take(result) { sink.put(bytes, for: entries[index].id, to: outcome) }
        outcome.console.progress("ingest", index + 1, of: entries.count)
      }
    }
    try outcome.finish()
  }
}
