import Compare
import QualitativeData
import Testing

@Suite("What differs between two versions, and taking it over")
struct StudyDiffTests {
  private static let text = "Wij trekken de kar al jaren. De gemeente geeft subsidie. Ik hoef niet zo nodig."

  private static func document(_ text: String = text, id: String = "d1") -> Document {
    Document(
      id: id, provenance: Provenance(),
      segments: [Segment(id: "s1", kind: .paragraph, range: TextRange(0, text.unicodeScalars.count), text: text)])
  }

  private static let codebook = Codebook(codes: [
    Code(name: "kar", label: "Kartrekker"), Code(name: "geld", label: "Geld", indicators: ["subsidie"]),
  ])

  /// A coding that an event makes.
  private static func coding(
    _ id: String, _ start: Int, _ end: Int, _ code: String, coder: String = "anna", memos: [String] = [],
    in document: Document = document()
  ) -> Coding {
    let range = TextRange(start, end)
    let anchor = Anchor(document.text)
    let context = anchor.context(of: range)
    let event = CodingEvent(
      id: id, time: "2018-03-01T10:00:00Z", coder: coder, act: .add, document: document.id, range: range,
      quote: anchor.quote(range), before: context.before, after: context.after, code: code)
    guard var coding = Coding(event) else { preconditionFailure("an event with a code makes a coding") }
    coding.memos = memos
    return coding
  }

  private static func version(
    _ codings: [Coding], codebook: Codebook? = codebook, cases: CaseTable? = nil, documents: [Document] = [document()]
  ) -> StudyVersion {
    var state = CodingState()
    state.codings = codings
    return StudyVersion(codebook: codebook, cases: cases, documents: documents, state: state)
  }

  private func diff(
    _ ours: StudyVersion, _ theirs: StudyVersion, base: StudyVersion? = nil, ignoresCoder: Bool = false
  ) throws -> [StudyChange] {
    try StudyComparer(ignoresCoder: ignoresCoder).run(
      StudyComparer.Input(base: base, ours: ours, theirs: theirs)
    ).value
  }

  private func words(_ changes: [StudyChange]) -> [String] {
    changes.map { change in
      [
        change.side.rawValue, change.kind.rawValue, change.act.rawValue, change.field, change.before, change.after,
        change.ours,
      ].compactMap { $0 }.joined(separator: " ")
    }
  }

  @Test("nothing differs from itself, whatever the identities")
  func same() throws {
    let renumbered = Self.version([Self.coding("x-9", 0, 10, "kar"), Self.coding("x-8", 29, 55, "geld")])
    let ours = Self.version([Self.coding("a-1", 29, 55, "geld"), Self.coding("a-2", 0, 10, "kar")])
    #expect(try diff(ours, renumbered).isEmpty)
    #expect(try diff(ours, ours, base: renumbered).isEmpty)
  }

