/// Trains sixteen columns from nothing, or from dual variables that are about right.
///
/// An example that hardly moved anything when it was last looked at rests until all are looked at again, which every
/// fourth pass does (after the shrinking of liblinear: Fan, Chang, Hsieh, Wang & Lin 2008, "LIBLINEAR: A library for
/// large linear classification", which tells by gradients which examples will not move).
struct ColumnTraining: Sendable {
  typealias Block = CodeClassifier.Block

  private let packed: PackedExamples
  /// By place.
  private var weights: [Block]
  private var examples: [ColumnExample]

  /// A smaller change of a dual variable is not worth making.
  static let least: Float = 0.02
  /// Every so many passes look at all examples.
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
    weights.withUnsafeMutableBufferPointer { weights in
      for example in examples.indices {
        examples[example].dual = duals[example] * examples[example].label.magnitudes
        let change = examples[example].dual * examples[example].label
        guard change != .zero else { continue }
        packed.withShared(example) { $0.add(to: weights, times: change) }
      }
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
    weights.withUnsafeMutableBufferPointer { weights in
      examples.withUnsafeMutableBufferPointer { examples in
        for example in order where packed.squares[example] > 0 {
          let old = examples[example]
          packed.withShared(example) { own in
            let margin = own.margin(UnsafeBufferPointer(weights)) + packed.alone[example] * old.dual * old.label
            let dual = old.dual(at: margin, square: packed.squares[example])
            guard (dual - old.dual).magnitudes.max() > least else { return }
            moved.append(example)
            examples[example].dual = dual
            own.add(to: weights, times: (dual - old.dual) * old.label)
          }
        }
      }
    }
    return moved
  }

  /// What was learned, in a form that can go on learning.
  func block(features: Int) -> ColumnBlock {
    var whole = [Block](repeating: .zero, count: features)
    eachWeight { whole[$0] = $1 }
    return ColumnBlock(weights: whole, examples: examples)
  }

  /// Tells the weights of every feature that an example has.
  func eachWeight(_ body: (_ feature: Int, _ weight: Block) -> Void) {
    for (place, feature) in packed.features.enumerated() { body(Int(feature), weights[place]) }
    for example in examples.indices {
      let change = examples[example].dual * examples[example].label
      for entry in packed.alone(example) { body(Int(entry.place), entry.value * change) }
    }
  }
}

extension UnsafeBufferPointer<SparseVector.Entry> {
  /// The sum of the weights at its places, times its values. Two sums, so that one addition need not wait for another.
  fileprivate func margin(_ weights: UnsafeBufferPointer<SIMD16<Float>>) -> SIMD16<Float> {
    var (even, odd) = (SIMD16<Float>.zero, SIMD16<Float>.zero)
    var number = 0
    while number + 1 < count {
      even += self[number].value * weights[Int(self[number].place)]
      odd += self[number + 1].value * weights[Int(self[number + 1].place)]
      number += 2
    }
    if number < count { even += self[number].value * weights[Int(self[number].place)] }
    return even + odd
  }

  /// Adds its values, times a factor for each column, at its places.
  func add(to weights: UnsafeMutableBufferPointer<SIMD16<Float>>, times factor: SIMD16<Float>) {
    var number = 0
    while number < count {
      weights[Int(self[number].place)] += self[number].value * factor
      number += 1
    }
  }
}
