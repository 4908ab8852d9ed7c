import QualitativeData
import Testing

@Suite("Decisions of several files and coders")
struct EventJoinerTests {
  private func event(
    _ id: String, _ coder: String, _ act: CodingEvent.Act = .add, target: String? = nil, in document: String = "d1",
    at start: Int = 0, code: String = "a", memo: String? = nil
  ) -> CodingEvent {
    CodingEvent(
      id: id, time: "2018-01-01T00:00:00Z", coder: coder, act: act, target: target, document: document,
      range: TextRange(start, start + 3), quote: "abc", code: code, memo: memo)
  }

  private func joined(_ files: [[CodingEvent]]) -> EventJoiner {
    var joiner = EventJoiner()
    for (place, events) in files.enumerated() { joiner.add(events, file: "f\(place).jsonl") }
    return joiner
  }

  private func codings(_ files: [[CodingEvent]]) -> [String] {
    CodingState.fold(joined(files).events).value.codings.map {
      "\($0.coder) \($0.document) \($0.range.start) \($0.code)"
    }
  }

  @Test("ids of one coder say nothing of another's: both codings of id 1 hold")
  func ownIds() {
    #expect(codings([[event("1", "anna")], [event("1", "bram")]]) == ["anna d1 0 a", "bram d1 0 a"])
  }

  @Test(
    "nobody takes away, changes or notes on another coder's coding; it is said",
    arguments: [
      CodingEvent.Act.remove, .change, .memo,
    ])
  func notAnothers(act: CodingEvent.Act) {
    let files = [[event("anna-3", "anna")], [event("bram-1", "bram", act, target: "anna-3", at: 9, memo: "nee")]]
    let folded = CodingState.fold(joined(files).events)
    #expect(folded.value.codings.map(\.id) == ["anna-3"])
    #expect(folded.value.codings.first?.range.start == 0)
    #expect(folded.value.codings.first?.memos == [])
    #expect(folded.diagnostics.map(\.id) == ["codings.no-target"])
  }

  @Test("a decision about one document does not reach what was decided about another")
  func notAnotherDocument() {
    let events = [event("anna-1", "anna"), event("anna-2", "anna", .remove, target: "anna-1", in: "d2")]
    let folded = CodingState.fold(events)
    #expect(folded.value.codings.count == 1)
    #expect(folded.diagnostics.map(\.id) == ["codings.no-target"])
  }

  @Test("two computers: what they share counts once, what they numbered alike counts twice, and each keeps its own")
  func twoComputers() {
    let shared = [event("anna-1", "anna"), event("anna-2", "anna", at: 10)]
    let first = shared + [event("anna-3", "anna", at: 20)]
    let second =
      shared + [
        event("anna-3", "anna", at: 30), event("anna-4", "anna", .remove, target: "anna-3", at: 30),
        event("anna-5", "anna", .remove, target: "anna-1"),
      ]
    #expect(codings([first, second]) == ["anna d1 10 a", "anna d1 20 a"])
    let joiner = joined([first, second])
    #expect(joiner.diagnostics.map(\.id) == ["codings.repeated", "codings.same-number"])
    #expect(joiner.diagnostics.map(\.summary.first) == ["2", "A"])
  }

  @Test("joining what was joined changes nothing", arguments: 1...30 as ClosedRange<UInt64>)
  func again(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let once = joined(DecisionNoise.files(&random)).events
    let twice = EventJoiner.join(once)
    #expect(twice.events == once)
    #expect(twice.diagnostics.isEmpty)
    #expect(Set(once.map(\.id)).count == once.count)
  }

