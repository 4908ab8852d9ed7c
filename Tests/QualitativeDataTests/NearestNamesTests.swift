import QualitativeData
import Testing

@Suite("The names that somebody may have meant")
struct NearestNamesTests {
  private let names = [
    "kosten-van-begeleiding", "startsubsidie", "structurele-subsidie", "mindset-werkgevers", "leiderschap",
  ]

  @Test(
    "letters swapped, left out, put in or changed; case, accents, hyphens and spaces do not count",
    arguments: [
      ("leidershcap", "leiderschap"), ("leiderscha", "leiderschap"), ("leiderrschap", "leiderschap"),
      ("Kosten van begeleiding", "kosten-van-begeleiding"), ("MINDSET WERKGEVER", "mindset-werkgevers"),
      ("léiderschap", "leiderschap"), ("startsubsidies", "startsubsidie"),
    ])
  func near(wanted: String, expected: String) { #expect(NearestNames.of(wanted, among: names).first == expected) }

  @Test("parts of names are near, other words are not; the nearest come first, at most three, each once")
  func far() {
    #expect(NearestNames.of("subsidie", among: names) == ["startsubsidie", "structurele-subsidie"])
    #expect(NearestNames.of("xyz", among: names).isEmpty)
    #expect(NearestNames.of("", among: names).isEmpty)
    #expect(NearestNames.of("a1", among: ["a2", "a3", "a4", "a5", "a2"]) == ["a2", "a3", "a4"])
    #expect(NearestNames.of("ab", among: ["ba"]) == ["ba"])
  }

  @Test("as a question")
  func question() {
    #expect(NearestNames.question("a1", among: ["a2", "a3"]) == "Did you mean 'a2' or 'a3'?")
    #expect(NearestNames.advice("xyz", among: names, otherwise: "Look.") == "Look.")
    #expect(NearestNames.advice("a1", among: ["a2"], otherwise: "Look.") == "Did you mean 'a2'? Look.")
  }
}
