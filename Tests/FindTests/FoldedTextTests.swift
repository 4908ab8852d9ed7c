import Find
import Testing

@Suite("Text without capitals and accents")
struct FoldedTextTests {
  @Test(
    "accents, capitals, apostrophes",
    arguments: [
      ("Coördinatie", "coordinatie"), ("één", "een"), ("Œuvre", "oeuvre"), ("IJSLAND", "ijsland"), ("zo’n", "zo'n"),
      ("e\u{301}e\u{301}n", "een"), ("Straße", "strasse"), ("Łódź", "lodz"), ("日本", "日本"), ("gewoon", "gewoon"),
    ])
  func folded(text: String, expected: String) { #expect(FoldedText.of(text) == expected) }
}
