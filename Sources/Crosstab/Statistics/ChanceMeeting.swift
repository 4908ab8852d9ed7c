import Foundation

/// How often two codes meet in the same unit if each keeps its number of units and these fall anywhere: the
/// hypergeometric distribution, as in Fisher's exact test.
package struct ChanceMeeting {
  private let first: Int
  private let second: Int
  private let units: Int

  /// Codes that occur in this many of the units; no more than there are.
  package init(first: Int, second: Int, units: Int) {
    self.first = min(first, units)
    self.second = min(second, units)
    self.units = units
  }

  /// The mean.
  package var expected: Double { units == 0 ? 0 : Double(first) * Double(second) / Double(units) }

  /// The probability of meeting at least this often.
  package func probability(ofAtLeast count: Int) -> Double {
    let lowest = max(0, first + second - units)
    let highest = min(first, second)
    if count <= lowest { return 1 }
    if count > highest { return 0 }
    var term = exp(logProbability(count))
    var sum = term
    for number in stride(from: count, to: highest, by: 1) {
      let ratio =
        Double(first - number) * Double(second - number)
        / (Double(number + 1) * Double(units - first - second + number + 1))
      term *= ratio
      sum += term
      if ratio < 1, term < sum * 1e-15 { break }
    }
    return min(1, sum)
  }

  /// The number of meetings that chance exceeds with this probability at most.
  package func often(_ level: Double) -> Int {
    var low = max(0, first + second - units)
    var high = min(first, second)
    while low < high {
      let middle = (low + high) / 2
      if probability(ofAtLeast: middle + 1) <= level { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private func logProbability(_ count: Int) -> Double {
    choose(first, count) + choose(units - first, second - count) - choose(units, second)
  }

  private func choose(_ n: Int, _ k: Int) -> Double {
    func factorial(_ n: Int) -> Double { Distributions.logGamma(Double(n) + 1) }
    return factorial(n) - factorial(k) - factorial(n - k)
  }
}
