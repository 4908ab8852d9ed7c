import Foundation
import QualitativeData
import Testing

@testable import Suggest

@Suite("Ratios of words")
struct RatioTests {
  /// The constant and three words; after them comes a group of characters.
  private static let terms = 4

  private func vector(_ features: Int32...) -> SparseVector { SparseVector(features.map { ($0, 0.5) }) }

  private func learn(
    _ examples: [(vector: SparseVector, signs: [Float])], expecting: [SoftLabeller.Labelled] = [],
    _ trainer: inout NaiveBayesTrainer
  ) {
    var set = ExampleSet(width: 2)
    for example in examples { set.add(example.vector, signs: example.signs) }
    let packed = PackedExamples(set, features: 5)
    trainer.learn(expecting: expecting, packed, examples.indices)
  }

  private func trained(_ examples: [(SparseVector, [Float])]) -> NaiveBayesTrainer {
    var trainer = NaiveBayesTrainer(codes: 2, terms: Self.terms)
    learn(examples, &trainer)
    return trainer
  }

  /// By hand, with a tenth of an occurrence before the first: the first word occurs twice with the first code and once
  /// without it, the second once without it; with it are seen 2 words, without it 2, of a vocabulary of three.
  @Test("a word's ratio is that of its counts")
  func formula() {
    let trainer = trained([
      (vector(0, 1, 4), [1, -1]), (vector(0, 1), [1, -1]), (vector(0, 1, 2), [-1, 1]),
    ])
    #expect(abs(trainer.ratios[1, 0] - Float(log(2 * 2.1 / 1.2))) < 1e-5)
    #expect(abs(trainer.ratios[2, 0] - Float(log(2 * 0.1 / 1.2))) < 1e-5)
    #expect(abs(trainer.ratios[0, 0] - Float(-log(2 * 2.3 / 2.6))) < 1e-5)
    let margin = (trainer.ratios[1, 0] + trainer.ratios[2, 0] + 2 * trainer.ratios[0, 0]) / Float(3).squareRoot()
    #expect(abs(trainer.margins(of: vector(0, 1, 2, 4))[0] - margin) < 1e-5)
  }

  @Test("what was never seen and what is no word says nothing; an example of which nothing is known neither")
  func silent() {
    let trainer = trained([(vector(0, 1, 4), [1, -1]), (vector(2), [0, 0])])
    for code in 0..<2 {
      #expect(trainer.ratios[2, code] == 0)
      #expect(trainer.ratios[3, code] == 0)
      #expect(trainer.margins(of: vector(0, 4))[code] == 0)
    }
  }

  @Test("a changed decision counts as if it had been so from the start")
  func change() {
    let first: (SparseVector, [Float]) = (vector(0, 1, 2), [1, -1])
    var changed = trained([first, (vector(0, 2, 3), [-1, 0.5])])
    changed.change(vector(0, 2, 3), from: [-1, 0.5], to: [1, 0])
    let anew = trained([first, (vector(0, 2, 3), [1, 0])])
    for feature in 0..<Self.terms {
      for code in 0..<2 { #expect(abs(changed.ratios[feature, code] - anew.ratios[feature, code]) < 1e-5) }
    }
  }

  @Test("a code is best told by the words that only it has")
  func order() {
    let trainer = trained([
      (vector(1, 3), [1, -1]), (vector(1, 3), [1, -1]), (vector(2, 3), [-1, 1]), (vector(2, 3), [-1, 1]),
    ])
    let margins = trainer.margins(of: vector(1, 3))
    #expect(margins[0] > 0 && margins[1] < 0)
  }

  @Test("words that go together with what the codebook lets one expect speak for a code, until decisions say otherwise")
  func expectation() {
    var trainer = NaiveBayesTrainer(codes: 2, terms: Self.terms)
    learn(
      [],
      expecting: [
        SoftLabeller.Labelled(document: "a", features: [1, 2], shares: [0.9, 0.1]),
        SoftLabeller.Labelled(document: "b", features: [3], shares: [0.2, 0.8]),
      ], &trainer)
    #expect(trainer.margins(of: vector(0, 2))[0] > trainer.margins(of: vector(0, 2))[1])
    learn([(vector(0, 2), [-1, 1])], &trainer)
    #expect(trainer.margins(of: vector(0, 2))[0] < trainer.margins(of: vector(0, 2))[1])
    #expect(trainer.margins(of: vector(0, 1))[0] > trainer.margins(of: vector(0, 1))[1])
  }
}

@Suite("Places of suggestions")
struct RankTests {
  @Test("each run comes after the surer ones that share a unit with it, however many there are")
  func ranks() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<50 {
      var runs = (0..<20).map { code in
        let first = Int.random(in: 0..<30, using: &generator)
        let last = first + Int.random(in: 0..<4, using: &generator)
        return ScoredRun(
          code: code, units: first...last, best: first, confidence: Double(Int.random(in: 0..<5, using: &generator)))
      }.sorted { ($0.units.lowerBound, $0.code) < ($1.units.lowerBound, $1.code) }
      let all = runs
      PassageJoiner.rank(&runs)
      for run in runs {
        let surer = all.filter {
          $0.units.overlaps(run.units)
            && ($0.confidence > run.confidence || $0.confidence == run.confidence && $0.code < run.code)
        }
        #expect(run.rank == surer.count + 1)
      }
    }
  }

  @Test("the best codes are those of a stable sort", arguments: [1, 3, 5, 9])
  func best(count: Int) {
    let sums = [0.5, 2, -1, 2, 0.5, 3]
    let unit = PreparedUnit(
      unit: TextUnit(segment: 0, range: TextRange(0, 1), words: []), terms: [], groups: [], hits: [])
    let scored = Ranker.Scored(prepared: unit, sums: sums)
    #expect(scored.best(count) == Array([5, 1, 3, 0, 4, 2].prefix(count)))
  }
}
