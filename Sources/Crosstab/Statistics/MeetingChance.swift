import Foundation
import QualitativeData

/// How often two codes would meet in one unit if each kept its number of units and these fell anywhere: the longer a unit,
/// the likelier, where lengths are known.
///
/// A code falls into a unit of length L with probability 1 − exp(−λL), with the λ at which it has as many units as it has:
/// as if its passages began anywhere in the text. What two codes are to expect together is the sum of the products. Its
/// spread is that of the hypergeometric distribution over as many alike units as give the same expectation; where all are
/// of one length, these are the units that there are.
package struct MeetingChance {
  private let bins: [CoOccurrence.Bin]
  private let units: Int

  /// The units of a co-occurrence.
  package init(_ bins: [CoOccurrence.Bin], units: Int) {
    self.bins = bins
    self.units = units
  }

  /// The probabilities with which a code of so many units falls into one of each length.
  package func shares(_ count: Int) -> [Double] {
    guard !bins.isEmpty, units > 0, count > 0 else { return [] }
    guard count < units else { return bins.map { _ in 1 } }
    func reached(_ rate: Double) -> Double {
      bins.reduce(0) { $0 - Double($1.count) * expm1(-rate * Double($1.length)) }
    }
    var (low, high) = (0.0, 1.0)
    while reached(high) < Double(count), high < 1e6 { high *= 2 }
    for _ in 0..<80 {
      let middle = (low + high) / 2
      if reached(middle) < Double(count) { low = middle } else { high = middle }
    }
    return bins.map { -expm1(-high * Double($0.length)) }
  }

  /// Two codes with their numbers of units and their shares.
  package func meeting(_ first: (count: Int, shares: [Double]), _ second: (count: Int, shares: [Double]))
    -> ChanceMeeting
  {
    let expected = zip(zip(first.shares, second.shares), bins).reduce(0) { $0 + $1.0.0 * $1.0.1 * Double($1.1.count) }
    let alike = expected > 0 ? Double(first.count) * Double(second.count) / expected : Double(units)
    return ChanceMeeting(first: first.count, second: second.count, units: min(alike, Double(units)))
  }
}

extension CoOccurrence.Bin {
  /// Lengths of units, those that differ by at most one part in sixteen together; of no length counts as one scalar.
  package static func bins(_ lengths: [Int32]) -> [CoOccurrence.Bin] {
    var counts: [Int: Int] = [:]
    for length in lengths { counts[rounded(Int(max(1, length))), default: 0] += 1 }
    return counts.sorted { $0.key < $1.key }.map { CoOccurrence.Bin(length: $0.key, count: $0.value) }
  }

  /// The middle of the lengths with the same five leading bits.
  private static func rounded(_ length: Int) -> Int {
    let step = 1 << max(0, length.bitWidth - length.leadingZeroBitCount - 5)
    return length / step * step + step / 2
  }
}
