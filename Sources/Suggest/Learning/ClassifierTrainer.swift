/// Trains linear classifiers with L2 regularisation and squared hinge loss by dual coordinate descent (Hsieh, Chang,
/// Lin, Keerthi & Sundararajan 2008, "A dual coordinate descent method for large-scale linear SVM", algorithm 1).
///
/// All columns take their step at an example together. The dual variables are kept, so that training can go on where it
/// stopped when a decision is added or taken back.
struct ClassifierTrainer: Sendable {
  private(set) var classifier: CodeClassifier
  private var examples: [SparseVector] = []
  private var squares: [Float] = []
  /// +1 or -1 times how much it counts, by example and column; 0 where nothing is known.
  private var signs: [Float] = []
  private var duals: [Float] = []
  private let costs: [Float]

  /// `costs` says for each column what an error costs: the higher, the closer the examples are followed.
  init(features: Int, costs: [Float]) {
    classifier = CodeClassifier(columns: costs.count, features: features)
    self.costs = costs
  }

  var count: Int { examples.count }

  /// Adds an example; `signs` has a number for each column. Its number is returned.
  @discardableResult
  mutating func add(_ vector: SparseVector, signs new: [Float]) -> Int {
    examples.append(vector)
    squares.append(vector.square)
    signs += new
    duals += [Float](repeating: 0, count: costs.count)
    return examples.count - 1
  }

  /// Changes what is known of an example; what it taught under another sign is taken back.
  mutating func change(_ example: Int, signs new: [Float]) {
    var steps = zeros
    for column in costs.indices {
      let place = example * costs.count + column
      if signs[place] * new[column] <= 0 {
        set(&steps, column, signs[place] > 0 ? -duals[place] : duals[place])
        duals[place] = 0
      }
      signs[place] = new[column]
    }
    classifier.add(examples[example], times: steps)
  }

  /// Forgets an example, as if it had never been added.
  mutating func forget(_ example: Int) { change(example, signs: [Float](repeating: 0, count: costs.count)) }

  /// Makes room for more features.
  mutating func grow(to features: Int) { classifier.grow(to: features) }

  /// One pass over some examples in the order given.
  mutating func pass(_ order: [Int]) {
    var steps = zeros
    for example in order where squares[example] > 0 {
      let margins = classifier.sums(of: examples[example])
      var isMoved = false
      for column in costs.indices {
        let margin = margins[column / CodeClassifier.Block.scalarCount][column % CodeClassifier.Block.scalarCount]
        let step = step(example, column, margin)
        set(&steps, column, step)
        isMoved = isMoved || step != 0
      }
      if isMoved { classifier.add(examples[example], times: steps) }
    }
  }

  private var zeros: [CodeClassifier.Block] {
    [CodeClassifier.Block](repeating: .zero, count: classifier.blocks)
  }

  private func set(_ blocks: inout [CodeClassifier.Block], _ column: Int, _ value: Float) {
    blocks[column / CodeClassifier.Block.scalarCount][column % CodeClassifier.Block.scalarCount] = value
  }

  /// The change of a dual variable, times the sign of its example.
  private mutating func step(_ example: Int, _ column: Int, _ margin: Float) -> Float {
    let place = example * costs.count + column
    let sign = signs[place]
    guard sign != 0 else { return 0 }
    let label: Float = sign > 0 ? 1 : -1
    let diagonal = 1 / (2 * costs[column] * abs(sign))
    let old = duals[place]
    let gradient = label * margin - 1 + diagonal * old
    let new = max(0, old - gradient / (squares[example] + diagonal))
    duals[place] = new
    return (new - old) * label
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
