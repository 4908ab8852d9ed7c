import ArgumentParser
import Foundation
import Ingest
import QualitativeData
import StudyFiles

/// `draad ingest`
struct IngestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ingest",
    abstract: "Cuts transcripts into segments: who speaks, under which heading, of which case.",
    discussion: """
      Reads Word (DOCX, DOCM, Word 2003 XML, flat OPC), OpenDocument text, HTML, TEI, FoLiA, EXMARaLDA, ELAN,
      Transcriber, WebVTT, SRT, recognisers' JSON, oTranscribe, CSV with speaker and text, Markdown and plain text, by what a file holds and not by its name, and writes
      documents as JSON Lines. A file that cannot be read is reported with the way out, and the others go on.

      Example: draad ingest Corpus --cases Corpus/cases.csv -o out/documents --report out/ingest.csv
      Example: draad ingest Corpus -o out/documents --comments Codings --codebook Codebooks/codebook.yaml
      """)

  @Argument(help: "Transcripts, or folders with transcripts.")
  var transcripts: [String]

  @Option(name: .long, help: "The table of cases: who speaks for which case.")
  var cases: String?

  @Option(name: .long, help: "The table of speakers: who is who, where a person said so.")
  var speakers: String?

  @Option(name: .shortAndLong, help: "A folder for one file a document; standard output unless given.")
  var output: String?

  @Flag(
    name: .long, help: "Repair garbled text: encoded twice, or its letters shifted; the original is kept beside it.")
  var repair = false

  @Option(name: .long, help: "Write what was read, set aside and not understood of each document to this CSV file.")
  var report: String?

  @Option(name: .long, help: "Make codings of the comments in the transcripts, one file a coder in this folder.")
  var comments: String?

  @Option(name: .long, help: "The codebook whose names the comments are held against; without it they become memos.")
  var codebook: String?

  @Option(name: .long, help: "Who coded in the margin; the comments' authors unless given.")
  var coder: String?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard comments == nil, codebook != nil || coder != nil else { return }
    throw ValidationError("--codebook and --coder say what to make of --comments.")
  }

  func run() async throws {
    let outcome = common.outcome
    let quiet = Outcome(isQuiet: true)
    let files = TranscriptFiles(transcripts, inUse: [cases, speakers].compactMap { $0 }, outcome: quiet)
    let known = CaseTableFormat.Known(documents: Set(files.entries.map(\.id)), isAll: false)
    let table = cases.flatMap { path in
      outcome.attempt { () throws(Diagnostic) in try Inputs.cases(path, known: known, outcome) }
    }
    let people = speakers.flatMap { path in
      outcome.attempt { () throws(Diagnostic) in
        outcome.take(try SpeakerTableFormat.read(try FileAccess.read(path), file: path))
      }
    }
    let commentCoder = self.commentCoder(outcome)
    if !outcome.hasErrors {
      outcome.report(quiet.diagnostics)
      await ingest(files, table ?? CaseTable(), people ?? SpeakerTable(), commentCoder, outcome)
    }
    try outcome.finish()
  }

  private func ingest(
    _ files: TranscriptFiles, _ cases: CaseTable, _ speakers: SpeakerTable, _ commentCoder: CommentCoder?,
    _ outcome: Outcome
  ) async {
    let entries = files.entries
    let sink = DocumentSink(folder: output, fileExtension: "jsonl")
    let reader = TranscriptIngester(cases: cases, speakers: speakers, repairs: repair)
    var summary = IngestSummary()
    var codings = MarginCodings(folder: comments ?? "")
    await ParallelMap(jobs: common.jobs).run(entries, { reader.run($0, coder: commentCoder) }) { index, result in
      if let document = outcome.take(result) {
        sink.put(document.bytes, for: entries[index].id, to: outcome)
        summary.add(document.report, report == nil ? [] : document.speakers)
        codings.add(document.codings, in: document.text)
      } else {
        summary.addFailure(entries[index].id)
      }
      outcome.console.progress("ingest", index + 1, of: entries.count)
    }
    if comments != nil { codings.write(to: outcome) }
    // In a pipe only what is wrong is of interest.
    if output != nil || report != nil || outcome.console.isTerminal {
      outcome.console.say(summary.text)
      if let leftAside = RunSummary.leftAside(files.aside, debris: files.debris) { outcome.console.say(leftAside) }
    }
    guard let report else { return }
    outcome.attempt { () throws(Diagnostic) in _ = try FileAccess.writeIfChanged(summary.csv, to: report) }
  }

  private func commentCoder(_ outcome: Outcome) -> CommentCoder? {
    guard comments != nil else { return nil }
    let book = codebook.flatMap { path in
      outcome.attempt { () throws(Diagnostic) in try Inputs.codebook(path, outcome) }
    }
    let now = Date.now.formatted(.iso8601)
    return CommentCoder(codebook: book, coder: coder.map(CommentCoder.coderName), time: now)
  }
}
