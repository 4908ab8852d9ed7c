import QualitativeData
import Suggest
import Testing
import Tokenize

@testable import Discover

@Suite("Words that stand out")
struct KeynessTests {
  /// `scipy.stats.power_divergence([a, b], [E1, E2], lambda_="log-likelihood")` and `chi2.sf(…, 1)` of SciPy 1.12.
  @Test("G² of two counts, its probability and the log ratio")
  func measures() {
    let first = LogLikelihood.words(30, of: 1000, other: 10, of: 2000)
    #expect(abs(first - 29.0392279127452) < 1e-9)
    #expect(abs(LogLikelihood.probability(first) - 7.0927e-8) < 1e-11)
    #expect(abs(LogLikelihood.words(5, of: 800, other: 0, of: 1200) - 9.162907318741551) < 1e-9)
    #expect(LogLikelihood.words(10, of: 1000, other: 20, of: 2000) < 1e-12)
    #expect(abs(LogLikelihood.ratio(30, of: 1000, other: 10, of: 2000) - 2.5849625) < 1e-6)
    #expect(abs(LogLikelihood.ratio(5, of: 1000, other: 0, of: 1000) - 3.3219281) < 1e-6)
  }

  private func tally(_ division: Division, longest: Int = 4) throws -> TermTally {
    var tally = TermTally(longest: longest)
    for (id, word) in [("n1", "subsidie"), ("n2", "subsidie"), ("p1", "vacaturesite")] {
      let turns = (0..<12).map { "Wij kregen de \(word) van de gemeente voor zaal \($0)." } + ["I: En de subsidie?"]
      tally += TermTally(try SmallStudy.words(try SmallStudy.document(id, turns), division), longest: longest)
    }
    return tally
  }

  private func keyness(_ division: Division, least: Int = 5) throws -> Keyness {
    let reader = try WordReader(division, codebook: SmallStudy.codebook, cases: SmallStudy.cases)
    let known = try KnownWords(SmallStudy.codebook, tokenizer: Tokenizer())
    return try KeynessFinder(reader: reader, known: known, least: least).run(try tally(division)).value
  }

  @Test("a word of one type stands out in it, with what knows it; what all say does not; questions do not count")
  func types() throws {
    let keyness = try keyness(.attribute("type"))
    #expect(keyness.parts.map(\.value) == ["netwerk", "platform"])
    #expect(keyness.parts[0].documents == 2 && keyness.parts[0].otherDocuments == 1)
    let network = keyness.rows.filter { $0.part == 0 }
    let subsidy = try #require(network.first { $0.term.hasPrefix("subsidie") })
    #expect(subsidy.count == 24 && subsidy.other == 0 && subsidy.documents == 2)
    #expect(subsidy.dispersion.map { $0 < 0.05 } == true)
    #expect(!keyness.rows.contains { $0.term == "zaal" || $0.term == "gemeente" })
    // One document is too few to be shown.
    #expect(keyness.rows.filter { $0.part == 1 }.isEmpty)
  }

  @Test("what occurs only within a longer phrase is not shown beside it, and phrases begin and end with content")
  func nested() throws {
    let terms = try keyness(.attribute("type")).rows.map(\.term)
    #expect(terms.contains("subsidie van de gemeente") && !terms.contains("subsidie"))
    #expect(!terms.contains { $0.hasSuffix(" de") || $0.hasPrefix("de ") })
  }

  @Test("text of a case with several values counts in each")
  func severalValues() throws {
    let keyness = try keyness(.attribute("doel"))
    #expect(keyness.parts.map(\.documents) == [2, 2])
    #expect(keyness.parts.map(\.otherDocuments) == [1, 1])
  }

  @Test("an attribute or a code that does not exist is said")
  func unknown() {
    #expect(throws: Diagnostic.self) { try keyness(.attribute("kleur")) }
    #expect(throws: Diagnostic.self) { try keyness(.code("kleur")) }
  }

