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

    /// Makes room for others, and no more: what grows by itself takes up to twice as much.
    mutating func reserve(_ others: [Pairs]) {
      rows.reserveCapacity(others.reduce(0) { $0 + $1.rows.count })
      given.reserveCapacity(others.reduce(0) { $0 + $1.count })
      weights.reserveCapacity(others.reduce(0) { $0 + $1.count })
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
  /// Rows are worked on in pieces of this size, and the pieces' sums are added in order: the weights are the same on any
  /// number of cores.
  private static let piece = 8192
  /// Of more rows than this only every fourth tells how to step; all of them tell where to.
  private static let many = 32_768

  /// The weights, the bias last. A step that would not lower the loss is halved until it does.
  func fit(_ pairs: Pairs, start: [Double]) -> [Double] {
    var weights = start
    var current = loss(pairs, weights, start)
    for _ in 0..<Self.steps {
      guard let step = step(pairs, weights, start) else { break }
      var factor = 1.0
      var next = zip(weights, step).map { $0 - factor * $1 }
      var lower = loss(pairs, next, start)
      while lower > current, factor > 1e-4 {
        factor /= 2
        next = zip(weights, step).map { $0 - factor * $1 }
        lower = loss(pairs, next, start)
      }
      guard lower < current else { break }
      let gain = current - lower
      (weights, current) = (next, lower)
      if gain < 1e-9 * abs(current) { break }
    }
    return weights
  }

  private func step(_ pairs: Pairs, _ weights: [Double], _ start: [Double]) -> [Double]? {
    var (gradient, hessian) = derivatives(pairs, weights)
    for place in weights.indices.dropLast() {
      gradient[place] += ridge * (weights[place] - start[place])
      hessian[place][place] += ridge
    }
    hessian[weights.count - 1][weights.count - 1] += 1e-6
    return LinearSystem.solve(hessian, gradient)
  }

  private func loss(_ pairs: Pairs, _ weights: [Double], _ start: [Double]) -> Double {
    let kinds = weights.count - 1
    var total = (0..<kinds).reduce(0.0) { sum, kind in
      sum + ridge / 2 * (weights[kind] - start[kind]) * (weights[kind] - start[kind])
    }
    for part in pieces(pairs, { Self.loss(pairs, weights, $0) }) { total += part }
    return total
  }

  private static func loss(_ pairs: Pairs, _ weights: [Double], _ range: Range<Int>) -> Double {
    let kinds = weights.count - 1
    var loss = 0.0
    for pair in range {
      var sum = weights[kinds]
      for kind in 0..<kinds { sum += Double(pairs.rows[pair * kinds + kind]) * weights[kind] }
      let signed = pairs.given[pair] ? -sum : sum
      loss += Double(pairs.weights[pair]) * (signed > 30 ? signed : log(1 + exp(signed)))
    }
    return loss
  }

  private func pieces<Part: Sendable>(_ pairs: Pairs, _ work: @Sendable (Range<Int>) -> Part) -> [Part] {
    workers.map((pairs.count + Self.piece - 1) / Self.piece) { number in
      work(number * Self.piece..<min((number + 1) * Self.piece, pairs.count))
    }
  }

  private func derivatives(_ pairs: Pairs, _ weights: [Double]) -> ([Double], [[Double]]) {
    let size = weights.count
    var sums = [Double](repeating: 0, count: size * (size + 1))
    let stride = pairs.count > Self.many ? 4 : 1
    for part in pieces(pairs, { Self.derivatives(pairs, weights, $0, stride: stride) }) {
      for place in sums.indices { sums[place] += part[place] }
    }
    let square = (0..<size).map { left in
      (0..<size).map { right in sums[size + max(left, right) * size + min(left, right)] }
    }
    return (Array(sums[..<size]), square)
  }

  /// The gradient, then the lower half of the Hessian, estimated from one row in each `stride`.
  private static func derivatives(
    _ pairs: Pairs, _ weights: [Double], _ range: Range<Int>, stride: Int
  ) -> [Double] {
    let size = weights.count
    var sums = [Double](repeating: 0, count: size * (size + 1))
    var row = [Double](repeating: 1, count: size)
    sums.withUnsafeMutableBufferPointer { sums in
      row.withUnsafeMutableBufferPointer { row in
        for pair in range {
          var sum = weights[size - 1]
          for kind in 0..<size - 1 {
            row[kind] = Double(pairs.rows[pair * (size - 1) + kind])
            sum += row[kind] * weights[kind]
          }
          let expected = 1 / (1 + exp(-sum))
          let weight = Double(pairs.weights[pair])
          let residual = weight * (expected - (pairs.given[pair] ? 1 : 0))
          let curvature = Double(stride) * weight * max(expected * (1 - expected), 1e-9)
          for place in 0..<size { sums[place] += residual * row[place] }
          guard pair % stride == 0 else { continue }
          for left in 0..<size where row[left] != 0 {
            let scaled = curvature * row[left]
            let line = size + left * size
            for right in 0...left { sums[line + right] += scaled * row[right] }
          }
        }
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
