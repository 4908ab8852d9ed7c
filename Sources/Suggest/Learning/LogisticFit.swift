import Foundation

/// Logistic regression with few weights and many rows, by Newton's method.
struct LogisticFit: Sendable {
  /// Rows of evidence with whether the code was given, and how much each row counts.
  struct Pairs: Sendable {
    var rows: [Float] = []
    var given: [Bool] = []
    var weights: [Float] = []

    var count: Int { given.count }

    mutating func add(_ row: some Collection<Float>, isGiven: Bool, weight: Float) {
      rows += row
      given.append(isGiven)
      weights.append(weight)
    }

    /// Makes room for `count` rows: an array that grows by itself takes up to twice as much.
    mutating func reserve(_ count: Int, _ kinds: Int) {
      rows.reserveCapacity(count * kinds)
      given.reserveCapacity(count)
      weights.reserveCapacity(count)
    }

    mutating func append(_ other: Pairs) {
      rows += other.rows
      given += other.given
      weights += other.weights
    }
  }

  /// How much all weights but the bias are pulled to where they start.
  let ridge: Double
  var workers = Workers.alone
  private static let steps = 25
  /// A step that lowers the loss by a smaller share is the last.
  private static let least = 1e-7
  /// Rows are worked on in pieces of this size, and the pieces' sums are added in order: the weights are the same on any
  /// number of cores.
  private static let piece = 8192
  /// At most this many rows tell the curvature; all of them tell the slope.
  private static let many = 32_768

  /// The weights, the bias last. Of many rows some are fitted first, from where the rest changes little.
  func fit(_ pairs: Pairs, start: [Double]) -> [Double] {
    let stride = max(1, (pairs.count + Self.many - 1) / Self.many)
    let near = stride > 1 ? fit(pairs, start, from: start, Thinning(rows: stride, curvature: stride)) : start
    return fit(pairs, start, from: near, Thinning(rows: 1, curvature: stride))
  }

  /// Every how many rows one is fitted, and one tells the curvature.
  private struct Thinning: Sendable {
    var rows: Int
    var curvature: Int
  }

  /// A step that would not lower the loss is halved until it does.
  private func fit(_ pairs: Pairs, _ start: [Double], from near: [Double], _ thinning: Thinning) -> [Double] {
    var weights = near
    var current = slope(pairs, weights, start, thinning)
    for _ in 0..<Self.steps {
      guard let step = LinearSystem.solve(current.hessian, current.gradient) else { break }
      var factor = 1.0
      var next = zip(weights, step).map { $0 - factor * $1 }
      var lower = slope(pairs, next, start, thinning)
      while lower.loss > current.loss, factor > 1e-2 {
        factor /= 2
        next = zip(weights, step).map { $0 - factor * $1 }
        lower = slope(pairs, next, start, thinning)
      }
      guard lower.loss < current.loss else { break }
      let gain = current.loss - lower.loss
      (weights, current) = (next, lower)
      if gain < Self.least * abs(current.loss) { break }
    }
    return weights
  }

  /// The loss somewhere, and how it changes around there.
  private struct Slope {
    var loss: Double
    var gradient: [Double]
    var hessian: [[Double]]
  }

  private func slope(
    _ pairs: Pairs, _ weights: [Double], _ start: [Double], _ thinning: Thinning
  ) -> Slope {
    let size = weights.count
    let sums = sums(pairs, weights, thinning)
    var slope = Slope(
      loss: sums[size * (size + 1)], gradient: Array(sums[..<size]),
      hessian: (0..<size).map { left in
        (0..<size).map { right in sums[size + max(left, right) * size + min(left, right)] }
      })
    for place in weights.indices.dropLast() {
      let distance = weights[place] - start[place]
      slope.loss += ridge / 2 * distance * distance
      slope.gradient[place] += ridge * distance
      slope.hessian[place][place] += ridge
    }
    slope.hessian[size - 1][size - 1] += 1e-6
    return slope
  }

  private func sums(_ pairs: Pairs, _ weights: [Double], _ thinning: Thinning) -> [Double] {
    let pieces = workers.map((pairs.count + Self.piece - 1) / Self.piece) { number in
      Self.sums(pairs, weights, number * Self.piece..<min((number + 1) * Self.piece, pairs.count), thinning)
    }
    var sums = [Double](repeating: 0, count: weights.count * (weights.count + 1) + 1)
    for piece in pieces { for place in sums.indices { sums[place] += piece[place] } }
    return sums
  }

  /// Of some rows the gradient, the lower half of the Hessian, and the loss.
  private static func sums(
    _ pairs: Pairs, _ weights: [Double], _ range: Range<Int>, _ thinning: Thinning
  ) -> [Double] {
    let size = weights.count
    var sums = [Double](repeating: 0, count: size * (size + 1) + 1)
    var row = [Double](repeating: 1, count: size)
    for pair in range where pair % thinning.rows == 0 {
      var sum = weights[size - 1]
      for kind in 0..<size - 1 {
        row[kind] = Double(pairs.rows[pair * (size - 1) + kind])
        sum += row[kind] * weights[kind]
      }
      let small = exp(-abs(sum))
      let expected = (sum < 0 ? small : 1) / (1 + small)
      let weight = Double(thinning.rows) * Double(pairs.weights[pair])
      sums[size * (size + 1)] += weight * (max(0, pairs.given[pair] ? -sum : sum) + log(1 + small))
      let residual = weight * (expected - (pairs.given[pair] ? 1 : 0))
      for place in 0..<size { sums[place] += residual * row[place] }
      guard pair % thinning.curvature == 0 else { continue }
      let share = Double(thinning.curvature / thinning.rows)
      let curvature = share * weight * max(expected * (1 - expected), 1e-9)
      for left in 0..<size where row[left] != 0 {
        let scaled = curvature * row[left]
        let line = size + left * size
        for right in 0...left { sums[line + right] += scaled * row[right] }
      }
    }
    return sums
  }
}

/// A small system of linear equations.
enum LinearSystem {
  /// Solves matrix · x = vector for a symmetric positive definite matrix (Cholesky); nil for any other.
  static func solve(_ matrix: [[Double]], _ vector: [Double]) -> [Double]? {
    guard let lower = cholesky(matrix) else { return nil }
    var solution = vector
    for row in vector.indices {
      for inner in 0..<row { solution[row] -= lower[row][inner] * solution[inner] }
      solution[row] /= lower[row][row]
    }
    for row in vector.indices.reversed() {
      for inner in vector.indices.dropFirst(row + 1) { solution[row] -= lower[inner][row] * solution[inner] }
      solution[row] /= lower[row][row]
    }
    return solution
  }

  private static func cholesky(_ matrix: [[Double]]) -> [[Double]]? {
    var lower = matrix
    for row in matrix.indices {
      for column in 0...row {
        var sum = matrix[row][column]
        for inner in 0..<column { sum -= lower[row][inner] * lower[column][inner] }
        guard row == column else {
          lower[row][column] = sum / lower[column][column]
          continue
        }
        guard sum > 0 else { return nil }
        lower[row][row] = sum.squareRoot()
      }
    }
    return lower
  }
}
