/// Linear classifiers side by side, one a column.
///
/// Sixteen columns lie together, so that one look at a feature serves as many codes and a block of sums stays in registers.
struct CodeClassifier: Sendable {
  typealias Block = SIMD16<Float>

  let columns: Int
  let features: Int
  /// By block of columns and feature.
  private var weights: [[Block]]

  private static let size = Block.scalarCount

  /// None weigh anything.
  init(columns: Int, features: Int) {
    let none = [Block](repeating: .zero, count: features)
    self.init(columns: columns, features: features, weights: .init(repeating: none, count: Self.blocks(columns)))
  }

  /// Of blocks that were trained by themselves, each by feature.
  init(columns: Int, features: Int, weights: [[Block]]) {
    (self.columns, self.features, self.weights) = (columns, features, weights)
  }

  /// The number of blocks that columns take.
  static func blocks(_ columns: Int) -> Int { (columns + size - 1) / size }

  /// Blocks of columns.
  var blocks: Int { weights.count }

  /// The largest weight of a feature, without its sign.
  func strength(of feature: Int) -> Float { weights.reduce(0) { max($0, $1[feature].magnitudes.max()) } }

  subscript(feature: Int, column: Int) -> Float {
    get { weights[column / Self.size][feature][column % Self.size] }
    set { weights[column / Self.size][feature][column % Self.size] = newValue }
  }

  /// The margin of each column for a vector.
  func margins(of vector: SparseVector) -> [Float] {
    columns(of: weights.map { block in vector.entries.reduce(into: .zero) { $0 += $1.value * block[Int($1.place)] } })
  }

  /// Blocks as one number a column.
  func columns(of sums: [Block]) -> [Float] { (0..<columns).map { sums[$0 / Self.size][$0 % Self.size] } }

  /// The margins of features that need not be sorted, in blocks.
  func sums(of features: [(Int32, Float)]) -> [Block] {
    weights.map { block in features.reduce(into: .zero) { $0 += $1.1 * block[Int($1.0)] } }
  }

  /// Adds the weights of one feature, times a factor, to margins in blocks.
  func add(_ feature: Int32, times factor: Float, to sums: inout [Block]) {
    for block in weights.indices { sums[block] += factor * weights[block][Int(feature)] }
  }
}

extension SIMD16<Float> {
  /// Numbers sixteen together, the last ones 0.
  static func blocks(_ numbers: [Float]) -> [Self] {
    var blocks = [Self](repeating: .zero, count: CodeClassifier.blocks(numbers.count))
    for (place, number) in numbers.enumerated() { blocks[place / scalarCount][place % scalarCount] = number }
    return blocks
  }
}
