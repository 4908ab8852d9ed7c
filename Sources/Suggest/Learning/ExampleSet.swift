/// The examples that classifiers are trained on: what each is made of, and what is known of it.
struct ExampleSet: Sendable {
  typealias Block = CodeClassifier.Block

  /// Numbers that are known of each example; columns beyond them begin with the first one again.
  let width: Int
  private(set) var vectors: [SparseVector] = []
  private(set) var squares: [Float] = []
  private var signs: [Float] = []

  init(width: Int) { self.width = width }

  var count: Int { vectors.count }

  /// Adds an example: for each column +1 or -1 times how much it counts, or 0 where nothing is known.
  @discardableResult
  mutating func add(_ vector: SparseVector, signs new: [Float]) -> Int {
    vectors.append(vector)
    squares.append(vector.square)
    signs += new
    return vectors.count - 1
  }

  mutating func change(_ example: Int, signs new: [Float]) {
    for place in 0..<width { signs[example * width + place] = new[place] }
  }

  /// What is known of an example in a block of columns.
  func signs(_ example: Int, block: Int, of columns: Int) -> Block {
    var result = Block.zero
    let first = block * Block.scalarCount
    for column in first..<min(first + Block.scalarCount, columns) {
      result[column - first] = signs[example * width + column % width]
    }
    return result
  }
}