  @Test("added, removed, another code, another range, a memo")
  func kinds() throws {
    let ours = Self.version([
      Self.coding("a-1", 0, 10, "kar"), Self.coding("a-2", 12, 20, "kar"), Self.coding("a-3", 29, 55, "geld"),
      Self.coding("a-4", 60, 70, "kar"),
    ])
    let theirs = Self.version([
      Self.coding("b-1", 0, 10, "geld"), Self.coding("b-2", 12, 27, "kar", memos: ["langer"]),
      Self.coding("b-3", 29, 55, "geld"), Self.coding("b-5", 72, 75, "geld"),
    ])
    #expect(
      words(try diff(ours, theirs)) == [
        "theirs coding changed code kar geld", "theirs coding changed range 12–20 12–27",
        "theirs coding changed memo langer", "theirs coding removed", "theirs coding added",
      ])
  }

  @Test("the coding that shares most text is the one whose range changed")
  func overlap() throws {
    let ours = Self.version([Self.coding("a-1", 0, 10, "kar"), Self.coding("a-2", 11, 30, "kar")])
    let theirs = Self.version([Self.coding("b-1", 8, 29, "kar")])
    #expect(
      words(try diff(ours, theirs)) == ["theirs coding removed", "theirs coding changed range 11–30 8–29"])
  }

  @Test("coders are kept apart, unless two coders' files are compared")
  func coders() throws {
    let (anna, bram) = (
      Self.version([Self.coding("a-1", 0, 10, "kar")]), Self.version([Self.coding("b-1", 0, 10, "kar", coder: "bram")])
    )
    #expect(words(try diff(anna, bram)) == ["theirs coding removed", "theirs coding added"])
    #expect(try diff(anna, bram, ignoresCoder: true).isEmpty)
    #expect(try diff(anna, bram.decided(by: "anna")).isEmpty)
    #expect(words(try diff(anna.only("bram"), bram)) == ["theirs coding added"])
  }

  @Test("passages of a text that was corrected are found again; what is not is said")
  func corrected() throws {
    let other = Self.document("Vooraf. " + Self.text.replacing("al jaren", with: "al twaalf jaren"))
    let ours = Self.version([Self.coding("a-1", 29, 55, "geld")])
    let theirs = Self.version(
      [Self.coding("b-1", 44, 70, "geld", in: other), Self.coding("b-2", 0, 7, "kar", in: other)], documents: [other])
    let result = try StudyComparer().run(StudyComparer.Input(ours: ours, theirs: theirs))
    #expect(result.value.map(\.kind) == [.document])
    #expect(result.diagnostics.map(\.id) == ["diff.lost-passage"])
    #expect(!result.diagnostics[0].description.contains("Vooraf"))
  }

  @Test("codes by name, else by label; a code under another name is not another code")
  func codes() throws {
    let theirs = Codebook(codes: [
      Code(name: "kartrekker", label: "Kartrekker", definition: "nieuw"), Code(name: "nog-een", label: "Nog een"),
    ])
    #expect(
      words(
        try diff(
          Self.version([Self.coding("a-1", 0, 10, "kar")]),
          Self.version([Self.coding("b-1", 0, 10, "kartrekker")], codebook: theirs))) == [
          "theirs code changed name kartrekker", "theirs code changed definition nieuw", "theirs code removed",
          "theirs code added",
        ])
  }

  @Test("cases: attributes that came, went or changed")
  func cases() throws {
    func table(_ values: [String: [String]]) -> CaseTable {
      CaseTable(attributes: ["type", "fase"], cases: [Case(id: "n1", documents: ["d1"], values: values)])
    }
    let ours = Self.version([], cases: table(["type": ["netwerk"]]))
    let theirs = Self.version([], cases: table(["type": ["netwerk", "platform"], "fase": ["1"]]))
    #expect(
      words(try diff(ours, theirs)) == [
        "theirs case changed type netwerk netwerk | platform", "theirs case changed fase 1",
      ])
  }

  // MARK: what was read and rejected

  private static func reading(_ id: String, _ start: Int, _ end: Int, coder: String = "anna") -> CodingEvent {
    CodingEvent(
      id: id, time: "2018-03-02T10:00:00Z", coder: coder, act: .review, document: "d1", range: TextRange(start, end),
      decision: "x1", via: .page, saw: [])
  }

  private static func version(
    _ codings: [Coding] = [], rejected: [Coding] = [], read: [CodingEvent], documents: [Document] = [document()]
  ) -> StudyVersion {
    var version = Self.version(codings, documents: documents)
    (version.state.rejections, version.state.reviews) = (rejected, read)
    return version
  }

  @Test("what a colleague read and rejected is a difference, and is taken over once, as it was decided")
  func readings() throws {
    var settled = Self.coding("b-3", 12, 20, "kar", coder: "bram")
    (settled.isSettled, settled.settles, settled.way, settled.memos) = (true, "anna-7", .page, ["nee"])
    let ours = Self.version([Self.coding("a-1", 0, 10, "kar")], read: [Self.reading("a-2", 0, 79)])
    var theirs = ours
    theirs.state.reviews.append(Self.reading("b-1", 0, 79, coder: "bram"))
    theirs.state.rejections = [Self.coding("b-2", 29, 55, "geld", coder: "bram"), settled]
    let changes = try diff(ours, theirs, base: ours)
    #expect(
      words(changes) == ["theirs rejection added", "theirs rejection added", "theirs reading added"])
    let merger = ChangeMerger(time: "now", removes: true)
    let events = try #require(merger.events(of: changes)["bram"])
    #expect(events.map(\.act) == [.reject, .reject, .review])
    #expect(events.map(\.range) == [TextRange(12, 20), TextRange(29, 55), TextRange(0, 79)])
    #expect(events.map(\.target) == ["anna-7", nil, nil])
    #expect(events[0].memo == "nee" && events[2].time == "2018-03-02T10:00:00Z" && events[2].via == "page")
    // How a decision of 0.1.0 came about is not known, by whichever door it comes.
    #expect(events[1].via == nil)
    var merged = ours
    let state = CodingState.fold(events).value
    (merged.state.rejections, merged.state.reviews) = (state.rejections, ours.state.reviews + state.reviews)
    #expect(try diff(merged, theirs, base: ours).allSatisfy { $0.side != .theirs && $0.side != .conflict })
    #expect(try diff(merged, theirs).isEmpty)
    // And back: they took it away again.
    let taken = try diff(merged, ours, base: merged)
    #expect(words(taken) == ["theirs rejection removed", "theirs rejection removed", "theirs reading removed"])
    #expect(merger.events(of: taken)["bram"]?.map(\.act) == [.remove, .remove, .remove])
  }

  @Test("another program says nothing of reading, so nothing is missing there")
  func otherPrograms() throws {
    let ours = Self.version(rejected: [Self.coding("a-3", 29, 55, "geld")], read: [Self.reading("a-2", 0, 79)])
    var theirs = Self.version([])
    theirs.knowsReading = false
    #expect(try diff(ours, theirs).isEmpty)
    #expect(try diff(ours, theirs, base: ours).isEmpty)
    #expect(words(try diff(ours, Self.version([]), base: theirs)) == ["ours rejection added", "ours reading added"])
  }

  @Test("of a text that reads differently only what is the same counts as read")
  func readInPart() throws {
    let other = Self.document(Self.text.replacing("al jaren", with: "heel lang"))
    let theirs = Self.version(read: [Self.reading("b-1", 0, 80, coder: "bram")], documents: [other])
    let changes = try diff(Self.version(read: []), theirs).filter { $0.kind == .reading }
    #expect(changes.compactMap(\.event?.range) == [TextRange(0, 19), TextRange(27, 79)])
  }

  @Test("coded here and rejected there by one coder is a conflict, unless they took the coding back first")
  func contrary() throws {
    let coded = Self.version([Self.coding("a-1", 0, 10, "kar")], read: [])
    let rejected = Self.version(rejected: [Self.coding("a-9", 0, 10, "kar")], read: [])
    let empty = Self.version(read: [])
    #expect(words(try diff(coded, rejected, base: empty)) == ["ours coding added", "conflict rejection added coded"])
    #expect(
      words(try diff(rejected, coded, base: empty)) == ["conflict coding added rejected", "ours rejection added"])
    #expect(words(try diff(coded, rejected, base: coded)) == ["theirs coding removed", "theirs rejection added"])
    #expect(ChangeMerger(time: "", removes: true).events(of: try diff(coded, rejected, base: empty)).isEmpty)
  }

  // MARK: with a base

  @Test("three ways: who changed what, and where both did")
  func threeWay() throws {
    let base = Self.version([
      Self.coding("a-1", 0, 10, "kar"), Self.coding("a-2", 12, 20, "kar"), Self.coding("a-3", 29, 55, "geld"),
      Self.coding("a-4", 60, 70, "kar"),
    ])
    let ours = Self.version([
      Self.coding("a-1", 0, 10, "geld"), Self.coding("a-2", 12, 20, "kar"), Self.coding("a-3", 29, 50, "geld"),
      Self.coding("a-5", 72, 75, "kar"),
    ])
    let theirs = Self.version([
      Self.coding("a-1", 0, 10, "geld"), Self.coding("a-2", 12, 20, "kar", memos: ["ja"]),
      Self.coding("a-3", 29, 53, "geld"), Self.coding("a-4", 60, 72, "kar"), Self.coding("b-9", 1, 4, "kar"),
    ])
    #expect(
      words(try diff(ours, theirs, base: base)) == [
        "both coding changed code kar geld", "theirs coding added", "theirs coding changed memo ja",
        "conflict coding changed range 29–55 29–53 29–50", "conflict coding removed", "ours coding added",
      ])
  }

  // MARK: merging

  private func merged(_ ours: [CodingEvent], _ changes: [StudyChange], removes: Bool = true) -> [CodingEvent] {
    let merger = ChangeMerger(time: "2018-04-01T00:00:00Z", removes: removes)
    var numbers = EventNumbers(after: ours)
    let events = merger.events(of: changes).sorted { $0.key < $1.key }.flatMap(\.value)
    return ours + numbered(events, &numbers)
  }

  /// As a coder's file gives events their ids.
  private func numbered(_ events: [CodingEvent], _ numbers: inout EventNumbers) -> [CodingEvent] {
    var names: [String: String] = [:]
    return events.map { event in
      var event = event
      let id = numbers.next(of: event.coder)
      names["\(event.coder) \(event.id)"] = id
      event.target = event.target.map { names["\(event.coder) \($0)"] ?? $0 }
      event.id = id
      return event
    }
  }

  private func facts(_ state: CodingState) -> [String] {
    state.codings.map { "\($0.coder) \($0.document) \($0.range) \($0.code) \(Set($0.memos).sorted())" }.sorted()
  }

  @Test("what is merged two ways is theirs, and merging again adds nothing", arguments: 1...40)
  func twoWay(seed: Int) throws {
    var random = RandomEdits(seed: UInt64(seed))
    let events = random.events()
    let changed = random.edit(events)
    let (ours, theirs) = (CodingState.fold(events).value, CodingState.fold(changed).value)
    let changes = try diff(StudyVersion(state: ours), StudyVersion(state: theirs))
    let after = CodingState.fold(merged(events, changes))
    #expect(after.diagnostics.isEmpty)
    // A memo is never taken away.
    let lost = changes.contains { $0.field == "memo" && $0.after == nil }
    if !lost { #expect(facts(after.value) == facts(theirs)) }
    let again = try diff(StudyVersion(state: after.value), StudyVersion(state: theirs))
    #expect(merged([], again).isEmpty)
  }

  @Test("without a base nothing is removed unless asked", arguments: 1...20)
  func removals(seed: Int) throws {
    var random = RandomEdits(seed: UInt64(seed))
    let events = random.events()
    let state = CodingState.fold(events).value
    let changes = try diff(StudyVersion(state: state), StudyVersion(state: CodingState()))
    #expect(merged(events, changes, removes: false) == events)
    #expect(CodingState.fold(merged(events, changes)).value.codings.isEmpty)
  }

  @Test("three ways: what only one side changed is there afterwards, conflicts are as ours", arguments: 1...40)
  func threeWayMerge(seed: Int) throws {
    var random = RandomEdits(seed: UInt64(seed))
    let events = random.events()
    let (own, other) = (random.edit(events), random.edit(events))
    let base = StudyVersion(state: CodingState.fold(events).value)
    let theirs = StudyVersion(state: CodingState.fold(other).value)
    let changes = try diff(StudyVersion(state: CodingState.fold(own).value), theirs, base: base)
    let after = CodingState.fold(merged(own, changes))
    #expect(after.diagnostics.isEmpty)
    for change in changes where change.side == .theirs && change.kind == .coding {
      switch change.act {
      case .added:
        #expect(after.value.codings.contains { $0.range == change.coding?.range && $0.code == change.coding?.code })
      case .removed: #expect(!after.value.codings.contains { $0.id == change.ourCoding?.id })
      case .changed: #expect(after.value.codings.contains { $0.id == change.ourCoding?.id })
      }
    }
    for change in changes where change.side == .conflict || change.side == .ours {
      guard let ours = change.ourCoding else { continue }
      #expect(after.value.codings.contains { $0.id == ours.id })
    }
    let again = try diff(StudyVersion(state: after.value), theirs, base: base)
    #expect(merged([], again).isEmpty)
  }

  @Test("a table, and lines for a person")
  func shown() throws {
    let ours = Self.version([Self.coding("a-1", 0, 10, "kar")])
    let theirs = Self.version([Self.coding("a-1", 0, 10, "geld"), Self.coding("b-2", 29, 55, "geld")])
    let changes = try diff(ours, theirs)
    let table = try ChangeTabulator(hasBase: false).run(changes).value
    #expect(
      table.columns.map(\.name) == [
        "kind", "change", "name", "start", "end", "code", "coder", "field", "before", "after", "quote",
      ])
    #expect(table.column("change") == [.text("changed"), .text("added")])
    #expect(table.column("start") == [.whole(0), .whole(29)])
    #expect(
      ChangeTabulator(hasBase: false).lines(changes) == [
        "codings: 1 added, 1 changed", "  ~ d1 0–10 kar (anna) code: “kar” → “geld”",
        "  + d1 29–55 geld (anna) “De gemeente geeft subsidie”",
      ])
    #expect(ChangeTabulator(hasBase: true).lines([]) == ["No difference."])
  }
}

