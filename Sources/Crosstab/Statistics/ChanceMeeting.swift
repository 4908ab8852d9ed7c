import Foundation

/// How often two codes meet in the same unit if each keeps its number of units and these fall anywhere: the
/// hypergeometric distribution, as in Fisher's exact test.
package struct ChanceMeeting {
  private let first: Int
  private let second: Int
  private let units: Double

  /// Codes that occur in this many of the units; no more than there are. Of units that are not alike, as many alike ones as
  /// they are worth, which need be no whole number.
  package init(first: Int, second: Int, units: Double) {
    // What units are worth is computed: a whole number may come out as a little less.
    let most = Int(units * (1 + 1e-9))
    self.first = min(first, most)
    self.second = min(second, most)
    self.units = units
  }

  /// The mean.
  package var expected: Double { units == 0 ? 0 : Double(first) * Double(second) / units }

  /// The probability of meeting at least this often.
  package func probability(ofAtLeast count: Int) -> Double {
    let lowest = leastPossible
    let highest = min(first, second)
    if count <= lowest { return 1 }
    if count > highest { return 0 }
    var term = exp(logProbability(count))
    var sum = term
    for number in stride(from: count, to: highest, by: 1) {
      let ratio =
        Double(first - number) * Double(second - number)
        / (Double(number + 1) * (units - Double(first + second - number - 1)))
      term *= ratio
      sum += term
      if ratio < 1, term < sum * 1e-15 { break }
    }
    return min(1, sum)
  }

  /// The number of meetings that chance exceeds with this probability at most.
  package func often(_ level: Double) -> Int {
    var low = leastPossible
    var high = min(first, second)
    while low < high {
      let middle = (low + high) / 2
      if probability(ofAtLeast: middle + 1) <= level { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private func logProbability(_ count: Int) -> Double {
    choose(Double(first), count) + choose(max(0, units - Double(first)), second - count) - choose(units, second)
  }

  /// Codes that have more units together than there are must meet.
  private var leastPossible: Int { max(0, Int((Double(first + second) - units * (1 + 1e-9)).rounded(.up))) }

  private func choose(_ n: Double, _ k: Int) -> Double {
    func factorial(_ n: Double) -> Double { Distributions.logGamma(n + 1) }
    return factorial(n) - factorial(Double(k)) - factorial(n - Double(k))
  }
}
