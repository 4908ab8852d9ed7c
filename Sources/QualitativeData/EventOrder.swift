/// The order in which the events of several files are put together: it depends on what they hold and not on what the files
/// are called.
///
/// A coder's events about a document are in the order of their times, as far as each file keeps its own order, and after what
/// they refer to. Of those of one time their content decides. Coders with one file keep its order.
struct EventOrder {
  /// The events, each with its file.
  private(set) var events: [(file: Int, event: CodingEvent)] = []

  init(_ files: [[CodingEvent]]) {
    var owners: [String: Set<Int>] = [:]
    for (file, events) in files.enumerated() { for event in events { owners[event.coder, default: []].insert(file) } }
    let several = Set(owners.filter { $1.count > 1 }.keys)
    guard !several.isEmpty else {
      events = files.enumerated().flatMap { file, events in events.map { (file, $0) } }
      return
    }
    var done: Set<String> = []
    for (file, all) in files.enumerated() {
      for event in all where !done.contains(event.coder) {
        guard several.contains(event.coder) else {
          events.append((file, event))
          continue
        }
        done.insert(event.coder)
        let own = files.map { $0.filter { $0.coder == event.coder } }
        for document in Set(own.joined().map(\.document)).sorted() {
          events += MergedEvents(own.map { $0.filter { $0.document == document } }).events
        }
      }
    }
  }
}

/// One coder's events about a document, of several files.
private struct MergedEvents {
  private(set) var events: [(file: Int, event: CodingEvent)] = []
  private let files: [[CodingEvent]]
  private let keys: [[[String]]]
  /// How files come that have nothing else to tell them apart: by all that they hold.
  private let ranks: [Int]
  private var next: [Int]
  private var seen: Set<String> = []
  private var seenIn: [Set<String>]

  init(_ files: [[CodingEvent]]) {
    self.files = files
    let keys = files.map { $0.map(\.sortKey) }
    self.keys = keys
    let order = files.indices.sorted { left, right in
      for (one, other) in zip(keys[left], keys[right]) where one != other {
        return one.lexicographicallyPrecedes(other)
      }
      return (keys[left].count, left) < (keys[right].count, right)
    }
    var ranks = Array(repeating: 0, count: files.count)
    for (rank, file) in order.enumerated() { ranks[file] = rank }
    self.ranks = ranks
    next = Array(repeating: 0, count: files.count)
    seenIn = Array(repeating: [], count: files.count)
    while let file = choose() {
      let event = files[file][next[file]]
      events.append((file, event))
      seen.insert(event.id)
      seenIn[file].insert(event.id)
      next[file] += 1
    }
  }

  private func choose() -> Int? {
    let open = files.indices.filter { next[$0] < files[$0].count }
    let free = open.filter { !waits($0) }
    return (free.isEmpty ? open : free).min { left, right in
      let (one, other) = (keys[left][next[left]], keys[right][next[right]])
      return one == other ? ranks[left] < ranks[right] : one.lexicographicallyPrecedes(other)
    }
  }

  /// Whether what a file says next refers to what only another file says, which has not come to it yet.
  private func waits(_ file: Int) -> Bool {
    let event = files[file][next[file]]
    guard let target = event.target, ![.settle, .reject].contains(event.act), !seenIn[file].contains(target),
      !seen.contains(target)
    else { return false }
    return files.indices.contains { other in
      other != file && files[other][next[other]...].contains { $0.id == target }
    }
  }
}

extension CodingEvent {
  /// All that it says, its time first.
  fileprivate var sortKey: [String] {
    [
      time, id, act.rawValue, target ?? "", document, String(start), String(end), quote, before, after, code ?? "",
      memo ?? "", suggestion ?? "", model ?? "", decision ?? "", undo.map { "\($0)" } ?? "", via ?? "",
      saw?.joined(separator: " ") ?? "-", text ?? "-",
    ]
  }
}
