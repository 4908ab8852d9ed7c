import QualitativeData
import Testing

@testable import Tokenize

@Suite("What is known of words")
struct WordTests {
  @Test("inflected forms have their dictionary form")
  func lemma() throws {
    #expect(try SmallLexicon.token("markten", in: "de markten")?.lemma == "markt")
    #expect(try SmallLexicon.token("Markten", in: "Markten groeien")?.lemma == "markt")
    #expect(try SmallLexicon.token("GEMEENTE", in: "de GEMEENTE")?.lemma == "gemeente")
  }

  @Test("neighbours choose the reading that is shown; all readings are kept")
  func choice() throws {
    let noun = try SmallLexicon.token("werken", in: "de werken van gisteren")
    let verb = try SmallLexicon.token("werken", in: "om daar te werken")
    #expect(noun?.lemma == "werk")
    #expect(verb?.lemma == "werken")
    #expect(noun?.lemmas == ["werk", "werken"])
    #expect(try SmallLexicon.token("snelle", in: "een snelle bakker")?.lemma == "snel")
    #expect(try SmallLexicon.token("Bakker", in: "met Bakker erbij")?.lemma == "Bakker")
    #expect(try SmallLexicon.token("Bakker", in: "Bakker word je zo")?.lemma == "bakker")
  }

  @Test(
    "compounds fall into their parts, and shorter compounds inside are kept",
    arguments: [
      ("arbeidsmarktbeleid", ["arbeid", "markt", "beleid"], ["arbeidsmarkt"]),
      ("werkgeversorganisaties", ["werkgever", "organisatie"], []),
      ("boekenkast", ["boek", "kast"], []),
      ("praktijkgericht", ["praktijk", "gericht"], []),
      ("arbeidsmarkt-beleid", ["arbeid", "markt", "beleid"], ["arbeidsmarkt"]),
      ("achtergrond", [], []),
      ("gemeente", [], []),
    ])
  func compounds(word: String, parts: [String], inner: [String]) throws {
    let token = try SmallLexicon.tokens("het \(word)").last
    #expect(token?.parts == parts)
    #expect(token?.innerCompounds == inner)
  }

  @Test("compounds that the lexicon does not know get their head's dictionary form")
  func unknownCompound() throws {
    #expect(try SmallLexicon.token("werkgeversnetwerken", in: "de werkgeversnetwerken")?.lemma == "werkgeversnetwerk")
    #expect(try SmallLexicon.token("UWV-organisaties", in: "de UWV-organisaties")?.lemma == "UWV-organisatie")
  }

  @Test(
    "words that were cut short are completed",
    arguments: [
      ("werkgevers- en werknemersorganisaties", 0, "werkgeversorganisaties", "werkgeversorganisatie"),
      ("voor- of nadelen", 0, "voordelen", "voordeel"),
      ("arbeidsbemiddeling en -toeleiding", 2, "arbeidstoeleiding", "arbeidstoeleiding"),
      ("markt-, werk- en praktijkgericht", 0, "marktgericht", "marktgericht"),
    ])
  func ellipsis(text: String, index: Int, norm: String, lemma: String) throws {
    let token = try SmallLexicon.tokens(text)[index]
    #expect(token.norm == norm)
    #expect(token.lemma == lemma)
  }

  @Test("a word that was broken off stays as it is")
  func brokenOff() throws {
    #expect(try SmallLexicon.token("werk-", in: "Het werk- het was af")?.norm == "werk-")
  }

  @Test(
    "separated verbs are joined where it is safe",
    arguments: [
      ("Zij maakte het gisteren uit.", "maakte", "uitmaken"),
      ("Zij maakte het uit omdat zij wilde", "maakte", "uitmaken"),
      ("om het uit te maken", "maken", "uitmaken"),
      ("Zij maakte iets uit hout", "maakte", "maken"),
      ("Zij maakte het, en ging uit.", "maakte", "maken"),
      ("om te maken", "maken", "maken"),
    ])
  func separated(text: String, form: String, lemma: String) throws {
    #expect(try SmallLexicon.token(form, in: text)?.lemma == lemma)
  }

  @Test("two words in one have both dictionary forms")
  func alternatives() throws {
    let both = try SmallLexicon.token("werkgever/werknemers", in: "de werkgever/werknemers")
    #expect(both?.lemmas == ["werkgever", "werknemer"])
    #expect(both?.lemma == "werkgever")
    #expect(try SmallLexicon.token("markt(en)", in: "de markt(en)")?.lemma == "markt")
  }

  @Test("words of grammar have one reading, ordinals their number")
  func grammar() throws {
    #expect(try SmallLexicon.token("was", in: "Hij was er")?.lemma == "zijn")
    #expect(try SmallLexicon.token("was", in: "Hij was er")?.lemmas == [])
    #expect(try SmallLexicon.token("19e", in: "de 19e eeuw")?.lemma == "19")
  }

  @Test("without a lexicon everything works, and dictionary forms are normal forms")
  func withoutLexicon() throws {
    let token = try Sample.tokens("De Werkgevers- en zo").first { $0.form == "Werkgevers-" }
    #expect(token?.norm == "werkgevers-")
    #expect(token?.lemma == "werkgevers-")
    #expect(token?.parts == [])
  }

  @Test("the provenance names the lexicon")
  func provenance() throws {
    let document = Document(id: "d", provenance: Provenance(inputs: ["transcript": "ab"]), segments: [])
    let made = try Tokenizer(lexicon: SmallLexicon.make()).run(document).value
    #expect(made.provenance.inputs == ["transcript": "ab", "lexicon": "0123"])
    #expect(try Tokenizer().run(document).value.provenance.inputs == ["transcript": "ab"])
  }

  @Test("one tokenizer gives the same in any number of tasks at once")
  func parallel() async throws {
    let tokenizer = Tokenizer(lexicon: try SmallLexicon.make())
    let text = "De werkgevers- en werknemersorganisaties maakten het arbeidsmarktbeleid uit. De snelle bakker."
    let segment = Segment(id: "s1", kind: .paragraph, range: TextRange(0, text.unicodeScalars.count), text: text)
    let document = Document(id: "d", provenance: Provenance(), segments: [segment])
    let alone = try tokenizer.run(document).value
    await withTaskGroup(of: TokenizedDocument?.self) { group in
      for _ in 0..<16 { group.addTask { try? tokenizer.run(document).value } }
      for await made in group { #expect(made == alone) }
    }
  }
}