  @Test(
    "the fold of several files and coders is the naive one, whole and document by document",
    arguments: 1...400 as ClosedRange<UInt64>)
  func naive(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let files = DecisionNoise.files(&random)
    let naive = NaiveFold(files)
    let events = joined(files).events
    let folded = CodingState.fold(events)
    #expect(facts(folded.value) == naive.facts)
    #expect(strays(folded.diagnostics) == naive.strays)
    let parts = ["d1", "d2", "d3"].map { name in
      var joiner = EventJoiner()
      for (place, file) in files.enumerated() { joiner.add(file.filter { $0.document == name }, file: "\(place)") }
      return CodingState.fold(joiner.events)
    }
    #expect(parts.flatMap { facts($0.value) }.sorted() == naive.facts)
    #expect(parts.map { strays($0.diagnostics) }.reduce(0, +) == naive.strays)
  }

  @Test(
    "what files come to does not depend on what they are called, whole or document by document",
    arguments: 1...300 as ClosedRange<UInt64>)
  func names(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var files = DecisionNoise.files(&random)
    for file in files.indices {
      for place in files[file].indices { files[file][place].time = "t\(Int.random(in: 0...2, using: &random))" }
    }
    func fold(_ files: [[CodingEvent]]) -> [String] {
      facts(CodingState.fold(EventJoiner.join(files.map { (nil, $0) }).events).value)
    }
    let whole = fold(files)
    for _ in 0..<4 { #expect(fold(files.shuffled(using: &random)) == whole) }
    let parts = ["d1", "d2", "d3"].flatMap { name in fold(files.map { $0.filter { $0.document == name } }) }
    #expect(parts.sorted() == whole)
    // A coder's one file is as it stands.
    let one = EventJoiner.join([(nil, files[0])])
    #expect(one.events == EventJoiner.join(files[0]).events)
  }

  @Test("what one file takes back of another goes, whichever of them comes first")
  func acrossFiles() {
    let first = [event("1", "anna"), event("anna-2", "anna", at: 10)]
    let second = [event("anna-3", "anna", at: 20), event("anna-4", "anna", .remove, target: "1")]
    for files in [[first, second], [second, first]] {
      let state = CodingState.fold(EventJoiner.join(files.map { (nil, $0) }).events)
      #expect(state.value.codings.map(\.range.start).sorted() == [10, 20] && state.diagnostics.isEmpty)
    }
  }

  private func strays(_ diagnostics: [Diagnostic]) -> Int { diagnostics.count { $0.id == "codings.no-target" } }

  private func facts(_ state: CodingState) -> [String] {
    let codings = state.codings.map { "+\($0.coder) \($0.document) \($0.range.start) \($0.code) \($0.memos)" }
    let rejections = state.rejections.map { "-\($0.coder) \($0.document) \($0.range.start) \($0.code) \($0.memos)" }
    return
      (codings + rejections + state.memos.map { "m\($0.coder) \($0.document) \($0.start) \($0.memo ?? "")" }
      + state.reviews.map { "r\($0.coder) \($0.document)" }).sorted()
  }
}

/// Files of decisions as nobody should have them: ids that clash, lines that stand twice, targets of all kinds.
private enum DecisionNoise {
  static func files(_ random: inout SeededGenerator) -> [[CodingEvent]] {
    var files: [[CodingEvent]] = []
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      var file: [CodingEvent] = []
      // A part of an earlier file stands in this one too, as on another computer.
      if let other = files.randomElement(using: &random), Bool.random(using: &random) {
        file = Array(other.prefix(Int.random(in: 0...other.count, using: &random)))
      }
      for _ in 0..<Int.random(in: 0...14, using: &random) { file.append(event(file, &random)) }
      files.append(file)
    }
    return files
  }

