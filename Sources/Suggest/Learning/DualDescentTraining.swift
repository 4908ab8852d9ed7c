/// Trains sixteen columns from nothing, or from dual variables that are about right.
///
/// An example that hardly moved anything when it was last looked at rests until all are looked at again, which every
/// fourth pass does (after the shrinking of liblinear: Fan, Chang, Hsieh, Wang & Lin 2008, "LIBLINEAR: A library for
/// large linear classification", which tells by gradients which examples will not move).
struct DualDescentTraining: Sendable {
  typealias Block = CodeClassifier.Block

  private let packed: PackedExamples
  /// By place.
  private var weights: [Block]
  private var examples: [DualExample]

  /// A smaller change of a dual variable is not worth making.
  static let least: Float = 0.02
  /// One pass in this many looks at all examples.
  private static let round = 4

  /// Begins with nothing learned, for one of the blocks of columns; a cost is what an error costs in a column.
  init(_ packed: PackedExamples, _ costs: [Float], block: Int) {
    self.packed = packed
    examples = (0..<packed.count).map { packed.labels.column($0, block: block, costs: costs) }
    weights = [Block](repeating: .zero, count: packed.features.count)
  }

  /// Learns from all examples, from dual variables, by block, if there are any.
  init(
    _ packed: PackedExamples, _ costs: [Float], block: Int, passes: Int, from duals: [[Block]], least: Float = least
  ) {
    self.init(packed, costs, block: block)
    if !duals.isEmpty { begin(with: duals[block]) }
    train(Array(0..<packed.count), passes: passes, least: least)
  }

  /// By example, the dual variables.
  var duals: [Block] { examples.map(\.dual) }

  /// Begins with dual variables.
  private mutating func begin(with duals: [Block]) {
    for example in examples.indices {
      examples[example].dual = duals[example] * examples[example].label.magnitudes
      let change = examples[example].dual * examples[example].label
      if change != .zero { packed.add(example, to: &weights, times: change) }
    }
  }

  /// Passes over some examples, each in another order; changes below `least` are not made.
  mutating func train(_ kept: [Int], passes: Int, least: Float = least) {
    var shuffler = Shuffler()
    var restless = kept
    for number in 0..<passes {
      if number.isMultiple(of: Self.round) { restless = kept }
      restless = pass(shuffler.order(restless.count).map { restless[$0] }, least)
    }
  }

  /// The examples that moved something.
  private mutating func pass(_ order: [Int], _ least: Float) -> [Int] {
    var moved: [Int] = []
    moved.reserveCapacity(order.count)
    for example in order where packed.squares[example] > 0 {
      let old = examples[example]
      let margin = packed.margin(example, weights) + packed.alone[example] * old.dual * old.label
      let dual = old.dual(at: margin, square: packed.squares[example])
      guard (dual - old.dual).magnitudes.max() > least else { continue }
      moved.append(example)
      examples[example].dual = dual
      packed.add(example, to: &weights, times: (dual - old.dual) * old.label)
    }
    return moved
  }

  /// What was learned, in a form that can go on learning.
  func block(features: Int) -> DualDescent { DualDescent(weights: weights(features: features), examples: examples) }

  /// By feature, the weights.
  func weights(features: Int) -> [Block] {
    var whole = [Block](repeating: .zero, count: features)
    for (place, feature) in packed.features.enumerated() { whole[Int(feature)] = weights[place] }
    for example in examples.indices {
      let change = examples[example].dual * examples[example].label
      for entry in packed.alone(example) { whole[Int(entry.place)] = entry.value * change }
    }
    return whole
  }
}
