/// Sixteen columns in training, by dual coordinate descent (Hsieh, Chang, Lin, Keerthi & Sundararajan 2008, "A dual
/// coordinate descent method for large-scale linear SVM", algorithm 1). All of them take their step at an example
/// together, and what one column learns does not depend on the others.
struct ColumnBlock: Sendable {
  typealias Block = CodeClassifier.Block

  /// By feature.
  private(set) var weights: [Block]
  /// By example: +1 or -1, 0 where nothing is known; and what the step is damped with, the less the more it counts.
  private var labels: [Block]
  private var diagonals: [Block]
  /// By example: the dual variables, kept so that training can go on where it stopped.
  private var duals: [Block]
  /// What an error costs in each column: the higher, the closer the examples are followed.
  private let costs: Block

  /// One of the blocks of all columns, with some examples, still untrained.
  init(_ examples: ExampleSet, _ number: Int, features: Int, costs: [Float]) {
    weights = [Block](repeating: .zero, count: features)
    self.costs = Block(costs.dropFirst(number * Block.scalarCount).prefix(Block.scalarCount))
    (labels, diagonals, duals) = ([], [], [])
    for example in 0..<examples.count { add(examples.signs(example, block: number, of: costs.count)) }
  }

  /// Takes in an example: for each column +1 or -1 times how much it counts, 0 where nothing is known.
  mutating func add(_ signs: Block) {
    let (label, diagonal) = known(signs)
    labels.append(label)
    diagonals.append(diagonal)
    duals.append(.zero)
  }

  private func known(_ signs: Block) -> (label: Block, diagonal: Block) {
    let magnitude = signs.magnitudes + Self.tiny
    return (signs / magnitude, 1 / (2 * costs * magnitude))
  }

  /// Changes what is known of an example; what it taught under another sign is taken back.
  mutating func change(_ example: Int, _ vector: SparseVector, to new: Block) {
    var step = Block.zero
    for column in 0..<Block.scalarCount where labels[example][column] * new[column] <= 0 {
      step[column] = labels[example][column] > 0 ? -duals[example][column] : duals[example][column]
      duals[example][column] = 0
    }
    (labels[example], diagonals[example]) = known(new)
    weights.withUnsafeMutableBufferPointer { vector.add(to: $0, times: step) }
  }

  /// The margins for a vector.
  func margin(of vector: SparseVector) -> Block { weights.withUnsafeBufferPointer { vector.margin($0) } }

  /// Makes room for more features.
  mutating func grow(to features: Int) {
    weights += [Block](repeating: .zero, count: max(0, features - weights.count))
  }

  /// One pass over some examples in the order given.
  mutating func pass(_ order: [Int], _ examples: ExampleSet) {
    weights.withUnsafeMutableBufferPointer { weights in
      for example in order where examples.squares[example] > 0 {
        let vector = examples.vectors[example]
        let margin = vector.margin(UnsafeBufferPointer(weights))
        let old = duals[example]
        let label = labels[example]
        let diagonal = diagonals[example]
        let gradient = label * margin - 1 + diagonal * old
        let new = (old - gradient / (examples.squares[example] + diagonal)).positives * label.magnitudes
        guard new != old else { continue }
        duals[example] = new
        vector.add(to: weights, times: (new - old) * label)
      }
    }
  }

  /// Too little to change any sign that counts; with it nothing is divided by 0 where nothing is known.
  private static let tiny: Float = 1e-30
}

extension SIMD16<Float> {
  /// The values given, then ones.
  fileprivate init(_ values: ArraySlice<Float>) {
    self.init(repeating: 1)
    for (place, value) in values.enumerated() { self[place] = value }
  }

  /// Without signs.
  fileprivate var magnitudes: Self {
    unsafeBitCast(unsafeBitCast(self, to: SIMD16<UInt32>.self) & 0x7FFF_FFFF, to: Self.self)
  }

  /// 0 in place of what is below.
  fileprivate var positives: Self { (self + magnitudes) * 0.5 }
}

extension SparseVector {
  /// The sum of the weights at its places, times its values.
  func margin(_ weights: UnsafeBufferPointer<SIMD16<Float>>) -> SIMD16<Float> {
    withPointers { indices, values in
      var sum = SIMD16<Float>.zero
      var place = 0
      while place < indices.count {
        sum += values[place] * weights[Int(indices[place])]
        place += 1
      }
      return sum
    }
  }

  /// Adds its values, times a factor for each column, at its places.
  func add(to weights: UnsafeMutableBufferPointer<SIMD16<Float>>, times factor: SIMD16<Float>) {
    withPointers { indices, values in
      var place = 0
      while place < indices.count {
        weights[Int(indices[place])] += values[place] * factor
        place += 1
      }
    }
  }
}
