/// Linear classifiers side by side, one a column.
///
/// The weights of all columns for one feature lie together, in blocks of sixteen, so that one look at a feature serves
/// every code and a block of sums stays in registers.
struct CodeClassifier: Sendable {
  typealias Block = SIMD16<Float>

  let columns: Int
  /// Blocks in a row.
  let blocks: Int
  private var rows: [Block]

  private static let size = Block.scalarCount

  init(columns: Int, features: Int) {
    self.columns = columns
    blocks = Self.blocks(columns)
    rows = [Block](repeating: .zero, count: features * blocks)
  }

  /// Puts blocks together that were trained by themselves, each by feature; none weigh nothing. They are large: each is
  /// let go of when it was taken in.
  init(columns: Int, features: Int, blocks trained: consuming [[Block]]) {
    self.init(columns: columns, features: features)
    for block in trained.indices {
      for (feature, weight) in trained[block].enumerated() { rows[feature * blocks + block] = weight }
      trained[block] = []
    }
  }

  /// Makes each block of columns as a piece of work by itself; `make` sets the weights of features, each block's apart.
  init(
    columns: Int, features: Int, _ workers: Workers,
    _ make: @Sendable (_ block: Int, _ set: (_ feature: Int, _ weight: Block) -> Void) -> Void
  ) {
    self.init(columns: columns, features: features)
    let blocks = blocks
    rows.withUnsafeMutableBufferPointer { rows in
      // No two blocks have a place in common.
      nonisolated(unsafe) let rows = rows
      _ = workers.map(blocks) { block in make(block) { rows[$0 * blocks + block] = $1 } }
    }
  }

  /// How many blocks so many columns take.
  static func blocks(_ columns: Int) -> Int { (columns + size - 1) / size }

  /// Number of features.
  var features: Int { blocks == 0 ? 0 : rows.count / blocks }

  /// The largest weight of a feature, without its sign.
  func strength(of feature: Int) -> Float {
    (feature * blocks..<(feature + 1) * blocks).reduce(Float(0)) { max($0, rows[$1].magnitudes.max()) }
  }

  subscript(feature: Int, column: Int) -> Float {
    get {
      precondition(feature >= 0 && feature < features && column >= 0 && column < columns)
      // To take one number out of a block would copy the block first.
      let place = feature * blocks * Self.size + column
      return rows.withUnsafeBytes { $0.load(fromByteOffset: place * MemoryLayout<Float>.stride, as: Float.self) }
    }
    set { rows[feature * blocks + column / Self.size][column % Self.size] = newValue }
  }

  /// The margin of each column for a vector.
  func margins(of vector: SparseVector) -> [Float] { columns(of: sums(of: vector)) }

  /// Blocks as one number a column.
  func columns(of sums: [Block]) -> [Float] { (0..<columns).map { sums[$0 / Self.size][$0 % Self.size] } }

  /// The margins of features that need not be sorted, in blocks.
  func sums(of features: [(Int32, Float)]) -> [Block] {
    var sums = [Block](repeating: .zero, count: blocks)
    for (feature, value) in features {
      for block in 0..<blocks { sums[block] += value * rows[Int(feature) * blocks + block] }
    }
    return sums
  }

  /// Adds the weights of one feature, times a factor, to margins in blocks.
  func add(_ feature: Int32, times factor: Float, to sums: UnsafeMutableBufferPointer<Block>) {
    rows.withUnsafeBufferPointer { rows in
      for block in 0..<blocks { sums[block] += factor * rows[Int(feature) * blocks + block] }
    }
  }

  /// The margins in blocks.
  func sums(of vector: SparseVector) -> [Block] {
    let blocks = blocks
    return rows.withUnsafeBufferPointer { rows in
      vector.entries.withUnsafeBufferPointer { entries in
        (0..<blocks).map { block in
          entries.reduce(into: Block.zero) { $0 += $1.value * rows[Int($1.place) * blocks + block] }
        }
      }
    }
  }
}
