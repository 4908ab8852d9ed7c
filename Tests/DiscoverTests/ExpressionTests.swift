import QualitativeData
import Suggest
import Testing
import Tokenize

@testable import Discover

@Suite("Pairs of words and expressions")
struct ExpressionTests {
  /// `chi2_contingency([[8, 7], [12, 973]], correction=False, lambda_="log-likelihood")` of SciPy 1.12.
  @Test("Dunning's G² and logDice")
  func measures() throws {
    #expect(abs(LogLikelihood.both(8, first: 15, second: 20, total: 1000) - 45.71167769991208) < 1e-9)
    #expect(LogLikelihood.both(3, first: 30, second: 100, total: 1000) < 1e-9)
    var tally = PairTally(window: 5)
    for id in ["n1", "n2", "p1"] {
      let turns = (0..<4).map { "De warme overdracht nummer \($0) kost tijd." } + ["Tijd hebben wij zat."]
      tally += PairTally(try SmallStudy.words(try SmallStudy.document(id, turns)), window: 5)
    }
    let known = try KnownWords(SmallStudy.codebook, tokenizer: Tokenizer())
    let pairs = try CollocationFinder(known: known).run(tally).value
    let row = try #require(pairs.rows.first { $0.first == "overdracht" && $0.second == "warme" })
    #expect(row.count == 12 && row.ofFirst == 12 && row.documents == 3 && row.logDice == 14)
    #expect(pairs.sentences == 15)
  }

  @Test("words further apart than the window are no pair")
  func window() throws {
    let document = try SmallStudy.document("n1", ["Anker en nog een heel ander woord dat kade heet."])
    #expect(PairTally(try SmallStudy.words(document), window: 3).pairs[PairTally.Pair("anker", "kade")] == nil)
    #expect(PairTally(try SmallStudy.words(document), window: 9).pairs[PairTally.Pair("anker", "kade")] != nil)
  }

  @Test(
    "what speakers set apart",
    arguments: [
      ("Dat is ‘mensen over de brug zetten’, zeg ik.", "mensen over de brug zetten", InVivo.Reason.quoted),
      ("Het werd een ‘wapenstilstand’.", "wapenstilstand", .quoted),
      ("Hij noemt het ‘de kelderlucht’: iedereen ruikt het.", "de kelderlucht", .named),
      ("Een tafel met koffie, zo noemen wij dat.", "een tafel met koffie", .named),
      ("Wij noemen dat de warme overdracht.", "de warme overdracht", .named),
    ])
  func apart(sentence: String, expected: String, reason: InVivo.Reason) throws {
    let tally = ExpressionTally(try SmallStudy.words(try SmallStudy.document("n1", [sentence])))
    #expect(tally.found[expected]?.reason == reason, "\(tally.found.keys)")
  }

  @Test("what is said of others, whole sentences and questions are no expressions")
  func notApart() throws {
    for turn in [
      "“Ik ben niet van hun.” Zei hij.", "Ik noem er één.", "Ze noemt dat geen ramp.", "I: Is dat een ‘kring’?",
      "‘De’ kring.",
    ] {
      #expect(ExpressionTally(try SmallStudy.words(try SmallStudy.document("n1", [turn]))).found.isEmpty, "\(turn)")
    }
  }

  @Test("the C-value counts a phrase by what it is outside longer ones")
  func weights() {
    let weights = ExpressionFinder.weights([
      "warme overdracht": 10, "hele warme overdracht": 4, "zeer warme overdracht": 2,
    ])
    #expect(abs((weights["warme overdracht"] ?? 0) - 7) < 1e-12)
    #expect(abs((weights["hele warme overdracht"] ?? 0) - 4 * 1.584962500721156) < 1e-12)
  }

  @Test("phrases recur over documents, are unknown to the codebook, and come after what is set apart")
  func phrases() throws {
    var (terms, expressions) = (TermTally(longest: 4), ExpressionTally())
    for id in ["n1", "n2", "p1"] {
      let turns = [
        "De warme overdracht is er.", "Een warme overdracht en.", "De kar trekken wij.", "Een ‘ruif’ is het.",
      ]
      let words = try SmallStudy.words(try SmallStudy.document(id, turns))
      terms += TermTally(words, longest: 4)
      expressions += ExpressionTally(words)
    }
    let known = try KnownWords(SmallStudy.codebook, tokenizer: Tokenizer())
    let found = try ExpressionFinder(known: known, least: 3).run(.init(terms: terms, expressions: expressions)).value
    #expect(found.rows.map(\.text) == ["ruif", "warme overdracht"])
    #expect(found.rows[0].documents == 3 && found.rows[1].count == 6)
  }
}
