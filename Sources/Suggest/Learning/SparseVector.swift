/// Numbers of which few differ from 0: their places, ascending, and their values.
struct SparseVector: Hashable, Sendable {
  private(set) var indices: [Int32] = []
  private(set) var values: [Float] = []

  init() {}

  /// Adds up what falls on the same place.
  init(_ entries: [(Int32, Float)]) {
    for (index, value) in entries.sorted(by: { $0.0 < $1.0 }) {
      if indices.last == index {
        values[values.count - 1] += value
      } else {
        indices.append(index)
        values.append(value)
      }
    }
  }

  var square: Float { values.reduce(0) { $0 + $1 * $1 } }

  func scaled(by factor: Float) -> SparseVector {
    var copy = self
    for place in copy.values.indices { copy.values[place] *= factor }
    return copy
  }

  /// Of length one; the empty vector stays as it is.
  var normalised: SparseVector {
    let length = square.squareRoot()
    return length > 0 ? scaled(by: 1 / length) : self
  }

  /// The sum with another vector times a factor.
  func adding(_ other: SparseVector, times factor: Float) -> SparseVector {
    var sum = SparseVector()
    sum.indices.reserveCapacity(indices.count + other.indices.count)
    sum.values.reserveCapacity(indices.count + other.indices.count)
    var left = 0
    var right = 0
    while left < indices.count || right < other.indices.count {
      let index =
        if right == other.indices.count { indices[left] } else if left == indices.count { other.indices[right] } else {
          min(indices[left], other.indices[right])
        }
      var value: Float = 0
      if left < indices.count, indices[left] == index { value = values[left]; left += 1 }
      if right < other.indices.count, other.indices[right] == index {
        value += factor * other.values[right]; right += 1
      }
      sum.indices.append(index)
      sum.values.append(value)
    }
    return sum
  }
}
