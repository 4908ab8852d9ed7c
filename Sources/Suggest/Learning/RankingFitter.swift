import Foundation
import QualitativeData

/// Fits the weights of the kinds of evidence, then the confidence, on evidence for units that the learning had not seen.
struct RankingFitter: Sendable {
  /// Rows of evidence with whether the code was given, and how much each row counts.
  struct Pairs: Sendable {
    var rows: [Float] = []
    var labels: [Float] = []
    var weights: [Float] = []

    var count: Int { labels.count }

    mutating func add(_ row: ArraySlice<Float>, label: Bool, weight: Float) {
      rows += row
      labels.append(label ? 1 : 0)
      weights.append(weight)
    }
  }

  /// Pulls weights towards 0; in units of pairs.
  let ridge: Double

  /// Logistic regression by Newton's method; the last weight is the bias, which is not pulled.
  func fit(_ pairs: Pairs, start: [Double]) -> [Double] {
    var weights = start
    for _ in 0..<25 {
      var (gradient, hessian) = derivatives(pairs, weights)
      for place in weights.indices.dropLast() {
        gradient[place] += ridge * weights[place]
        hessian[place][place] += ridge
      }
      hessian[weights.count - 1][weights.count - 1] += 1e-6
      guard let step = LinearSystem.solve(hessian, gradient) else { return weights }
      for place in weights.indices { weights[place] -= step[place] }
      if step.map(abs).max() ?? 0 < 1e-6 { break }
    }
    return weights
  }

  private func derivatives(_ pairs: Pairs, _ weights: [Double]) -> ([Double], [[Double]]) {
    let kinds = weights.count - 1
    var gradient = [Double](repeating: 0, count: kinds + 1)
    var hessian = [Double](repeating: 0, count: (kinds + 1) * (kinds + 1))
    var row = [Double](repeating: 1, count: kinds + 1)
    for pair in 0..<pairs.count {
      var sum = weights[kinds]
      for kind in 0..<kinds {
        row[kind] = Double(pairs.rows[pair * kinds + kind])
        sum += row[kind] * weights[kind]
      }
      let expected = 1 / (1 + exp(-sum))
      let weight = Double(pairs.weights[pair])
      let residual = weight * (expected - Double(pairs.labels[pair]))
      let curvature = weight * max(expected * (1 - expected), 1e-9)
      for left in 0...kinds {
        gradient[left] += residual * row[left]
        let scaled = curvature * row[left]
        if scaled == 0 { continue }
        for right in 0...left { hessian[left * (kinds + 1) + right] += scaled * row[right] }
      }
    }
    let square = (0...kinds).map { left in
      (0...kinds).map { right in hessian[max(left, right) * (kinds + 1) + min(left, right)] }
    }
    return (gradient, square)
  }
}

/// A small system of linear equations.
enum LinearSystem {
  /// Solves matrix · x = vector for a symmetric positive definite matrix (Cholesky); nil for any other.
  static func solve(_ matrix: [[Double]], _ vector: [Double]) -> [Double]? {
    let size = vector.count
    var lower = matrix
    for row in 0..<size {
      for column in 0...row {
        var sum = matrix[row][column]
        for inner in 0..<column { sum -= lower[row][inner] * lower[column][inner] }
        if row == column {
          guard sum > 0 else { return nil }
          lower[row][row] = sum.squareRoot()
        } else {
          lower[row][column] = sum / lower[column][column]
        }
      }
    }
    var solution = vector
    for row in 0..<size {
      for inner in 0..<row { solution[row] -= lower[row][inner] * solution[inner] }
      solution[row] /= lower[row][row]
    }
    for row in (0..<size).reversed() {
      for inner in row + 1..<max(size, row + 1) { solution[row] -= lower[inner][row] * solution[inner] }
      solution[row] /= lower[row][row]
    }
    return solution
  }
}
