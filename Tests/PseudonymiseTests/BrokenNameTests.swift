import Pseudonymise
import QualitativeData
import Testing

@Suite("Names in pieces, with initials of several letters, in names that stay")
struct BrokenNameTests {
  private static let names = [
    ListedName("Theo Jansen", .person), ListedName("Jan de Vries", .person), ListedName("Rotterdam", .place),
  ]

  private func run(_ study: WrittenStudy) throws -> Diagnosed<PseudonymisedStudy> {
    try Pseudonymiser(MaskingSamples.options(Self.names)).run(study)
  }

  private func masked(_ text: String) throws -> String {
    let study = MaskingSamples.study(text)
    let result = try run(study).value
    // Whatever was masked comes back as it was.
    let revealed = Revealer(result.key).reveal(result.study)
    #expect(revealed.documents[0].text.unicodeScalars.elementsEqual(text.unicodeScalars))
    return result.study.documents[0].text
  }

  @Test(
    "initials of several letters go with their surname",
    arguments: [
      "Th. Jansen", "Th Jansen", "Chr. Jansen", "IJ. Jansen", "A. Ph. Jansen", "A.Ph. Jansen", "Joh. Jansen",
      "Jansen, Th.", "Tj.  Jansen", "Ph.A. Jansen",
    ])
  func initials(name: String) throws {
    let masked = try masked("Dat zei \(name) toen.")
    #expect(masked == "Dat zei [persoon 1] toen." || masked == "Dat zei [persoon 1]. toen.")
  }

  @Test("titles, and words before the end of a sentence, are no initials")
  func noInitials() throws {
    #expect(try masked("Dat zei Dr. Jansen.") == "Dat zei Dr. [persoon 1].")
    #expect(try masked("Hij werkt bij de NS. Jansen ook.") == "Hij werkt bij de NS. [persoon 1] ook.")
    #expect(try masked("Zo is het. Jansen zei dat.") == "Zo is het. [persoon 1] zei dat.")
  }

  @Test(
    "words cut at a line end, by soft hyphens, spaced out or joined",
    arguments: [
      "Jan-\nsen", "Jan- sen", "Jan\u{AD}sen", "Jan\u{200B}sen", "J a n s e n", "J\u{A0}a\u{A0}n\u{A0}s\u{A0}e\u{A0}n",
      "J-a-n-s-e-n", "T h e o  J a n s e n", "T h e o J a n s e n", "TheoJansen", "theojansen", "Theo\nJansen",
      "JANSEN",
      "Jan-\nsens",
    ])
  func pieces(name: String) throws {
    #expect(try masked("Dat zei \(name) toen.") == "Dat zei [persoon 1] toen.")
  }

  @Test("what is joined to another word is masked at a capital and flagged without")
  func joined() throws {
    #expect(try masked("Dat zeiJansen toen.") == "Dat zei[persoon 1] toen.")
    #expect(try masked("Dat zei JansenGisteren toen.") == "Dat zei [persoon 1]Gisteren toen.")
    #expect(try masked("Met Jan de\nVries erbij.") == "Met [persoon 1] erbij.")
    for word in ["Jansenzei", "Janzei", "metrotterdam"] {
      let found = try run(MaskingSamples.study("Dat \(word) toen.")).value.suspicions
      #expect(found.contains { $0.reason == .compound && $0.text == word }, "\(word)")
    }
  }

  @Test("other words stay as they are", arguments: ["de a b c van", "zee-\nman", "een iPhone", "A, B en C", "x y z"])
  func others(text: String) throws { #expect(try masked("Zeg \(text) maar.") == "Zeg \(text) maar.") }

  @Test("names in names of codes, of proposals and of coders are reported")
  func kept() throws {
    var study = MaskingSamples.study("Ja.")
    study.codebook = Codebook(codes: [Code(name: "methode-jansen"), Code(name: "geld")])
    study.coders = [
      WrittenStudy.CoderFile(name: "jansen", events: []),
      WrittenStudy.CoderFile(name: "anna", events: [], proposals: [Code(name: "rotterdam-zuid"), Code(name: "tijd")]),
    ]
    let result = try run(study)
    let found = result.value.suspicions.filter { [.code, .coder].contains($0.reason) }
    #expect(Set(found.map(\.text)) == ["methode-jansen", "rotterdam-zuid", "jansen"])
    #expect(result.diagnostics.map(\.id) == ["pseudonymise.kept-name"])
    #expect(!result.diagnostics.map(\.description).joined().lowercased().contains("jansen"))
  }
}
