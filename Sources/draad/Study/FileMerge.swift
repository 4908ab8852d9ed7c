import QualitativeData
import StudyFiles

/// What one file of a coder has beyond another.
struct FileMerge {
  private let file: CodingFile
  private let coder: String
  private let second: [CodingEvent]
  /// The second's events by their names in it, each with the name that it has beside the first.
  private let names: [String: String]
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
    let fresh = zip(joiner.events, joiner.files).filter { $1 == 1 }.map(\.0)
    let own = EventJoiner.join(second).events
    let addition = FileAddition(fresh, to: file.events)
    let names = addition.names(of: own, among: fresh)
    let new = addition.withoutDoubles(besides: file.events, of: own, names)
    var lines: [String: [UInt8]] = [:]
    for (place, line) in other.extended {
      let event = second[place]
      let name = joiner.events.last {
        EventID.name(event.id, of: owner) == $0.id || $0.content == event.content
      }
      lines[name?.id ?? event.id] = line
    }
    (self.file, coder, self.second, self.lines) = (file, owner, own, lines)
    (self.new, self.names) = (new.events, new.names)
    // What an earlier merge added has other numbers and refers to others.
    var held = Dictionary(grouping: file.unknown, by: { UnknownLine($0).content }).mapValues(\.count)
    unknown = other.unknown.filter { event in
      let content = UnknownLine(event).content
      guard let count = held[content], count > 0 else { return true }
      held[content] = count - 1
      return false
    }
  }

  /// Adds it to the first file, and says how much it was.
  func append() throws(Diagnostic) -> Int {
    var numbers = file.numbers
    for event in unknown { numbers.note(event.id, of: coder) }
    let last = lastWord
    let added = new + reaching + last.events
    let numbered = try file.number(added, after: &numbers, lines: lines)
    // What the second calls an event, by what it is called in the first file now.
    let given = Dictionary(zip(added.map(\.id), numbered.map(\.id)), uniquingKeysWith: { first, _ in first })
    var renamed = names.mapValues { given[$0] ?? $0 }
    var taken = Set(file.events.map(\.id) + file.unknown.map(\.id) + numbered.map(\.id))
    for event in unknown where !taken.insert(event.id).inserted { renamed[event.id] = numbers.next(of: coder) }
    try file.append(lines: unknown.map { UnknownLine($0).renamed(by: renamed, of: coder) })
    return new.count + last.events.count + unknown.count
  }

  /// A row for each coding about which the files differ: both decided something about it, and not the same; or one has
  /// what the other rejected.
  var conflicts: [[String]] {
    let ours = Fates(file.events)
    let theirs = Fates(second)
    let shared = self.shared
    let base = Fates(shared)
    var rows: [[String]] = []
    for event in shared where [.add, .accept, .reject].contains(event.act) {
      let (left, right, start) = (ours[event.id], theirs[event.id], base[event.id])
      guard left != right, left != start, right != start else { continue }
      rows.append(row(event, left, right))
    }
    for event in new where [.add, .accept, .reject].contains(event.act) {
      let isRejected = event.act == .reject
      let contrary = ours.live.first {
        $0.coding.document == event.document && $0.coding.code == event.code && $0.coding.range == event.range
          && $0.isRejected != isRejected
      }
      if contrary != nil {
        rows.append(row(event, isRejected ? "coded" : "rejected", isRejected ? "rejected" : "coded"))
      }
    }
    return rows + lastWord.notes.map { row($0, "removed", "noted") }
  }

  /// What the first file says about events that only the second has, said again after them: a line reaches only what stands
  /// before it.
  private var reaching: [CodingEvent] {
    let own = Set(file.events.map(\.id))
    let added = Set(new.map(\.id))
    return file.events.compactMap { event -> CodingEvent? in
      guard let target = event.target, ![.settle, .reject].contains(event.act), !own.contains(target),
        let name = names[target] ?? names[EventID.name(target, of: coder)], added.contains(name)
      else { return nil }
      var event = event
      (event.id, event.target) = ("again " + event.id, name)
      return event
    }
  }

  private var shared: [CodingEvent] {
    let both = Set(second)
    return file.events.filter(both.contains)
  }

  private var lastWord: LastWord { LastWord(of: second, names, shared: shared, first: file.events, new: new) }

  private func row(_ event: CodingEvent, _ left: String, _ right: String) -> [String] {
    [event.document, String(event.start), String(event.end), event.code ?? "", coder, left, right]
  }
}

extension Diagnostic {
  fileprivate static func twoCoders(_ coders: [String], _ path: String) -> Diagnostic {
    Diagnostic(
      "codings.two-coders", at: Location(file: path),
      "The files hold decisions of \(coders.map { "'\($0)'" }.joined(separator: " and "))",
      advice: "Decisions of two people stay apart. If they are one person, say --same-person.")
  }
}
