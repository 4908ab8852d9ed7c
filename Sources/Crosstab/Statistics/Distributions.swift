import Foundation

/// Probabilities of the distributions that the tests need.
package enum Distributions {
  /// The probability that a chi-square variable exceeds `value`.
  package static func chiSquareTail(_ value: Double, freedom: Int) -> Double {
    guard value > 0, freedom > 0 else { return 1 }
    return upperGamma(Double(freedom) / 2, value / 2)
  }

  /// The upper regularised incomplete gamma function Q(a, x): series below a + 1, Lentz's continued fraction above.
  private static func upperGamma(_ a: Double, _ x: Double) -> Double {
    let front = exp(a * log(x) - x - logGamma(a))
    if x < a + 1 {
      var term = 1 / a
      var sum = term
      var n = a
      while abs(term) > abs(sum) * 1e-16 {
        n += 1
        term *= x / n
        sum += term
      }
      return max(0, 1 - front * sum)
    }
    let tiny = 1e-300
    var b = x + 1 - a
    var c = 1 / tiny
    var d = 1 / b
    var fraction = d
    for i in 1...10_000 {
      let an = -Double(i) * (Double(i) - a)
      b += 2
      d = 1 / guarded(an * d + b, tiny)
      c = guarded(b + an / c, tiny)
      fraction *= d * c
      if abs(d * c - 1) < 1e-16 { break }
    }
    return front * fraction
  }

  private static func guarded(_ value: Double, _ tiny: Double) -> Double { abs(value) < tiny ? tiny : value }

  /// The logarithm of the gamma function: Lanczos' approximation (g = 7, nine terms), right to about 15 digits.
  static func logGamma(_ x: Double) -> Double {
    let coefficients = [
      0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
      12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ]
    let shifted = x - 1
    var sum = coefficients[0]
    for (index, coefficient) in coefficients.enumerated().dropFirst() { sum += coefficient / (shifted + Double(index)) }
    let t = shifted + 7.5
    return 0.5 * log(2 * Double.pi) + (shifted + 0.5) * log(t) - t + log(sum)
  }

  /// The logarithms of 0! to n!.
  static func logFactorials(_ n: Int) -> [Double] {
    var logs = [0.0]
    for number in 1...max(1, n) { logs.append(logs[number - 1] + log(Double(number))) }
    return logs
  }
}
