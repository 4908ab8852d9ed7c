import Formats
import QualitativeData

/// What one file of a coder has beyond another.
struct FileMerge {
  private let file: CodingFile
  private let path: String
  private let coder: String
  private let second: [CodingEvent]
  private let new: [CodingEvent]
  private let unknown: [CodingEventFormat.UnknownEvent]
  /// Lines that hold more than this version knows, by what their events are called.
  private let lines: [String: [UInt8]]

  /// Compares; throws where the files are two coders'.
  init(
    _ file: CodingFile, _ other: CodingEventFormat.Contents, isSamePerson: Bool, path: String
  ) throws(Diagnostic) {
    let owner = file.events.first?.coder ?? other.events.first?.coder ?? ""
    let coders = Set(file.events.map(\.coder) + other.events.map(\.coder))
    guard coders.count <= 1 || isSamePerson else { throw .twoCoders(coders.sorted(), path) }
    let second = other.events.map { event in
      var event = event
      event.coder = owner
      return event
    }
    var joiner = EventJoiner()
    joiner.add(file.events, file: nil)
    joiner.add(second, file: path)
    var known = Dictionary(grouping: file.events, by: Self.content).mapValues(\.count)
    var new: [CodingEvent] = []
    for (event, number) in zip(joiner.events, joiner.files) where number == 1 {
      let content = Self.content(event)
      // What an earlier merge added has other numbers and says the same.
      if let count = known[content], count > 0 { known[content] = count - 1 } else { new.append(event) }
    }
    var lines: [String: [UInt8]] = [:]
    for (place, line) in other.extended {
      let event = second[place]
      let name = joiner.events.last {
        EventID.name(event.id, of: owner) == $0.id || Self.content($0) == Self.content(event)
      }
      lines[name?.id ?? event.id] = line
    }
    (self.file, self.path, coder, self.second, self.new, self.lines) = (file, path, owner, second, new, lines)
    let held = Set(file.unknown.map(\.line))
    unknown = other.unknown.filter { !held.contains($0.line) }
  }

  /// Adds it to the first file, and says how much it was.
  func append() throws(Diagnostic) -> Int {
    var numbers = file.numbers
    numbers.go(on: try CoderFiles(around: file.path).numbers(of: coder, besides: path))
    for event in unknown { numbers.note(event.id, of: coder) }
    try file.number(overruled + new, after: &numbers, lines: lines)
    try file.append(lines: unknown.map(\.line))
    return new.count + unknown.count
  }

  /// Takes back in the first file what would keep the second's word from holding: what removed a coding that the second
  /// decided on later, and what says the contrary.
  private var overruled: [CodingEvent] {
    let (ours, theirs) = (Fates(file.events), Fates(EventJoiner.join(second).events))
    let base = Fates(shared)
    var events: [CodingEvent] = []
    for event in shared where [.add, .accept, .reject].contains(event.act) && ours.isRemoved(event.id) {
      let word = theirs[event.id]
      guard word != ours[event.id], word != base[event.id] else { continue }
      let time = new.first { $0.target == event.id }?.time ?? event.time
      events += file.events.filter { $0.act == .remove && $0.target == event.id && !ours.withdrawn.contains($0.id) }
        .map { removal(of: $0, at: time) }
    }
    for event in new {
      guard let contrary = contrary(to: event, ours), let made = file.events.first(where: { $0.id == contrary }) else {
        continue
      }
      events.append(removal(of: made, at: event.time))
    }
    return events.enumerated().map { place, event in
      var event = event
      event.id = "!\(place)"
      return event
    }
  }

  private func removal(of event: CodingEvent, at time: String) -> CodingEvent {
    CodingEvent(
      id: "", time: time, coder: coder, act: .remove, target: event.id, document: event.document, range: event.range,
      quote: event.quote, before: event.before, after: event.after, code: event.code, via: .imported)
  }

  /// What both files have of the beginning.
  private var shared: [CodingEvent] {
    let both = Set(EventJoiner.join(second).events)
    return file.events.filter(both.contains)
  }

  /// The event of the first file that says the contrary of what one of the second's begins.
  private func contrary(to event: CodingEvent, _ ours: Fates) -> String? {
    guard [.add, .accept, .reject].contains(event.act), event.act != .reject || event.target == nil,
      !new.contains(where: { $0.act == .remove && $0.target == event.id })
    else { return nil }
    return ours.live.first {
      $0.coding.document == event.document && $0.coding.code == event.code && $0.coding.range == event.range
        && $0.isRejected != (event.act == .reject)
    }?.coding.id
  }

  /// What an event says, whatever it is called and refers to.
  private static func content(_ event: CodingEvent) -> CodingEvent {
    var event = event
    event.id = ""
    if event.target != nil { event.target = "" }
    return event
  }

  /// A row for each coding about which the files differ: both decided something about it, and not the same; or one has
  /// what the other rejected.
  var conflicts: [[String]] {
    let ours = Fates(file.events)
    let named = EventJoiner.join(second).events
    let theirs = Fates(named)
    let base = Fates(shared)
    var rows: [[String]] = []
    for event in shared where [.add, .accept, .reject].contains(event.act) {
      let (left, right, start) = (ours[event.id], theirs[event.id], base[event.id])
      guard left != right, left != start, right != start else { continue }
      rows.append(row(event, left, right))
    }
    for event in new where contrary(to: event, ours) != nil {
      let isRejected = event.act == .reject
      rows.append(row(event, isRejected ? "coded" : "rejected", isRejected ? "rejected" : "coded"))
    }
    return rows
  }

  private func row(_ event: CodingEvent, _ left: String, _ right: String) -> [String] {
    [event.document, String(event.start), String(event.end), event.code ?? "", coder, left, right]
  }
}

/// What became of each coding, in words.
private struct Fates {
  private var words: [String: String] = [:]
  var withdrawn: Set<String> = []
  var live: [(coding: Coding, isRejected: Bool)] = []

  init(_ events: [CodingEvent]) {
    let state = CodingState.fold(events).value
    withdrawn = state.withdrawn
    for coding in state.codings {
      words[coding.id] = "\(coding.code) \(coding.range.start)–\(coding.range.end)"
      live.append((coding, false))
    }
    for coding in state.rejections {
      words[coding.id] = "rejected"
      live.append((coding, true))
    }
  }

  func isRemoved(_ id: String) -> Bool { words[id] == nil }

  subscript(id: String) -> String { words[id] ?? "removed" }
}

extension Diagnostic {
  fileprivate static func twoCoders(_ coders: [String], _ path: String) -> Diagnostic {
    Diagnostic(
      "codings.two-coders", at: Location(file: path),
      "The files hold decisions of \(coders.map { "'\($0)'" }.joined(separator: " and "))",
      advice: "Decisions of two people stay apart. If they are one person, say --same-person.")
  }
}
