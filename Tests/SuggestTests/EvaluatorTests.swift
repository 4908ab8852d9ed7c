import QualitativeData
import Testing

@testable import Suggest

@Suite("Evaluation")
struct EvaluatorTests {
  private func evaluator(_ study: InventedStudy) throws -> Evaluator {
    let state = CodingState.fold(study.events).value
    let documents = study.documents.map { document in
      EvaluationDocument(
        TokenTable(document), decisions: study.decisions[document.id],
        readings: state.readings(of: document.id, end: document.segments.last?.segment.end ?? 0),
        codebook: study.codebook, unit: .sentence)
    }
    return try Evaluator(codebook: study.codebook, documents: documents)
  }

  private func evaluation(_ study: InventedStudy) throws -> Evaluation {
    let evaluator = try evaluator(study)
    return evaluator.evaluation(of: evaluator.rounds.map(evaluator.run))
  }

  @Test("the curve begins without codings and rises; every decided unit is tested once at each point")
  func curve() throws {
    let evaluation = try evaluation(InventedStudy(documents: 10))
    #expect(evaluation.curve.map(\.documents) == [0, 1, 2, 4, 8])
    let first = try #require(evaluation.curve.first?.scores)
    let last = try #require(evaluation.curve.last?.scores)
    #expect(first.firstRight < 0.7 && last.firstRight > 0.95)
    #expect(evaluation.codes.reduce(0) { $0 + $1.given } == evaluation.coded)
    #expect(evaluation.codes.allSatisfy { $0.right <= min($0.given, $0.shown) })
  }

  @Test("codes that coders scattered without regard to the text cannot be foretold")
  func chance() throws {
    var study = try InventedStudy(documents: 10)
    study.scatterCodes()
    let scores = try #require(try evaluation(study).curve.last?.scores)
    #expect(scores.firstRight < 0.55)
    #expect(scores.calibrationError < 0.15)
  }

  @Test("a tested document does not reach learning, not even its words")
  func apart() throws {
    let study = try InventedStudy(documents: 6)
    let plain = try evaluator(study)
    let round = try #require(plain.rounds.last)
    let tested = Set(plain.tested(round).map(\.id))
    var changed = study
    changed.replace(tested, with: "Geheel andere woorden staan hier zonder meer.")
    let model = { (evaluator: Evaluator, round: Evaluator.Round) in
      evaluator.learned(round).model(provenance: Provenance())
    }
    for round in plain.rounds where plain.tested(round).allSatisfy({ tested.contains($0.id) }) {
      #expect(try model(plain, round) == model(evaluator(changed), round))
    }
    #expect(!tested.isEmpty && !model(plain, round).weights.features.isEmpty)
  }

  @Test("a word and a code that only tested documents have are not in what is learned, nor in how sure it is")
  func marker() throws {
    let study = try InventedStudy(documents: 6)
    let plain = try evaluator(study)
    let round = try #require(plain.rounds.last)
    let tested = Set(plain.tested(round).map(\.id))
    var marked = study
    marked.replace(tested, with: "zwelkbloem zwelkbloem zwelkbloem")
    marked.give("leeftijd", to: tested)
    let model = { (evaluator: Evaluator, round: Evaluator.Round) in
      evaluator.learned(round).model(provenance: Provenance())
    }
    let evaluator = try evaluator(marked)
    let learned = model(evaluator, round)
    #expect(!learned.weights.features.contains { $0.contains("zwelk") })
    #expect(!learned.frequencies.words.keys.contains("zwelkbloem"))
    #expect(learned.ranking == model(plain, round).ranking)
    let others = evaluator.rounds.filter { $0.fold != round.fold && $0.learned == round.learned }
    #expect(others.contains { model(evaluator, $0).weights.features.contains { $0.contains("zwelk") } })
  }

