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
      "Jan-\nsens", "J.a.n.s.e.n", "J. A. N. S. E. N", "J*a*n*s*e*n", "J/a/n/s/e/n", "J–a–n–s–e–n", "J.a.n",
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

  @Test("a space within a name is flagged, and not between words", arguments: ["J ansen", "Ja nsen", "Rotter dam"])
  func parted(name: String) throws {
    let found = try run(MaskingSamples.study("Dat zei \(name) toen.")).value.suspicions
    #expect(found.contains { $0.reason == .compound && $0.text == name })
  }

  @Test("other words stay as they are", arguments: ["de a b c van", "zee-\nman", "een iPhone", "A, B en C", "x y z"])
  func others(text: String) throws { #expect(try masked("Zeg \(text) maar.") == "Zeg \(text) maar.") }

  @Test("names in names of codes, proposals, coders and attributes are reported, each with its place")
  func kept() throws {
    var study = MaskingSamples.study("Ja.")
    study.codebook = Codebook(codes: [Code(name: "methode-jansen"), Code(name: "geld")])
    func event(_ id: String, _ coder: String, _ code: String) -> CodingEvent {
      CodingEvent(
        id: id, time: "t", coder: coder, act: .add, document: "d1", range: TextRange(0, 2), quote: "Ja", code: code)
    }
    study.coders = [
      WrittenStudy.CoderFile(name: "jansen", events: [event("jansen-1", "jansen", "geld")]),
      WrittenStudy.CoderFile(
        name: "anna",
        events: [event("anna-1", "Theo Jansen", "geld"), event("anna-2", "anna", "vroeger_jansen")],
        proposals: [Code(name: "rotterdam-zuid"), Code(name: "tijd"), Code(name: "methode-jansen")]),
    ]
    study.cases = CaseTable(
      attributes: ["type", "score_rotterdam"], cases: [Case(id: "k1", documents: ["d1"], values: ["type": ["x"]])])
    let result = try run(study)
    let found = result.value.suspicions.filter(\.reason.isKept)
    #expect(
      Set(found.map { "\($0.reason): \($0.text) in \($0.document)/\($0.segment)" }) == [
        "code: methode-jansen in codebook/", "code: rotterdam-zuid in codings/anna/proposals",
        "code: vroeger_jansen in codings/anna/anna-2", "coder: jansen in codings/jansen",
        "coder: Theo Jansen in codings/anna/anna-1", "attribute: score_rotterdam in cases/",
      ])
    #expect(result.diagnostics.map(\.id) == ["pseudonymise.kept-name"])
    #expect(
      result.diagnostics[0].summary
        == "Listed names stand in the names of 3 codes and of 2 coders and of 1 attribute; names of this kind are not masked"
    )
    #expect(!result.diagnostics.map(\.description).joined().lowercased().contains("jansen"))
    // What stays stays the same on the way back.
    #expect(Revealer(result.value.key).reveal(result.value.study) == study)
  }

  @Test("names in labels, definitions, memos and indicators are masked, in codebook and proposals alike, and come back")
  func textsOfCodes() throws {
    var study = MaskingSamples.study("Ja.")
    let code = Code(
      name: "kar", label: "De kar van Theo Jansen", definition: "Wat Jansen trekt.", use: "Als Jansen trekt.",
      not: "Niet in Rotterdam.", indicators: ["kar van Jansen"], example: "Jansen trok.", memo: "Zei Jan de Vries.")
    study.codebook = Codebook(name: "Boek van Jansen", description: "Over Rotterdam.", codes: [code])
    study.coders = [WrittenStudy.CoderFile(name: "anna", events: [], proposals: [code])]
    let result = try run(study)
    let codes = result.value.study.codebook.codes + result.value.study.coders[0].proposals
    for code in codes {
      let texts = [code.label, code.definition, code.use, code.not, code.example, code.memo] + code.indicators
      #expect(texts.allSatisfy { $0.contains("[") && !$0.contains("Jansen") && !$0.contains("Rotterdam") })
    }
    #expect(result.value.study.codebook.name == "Boek van [persoon 1]" && result.diagnostics.isEmpty)
    #expect(Revealer(result.value.key).reveal(result.value.study) == study)
  }
}
