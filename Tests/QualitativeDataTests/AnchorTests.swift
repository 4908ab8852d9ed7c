import QualitativeData
import Testing

@Suite("Finding a passage again")
struct AnchorTests {
  private let old = "De gemeente belde niet terug. Toen stopten we. De gemeente belde later wel."

  private func find(_ quote: String, in new: String, nth: Int = 0) -> String? {
    let scalars = Array(old.unicodeScalars)
    let wanted = Array(quote.unicodeScalars)
    let starts = (0...scalars.count - wanted.count).filter { Array(scalars[$0..<$0 + wanted.count]) == wanted }
    let range = TextRange(starts[nth], starts[nth] + wanted.count)
    let context = Anchor(old).context(of: range)
    let anchor = Anchor(new)
    return anchor.find(range, quote: quote, before: context.before, after: context.after).map(anchor.quote)
  }

  @Test("an unchanged text keeps the place")
  func unchanged() { #expect(find("Toen stopten we.", in: old) == "Toen stopten we.") }

  @Test("text put in before the passage moves it")
  func moved() { #expect(find("Toen stopten we.", in: "Inleiding 😀. " + old) == "Toen stopten we.") }

  @Test("of two equal quotes the one with its context is found")
  func context() {
    let new = "Nieuw begin. " + old
    let range = TextRange(47, 64)
    let anchor = Anchor(old)
    let quote = anchor.quote(range)
    let around = anchor.context(of: range)
    let found = Anchor(new).find(range, quote: quote, before: around.before, after: around.after)
    #expect(found == range.shifted(by: 13))
  }

  @Test("a typo mended inside the passage is found by what stands around it")
  func mended() {
    let new = "De gemeente belde niet terug. Toen stopten wij er. De gemeente belde later wel."
    #expect(find("Toen stopten we.", in: new) == "Toen stopten wij er.")
  }

  @Test("what is gone is not found")
  func gone() { #expect(find("Toen stopten we.", in: "Een heel andere tekst.") == nil) }
}

@Suite("What is said of passages that moved")
struct MovedPassageTests {
  private func document(_ lines: [String]) -> Document {
    var start = 0
    let segments = lines.enumerated().map { place, line in
      defer { start += line.unicodeScalars.count + 1 }
      return Segment(
        id: "s\(place)", kind: .turn, range: TextRange(start, start + line.unicodeScalars.count), text: line)
    }
    return Document(id: "d1", provenance: Provenance(), segments: segments)
  }

  private func coding(_ document: Document, segment: Int) throws -> Coding {
    let range = document.segments[segment].range
    let anchor = Anchor(document.text)
    let context = anchor.context(of: range)
    return try #require(
      Coding(
        CodingEvent(
          id: "anna-1", time: "", coder: "anna", act: .add, document: "d1", range: range, quote: anchor.quote(range),
          before: context.before, after: context.after, code: "a")))
  }

  private static let lines = [
    "Dat weet ik niet.", "En hoe ging het daarna met de vereniging verder?", "Wij kregen subsidie van de gemeente.",
    "Had u dat zelf zo bedacht, of kwam het van elders?", "Dat weet ik niet.", "Tot slot nog iets over geld.",
  ]

  @Test("of two identical passages the first is deleted: its coding is on the other one, and that is said")
  func firstDeleted() throws {
    let coding = try coding(document(Self.lines), segment: 0)
    let placed = document(Array(Self.lines.dropFirst())).place([coding], cases: CaseTable())
    #expect(placed.value.map(\.segment) == ["s3"])
    #expect(placed.diagnostics.map(\.id) == ["codings.moved"])
  }

  @Test("the other one took exactly its place: said too")
  func samePlace() throws {
    let coding = try coding(document(["Ja.", "Ja.", "Dat hebben wij met elkaar zo afgesproken."]), segment: 0)
    let changed = document(["Ja.", "Dat hebben wij met elkaar zo afgesproken."])
    #expect(changed.place([coding], cases: CaseTable()).diagnostics.map(\.id) == ["codings.moved"])
  }

  @Test("text that came before, or a word mended beside it, is not worth a word")
  func quiet() throws {
    let coding = try coding(document(Self.lines), segment: 2)
    for changed in [
      ["Een inleiding."] + Self.lines, Self.lines.map { $0.replacing("zelf", with: "samen") }, Self.lines,
    ] {
      let placed = document(changed).place([coding], cases: CaseTable())
      #expect(placed.value.map(\.quote) == ["Wij kregen subsidie van de gemeente."])
      #expect(placed.diagnostics.isEmpty)
    }
  }

  @Test("a passage that stands where another came before it goes back to its own surroundings")
  func ownSurroundings() throws {
    let lines = ["Ja.", "Wat kost het?", "Ja."]
    let coding = try coding(document(lines + ["Einde van dit gesprek."]), segment: 2)
    let changed = document(["Ja.", "Wat kost dit?", "Ja.", "Wat kost het?", "Ja.", "Einde van dit gesprek."])
    #expect(changed.place([coding], cases: CaseTable()).value.map(\.segment) == ["s4"])
  }

  @Test("lines that end elsewhere are no other surroundings, and leave no doubt")
  func otherLineEnds() {
    let text = "De gemeente belde niet terug.\nToen stopten we. De gemeente belde later wel."
    let place = Anchor(text).place(
      TextRange(30, 46), quote: "Toen stopten we.", before: "De gemeente belde niet terug. ",
      after: " De gemeente belde later wel.")
    #expect(place?.range == TextRange(30, 46))
    #expect(place?.isDoubtful == false)
  }
}
