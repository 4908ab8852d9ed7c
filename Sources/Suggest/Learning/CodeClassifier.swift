/// One linear classifier for each code, all trained in the same pass over the examples.
///
/// L2-regularised with squared hinge loss, by dual coordinate descent (Hsieh, Chang, Lin, Keerthi & Sundararajan 2008,
/// "A dual coordinate descent method for large-scale linear SVM", algorithm 1 without shrinking). The weights of all
/// codes for one feature lie side by side, so that one look at a feature serves every code.
struct CodeClassifier: Sendable {
  /// Number of codes.
  let codes: Int
  /// Weights by feature, then by code; rows are filled up to a multiple of four.
  private(set) var weights: [Float]
  private let stride: Int

  init(codes: Int, features: Int) {
    self.codes = codes
    stride = (codes + 3) / 4 * 4
    weights = [Float](repeating: 0, count: features * stride)
  }

  var features: Int { weights.count / stride }

  subscript(feature: Int, code: Int) -> Float {
    get { weights[feature * stride + code] }
    set { weights[feature * stride + code] = newValue }
  }

  /// The margin of each code for a vector.
  func margins(of vector: SparseVector) -> [Float] {
    var sums = [Float](repeating: 0, count: stride)
    addMargins(of: vector, times: 1, to: &sums)
    return Array(sums.prefix(codes))
  }

  /// Adds the margins, times a factor, to sums that are as long as `width`.
  func addMargins(of vector: SparseVector, times factor: Float, to sums: inout [Float]) {
    let stride = stride
    weights.withUnsafeBufferPointer { weights in
      sums.withUnsafeMutableBufferPointer { sums in
        for place in vector.indices.indices {
          let value = vector.values[place] * factor
          let row = Int(vector.indices[place]) * stride
          for code in 0..<stride { sums[code] += value * weights[row + code] }
        }
      }
    }
  }

  /// Length of a row of sums.
  var width: Int { stride }

  /// Adds a vector, times a factor for each code, to the weights.
  fileprivate mutating func add(_ vector: SparseVector, times factors: [Float]) {
    let stride = stride
    weights.withUnsafeMutableBufferPointer { weights in
      factors.withUnsafeBufferPointer { factors in
        for place in vector.indices.indices {
          let value = vector.values[place]
          let row = Int(vector.indices[place]) * stride
          for code in 0..<stride { weights[row + code] += value * factors[code] }
        }
      }
    }
  }
}

/// What is known of one example: for each code whether it deserves it, and how much that counts.
struct ExampleTarget: Hashable, Sendable {
  /// +1 or -1 times the weight, by code; 0 where nothing is known.
  var signs: [Float]
}

/// Trains a classifier; keeps the dual variables, so that training can go on when a decision is added.
struct ClassifierTrainer: Sendable {
  private(set) var classifier: CodeClassifier
  private var duals: [Float]
  private let costs: [Float]
  private let width: Int

  /// `costs` says for each column how much an error costs: the higher, the closer the examples are followed.
  init(features: Int, examples: Int, costs: [Float]) {
    classifier = CodeClassifier(codes: costs.count, features: features)
    width = classifier.width
    duals = [Float](repeating: 0, count: examples * width)
    self.costs = costs
  }

  /// One pass over examples in the order given; the largest step that was taken, in units of the margin.
  @discardableResult
  mutating func pass(_ order: [Int], _ vectors: [SparseVector], _ squares: [Float], _ targets: [ExampleTarget]) -> Float {
    var largest: Float = 0
    var margins = [Float](repeating: 0, count: width)
    var steps = margins
    for example in order {
      for code in 0..<width { margins[code] = 0 }
      classifier.addMargins(of: vectors[example], times: 1, to: &margins)
      var moved: Float = 0
      for code in 0..<classifier.codes {
        let step = step(example, code, margins[code], squares[example], targets[example].signs[code])
        steps[code] = step
        moved = max(moved, abs(step))
      }
      guard moved > 0 else { continue }
      largest = max(largest, moved * squares[example])
      classifier.add(vectors[example], times: steps)
    }
    return largest
  }

  /// The change of a dual variable, times the sign of its example.
  private mutating func step(_ example: Int, _ code: Int, _ margin: Float, _ square: Float, _ sign: Float) -> Float {
    guard sign != 0, square > 0 else { return 0 }
    let label: Float = sign > 0 ? 1 : -1
    let diagonal = 1 / (2 * costs[code] * abs(sign))
    let place = example * width + code
    let old = duals[place]
    let gradient = label * margin - 1 + diagonal * old
    let new = max(0, old - gradient / (square + diagonal))
    duals[place] = new
    return (new - old) * label
  }
}
