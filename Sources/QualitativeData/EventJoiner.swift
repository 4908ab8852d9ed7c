/// Puts the events of coders' files together so that each has a name of its own, by which it is referred to.
///
/// An event's identity is its coder and its id. A line that stands twice, in one file or in two of the same coder, counts
/// once. Different events of one coder with the same id, as two computers or two programs make them, both count: the
/// later one is called `anna-3 (2)`. What refers to an event means the latest before it in its own file, else the first in
/// the coder's other files, always about the same document; never another coder's, but where a difference is settled.
public struct EventJoiner: Sendable {
  /// The events so far, in the order of files and lines, each once.
  public private(set) var events: [CodingEvent] = []
  /// The file of each event, by number in the order in which files were added.
  public private(set) var files: [Int] = []
  /// What was noticed.
  public private(set) var diagnostics: [Diagnostic] = []
  private var places: [String: Int] = [:]
  /// Whether what each event refers to was there before it.
  private var isFound: [Bool] = []
  /// Names of events that have the same id, by the first of them.
  private var namesakes: [String: [String]] = [:]
  /// The first event that is called so, of a coder about a document.
  private var firsts: [Reference: String] = [:]
  /// What each file calls events by now.
  private var own: [OwnReference: String] = [:]
  private var repeated: [Notice: Int] = [:]
  private var ambiguous: [Notice: Int] = [:]
  private var number = 0

  /// Nothing yet.
  public init() {}

  /// The events of one file, or of several that were put together before.
  public static func join(_ events: [CodingEvent]) -> EventJoiner {
    var joiner = EventJoiner()
    joiner.add(events, file: nil)
    return joiner
  }

  /// The events of several files. What they come to does not depend on what the files are called: those of one coder are put
  /// together by time, as `EventOrder` says.
  public static func join(_ files: [(name: String?, events: [CodingEvent])]) -> EventJoiner {
    var joiner = EventJoiner()
    let names = files.map(\.name)
    for (file, event) in EventOrder(files.map(\.events)).events { joiner.take(event, file) }
    joiner.number = files.count
    joiner.report(names)
    return joiner
  }

  /// Adds the events of a file in its order, after those of the files before; `file` is where diagnostics say they are.
  public mutating func add(_ new: [CodingEvent], file: String?) {
    for event in new { take(event, number) }
    number += 1
    report(Array(repeating: nil, count: number - 1) + [file])
  }

  private mutating func take(_ event: CodingEvent, _ file: Int) {
    var named = event
    let found = found(by: event, file)
    named.target = found ?? target(of: event)
    let name = EventID.name(event.id, of: event.coder)
    let alike = namesakes[name] ?? (places[name] == nil ? [] : [name])
    if let same = alike.first(where: { isSame(named, isFound: found != nil, as: $0) }) {
      repeated[notice(event, same, file), default: 0] += 1
      named.id = same
      // What stands in several files is the first one's.
      if let place = places[same] { files[place] = min(files[place], file) }
    } else {
      named.id = free(name, alike)
      if let first = alike.first { ambiguous[notice(event, first, file), default: 0] += 1 }
      places[named.id] = events.count
      events.append(named)
      isFound.append(found != nil)
      files.append(file)
    }
    for id in [event.id, named.id] {
      let reference = Reference(coder: event.coder, document: event.document, id: id)
      own[OwnReference(file: file, reference: reference)] = named.id
      if firsts[reference] == nil { firsts[reference] = named.id }
    }
  }

  /// Of two files that have an id, the later one is named.
  private func notice(_ event: CodingEvent, _ other: String, _ file: Int) -> Notice {
    Notice(file: max(file, places[other].map { files[$0] } ?? file), coder: event.coder)
  }

  private mutating func report(_ names: [String?]) {
    for (place, file) in names.enumerated() {
      let (repeated, ambiguous) = (repeated.filter { $0.key.file == place }, ambiguous.filter { $0.key.file == place })
      diagnostics += repeated.sorted { $0.key.coder < $1.key.coder }.map { .repeated($1, of: $0.coder, in: file) }
      diagnostics += ambiguous.sorted { $0.key.coder < $1.key.coder }.map { .sameNumber($1, of: $0.coder, in: file) }
    }
    (repeated, ambiguous) = ([:], [:])
  }

  private struct Notice: Hashable {
    var file: Int
    var coder: String
  }

  private struct OwnReference: Hashable {
    var file: Int
    var reference: Reference
  }

  private struct Reference: Hashable {
    var coder, document, id: String
  }

  private func isSame(_ event: CodingEvent, isFound: Bool, as name: String) -> Bool {
    guard let place = places[name], self.isFound[place] == isFound else { return false }
    var other = event
    other.id = name
    return events[place] == other
  }

  private mutating func free(_ name: String, _ alike: [String]) -> String {
    guard !alike.isEmpty else { return name }
    var count = alike.count + 1
    while places["\(name) (\(count))"] != nil { count += 1 }
    let free = "\(name) (\(count))"
    namesakes[name] = alike + [free]
    return free
  }

  /// What an event refers to, by its name; nil where it is not there.
  private func found(by event: CodingEvent, _ file: Int) -> String? {
    guard let target = event.target, ![.settle, .reject].contains(event.act) else { return nil }
    let reference = Reference(coder: event.coder, document: event.document, id: target)
    return own[OwnReference(file: file, reference: reference)] ?? firsts[reference]
  }

  /// What settles a difference names another coder's event, which is left as it stands.
  private func target(of event: CodingEvent) -> String? {
    guard ![.settle, .reject].contains(event.act) else { return event.target }
    return event.target.map { EventID.name($0, of: event.coder) }
  }
}

extension Diagnostic {
  fileprivate static func repeated(_ count: Int, of coder: String, in file: String?) -> Diagnostic {
    Diagnostic(
      "codings.repeated", .warning, at: file.map { Location(file: $0) },
      count == 1
        ? "A decision of \(coder) stands here again, word for word"
        : "\(count) decisions of \(coder) stand here again, word for word",
      advice: "Each counts once. 'draad codings merge' makes one file of two of one coder.")
  }

  fileprivate static func sameNumber(_ count: Int, of coder: String, in file: String?) -> Diagnostic {
    Diagnostic(
      "codings.same-number", .warning, at: file.map { Location(file: $0) },
      count == 1
        ? "A decision of \(coder) has the number of another one that says something else"
        : "\(count) decisions of \(coder) have the numbers of others that say something else",
      advice: "All count: two computers or programs numbered alike. 'draad codings merge' gives new numbers.")
  }
}
