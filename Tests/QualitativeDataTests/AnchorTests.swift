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
