import QualitativeData
import Testing

@Suite("Where the stretches of a text stand in another version of it")
struct TextShiftTests {
  private static let text = "Hoe begon het?\nTwee bakkers trokken het.\nWat kost het?\nDe gemeente gaf subsidie."

  private func event(_ start: Int, _ end: Int) -> CodingEvent {
    let anchor = Anchor(Self.text)
    let context = anchor.context(of: TextRange(start, end))
    return CodingEvent(
      id: "a-\(start)", time: "", coder: "a", act: .add, document: "d1", range: TextRange(start, end),
      quote: anchor.quote(TextRange(start, end)), before: context.before, after: context.after, code: "x")
  }

  private func carried(_ text: String, _ events: [CodingEvent], _ range: TextRange? = nil) -> [TextRange] {
    let shift = TextShift(events, in: Anchor(text), end: text.unicodeScalars.count)
    return shift.carry(range ?? TextRange(0, Self.text.unicodeScalars.count))
  }

  @Test("the same text stands where it stood, whole or in part")
  func same() {
    let events = [event(15, 40), event(55, 80)]
    #expect(carried(Self.text, events) == [TextRange(0, Self.text.unicodeScalars.count)])
    #expect(carried(Self.text, events, TextRange(20, 60)) == [TextRange(20, 60)])
  }

  @Test("what was put in between is nobody's; what stands between passages that moved alike is the same")
  func corrected() {
    let events = [event(15, 40), event(41, 54), event(55, 80)]
    let added = Self.text.replacing("Wat kost het?", with: "En verder?\nWat kost het?")
    // The short question has other surroundings now, and shows nothing.
    #expect(carried(added, events) == [TextRange(0, 40), TextRange(66, 91)])
    let before = "Vooraf.\n" + Self.text
    #expect(carried(before, events) == [TextRange(23, 88)])
    let after = Self.text + "\nNog iets."
    #expect(carried(after, events) == [TextRange(0, 80)])
  }

  @Test("of another text nothing is known, though it may be as long")
  func other() {
    let text = String(repeating: "x", count: Self.text.unicodeScalars.count)
    #expect(carried(text, [event(15, 40)]).isEmpty)
    #expect(!TextShift([event(15, 40)], in: Anchor(text), end: text.count).isKnown)
    #expect(carried(Self.text, []).isEmpty)
  }
}