  private static func event(_ file: [CodingEvent], _ random: inout SeededGenerator) -> CodingEvent {
    if let old = file.randomElement(using: &random), Int.random(in: 0..<8, using: &random) == 0 { return old }
    let coder = ["anna", "bram", "a/n"].randomElement(using: &random) ?? ""
    let ids = ["1", "2", "\(coder)-1", "\(coder)-2", "\(coder)-3", "\(coder)-4", "anna-1", "bram-2"]
    let act = CodingEvent.Act.allCases.randomElement(using: &random) ?? .add
    let needsTarget = [.change, .remove].contains(act) || (act == .memo && Bool.random(using: &random))
    let start = Int.random(in: 0..<6, using: &random)
    return CodingEvent(
      id: ids.randomElement(using: &random) ?? "", time: "t", coder: coder, act: act,
      target: needsTarget ? ids.randomElement(using: &random) : nil,
      document: ["d1", "d2", "d3"].randomElement(using: &random) ?? "", range: TextRange(start, start + 2),
      code: act == .review ? nil : ["a", "b"].randomElement(using: &random), memo: act == .memo ? "m\(start)" : nil)
  }
}

/// The same said once more with lists and loops, as one would tell it to a person.
private struct NaiveFold {
  private struct Item {
    var event: CodingEvent
    /// The raw ids by which each file knows it.
    var known: [(file: Int, id: String)]
    var target: Int?
    var isGone = false
  }

  private var items: [Item] = []
  private(set) var strays = 0
  private(set) var facts: [String] = []

  init(_ files: [[CodingEvent]]) {
    for (file, events) in files.enumerated() {
      for event in events { take(event, file) }
    }
    for place in items.indices.reversed() where items[place].event.act == .remove && !items[place].isGone {
      if let target = items[place].target { items[target].isGone = true }
    }
    tell()
  }

  private mutating func take(_ event: CodingEvent, _ file: Int) {
    var target: Int?
    if let id = event.target, event.act != .settle, event.act != .reject { target = referred(id, event, file) }
    let same = items.firstIndex { isSame($0, event, target) }
    for place in items.indices {
      let other = items[place].event
      guard other.coder == event.coder, other.document == event.document else { continue }
      items[place].known.removeAll { $0 == (file, event.id) }
    }
    if let same {
      items[same].known.append((file, event.id))
    } else {
      items.append(Item(event: event, known: [(file, event.id)], target: target))
    }
  }

  /// A line that stands again, word for word, and means the same there.
  private func isSame(_ item: Item, _ event: CodingEvent, _ target: Int?) -> Bool {
    item.event == event && item.target == target
  }

  /// The latest of that id in the same file, else the first in another; of the same coder, about the same document.
  private func referred(_ id: String, _ event: CodingEvent, _ file: Int) -> Int? {
    let own = items.indices.filter {
      items[$0].event.coder == event.coder && items[$0].event.document == event.document
    }
    if let place = own.last(where: { items[$0].known.contains { $0 == (file, id) } }) { return place }
    return own.first { items[$0].event.id == id }
  }

  private mutating func tell() {
    var memos: [Int: [String]] = [:]
    var now: [Int: CodingEvent] = [:]
    for (place, item) in items.enumerated() where !item.isGone {
      let event = item.event
      switch event.act {
      case .add, .accept, .settle, .reject:
        if event.code != nil { now[place] = event } else { strays += 1 }
      case .change:
        guard let target = item.target, let old = now[target] else {
          strays += item.target.map { items[$0].isGone } == true ? 0 : 1
          continue
        }
        now[target]?.start = event.start
        now[target]?.code = event.code ?? old.code
      case .memo where event.target == nil:
        facts.append("m\(event.coder) \(event.document) \(event.start) \(event.memo ?? "")")
      case .memo:
        guard let target = item.target, now[target] != nil else {
          strays += item.target.map { items[$0].isGone } == true ? 0 : 1
          continue
        }
        memos[target, default: []].append(event.memo ?? "")
      case .review: facts.append("r\(event.coder) \(event.document)")
      case .remove: continue
      }
    }
    strays += items.count { $0.event.act == .remove && $0.target == nil }
    for (place, event) in now {
      let sign = items[place].event.act == .reject ? "-" : "+"
      facts.append("\(sign)\(event.coder) \(event.document) \(event.start) \(event.code ?? "") \(memos[place] ?? [])")
    }
    facts.sort()
  }
}
