import QualitativeData

/// Codings that a coder gave to all that a query found: each query has a number, by which it is undone as one.
///
/// A decision of such a coding is called `query:3:n01:begeleid* NEAR/5 gemeente`: the query's number, the document, the
/// query. On the page it is undone document by document.
public struct QueryDecisions: Sendable {
  /// One query.
  public struct Entry: Hashable, Sendable {
    /// Its number among the coder's.
    public var number: Int
    /// The query.
    public var text: String
    /// When it was run.
    public var time: String
    /// Its codings that hold as the query made them.
    public var live: [CodingEvent]
    /// How many others hold that the coder changed, or wrote a memo on: these are the coder's own by now, and stay.
    public var worked = 0
    /// How many codings it made.
    public var made: Int
  }

  /// The coder's queries, in their order.
  public private(set) var entries: [Entry] = []

  private static let mark = "query:"

  /// Finds the queries among a coder's events.
  public init(_ events: [CodingEvent]) {
    let withdrawn = CodingState.fold(events, names: .none).value.withdrawn
    let worked = Set(
      events.filter { [.change, .memo].contains($0.act) && !withdrawn.contains($0.id) }.compactMap(\.target))
    var places: [Int: Int] = [:]
    for event in events where event.act == .add {
      guard let (number, text) = event.decision.flatMap({ Self.parts($0, of: event.document) }) else { continue }
      let place = places[number] ?? entries.count
      if place == entries.count {
        places[number] = place
        entries.append(Entry(number: number, text: text, time: event.time, live: [], made: 0))
      }
      entries[place].made += 1
      if withdrawn.contains(event.id) { continue }
      if worked.contains(event.id) { entries[place].worked += 1 } else { entries[place].live.append(event) }
    }
  }

  /// The number of the next query.
  public var next: Int { (entries.map(\.number).max() ?? 0) + 1 }

  /// What a decision of a query is called.
  public static func name(_ number: Int, _ text: String, in document: String) -> String {
    "\(mark)\(number):\(document):\(text)"
  }

  private static func parts(_ decision: String, of document: String) -> (number: Int, text: String)? {
    guard decision.hasPrefix(mark) else { return nil }
    let rest = decision.dropFirst(mark.count)
    guard let number = Int(rest.prefix { $0 != ":" }) else { return nil }
    let text = rest.drop { $0 != ":" }.dropFirst()
    return (number, String(text.hasPrefix(document + ":") ? text.dropFirst(document.count + 1) : text))
  }

  /// The events that take back what of a query holds, without numbers.
  public func undo(_ entry: Entry, coder: String, at time: String) -> [CodingEvent] {
    entry.live.reversed().map { event in
      let decision = Decision(id: "undo-query:\(entry.number):\(event.document)", act: .undo, document: event.document)
      return EventWriter(decision: decision, coder: coder, time: time, model: nil, via: .query, saw: nil)
        .removal(of: event, undo: true)
    }
  }
}
