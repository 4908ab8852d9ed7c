import Testing

@testable import Suggest

/// Forty examples with six features, made by a generator that any language can repeat.
struct SmallProblem {
  var rows: [[Double]] = []
  var labels: [Double] = []

  init() {
    var state: UInt64 = 1
    func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double((state >> 33) % 1000) / 1000
    }
    for _ in 0..<40 {
      let row = (0..<6).map { _ in next() - 0.5 }
      rows.append(row)
      labels.append(row[0] + 0.5 * row[1] - row[2] + (next() - 0.5) > 0 ? 1 : -1)
    }
  }

  var vectors: [SparseVector] { rows.map { SparseVector($0.enumerated().map { (Int32($0), Float($1)) }) } }
}

@Suite("Classifiers")
struct ClassifierTests {
  private let problem = SmallProblem()

  private func trained(_ costs: [Float], passes: Int = 3000) -> ClassifierTrainer {
    var trainer = ClassifierTrainer(features: 6, costs: costs)
    for (vector, label) in zip(problem.vectors, problem.labels) {
      trainer.add(vector, signs: costs.map { _ in Float(label) })
    }
    var shuffler = Shuffler()
    for _ in 0..<passes { trainer.pass(shuffler.order(trainer.count)) }
    return trainer
  }

  private func weights(_ trainer: ClassifierTrainer) -> [Float] {
    let classifier = trainer.classifier
    return (0..<6).flatMap { feature in (0..<classifier.columns).map { classifier[feature, $0] } }
  }

  /// scikit-learn 1.9.1: LinearSVC(loss="squared_hinge", C=…, fit_intercept=False, tol=1e-12) on the same examples.
  @Test(
    "the weights are those of scikit-learn's liblinear",
    arguments: [
      (Float(3), [2.585652, 0.88846, -2.048276, 0.847647, -0.422934, 0.782254]),
      (Float(0.3), [1.2963, 0.405941, -0.974052, 0.460771, -0.243898, 0.245108]),
    ])
  func oracle(cost: Float, expected: [Double]) {
    let classifier = trained([cost]).classifier
    for feature in 0..<6 { #expect(abs(Double(classifier[feature, 0]) - expected[feature]) < 2e-3) }
  }

  /// The problem's examples, each with a feature that it has alone beside those that it shares.
  private func packed(_ costs: [Float]) -> (examples: ExampleSet, packed: PackedExamples, features: Int) {
    var examples = ExampleSet(width: costs.count)
    for (number, (row, label)) in zip(problem.rows, problem.labels).enumerated() {
      let entries = row.enumerated().map { (Int32($0), Float($1)) } + [(Int32(6 + number), Float(0.5))]
      examples.add(SparseVector(entries), signs: costs.map { _ in Float(label) })
    }
    let features = 6 + examples.count
    return (examples, PackedExamples(examples, features: features), features)
  }

  private func block(_ costs: [Float], least: Float, passes: Int, from duals: [[DualDescentTraining.Block]] = [])
    -> (block: DualDescent, duals: [DualDescentTraining.Block])
  {
    let (_, packed, features) = packed(costs)
    let training = DualDescentTraining(packed, costs, block: 0, passes: passes, from: duals, least: least)
    return (training.block(features: features), training.duals)
  }

  @Test("features that one example has alone get their weights without a place in training")
  func alone() {
    let (examples, packed, features) = packed([3])
    #expect(packed.features == [0, 1, 2, 3, 4, 5])
    #expect(packed.alone.allSatisfy { $0 == 0.25 })
    var plain = ClassifierTrainer(examples, features: features, costs: [3])
    var shuffler = Shuffler()
    for _ in 0..<3000 { plain.pass(shuffler.order(plain.count)) }
    let block = block([3], least: 0, passes: 3000).block
    for feature in 0..<features {
      #expect(abs(block.weights[feature][0] - plain.classifier[feature, 0]) < 1e-3)
    }
  }

  @Test("examples that rest change the weights little; training that begins at its end stays there")
  func resting() {
    let costs: [Float] = [3, 0.3]
    let exact = block(costs, least: 0, passes: 3000)
    let resting = block(costs, least: DualDescentTraining.least, passes: 400)
    let again = block(costs, least: DualDescentTraining.least, passes: 8, from: [exact.duals])
    for feature in exact.block.weights.indices {
      for column in costs.indices {
        #expect(abs(resting.block.weights[feature][column] - exact.block.weights[feature][column]) < 0.05)
        #expect(abs(again.block.weights[feature][column] - exact.block.weights[feature][column]) < 1e-4)
      }
    }
  }

  @Test("columns do not disturb one another")
  func columns() {
    let both = trained([3, 0.3], passes: 200).classifier
    let sharp = trained([3], passes: 200).classifier
    let smooth = trained([0.3], passes: 200).classifier
    for feature in 0..<6 {
      #expect(both[feature, 0] == sharp[feature, 0])
      #expect(both[feature, 1] == smooth[feature, 0])
    }
  }

  @Test("what was learned and taken back leaves no trace")
  func change() {
    var trainer = trained([3])
    let before = weights(trainer)
    trainer.change(0, signs: [Float(-problem.labels[0])])
    for _ in 0..<2000 { trainer.pass(Array(0..<trainer.count)) }
    #expect(zip(before, weights(trainer)).contains { abs($0 - $1) > 0.01 })
    trainer.change(0, signs: [Float(problem.labels[0])])
    for _ in 0..<3000 { trainer.pass(Array(0..<trainer.count)) }
    #expect(zip(before, weights(trainer)).allSatisfy { abs($0 - $1) < 2e-3 })
  }

  @Test("an example of which nothing is known teaches nothing")
  func unknown() {
    var trainer = ClassifierTrainer(features: 6, costs: [1])
    for vector in problem.vectors { trainer.add(vector, signs: [0]) }
    trainer.pass(Array(0..<trainer.count))
    #expect(weights(trainer).allSatisfy { $0 == 0 })
  }

  /// scikit-learn 1.9.1: LogisticRegression(C=1/3, tol=1e-12) on the same examples.
  @Test("logistic regression gives scikit-learn's weights")
  func logistic() {
    var pairs = LogisticFit.Pairs()
    for (row, label) in zip(problem.rows, problem.labels) {
      pairs.add(row.map(Float.init), isGiven: label > 0, weight: 1)
    }
    let weights = LogisticFit(ridge: 3).fit(pairs, start: [Double](repeating: 0, count: 7))
    let expected = [0.878205, 0.118876, -0.629788, 0.331457, -0.26914, 0.170141, -0.164905]
    for (weight, expected) in zip(weights, expected) { #expect(abs(weight - expected) < 1e-4) }
  }

  @Test("logistic regression on pairs that any line separates stays finite, and near where it starts without pairs")
  func extremes() {
    var pairs = LogisticFit.Pairs()
    for value in [-100.0, -50, 50, 100] { pairs.add([Float(value)], isGiven: value > 0, weight: 1) }
    let weights = LogisticFit(ridge: 0.01).fit(pairs, start: [-5, 0])
    #expect(weights.allSatisfy { $0.isFinite } && weights[0] > 0)
    #expect(LogisticFit(ridge: 1).fit(LogisticFit.Pairs(), start: [0.5, -1]) == [0.5, -1])
  }
}
