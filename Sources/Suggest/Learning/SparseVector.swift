/// Numbers of which few differ from 0: their places, ascending, and their values.
struct SparseVector: Hashable, Sendable {
  private(set) var indices: [Int32] = []
  private(set) var values: [Float] = []

  init() {}

  /// Adds up what falls on the same place.
  init(_ entries: [(Int32, Float)]) {
    let sorted = entries.sorted { $0.0 < $1.0 }
    let count = zip(sorted, sorted.dropFirst()).reduce(1) { $0 + ($1.0.0 == $1.1.0 ? 0 : 1) }
    indices.reserveCapacity(count)
    values.reserveCapacity(count)
    for (index, value) in sorted {
      if indices.last == index {
        values[values.count - 1] += value
      } else {
        indices.append(index)
        values.append(value)
      }
    }
  }

  /// Places and values for a loop that must be fast.
  func withPointers<Result>(
    _ body: (UnsafeBufferPointer<Int32>, UnsafeBufferPointer<Float>) -> Result
  ) -> Result {
    indices.withUnsafeBufferPointer { indices in values.withUnsafeBufferPointer { body(indices, $0) } }
  }

  var square: Float { values.reduce(0) { $0 + $1 * $1 } }
}