  @Test("what is learned from few documents knows the words of those to come, not what was decided on them")
  func later() throws {
    let study = try InventedStudy(documents: 10)
    let evaluator = try evaluator(study)
    let first = try #require(evaluator.rounds.first { $0.learned == 1 })
    let model = evaluator.learned(first).model(provenance: Provenance())
    #expect(model.counts.read == 12 && Set(model.examples.map(\.document)).count == 1)
    let cold = evaluator.learned(try #require(evaluator.rounds.first { $0.learned == 0 }))
    #expect(cold.codes.accepted.allSatisfy { $0 == 0 })
    #expect(cold.ranking.scales != Ranking.shipped.scales)
  }

  @Test("two coders who decide alike agree fully; with one there is nothing to compare")
  func coders() throws {
    let two = try evaluation(InventedStudy(documents: 4, coders: ["anna", "bram"]))
    #expect(two.coders == ["anna", "bram"] && two.betweenCoders == 1)
    #expect(try evaluation(InventedStudy(documents: 4)).betweenCoders == nil)
  }

  @Test("the program is compared with each coder as each coder with the other: the same units, one F1")
  func likeWithLike() throws {
    let units = [
      ComparedUnit(shown: [0, 1], given: ["anna": [0], "bram": [0, 2]]),
      ComparedUnit(shown: [2], given: ["anna": [1], "bram": []]),
      // Only anna read this: it says nothing of how the coders compare.
      ComparedUnit(shown: [0], given: ["anna": [0]]),
    ]
    let compared = CoderComparison(units)
    #expect(compared.coders() == 2.0 / 4)
    #expect(compared.program() == 2.0 * 2 / 10)
    #expect(compared.program(code: 2) == 0 && compared.coders(code: 0) == 1)
    #expect(
      compared.comparisons == [
        Evaluation.Comparison(
          first: "anna", second: "bram", units: 2, f1: 0.5, programFirst: 2.0 / 5, programSecond: 2.0 / 5)
      ])
    let alone = CoderComparison([units[2]])
    #expect(alone.program() == 1 && alone.coders() == nil && !alone.isShared)
  }

  @Test("who only settled is no coder; what was read and what was in sight is told")
  func coderless() throws {
    var study = try InventedStudy(documents: 4, coders: ["anna", "bram"])
    let place = try #require(study.events.firstIndex { $0.act == .add && $0.coder == "bram" })
    study.add(
      CodingEvent(
        id: "carla-1", time: "2018-02-01T00:00:00Z", coder: "carla", act: .settle, target: study.events[place].id,
        document: study.events[place].document, range: study.events[place].range, code: study.events[place].code))
    let result = try evaluation(study)
    #expect(result.coders == ["anna", "bram"] && result.betweenCoders == 1)
    #expect(result.comparisons.map(\.units) == [48])
    #expect(result.comparisons.first?.programFirst == result.curve.last?.scores.f1)
    #expect(result.sight.unknown == result.sight.all && result.codes.allSatisfy { $0.seen == 0 })
    study.show(.suggestions)
    let seen = try evaluation(study)
    #expect(seen.sight.suggestions == seen.sight.all)
    #expect(seen.codes.reduce(0) { $0 + $1.seen } == study.events.count { $0.act == .add })
  }

  @Test("decisions about a code that the codebook lacks are counted and named, once a code")
  func unknownCodes() throws {
    let study = try InventedStudy(documents: 2)
    let fewer = Codebook(codes: study.codebook.codes.filter { $0.name != "geld" })
    let state = CodingState.fold(study.events).value
    let given = state.codings.count { $0.code == "geld" } + state.rejections.count { $0.code == "geld" }
    let said = DocumentDecisions.unknownCodes(in: DocumentDecisions.byDocument(state), fewer)
    #expect(given > 0 && said == [.unknownCode("geld", decisions: given)])
    #expect(DocumentDecisions.unknownCodes(in: DocumentDecisions.byDocument(state), study.codebook).isEmpty)
  }

  @Test("one document is too few")
  func few() throws {
    let study = try InventedStudy(documents: 1)
    #expect(#expect(throws: Diagnostic.self) { try evaluator(study) }?.id == "evaluate.few")
  }
}

@Suite("Measures")
struct MeasuresTests {
  private func unit(_ confidences: [Double], gold: Set<Int>, threshold: Double = 0.5) -> TestedUnit {
    TestedUnit(confidences: confidences, gold: gold, threshold: threshold)
  }

  @Test("shares by hand")
  func byHand() {
    let units = [
      unit([0.9, 0.6, 0.1, 0.05], gold: [0]), unit([0.2, 0.8, 0.3, 0.1], gold: [0, 3]),
      unit([0.7, 0.1, 0.1, 0.1], gold: []),
    ]
    let scores = Measures.scores(units)
    #expect(scores.firstRight == 0.5)
    #expect(scores.amongThree == 0.75)
    #expect(scores.precision == 0.25)
    #expect(abs(scores.recall - 1.0 / 3) < 1e-12)
    #expect(scores.noise == 1)
  }

  @Test("average precision by hand: right at the first and third place")
  func averagePrecision() {
    let units = [unit([0.9], gold: [0]), unit([0.8], gold: []), unit([0.7], gold: [0])]
    #expect(abs(Measures.averagePrecision(units, code: 0) - (1 + 2.0 / 3) / 2) < 1e-12)
  }

  @Test("confidence that comes true has no error; confidence that never does has all of it")
  func calibration() {
    let right = (0..<10).map { unit([0.7], gold: $0 < 7 ? [0] : []) }
    #expect(Measures.calibrationError(right) < 1e-12)
    #expect(abs(Measures.calibrationError((0..<10).map { _ in unit([0.95], gold: []) }) - 0.95) < 1e-12)
  }
}
