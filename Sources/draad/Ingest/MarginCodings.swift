import Ingest
import QualitativeData
import StudyFiles

/// Adds the codings that stand in the margins of transcripts to the coders' files. What a file already holds is not
/// added again, so that the command may be repeated; nor what its coder removed since, wherever its passage stands now.
struct MarginCodings {
  /// The folder of the coders' files.
  let folder: String
  private var byCoder: [String: [CodingEvent]] = [:]

  /// The texts of documents with comments, as they are now.
  private var texts: [String: Anchor] = [:]

  init(folder: String) { self.folder = folder }

  /// Takes the events of one document with a text; they refer to one another by number.
  mutating func add(_ codings: [(coder: String, events: [CodingEvent])], in text: String) {
    if let document = codings.lazy.compactMap({ $0.events.first?.document }).first { texts[document] = Anchor(text) }
    for (author, events) in codings {
      let coder = byCoder.keys.sorted().first { CommentCoder.isSamePerson($0, author) } ?? author
      let before = byCoder[coder, default: []].count
      byCoder[coder, default: []] += events.enumerated().map { place, event in
        var event = event
        event.id = "#\(before + place + 1)"
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

  private func append(_ events: [CodingEvent], of author: String, _ outcome: Outcome) throws(Diagnostic) {
    let files = CoderFiles(folder)
    // Somebody who codes here already, maybe under the name that 0.1.0 made of the author's, is the same person.
    let people = files.coders
    let coder = people.contains(author) ? author : people.first { CommentCoder.isSamePerson($0, author) } ?? author
    outcome.report(files.diagnostics(of: coder))
    let path = files.path(of: coder)
    try refuseTorn(path)
    let file = try CodingFile(path)
    outcome.report(file.diagnostics)
    let known = try Inputs.events([path] + files.paths(of: coder).filter { $0 != path }, Outcome(isQuiet: true))
    var ids = Dictionary(
      known.filter { $0.coder == coder }.map { (content($0), $0.id) }, uniquingKeysWith: { first, _ in first })
    var names: [String: String] = [:]
    var new: [CodingEvent] = []
    for event in events {
      var event = event
      event.coder = coder
      event.target = event.target.flatMap { names[$0] }
      let content = content(event)
      names[event.id] = ids[content] ?? event.id
      if ids[content] == nil {
        ids[content] = event.id
        new.append(event)
      }
    }
    var numbers = file.numbers
    numbers.go(on: try files.numbers(of: coder))
    try file.number(new, after: &numbers)
    outcome.console.say("\(path): \(new.count) added, \(events.count - new.count) already there")
  }

  /// A torn line is set aside by whoever goes on in the file, not on the way.
  private func refuseTorn(_ path: String) throws(Diagnostic) {
    guard FileAccess.exists(path),
      CodingEventFormat.read(try FileAccess.read(path), file: path).value.tornLine != nil
    else { return }
    throw Diagnostic(
      "ingest.torn-codings", at: Location(file: path), "The file ends in half a line, so nothing was added to it",
      advice: "Run 'draad codings check --mend' and repeat the command.")
  }

  /// What makes two events the same decision: what they say about a passage, which may have moved since.
  private struct Content: Hashable {
    var act: CodingEvent.Act
    var document: String
    var range: TextRange
    var code: String?
    var memo: String?
  }

  private func content(_ event: CodingEvent) -> Content {
    let place = texts[event.document]?.find(
      event.range, quote: event.quote, before: event.before, after: event.after)
    return Content(
      act: event.act, document: event.document, range: place ?? event.range, code: event.code, memo: event.memo)
  }
}
