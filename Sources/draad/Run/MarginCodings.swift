import Formats
import QualitativeData

/// Adds the codings that stand in the margins of transcripts to the coders' files. What a file already holds is not
/// added again, so that the command may be repeated.
struct MarginCodings {
  /// The folder of the coders' files.
  let folder: String
  private var byCoder: [String: [CodingEvent]] = [:]

  init(folder: String) { self.folder = folder }

  /// Takes the events of one document; they refer to one another by number.
  mutating func add(_ codings: [(coder: String, events: [CodingEvent])]) {
    for (coder, events) in codings {
      let before = byCoder[coder, default: []].count
      byCoder[coder, default: []] += events.map { event in
        var event = event
        event.target = event.target.flatMap { Int($0.dropFirst()) }.map { "#\(before + $0)" }
        return event
      }
    }
  }

  /// Appends to the files.
  func write(to outcome: Outcome) {
    for (coder, events) in byCoder.sorted(by: { $0.key < $1.key }) {
      outcome.attempt { () throws(Diagnostic) in try append(events, of: coder, outcome) }
    }
  }

  private func append(_ events: [CodingEvent], of coder: String, _ outcome: Outcome) throws(Diagnostic) {
    let path = FileAccess.join(folder, coder + ".jsonl")
    let old =
      FileAccess.exists(path) ? outcome.take(CodingEventFormat.read(try FileAccess.read(path), file: path)) : nil
    guard old?.tornLine == nil else {
      throw Diagnostic(
        "ingest.torn-codings", at: Location(file: path), "The file ends in half a line, so nothing was added to it",
        advice: "Run 'draad codings check --mend' and repeat the command.")
    }
    var known = Dictionary(
      (old?.events ?? []).map { (Content($0), $0.id) }, uniquingKeysWith: { first, _ in first })
    var next = (old?.events ?? []).compactMap { $0.id.split(separator: "-").last.flatMap { Int($0) } }.max() ?? 0
    var ids: [String] = []
    var bytes: [UInt8] = []
    for event in events {
      var event = event
      event.target = event.target.flatMap { Int($0.dropFirst()) }.flatMap { $0 <= ids.count ? ids[$0 - 1] : nil }
      if let id = known[Content(event)] {
        ids.append(id)
        continue
      }
      next += 1
      event.id = "\(coder)-\(next)"
      known[Content(event)] = event.id
      ids.append(event.id)
      bytes += CodingEventFormat.line(event)
    }
    let added = bytes.count { $0 == 0x0A }
    if added > 0 {
      try FileAccess.makeFolder(folder)
      try FileAccess.append(bytes, to: path)
    }
    outcome.console.say("\(path): \(added) added, \(events.count - added) already there")
  }

  /// What makes two events the same decision.
  private struct Content: Hashable {
    var act: CodingEvent.Act
    var document: String
    var range: TextRange
    var code: String?
    var memo: String?

    init(_ event: CodingEvent) {
      (act, document, range, code, memo) = (event.act, event.document, event.range, event.code, event.memo)
    }
  }
}
