import Pseudonymise
import QualitativeData
import Testing

@Suite("Names in texts")
struct NameTests {
  private func mask(_ text: String, _ names: ListedName...) throws -> String {
    var options = MaskingSamples.options(names)
    options.names = names
    return try Pseudonymiser(options).run(MaskingSamples.study(text)).value.study.documents[0].text
  }

  private static let vries = ListedName("Jan Pieter de Vries", .person)

  @Test(
    "a person by full name, parts, initials, in any order",
    arguments: [
      "Jan Pieter de Vries", "Jan de Vries", "J.P. de Vries", "J. P. de Vries", "JP de Vries", "J. de Vries",
      "De Vries",
      "de Vries", "Vries", "Jan Pieter", "Pieter", "Vries, Jan Pieter de", "Jan-Pieter de Vries", "JAN PIETER DE VRIES",
      "jan pieter de vries", "Jan Vries", "J.P.d.V.", "Jan Pieter de V.",
    ])
  func person(form: String) throws {
    let masked = try mask("Dat zei \(form) toen.", Self.vries)
    #expect(masked == "Dat zei [persoon 1] toen." || masked == "Dat zei [persoon 1]. toen.")
  }

  @Test(
    "genitives, inflections and what follows a hyphen stay",
    arguments: [
      ("Jans fiets", "[persoon 1]s fiets"), ("Jan's fiets", "[persoon 1]'s fiets"),
      ("Rotterdamse haven", "[plaats 1]se haven"), ("een Rotterdammer", "een [plaats 1]mer"),
      ("Groningse klei", "[plaats 2]se klei"), ("in Groningen", "in [plaats 2]"), ("Haagse wind", "[plaats 3]se wind"),
      ("de Havenkring-leden", "[organisatie 1]-leden"), ("Havenkrings bus", "[organisatie 1]s bus"),
    ])
  func tails(text: String, expected: String) throws {
    let masked = try mask(
      "Jan, Rotterdam, Groningen, Den Haag, De Havenkring. " + text, Self.vries, ListedName("Rotterdam", .place),
      ListedName("Groningen", .place), ListedName("Den Haag", .place), ListedName("De Havenkring", .organisation))
    #expect(masked.hasSuffix(". " + expected), "\(masked)")
  }

  @Test("whole words only, and an ordinary word only with its capital")
  func words() throws {
    let bakker = ListedName("Kees Bakker", .person)
    #expect(try mask("De bakker bakt.", bakker) == "De bakker bakt.")
    #expect(try mask("Volgens Bakker wel.", bakker) == "Volgens [persoon 1] wel.")
    #expect(try mask("Bakkerij Keesman", bakker) == "Bakkerij Keesman")
    #expect(try mask("volgens kees bakker wel", bakker) == "volgens [persoon 1] wel")
  }

  @Test("the longest name at a place; a listed name before what was made of another")
  func longest() throws {
    let masked = try mask(
      "Jan de Wit en Jan de Wit-Bos, en Jan.", ListedName("Jan de Wit", .person), ListedName("Jan de Wit-Bos", .person),
      ListedName("Jan", .person))
    #expect(masked == "[persoon 1] en [persoon 2], en [persoon 3].")
  }

  @Test("a part that fits two people gets a stand-in of its own, and is said")
  func ambiguous() throws {
    let result = try Pseudonymiser(
      MaskingSamples.options([ListedName("Jan Smit", .person), ListedName("Jan Boer", .person)])
    ).run(MaskingSamples.study("Jan Smit, Jan Boer, en dan Jan.")).value
    #expect(result.study.documents[0].text == "[persoon 1], [persoon 2], en dan [persoon 3].")
    #expect(result.suspicions.contains { $0.reason == .ambiguous && $0.text == "Jan" && $0.count == 1 })
  }

  @Test("accents and their spelling do not matter")
  func accents() throws {
    let renee = ListedName("Renée Coördijn", .person)
    for text in ["Renée", "Rene\u{301}e", "Renee", "RENÉE", "Coordijn"] {
      #expect(try mask("Vraag \(text) maar", renee) == "Vraag [persoon 1] maar")
    }
  }

