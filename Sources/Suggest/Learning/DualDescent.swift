/// Sixteen columns in training, by dual coordinate descent (Hsieh, Chang, Lin, Keerthi & Sundararajan 2008, "A dual
/// coordinate descent method for large-scale linear SVM", algorithm 1). All of them take their step at an example
/// together.
struct DualDescent: Sendable {
  typealias Block = CodeClassifier.Block

  /// By feature.
  private(set) var weights: [Block]
  private var examples: [DualExample]

  init(weights: [Block], examples: [DualExample]) { (self.weights, self.examples) = (weights, examples) }

  /// Takes in an example.
  mutating func add(_ example: DualExample) { examples.append(example) }

  /// Changes what is known of an example; what it taught under another sign is taken back.
  mutating func change(_ number: Int, _ vector: SparseVector, to new: DualExample) {
    let old = examples[number]
    examples[number] = new
    examples[number].dual = old.dual.replacing(with: 0, where: old.label * new.label .<= 0)
    let step = (examples[number].dual - old.dual) * old.label
    add(vector, times: step)
  }

  /// The margins for a vector.
  func margin(of vector: SparseVector) -> Block {
    vector.entries.reduce(into: .zero) { $0 += $1.value * weights[Int($1.place)] }
  }

  private mutating func add(_ vector: SparseVector, times factor: Block) {
    for entry in vector.entries { weights[Int(entry.place)] += entry.value * factor }
  }

  /// One pass over some examples in the order given.
  mutating func pass(_ order: [Int], _ set: ExampleSet) {
    for number in order where set.squares[number] > 0 {
      let old = examples[number]
      let dual = old.dual(at: margin(of: set.vectors[number]), square: set.squares[number])
      guard dual != old.dual else { continue }
      examples[number].dual = dual
      add(set.vectors[number], times: (dual - old.dual) * old.label)
    }
  }
}

/// An example as sixteen columns see it.
struct DualExample: Sendable {
  typealias Block = CodeClassifier.Block

  /// +1 or -1, 0 where nothing is known.
  let label: Block
  /// What the step is damped with, the less the more the example counts.
  private let damping: Block
  /// The dual variables, kept so that training can go on where it stopped.
  var dual = Block.zero

  /// Of signs that say +1 or -1 times how much the example counts; a cost is what an error costs.
  init(signs: Block, costs: Block) {
    let magnitude = signs.magnitudes + Self.tiny
    label = signs / magnitude
    damping = 1 / (2 * costs * magnitude)
  }

  /// The best dual variables where the margin is so much; `square` is that of the example's length.
  func dual(at margin: Block, square: Float) -> Block {
    let gradient = label * margin - 1 + damping * dual
    return (dual - gradient / (square + damping)).positives * label.magnitudes
  }

  /// Too little to change any sign that counts; with it nothing is divided by 0 where nothing is known.
  private static let tiny: Float = 1e-30
}

extension SIMD16<Float> {
  /// Without signs.
  var magnitudes: Self {
    unsafeBitCast(unsafeBitCast(self, to: SIMD16<UInt32>.self) & 0x7FFF_FFFF, to: Self.self)
  }

  /// 0 in place of what is below.
  fileprivate var positives: Self { (self + magnitudes) * 0.5 }
}
