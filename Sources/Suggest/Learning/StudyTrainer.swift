import QualitativeData

/// Learns from decisions: how often codes are given, and two classifiers a code.
struct StudyTrainer: Sendable {
  /// The codebook's own words as an example of a code (seed words, as in weak supervision).
  struct Seed: Sendable {
    var vector: SparseVector
    var code: Int
    /// How much it counts beside a decision.
    var weight: Float
  }

  let codes: Int
  let features: Int
  let seeds: [Seed]
  /// Features below this number are terms.
  let terms: Int
  /// What the codebook lets one expect of units.
  let softLabels: [SoftLabeller.Labelled]

  /// What an error costs the classifier that follows the examples closely, and the one that follows them loosely.
  private static let sharpCost: Float = 3
  private static let smoothCost: Float = 0.3
  /// Passes over the examples; more change little.
  private static let passes = 12

  /// What an error costs in each column.
  var costs: [Float] {
    [Float](repeating: Self.sharpCost, count: codes) + [Float](repeating: Self.smoothCost, count: codes)
  }

  /// A trainer that can go on; it begins with dual variables if there are any. `packed` are the same examples.
  func trained(
    _ examples: ExampleSet, _ packed: PackedExamples, from duals: [[DualDescent.Block]]
  ) -> ClassifierTrainer {
    var trainer = ClassifierTrainer(examples, features: features, costs: costs)
    trainer.train(packed, passes: Self.passes, from: duals)
    return trainer
  }

  /// The same classifiers where training will not go on: no block of columns is there twice.
  func classifier(
    _ packed: PackedExamples, from duals: [[DualDescent.Block]], _ workers: Workers
  ) -> CodeClassifier {
    let blocks = workers.map(CodeClassifier.blocks(costs.count)) { block in
      DualDescentTraining(packed, costs, block: block, passes: Self.passes, from: duals).weights(features: features)
    }
    return CodeClassifier(columns: costs.count, features: features, weights: blocks)
  }

  /// What words say by how often they occur with a code and without it, in the known units, all or some, beginning with
  /// what is expected of all documents but some.
  func ratios(_ packed: PackedExamples, _ some: [Int]? = nil, without hidden: Set<String> = []) -> NaiveBayesTrainer {
    var trainer = NaiveBayesTrainer(codes: codes, terms: terms)
    trainer.learn(
      expecting: hidden.isEmpty ? softLabels : softLabels.filter { !hidden.contains($0.document) }, packed,
      some ?? Array(0..<packed.count - seeds.count))
    return trainer
  }

  /// How often codes were given.
  func counts(_ documents: [TrainingDocument]) -> LearnedCodes {
    var counts = LearnedCodes(codes: codes)
    for document in documents.lazy.map(\.counted) {
      for (code, sum) in document.accepted { counts.accepted[code] += sum }
      counts.read += Double(document.read)
      counts.coded += Double(document.readAndCoded)
    }
    return counts
  }

  /// What a unit teaches of each code.
  func signs(_ label: UnitLabel) -> [Float] { (0..<codes).map(label.sign) }

  /// What a seed teaches of each code.
  func signs(_ seed: Seed) -> [Float] { (0..<codes).map { $0 == seed.code ? seed.weight : -seed.weight } }
}