  @Test("organisations without article, legal form, or by the word that is theirs alone")
  func organisations() throws {
    let kring = ListedName("Stichting Kring Voornepoort B.V.", .organisation)
    for text in ["Stichting Kring Voornepoort B.V", "Kring Voornepoort", "Voornepoort", "kring voornepoort"] {
      #expect(try mask("Bij \(text), zei hij", kring) == "Bij [organisatie 1], zei hij")
    }
    #expect(try mask("Een kring van zorg", kring) == "Een kring van zorg")
  }

  @Test("names from speakers' labels, but not roles and marks")
  func speakers() throws {
    let study = MaskingSamples.study(
      "Wie bent u?", "Ik ben Wilma.", "En ik Truus.", "Ja.",
      speakers: ["Interviewer", "Mevr. Wilma Hokke", "R2", "INT"])
    let document = try Pseudonymiser(MaskingSamples.options([])).run(study).value.study.documents[0]
    #expect(document.segments.map(\.text) == ["Wie bent u?", "Ik ben [persoon 1].", "En ik Truus.", "Ja."])
    #expect(
      document.segments.map(\.speaker)
        == ["Interviewer", "[persoon 1]", "R2", "INT"].map { $0 == "[persoon 1]" ? "Mevr. [persoon 1]" : $0 })
  }

  @Test("stand-ins from a list, and none that a text already holds")
  func standIns() throws {
    var options = MaskingSamples.options([ListedName("Jan", .person), ListedName("Piet", .person)])
    options.standIns = [ListedName("Karel", .person), ListedName("Ans", .person)]
    let text = "Jan en Piet; Karel niet. [persoon 1] evenmin."
    let result = try Pseudonymiser(options).run(MaskingSamples.study(text)).value
    #expect(result.study.documents[0].text == "Ans en [persoon 2]; Karel niet. [persoon 1] evenmin.")
    let given = [ListedName("Jan", .person, standIn: "de voorzitter")]
    let own = try Pseudonymiser(MaskingSamples.options(given)).run(MaskingSamples.study("Dag Jan!")).value
    #expect(own.study.documents[0].text == "Dag de voorzitter!")
  }

  @Test("names of documents and cases")
  func identities() throws {
    var study = MaskingSamples.study("Ja.", id: "n01-havenkring")
    study.cases = CaseTable(
      attributes: ["naam"],
      cases: [Case(id: "havenkring", documents: ["n01-havenkring"], values: ["naam": ["De Havenkring"]])])
    var options = MaskingSamples.options([])
    options.attributes = ["naam": .organisation]
    let result = try Pseudonymiser(options).run(study).value
    #expect(result.study.documents[0].id == "n01-organisatie-1")
    #expect(result.study.cases.cases[0].id == "organisatie-1")
    #expect(result.study.cases.cases[0].documents == ["n01-organisatie-1"])
    #expect(result.study.cases.cases[0].values == ["naam": ["[organisatie 1]"]])
    options.isNeutral = true
    #expect(try Pseudonymiser(options).run(study).value.study.documents[0].id == "document-1")
    options.attributes = ["soort": .person]
    #expect(throws: Diagnostic.self) { try Pseudonymiser(options).run(study) }
  }

  @Test("what looks suspicious: capitals, compounds, digits, at signs; ordinary words at a sentence's start")
  func suspicions() throws {
    let result = try Pseudonymiser(
      MaskingSamples.options([ListedName("Havenkring", .organisation), ListedName("Kees Bakker", .person)])
    ).run(
      MaskingSamples.study("Wij zien Marie Curie vaak. Bakker is weg. Het Havenkringlid belde 12 34 56 over @thuis.")
    ).value
    func texts(_ reason: Suspicion.Reason) -> [String] { result.suspicions.filter { $0.reason == reason }.map(\.text) }
    #expect(texts(.capitals).contains("Marie Curie") && !texts(.capitals).contains("Wij"))
    #expect(texts(.compound) == ["Havenkringlid"])
    #expect(texts(.digits) == ["12 34 56"])
    #expect(texts(.at) == ["@"])
    #expect(texts(.ordinary) == ["Bakker"])
  }
}
