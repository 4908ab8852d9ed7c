/// Trains linear classifiers with L2 regularisation and squared hinge loss, one a column. Training can go on where it
/// stopped when a decision is added or taken back.
struct ClassifierTrainer: Sendable {
  private var examples: ExampleSet
  /// None before the first training.
  private var blocks: [DualDescent] = []
  private let costs: [Float]
  private let features: Int

  /// `costs` says for each column what an error costs: the higher, the closer the examples are followed.
  init(features: Int, costs: [Float]) {
    self.init(ExampleSet(width: costs.count), features: features, costs: costs)
  }

  /// A trainer of examples that were gathered before.
  init(_ examples: ExampleSet, features: Int, costs: [Float]) {
    self.examples = examples
    self.features = features
    self.costs = costs
  }

  var count: Int { examples.count }

  /// The classifiers as they are now.
  var classifier: CodeClassifier {
    blocks.isEmpty
      ? CodeClassifier(columns: costs.count, features: features)
      : CodeClassifier(columns: costs.count, features: features, weights: blocks.map(\.weights))
  }

  /// Adds an example; `signs` has a number for each column. Its number is returned.
  @discardableResult
  mutating func add(_ vector: SparseVector, signs: [Float]) -> Int {
    let example = examples.add(vector, signs: signs)
    for block in blocks.indices { blocks[block].add(examples.labels.column(example, block: block, costs: costs)) }
    return example
  }

  /// Changes what is known of an example; what it taught under another sign is taken back.
  mutating func change(_ example: Int, signs: [Float]) {
    examples.change(example, signs: signs)
    for block in blocks.indices {
      let new = examples.labels.column(example, block: block, costs: costs)
      blocks[block].change(example, examples.vectors[example], to: new)
    }
  }

  /// One pass over some examples in the order given.
  mutating func pass(_ order: [Int]) {
    if blocks.isEmpty { blocks = (0..<CodeClassifier.blocks(costs.count)).map(untrained) }
    for block in blocks.indices { blocks[block].pass(order, examples) }
  }

  private func untrained(_ block: Int) -> DualDescent {
    DualDescent(
      weights: [CodeClassifier.Block](repeating: .zero, count: features),
      examples: (0..<count).map { examples.labels.column($0, block: block, costs: costs) })
  }

  /// The first passes, from dual variables that are about right, by block, where there are any. `packed` are the same
  /// examples.
  mutating func train(_ packed: PackedExamples, passes: Int, from duals: [[CodeClassifier.Block]] = []) {
    blocks = (0..<CodeClassifier.blocks(costs.count)).map { block in
      DualDescentTraining(packed, costs, block: block, passes: passes, from: duals).block(features: features)
    }
  }
}

/// Orders that look random and are the same each time (a linear congruential generator, Knuth's MMIX constants).
struct Shuffler: Sendable {
  private var state: UInt64 = 1

  mutating func order(_ count: Int) -> [Int] {
    var order = Array(0..<count)
    for last in order.indices.dropFirst().reversed() {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      order.swapAt(last, Int((state >> 33) % UInt64(last + 1)))
    }
    return order
  }
}
