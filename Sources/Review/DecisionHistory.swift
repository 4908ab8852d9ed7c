import QualitativeData

/// The decisions that can be undone and redone, rebuilt from the coder's file, so that both work on after a restart.
struct DecisionHistory: Sendable {
  /// A decision and its events.
  struct Entry: Hashable, Sendable {
    /// The decision's id; an event's own id where another program wrote it.
    var id: String
    var document: String
    var events: [String]
    /// The removals that took it back.
    var removals: [String] = []
  }

  private(set) var done: [Entry] = []
  private(set) var undone: [Entry] = []

  /// Takes in events in the order of the file.
  mutating func record(_ events: some Sequence<CodingEvent>) {
    // What moved with its document is nobody's decision to be undone.
    for event in events where event.decision?.hasPrefix(DocumentMove.mark) != true {
      if event.undo == true { move(event) } else { add(event) }
    }
  }

  private mutating func add(_ event: CodingEvent) {
    let id = event.decision ?? event.id
    if let place = done.lastIndex(where: { $0.id == id }), event.decision != nil, place >= done.count - 2 {
      done[place].events.append(event.id)
    } else {
      done.append(Entry(id: id, document: event.document, events: [event.id]))
      undone = []
    }
  }

  /// An undo moves the entry that holds its target; a redo, whose target is such an undo, moves it back.
  private mutating func move(_ event: CodingEvent) {
    guard let target = event.target else { return }
    if let place = undone.lastIndex(where: { $0.removals.contains(target) }) {
      undone[place].removals.removeAll { $0 == target }
      if undone[place].removals.isEmpty { done.append(undone.remove(at: place)) }
    } else if let place = undone.lastIndex(where: { $0.events.contains(target) }) {
      undone[place].removals.append(event.id)
    } else if let place = done.lastIndex(where: { $0.events.contains(target) }) {
      var entry = done.remove(at: place)
      entry.removals = [event.id]
      undone.append(entry)
    }
  }
}
