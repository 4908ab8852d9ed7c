import QualitativeData
import StudyFiles

/// What a coder decided, in the file that decisions go to and in the coder's others.
struct OwnDecisions {
  /// The coder's events in the file.
  let events: [CodingEvent]
  /// Those in other files, under names that no event of the file has: two computers number alike.
  let elsewhere: [CodingEvent]
  /// As many numbers are taken, in this file and the coder's others.
  let lines: Int
  /// What must be known of the file.
  let diagnostics: [Diagnostic]

  /// Looks through what a file held when it was opened.
  init(
    _ events: [CodingEvent], lines: Int, at path: String, of coder: String, in folder: StudyFolder
  ) throws(Diagnostic) {
    let files = CoderFiles(folder.codings)
    self.events = events.filter { $0.coder == coder }
    let others = events.count - self.events.count
    diagnostics = files.diagnostics(of: coder) + (others > 0 ? [.otherCoders(path, others, coder)] : [])
    var highest = lines
    var joiner = EventJoiner()
    joiner.add(self.events, file: path)
    for other in files.paths(of: coder) where other != path {
      let contents = CodingEventFormat.read(try FileAccess.read(other), file: other).value
      let ids = contents.events.map(\.id) + contents.unknown.map(\.id)
      highest = ids.compactMap { EventID($0, of: coder)?.number }.reduce(highest, max)
      joiner.add(contents.events.filter { $0.coder == coder }, file: other)
    }
    self.lines = highest
    elsewhere = zip(joiner.events, joiner.files).filter { $1 > 0 }.map { Self.named($0.0) }
  }

  private static func named(_ event: CodingEvent) -> CodingEvent {
    var event = event
    event.via = event.way?.rawValue
    return event
  }
}

extension Diagnostic {
  fileprivate static func otherCoders(_ path: String, _ count: Int, _ coder: String) -> Diagnostic {
    Diagnostic(
      "codings.other-coder", .warning, at: Location(file: path),
      "\(count) of the decisions in this file \(count == 1 ? "is" : "are") not \(coder)'s",
      advice: "They count for who is named in them; the page shows \(coder)'s alone.")
  }
}
