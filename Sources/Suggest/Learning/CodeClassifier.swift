/// Linear classifiers side by side, one a column.
///
/// The weights of all columns for one feature lie together, so that one look at a feature serves every code.
struct CodeClassifier: Sendable {
  let columns: Int
  /// Columns filled up to a multiple of four: length of a row of weights, and of sums.
  let width: Int
  private(set) var weights: [Float]

  init(columns: Int, features: Int) {
    self.columns = columns
    width = (columns + 3) / 4 * 4
    weights = [Float](repeating: 0, count: features * width)
  }

  var features: Int { width == 0 ? 0 : weights.count / width }

  subscript(feature: Int, column: Int) -> Float {
    get { weights[feature * width + column] }
    set { weights[feature * width + column] = newValue }
  }

  /// Makes room for more features; they weigh nothing.
  mutating func grow(to features: Int) {
    weights += [Float](repeating: 0, count: max(0, features * width - weights.count))
  }

  /// The margin of each column for a vector.
  func margins(of vector: SparseVector) -> [Float] {
    var sums = [Float](repeating: 0, count: width)
    addMargins(of: vector, to: &sums)
    return Array(sums.prefix(columns))
  }

  /// Adds the margins to sums as long as `width`.
  func addMargins(of vector: SparseVector, to sums: inout [Float]) {
    let width = width
    weights.withUnsafeBufferPointer { weights in
      sums.withUnsafeMutableBufferPointer { sums in
        for place in vector.indices.indices {
          let value = vector.values[place]
          let row = Int(vector.indices[place]) * width
          for column in 0..<width { sums[column] += value * weights[row + column] }
        }
      }
    }
  }

  /// Adds a vector, times a factor for each column, to the weights.
  mutating func add(_ vector: SparseVector, times factors: [Float]) {
    let width = width
    weights.withUnsafeMutableBufferPointer { weights in
      factors.withUnsafeBufferPointer { factors in
        for place in vector.indices.indices {
          let value = vector.values[place]
          let row = Int(vector.indices[place]) * width
          for column in 0..<width { weights[row + column] += value * factors[column] }
        }
      }
    }
  }
}
