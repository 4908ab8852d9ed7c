import Ingest
import QualitativeData
import Tables

/// What became of all transcripts: the table, and the lines that end the command.
struct IngestSummary {
  private var reports: [IngestReport] = []
  private var failures: [String] = []

  /// Who speaks in each document, in a few words.
  private var speakers: [String: String] = [:]

  mutating func add(_ report: IngestReport, _ found: [SpeakerFinding]) {
    reports.append(report)
    speakers[report.document] = found.map(Self.words).joined(separator: "; ")
  }

  /// `Anna: interviewer, 12 turns, 140 words (comparison, sure)`
  private static func words(_ finding: SpeakerFinding) -> String {
    let role = finding.role?.rawValue ?? "other"
    return "\(finding.label): \(role), \(counted(finding.turns, "turn")), \(counted(finding.words, "word")) "
      + "(\(finding.basis.rawValue), \(finding.sureness.rawValue))"
  }
  mutating func addFailure(_ document: String) { failures.append(document) }

  /// A row a document; those that could not be read have a status and no counts.
  var csv: [UInt8] {
    let head = ["document", "status", "segments", "scalars"] + IngestReport.columns + ["speakers"]
    let read = reports.map {
      [$0.document, "read", "\($0.segments)", "\($0.scalars)"] + $0.row.map(String.init) + [speakers[$0.document] ?? ""]
    }
    let failed = failures.map { [$0, "failed"] + Array(repeating: "", count: head.count - 2) }
    return CSVWriter().write([head] + (read + failed).sorted { $0[0] < $1[0] })
  }

  /// What was read in one line; what was set aside or not understood, only where there is any.
  var text: String {
    let segments = reports.reduce(0) { $0 + $1.segments }
    var lines = [counted(reports.count, "document") + ", " + counted(segments, "segment")]
    if !failures.isEmpty { lines[0] += ", \(failures.count) failed" }
    for (label, names) in [("Set aside", IngestReport.setAside), ("Not understood", IngestReport.notUnderstood)] {
      let counts = names.map { name in (name, reports.reduce(0) { $0 + ($1.counts[name] ?? 0) }) }.filter { $0.1 > 0 }
      if !counts.isEmpty { lines.append("\(label): " + counts.map { "\($0.1) \($0.0)" }.joined(separator: ", ")) }
    }
    return lines.joined(separator: "\n")
  }
}
