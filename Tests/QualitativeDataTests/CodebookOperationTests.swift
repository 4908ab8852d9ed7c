import QualitativeData
import Testing

@Suite("Operations on codes, and what was coded before them")
struct CodebookOperationTests {
  /// A codebook, what was done to it, and coded passages, each by the name that its code had then.
  struct Bench {
    var codebook: Codebook
    var generator: SeededGenerator
    var fresh = 0

    init(seed: UInt64) {
      generator = SeededGenerator(seed: seed)
      var codes: [Code] = []
      for number in 0..<12 {
        let above = codes.randomElement(using: &generator)
        let parent = Bool.random(using: &generator) ? above?.name : nil
        codes.append(
          Code(
            name: "c\(number)", parent: parent, definition: number % 3 == 0 ? "Over \(number)" : "",
            indicators: ["w\(number)"]))
      }
      codebook = Codebook(codes: Self.ordered(codes))
    }

    static func ordered(_ codes: [Code], under parent: String? = nil) -> [Code] {
      codes.filter { $0.parent == parent }.flatMap { [$0] + ordered(codes, under: $0.name) }
    }

    mutating func name() -> String {
      fresh += 1
      return "new\(fresh)"
    }

    /// An operation that may or may not make sense.
    mutating func operation(withParts: PartChoice) -> CodebookOperation? {
      guard let code = codebook.codes.randomElement(using: &generator)?.name,
        let other = codebook.codes.randomElement(using: &generator)?.name
      else { return nil }
      switch Int.random(in: 0..<(withParts == .all ? 7 : 4), using: &generator) {
      case 0: return .rename(code, to: name())
      case 1: return .merge([code], into: other)
      case 2: return .move([code], under: Bool.random(using: &generator) ? other : nil, before: nil)
      case 3: return .group([code, other], under: Code(name: name()))
      case 4: return .split(code, into: [Code(name: name()), Code(name: name())])
      case 5: return .drop([code])
      default: return .add([Code(name: name(), parent: code)])
      }
    }

    enum PartChoice { case all, countsStay }

    mutating func codings(_ count: Int) -> [CodingEvent] {
      (0..<count).compactMap { number in
        guard let code = codebook.codes.randomElement(using: &generator) else { return nil }
        return CodingEvent(
          id: "e\(number)", time: "2018-01-01T00:00:00Z", coder: "anna", act: .add,
          document: "d\(Int.random(in: 0..<5, using: &generator))", range: TextRange(number * 10, number * 10 + 5),
          quote: "abcde", code: code.name)
      }
    }
  }

  /// For each code the documents in which it or a code below it was given, and how often.
  static func counts(_ events: [CodingEvent], _ codebook: Codebook) -> [String: [String: Int]] {
    let codings = CodingState.fold(events, names: codebook.formerNames).value.codings
    return Dictionary(
      uniqueKeysWithValues: codebook.codes.map { code in
        let below = Set(codebook.subtree(of: code.name))
        return (
          code.name, Dictionary(grouping: codings.filter { below.contains($0.code) }, by: \.document).mapValues(\.count)
        )
      })
  }

  /// What a person would do who writes the new name over the old one in all files.
  static func rewritten(_ events: [CodingEvent], by operation: CodebookOperation) -> [CodingEvent] {
    let names: [String: String] =
      switch operation {
      case .rename(let old, let new): [old: new]
      case .merge(let codes, let target): Dictionary(uniqueKeysWithValues: Set(codes).map { ($0, target) })
      default: [:]
      }
    return events.map { event in
      var event = event
      event.code = event.code.map { names[$0] ?? $0 }
      return event
    }
  }

  @Test(
    "what was renamed, merged, moved and grouped counts as if it had been coded so",
    arguments: 1...80 as ClosedRange<UInt64>)
  func naive(seed: UInt64) throws {
    var bench = Bench(seed: seed)
    let events = bench.codings(60)
    var written = events
    var done = 0
    for _ in 0..<25 {
      guard let operation = bench.operation(withParts: .countsStay) else { break }
      guard let edits = try? operation.edits(in: bench.codebook) else { continue }
      bench.codebook = bench.codebook.applying(edits)
      written = Self.rewritten(written, by: operation)
      done += 1
      let plain = bench.codebook.with(
        codes: bench.codebook.codes.map { code in
          var code = code
          code.formerly = []
          return code
        })
      #expect(Self.counts(events, bench.codebook) == Self.counts(written, plain))
    }
    #expect(done > 5)
  }