  @Test("what coders read and left uncoded is compared with what they coded; what nobody read counts nowhere")
  func uncoded() throws {
    let document = try SmallStudy.document("n1", ["De subsidie liep af.", "Koffie drinken helpt.", "Niemand las dit."])
    var decisions = try #require(
      SmallStudy.decisions(document, codings: [("De subsidie liep af.", "geld", "anna")], read: ["anna"]))
    decisions.reviews = decisions.reviews.map {
      var reading = $0
      reading.range = TextRange(0, 42)
      return reading
    }
    let words = try SmallStudy.words(document, .uncoded, decisions).lines.flatMap(\.words)
    #expect(words.first { $0.norm == "subsidie" }?.parts == [])
    #expect(words.first { $0.norm == "koffie" }?.parts == [0])
    #expect(try #require(words.first { $0.norm == "niemand" }).parts == nil)
    let code = try SmallStudy.words(document, .code("geld"), decisions).lines.flatMap(\.words)
    #expect(code.first { $0.norm == "subsidie" }?.parts == [0] && code.first { $0.norm == "koffie" }?.parts == [])
  }

  @Test("names and remarks of the transcriber say nothing by themselves; names can be kept")
  func names() throws {
    let document = try SmallStudy.document(
      "n1", ["Volgens Verrijdt (lacht) helpt het UWV niet [onverstaanbaar] (en dat is jammer). Verrijdt zweeg."])
    let words = try SmallStudy.words(document).lines.flatMap(\.words)
    #expect(words.filter { $0.norm == "verrijdt" }.map(\.isContent) == [false, false])
    #expect(words.first { $0.norm == "uwv" }?.isContent == true)
    #expect(
      !words.contains { ["lacht", "onverstaanbaar"].contains($0.norm) } && words.contains { $0.norm == "jammer" })
    let reader = try WordReader(.whole, codebook: SmallStudy.codebook, cases: SmallStudy.cases, keepsNames: true)
    let kept = reader.read(document, decisions: nil).lines.flatMap(\.words)
    #expect(kept.first { $0.norm == "verrijdt" }?.isContent == true)
  }

  @Test("the lists of words that say nothing hold single words")
  func lists() {
    #expect(LightWords.all.allSatisfy { word in !word.contains { $0.isWhitespace } })
    #expect(LightWords.all.isSuperset(of: ["nergens", "four", "nul", "almost"]))
  }

  @Test("dictionary forms of other programs may hold spaces")
  func spaces() throws {
    var document = try SmallStudy.document("n1", ["Ook adhoc overleg."])
    document.segments[0].sentences[0].tokens[1] = Token(
      range: TextRange(4, 9), form: "adhoc", norm: "adhoc", lemma: "ad hoc")
    let words = try SmallStudy.words(document)
    let finder = QuotationFinder([.term("ad hoc overleg", part: 0)])
    #expect(finder.results(finder.find(in: words))[0].form == "adhoc overleg")
  }

  @Test("tallies of documents add up in any grouping")
  func sums() throws {
    let documents = try ["n1", "n2", "p1"].map {
      TermTally(
        try SmallStudy.words(try SmallStudy.document($0, ["Elke \($0) heeft een goede trekker nodig."])), longest: 3)
    }
    var left = TermTally(longest: 3)
    for document in documents { left += document }
    var right = documents[1]
    right += documents[2]
    var whole = documents[0]
    whole += right
    let counts = { (tally: TermTally) in
      tally.terms.mapValues { $0.map { "\(tally.places[Int($0.place)].document) \($0.count)" } }
    }
    #expect(counts(left) == counts(whole))
    #expect(left.terms["goede trekker"]?.count == 3)
  }

  @Test("sentences that show a word come from different documents, with case, speaker and place")
  func quotations() throws {
    let documents = try ["n1", "n2"].map {
      try SmallStudy.document($0, ["Kort. De kar trekken doet Piet.", "De kar."])
    }
    let finder = QuotationFinder([.term("kar trekken", part: 0), .pair("kar", "trekken", window: 3)])
    var found = QuotationFinder.Found()
    for document in documents { found += finder.find(in: try SmallStudy.words(document)) }
    let results = finder.results(found)
    #expect(results[0].quotations.map(\.document) == ["n1", "n2"])
    #expect(results[0].quotations[0].text == "De kar trekken doet Piet.")
    #expect(results[0].quotations[0].speaker == "R" && results[0].quotations[0].caseID == "n1")
    #expect(results[0].quotations[0].range == TextRange(6, 31))
    #expect(results[0].form == "kar trekken" && results[1].quotations.count == 2)
  }
}
