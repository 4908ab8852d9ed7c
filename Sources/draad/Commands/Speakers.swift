import ArgumentParser
import Ingest
import QualitativeData
import StudyFiles
import Tabulate

/// `draad speakers`
struct SpeakersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "speakers",
    abstract: "Shows who was found to speak in each document, in which role, and how sure that is.",
    discussion: """
      A row for each document and label: turns, words, the first words, role, case, what the role rests on and how sure it
      is. With -o it writes what was found as a table to correct; rows that are there stay, new ones are added. A run reads
      that table, and it wins over every guess.

      Example: draad speakers
      Example: draad speakers -o Corpus/speakers.csv
      """)

  @Argument(help: "The study's folder.")
  var study = "."

  @Option(name: .long, help: "csv, json, or text; text on a terminal, else csv.")
  var format: MatrixFormat.Kind?

  @Option(name: .shortAndLong, help: "Write a table of speakers to correct, here; what is in it stays.")
  var output: String?

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let outcome = common.outcome
    await outcome.attempt { () async throws(Diagnostic) in
      let folder = try StudyFolder(study, outcome: outcome)
      let cases = try folder.cases(nil, outcome)
      let table = folder.speakers(outcome)
      let entries = outcome.take(TranscriptFiles.found(in: folder)).entries
      outcome.report(folder.unknownDocuments(table, among: Set(entries.map(\.id))))
      let read = await find(entries, TranscriptIngester(cases: cases, speakers: table), outcome)
      let found = StudySpeakers.weigh(read)
      let unknown = UnknownLabels(table: table, file: folder.speakersFile)
      outcome.report(unknown.diagnostics(among: [found.map { SpeakerLabel(text: $0.label) }]))
      try write(found, outcome)
    }
    try outcome.finish()
  }

  private func find(
    _ entries: [TranscriptFiles.Entry], _ ingester: TranscriptIngester, _ outcome: Outcome
  ) async -> [SpeakerFinding] {
    var found: [SpeakerFinding] = []
    await ParallelMap(jobs: common.jobs).run(entries, { ingester.run($0) }) { index, result in
      outcome.report(result.diagnostics.filter { $0.severity == .error })
      found += result.value?.speakers ?? []
      outcome.console.progress("speakers", index + 1, of: entries.count)
    }
    return found
  }

  private func write(_ found: [SpeakerFinding], _ outcome: Outcome) throws(Diagnostic) {
    guard let output else {
      let kind = format ?? (outcome.console.isOutputTerminal ? .text : .csv)
      return try outcome.console.data(SpeakerFindingFormat.write(found, as: kind))
    }
    var table = SpeakerTable()
    if FileAccess.exists(output) {
      table = outcome.take(try SpeakerTableFormat.read(try FileAccess.read(output), file: output))
    }
    let old = table.rows.count
    table.add(found)
    _ = try FileAccess.writeIfChanged(SpeakerTableFormat.write(table), to: output)
    outcome.console.say("\(output): \(counted(table.rows.count - old, "new row")), \(old) kept")
  }
}

extension SpeakerTable {
  /// Adds rows for what it does not name yet. A role that is a toss-up is left open.
  fileprivate mutating func add(_ found: [SpeakerFinding]) {
    let known = Set(rows.map { "\($0.document)\t\($0.label.lowercased())" })
    for finding in found
    where finding.label != SpeakerFinding.wholeText
      && !known.contains("\(finding.document)\t\(finding.label.lowercased())")
    {
      let part: Row.Part? =
        finding.sureness == .unsure
        ? nil : finding.role == .interviewer ? .interviewer : finding.role == .respondent ? .respondent : .other
      rows.append(Row(document: finding.document, label: finding.label, part: part, caseID: finding.caseID ?? ""))
    }
  }
}
