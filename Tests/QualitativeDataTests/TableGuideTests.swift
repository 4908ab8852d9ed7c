import QualitativeData
import Testing

@Suite("Beside each table one sentence says how to read it")
struct TableGuideTests {
  private func matrix(
    _ unit: CodeMatrix.Unit = .cases, _ base: CodeMatrix.Base = .column, axis: CodeMatrix.Axis = .attribute,
    source: CodeMatrix.Source = .codings, counts: [Int] = [1, 8], totals: [Int] = [1, 20]
  ) -> CodeMatrix {
    CodeMatrix(
      attribute: "soort", columnAxis: axis, unit: unit, base: base, source: source,
      columns: zip(["x", "y"], totals).map { CodeMatrix.Column(value: $0, total: $1) }, total: totals.reduce(0, +),
      rows: [CodeMatrix.Row(code: "geld", label: "Geld", depth: 0, counts: counts, total: counts.reduce(0, +))],
      provenance: Provenance())
  }

  @Test("cases: the column with more of them is the example, and what lacks the code is not said to lack the theme")
  func cases() {
    #expect(
      matrix().guide("nl")
        == "Zo leest u dit: van de 20 cases met soort ‘y’ is bij 8 (40 %) ‘Geld’ aan minstens één passage toegekend. Waar dat niet "
        + "is gedaan, kan het toch spelen.")
    #expect(
      matrix().guide()
        == "How to read this: of the 20 cases with soort ‘y’ 8 (40 %) have at least one passage that ‘Geld’ was given to. Where it "
        + "was not, it may play a part all the same.")
  }

  @Test("of fewer than five units no percentage is given")
  func few() {
    #expect(
      matrix(counts: [1, 2], totals: [1, 4]).guide()
        == "How to read this: of the 4 cases with soort ‘y’ 2 have at least one passage that ‘Geld’ was given to. Where it was not, "
        + "it may play a part all the same.")
    #expect(
      matrix(counts: [1, 0], totals: [1, 4]).guide("nl")
        == "Zo leest u dit: van de 1 case met soort ‘x’ is bij 1 ‘Geld’ aan minstens één passage toegekend.")
  }

  @Test(
    "each unit says what its shares are of",
    arguments: [
      (
        CodeMatrix.Unit.segments,
        "of the 20 turns and paragraphs, interviewers' too, about cases with soort ‘y’ 8 (40 %) have the beginning of a passage "
          + "with ‘Geld’."
      ),
      (.passages, "of the 20 coded passages about cases with soort ‘y’ 8 (40 %) have ‘Geld’."),
      (.codings, "of the 20 codings about cases with soort ‘y’ 8 (40 %) are of ‘Geld’."),
      (.words, "of the 20 words about cases with soort ‘y’ 8 (40 %) stand in passages with ‘Geld’."),
    ])
  func units(unit: CodeMatrix.Unit, sentence: String) {
    #expect(matrix(unit).guide() == "How to read this: " + sentence)
  }

  @Test("shares of rows and of the whole")
  func bases() {
    #expect(
      matrix(.cases, .row).guide()?.hasPrefix("How to read this: of the 9 cases with ‘Geld’ 1 (11 %) has soort ‘x’.")
        == true)
    #expect(
      matrix(.passages, .row).guide("nl")
        == "Zo leest u dit: van de 9 gecodeerde passages met ‘Geld’ hoort er 1 (11 %) bij cases met soort ‘x’.")
    #expect(
      matrix(.segments, .total).guide("nl")
        == "Zo leest u dit: van alle 21 beurten en alinea’s, die van interviewers ook, is er 1 (5 %) over cases met soort ‘x’ waarin "
        + "een passage met ‘Geld’ begint.")
  }

  @Test("columns of documents and cases, suggestions, and tables with nothing in them")
  func others() {
    #expect(
      matrix(.documents, axis: .document, counts: [0, 1], totals: [1, 1]).guide()
        == "How to read this: in document ‘y’ ‘Geld’ was given to at least one passage. Where it was not, it may play a part all "
        + "the same.")
    #expect(
      matrix(axis: .document, counts: [4, 1], totals: [5, 1]).guide("nl")?.hasPrefix(
        "Zo leest u dit: van de 5 cases in document ‘x’ is bij 4 (80 %) ‘Geld’") == true)
    #expect(
      matrix(.cases, .total).guide()?.hasPrefix("How to read this: of all 21 cases 1 (5 %) has soort ‘x’ and ‘Geld’.")
        == true)
    #expect(matrix(source: .suggestions).guide()?.hasSuffix("in 8 (40 %). Nobody has judged that.") == true)
    #expect(matrix(counts: [0, 0]).guide() == nil)
  }

  @Test("pairs of codes, with what chance would give")
  func pairs() {
    let nodes = ["Geld", "Tijd"].map {
      CoOccurrence.Node(code: $0.lowercased(), label: $0, top: "", isGroup: false, count: 5)
    }
    var pair = CoOccurrence.Pair(first: 0, second: 1, count: 3, jaccard: 0.5, coefficient: nil)
    pair.expected = 1.25
    let result = CoOccurrence(
      context: .segment, nodes: nodes, pairs: [pair], source: .codings, provenance: Provenance())
    #expect(
      result.guide()
        == "How to read this: in 3 turns or paragraphs a passage with ‘Geld’ begins and one with ‘Tijd’; if both codes stood as often "
        + "but at random places, that would be 1.3 times on average.")
    pair.count = 1
    var one = result
    one.pairs = [pair]
    #expect(
      one.guide("nl")?.hasPrefix("Zo leest u dit: in 1 beurt of alinea begint een passage met ‘Geld’ én een met ‘Tijd’")
        == true)
  }
}
