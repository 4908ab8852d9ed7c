/// Sixteen columns in training, by dual coordinate descent (Hsieh, Chang, Lin, Keerthi & Sundararajan 2008, "A dual
/// coordinate descent method for large-scale linear SVM", algorithm 1). All of them take their step at an example
/// together.
struct ColumnBlock: Sendable {
  typealias Block = CodeClassifier.Block

  /// By feature.
  private(set) var weights: [Block]
  private var examples: [ColumnExample]

  init(weights: [Block], examples: [ColumnExample]) { (self.weights, self.examples) = (weights, examples) }

  /// Takes in an example.
  mutating func add(_ example: ColumnExample) { examples.append(example) }

  /// Changes what is known of an example; what it taught under another sign is taken back.
  mutating func change(_ number: Int, _ vector: SparseVector, to new: ColumnExample) {
    let old = examples[number]
    examples[number] = new
    examples[number].dual = old.dual.replacing(with: 0, where: old.label * new.label .<= 0)
    let step = (examples[number].dual - old.dual) * old.label
    weights.withUnsafeMutableBufferPointer { vector.add(to: $0, times: step) }
  }

  /// The margins for a vector.
  func margin(of vector: SparseVector) -> Block { weights.withUnsafeBufferPointer { vector.margin($0) } }

  /// One pass over some examples in the order given.
  mutating func pass(_ order: [Int], _ set: ExampleSet) {
    weights.withUnsafeMutableBufferPointer { weights in
      for number in order where set.squares[number] > 0 {
        let old = examples[number]
        let margin = set.vectors[number].margin(UnsafeBufferPointer(weights))
        let dual = old.dual(at: margin, square: set.squares[number])
        guard dual != old.dual else { continue }
        examples[number].dual = dual
        set.vectors[number].add(to: weights, times: (dual - old.dual) * old.label)
      }
    }
  }
}

/// An example as sixteen columns see it.
struct ColumnExample: Sendable {
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

extension SparseVector {
  /// The sum of the weights at its places, times its values.
  func margin(_ weights: UnsafeBufferPointer<SIMD16<Float>>) -> SIMD16<Float> {
    entries.withUnsafeBufferPointer { entries in
      entries.reduce(into: SIMD16<Float>.zero) { $0 += $1.value * weights[Int($1.place)] }
    }
  }

  /// Adds its values, times a factor for each column, at its places.
  func add(to weights: UnsafeMutableBufferPointer<SIMD16<Float>>, times factor: SIMD16<Float>) {
    entries.withUnsafeBufferPointer { $0.add(to: weights, times: factor) }
  }
}
