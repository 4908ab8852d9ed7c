import QualitativeData
import Testing

@Suite("Finding passages again in a text that was corrected elsewhere")
struct AnchorPropertyTests {
  private static let words = [
    "de", "gemeente", "werkgevers", "één", "😀", "krapte.", "Toen", "belde", "niet", "werk-werk",
  ]

  private struct Corrected {
    let old: String
    let new: String
    let range: TextRange
    let moved: Int
  }

  /// A text in which words before and after a passage came or went, but none within reach of its context.
  private func correct(_ generator: inout SeededGenerator) -> Corrected {
    func text(_ count: Int) -> String {
      (0..<count).map { _ in Self.words.randomElement(using: &generator) ?? "" }.joined(separator: " ")
    }
    let near = (before: text(12), after: text(12))
    let passage = text(Int.random(in: 1...9, using: &generator)) + " alleen-hier"
    let far = (before: text(20), after: text(20))
    let mended = (before: text(Int.random(in: 0...30, using: &generator)), after: text(5))
    func whole(_ outer: (before: String, after: String)) -> String {
      [outer.before, near.before, passage, near.after, outer.after].joined(separator: " ")
    }
    func start(_ before: String) -> Int { (before + " " + near.before + " ").unicodeScalars.count }
    let from = start(far.before)
    return Corrected(
      old: whole(far), new: whole(mended), range: TextRange(from, from + passage.unicodeScalars.count),
      moved: start(mended.before) - from)
  }

  @Test("a passage with unchanged words around it is found at its new place", arguments: 1...40 as ClosedRange<UInt64>)
  func moved(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let sample = correct(&generator)
    let old = Anchor(sample.old)
    let context = old.context(of: sample.range)
    let found = Anchor(sample.new).find(
      sample.range, quote: old.quote(sample.range), before: context.before, after: context.after)
    #expect(found == sample.range.shifted(by: sample.moved))
  }

  @Test("positions are those of scalars, also beyond what one UTF-16 unit holds")
  func scalars() {
    let anchor = Anchor("😀 één 😀 twee")
    #expect(anchor.quote(TextRange(2, 5)) == "één")
    #expect(anchor.find(TextRange(0, 4), quote: "twee", before: "", after: "") == TextRange(8, 12))
  }

  @Test("a range beyond the text is empty, not a crash")
  func outside() {
    #expect(Anchor("kort").quote(TextRange(90, 99)) == "")
    #expect(Anchor("").find(TextRange(3, 9), quote: "iets", before: "voor", after: "na") == nil)
    #expect(Anchor("kort").context(of: TextRange(-5, 900)).before == "")
  }
}
