/// The examples that classifiers are trained on: what each is made of, and what is known of it.
struct ExampleSet: Sendable {
  typealias Block = CodeClassifier.Block

  /// Numbers that are known of each example; columns beyond them begin with the first one again.
  let width: Int
  private(set) var vectors: [SparseVector] = []
  private(set) var squares: [Float] = []
  private var signs: [Float] = []

  init(width: Int) { self.width = width }

  var count: Int { squares.count }

  /// Adds an example: for each column +1 or -1 times how much it counts, or 0 where nothing is known.
  @discardableResult
  mutating func add(_ vector: SparseVector, signs new: [Float]) -> Int {
    vectors.append(vector)
    squares.append(vector.square)
    signs += new
    return squares.count - 1
  }

  /// Makes room for so many examples: what grows by itself takes up to twice as much.
  mutating func reserve(_ count: Int) {
    vectors.reserveCapacity(count)
    squares.reserveCapacity(count)
    signs.reserveCapacity(count * width)
  }

  /// Hands over what examples are made of.
  mutating func takeVectors() -> [SparseVector] {
    defer { vectors = [] }
    return vectors
  }

  /// What is known of an example.
  func signs(of example: Int) -> ArraySlice<Float> { signs[example * width..<(example + 1) * width] }

  mutating func change(_ example: Int, signs new: [Float]) {
    for place in 0..<width { signs[example * width + place] = new[place] }
  }

  /// An example as one of the blocks of columns sees it; a cost is what an error costs in a column: the higher, the closer
  /// the examples are followed.
  func column(_ example: Int, block: Int, costs: [Float]) -> ColumnExample {
    var (signs, known) = (Block.zero, Block(repeating: 1))
    let first = block * Block.scalarCount
    var place = first % width
    for column in first..<min(first + Block.scalarCount, costs.count) {
      signs[column - first] = self.signs[example * width + place]
      known[column - first] = costs[column]
      place = place + 1 == width ? 0 : place + 1
    }
    return ColumnExample(signs: signs, costs: known)
  }

  /// All examples as one of the blocks of columns sees them.
  func columns(block: Int, costs: [Float]) -> [ColumnExample] {
    squares.indices.map { column($0, block: block, costs: costs) }
  }
}