/// Decisions and changes to them, the same for the same seed.
private struct RandomEdits {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  private mutating func next(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }

  private mutating func event(_ number: Int, _ coder: String) -> CodingEvent {
    let start = next(60)
    return CodingEvent(
      id: "\(coder)-\(number)", time: "2018-03-01T10:00:00Z", coder: coder, act: .add, document: "d\(next(2))",
      range: TextRange(start, start + 1 + next(8)), code: ["kar", "geld", "tijd"][next(3)],
      memo: next(3) == 0 ? "memo \(next(3))" : nil)
  }

  mutating func events() -> [CodingEvent] {
    let coders = ["anna", "bram"]
    return (1...(4 + next(12))).map { event($0, coders[next(2)]) }
  }

  /// The events with some taken back, changed and added.
  mutating func edit(_ events: [CodingEvent]) -> [CodingEvent] {
    var result = events
    for (offset, old) in events.enumerated() {
      var new = old
      new.id = "\(old.coder)-\(100 + offset + next(50) * 100)"
      new.target = old.id
      switch next(6) {
      case 0: new.act = .remove
      case 1:
        new.act = .change
        new.code = ["kar", "geld", "tijd"][next(3)]
        new.memo = nil
      case 2:
        new.act = .change
        new.end += next(4)
        new.memo = nil
      case 3:
        new.act = .memo
        new.memo = "memo \(next(5))"
      default: continue
      }
      result.append(new)
    }
    for number in 0..<next(4) { result.append(event(10_000 + number, ["anna", "bram"][next(2)])) }
    return result
  }
}

extension DataTable {
  /// A column's cells by its name.
  func column(_ name: String) -> [Cell] {
    guard let place = columns.firstIndex(where: { $0.name == name }) else { return [] }
    return rows.map { $0[place] }
  }
}