  @Test("no operation makes a codebook that is none", arguments: 1...80 as ClosedRange<UInt64>)
  func whole(seed: UInt64) throws {
    var bench = Bench(seed: seed)
    for _ in 0..<25 {
      guard let operation = bench.operation(withParts: .all) else { break }
      guard let edits = try? operation.edits(in: bench.codebook) else { continue }
      bench.codebook = bench.codebook.applying(edits)
      let codes = bench.codebook.codes
      #expect(Set(codes.map(\.name)).count == codes.count)
      for (place, code) in codes.enumerated() {
        if let parent = code.parent { #expect(codes[..<place].contains { $0.name == parent }) }
      }
      #expect(codes == Bench.ordered(codes))
    }
  }

  private func add(_ id: Int, _ act: CodingEvent.Act, _ code: String, coder: String = "anna") -> CodingEvent {
    CodingEvent(
      id: "\(coder)-\(id)", time: "2018-01-01T00:00:00Z", coder: coder, act: act, document: "d", range: TextRange(0, 5),
      quote: "abcde", code: code)
  }

  @Test("what was coded with a code that was split waits until its coder says which part it is")
  func split() throws {
    let before = Codebook(codes: [Code(name: "a", formerly: ["o"]), Code(name: "b")])
    let after = before.applying(
      try CodebookOperation.split("a", into: [Code(name: "x"), Code(name: "y")]).edits(in: before))
    let names = after.formerNames
    #expect(after.codes.map(\.name) == ["x", "y", "b"])
    #expect(names.parts(of: "o") == ["x", "y"])
    let open = [add(1, .add, "o"), add(1, .add, "a", coder: "bram")]
    #expect(CodingState.fold(open, names: names).value.waiting(names).map(\.coder) == ["anna", "bram"])
    // Bram's is bram's to answer.
    let answered = CodingState.fold(open + [add(2, .accept, "x")], names: names).value
    #expect(answered.codings.map(\.code) == ["a", "x"])
    #expect(answered.waiting(names).map(\.coder) == ["bram"])
    let one = CodingState.fold(open + [add(2, .reject, "x")], names: names).value
    #expect(one.waiting(names).count == 2)
    let none = CodingState.fold(open + [add(2, .reject, "x"), add(3, .reject, "y")], names: names).value
    #expect(none.waiting(names).map(\.coder) == ["bram"])
    // Merged again, nothing waits.
    let whole = after.applying(try CodebookOperation.merge(["y"], into: "x").edits(in: after))
    #expect(CodingState.fold(open, names: whole.formerNames).value.codings.map(\.code) == ["x", "x"])
  }

  @Test("a name that something was coded with does not become another code's")
  func taken() throws {
    let codebook = Codebook(
      codes: [Code(name: "a", formerly: ["o"]), Code(name: "b")], dropped: [Code(name: "d", formerly: ["e"])])
    for name in ["a", "o", "d", "e", "", "x\ny", "*", " a"] {
      #expect(throws: Diagnostic.self) { try CodebookOperation.add([Code(name: name)]).edits(in: codebook) }
      #expect(throws: Diagnostic.self) { try CodebookOperation.rename("b", to: name).edits(in: codebook) }
    }
    // Its own former name it may have back.
    let back = codebook.applying(try CodebookOperation.rename("a", to: "o").edits(in: codebook))
    #expect(back["o"]?.formerly == ["a"])
  }

  @Test("what a code lacks it takes from the one that joins it, and what lies below that goes along")
  func merge() throws {
    let codebook = Codebook(codes: [
      Code(name: "a", definition: "A", use: "wel", indicators: ["x", "y"]), Code(name: "a1", parent: "a"),
      Code(name: "b", definition: "B", indicators: ["y", "z"]),
    ])
    let after = codebook.applying(try CodebookOperation.merge(["a"], into: "b").edits(in: codebook))
    #expect(
      after.codes == [
        Code(name: "b", definition: "B", use: "wel", indicators: ["y", "z", "x"], formerly: ["a"]),
        Code(name: "a1", parent: "b"),
      ])
    #expect(throws: Diagnostic.self) { try CodebookOperation.merge(["a"], into: "a1").edits(in: codebook) }
    #expect(throws: Diagnostic.self) { try CodebookOperation.move(["a"], under: "a1", before: nil).edits(in: codebook) }
    #expect(throws: Diagnostic.self) {
      try CodebookOperation.split("a", into: [Code(name: "p"), Code(name: "q")]).edits(in: codebook)
    }
  }
}
