/// The examples that classifiers are trained on: what each is made of, and what is known of it.
struct ExampleSet: Sendable {
  var vectors: [SparseVector] = []
  private(set) var squares: [Float] = []
  private(set) var labels: ExampleLabels

  init(width: Int) { labels = ExampleLabels(width: width) }

  var count: Int { squares.count }

  /// Adds an example: for each column +1 or -1 times how much it counts, or 0 where nothing is known.
  @discardableResult
  mutating func add(_ vector: SparseVector, signs: [Float]) -> Int {
    vectors.append(vector)
    squares.append(vector.square)
    labels.add(signs)
    return squares.count - 1
  }

  mutating func change(_ example: Int, signs: [Float]) { labels.change(example, signs: signs) }

  /// Makes room for `count` examples: an array that grows by itself takes up to twice as much.
  mutating func reserve(_ count: Int) {
    vectors.reserveCapacity(count)
    squares.reserveCapacity(count)
    labels.reserve(count)
  }
}

/// What is known of examples.
struct ExampleLabels: Sendable {
  typealias Block = CodeClassifier.Block

  /// Numbers that are known of each example; columns beyond them begin with the first one again.
  private let width: Int
  private var signs: [Float] = []

  init(width: Int) { self.width = width }

  mutating func reserve(_ count: Int) { signs.reserveCapacity(count * width) }

  mutating func add(_ new: [Float]) { signs += new }

  mutating func change(_ example: Int, signs new: [Float]) {
    for place in 0..<width { signs[example * width + place] = new[place] }
  }

  /// What is known of an example.
  func signs(of example: Int) -> ArraySlice<Float> { signs[example * width..<(example + 1) * width] }

  /// An example as one of the blocks of columns sees it; a cost is what an error costs in a column: the higher, the closer
  /// the examples are followed.
  func column(_ example: Int, block: Int, costs: [Float]) -> DualExample {
    var (signs, known) = (Block.zero, Block(repeating: 1))
    let first = block * Block.scalarCount
    var place = first % width
    for column in first..<min(first + Block.scalarCount, costs.count) {
      signs[column - first] = self.signs[example * width + place]
      known[column - first] = costs[column]
      place = place + 1 == width ? 0 : place + 1
    }
    return DualExample(signs: signs, costs: known)
  }
}
