import Foundation
import QualitativeData

extension UnseenCodes {
  /// Estimates from how many documents have each code; nil where nothing can be said: of fewer than two documents.
  public init?(documents: Int, having: [Int]) {
    guard documents > 1 else { return nil }
    let seen = Double(having.count { $0 > 0 })
    let (once, twice) = (Double(having.count { $0 == 1 }), Double(having.count { $0 == 2 }))
    let most = Double(having.count)
    let factor = Double(documents - 1) / Double(documents)
    let unseen = factor * once * (once - 1) / (2 * (twice + 1))
    let next = once / Double(documents)
    let all = min(most, seen + unseen)
    guard unseen > 0 else {
      self.init(next: next, all: all, low: seen, high: seen)
      return
    }
    // Chao (1987) for the form without a division by zero; limits by the logarithm, so that none lies below what was seen.
    let square = (twice + 1) * (twice + 1)
    let variance =
      factor * once * (once - 1) / (2 * (twice + 1)) + factor * factor * once * (2 * once - 1) * (2 * once - 1)
      / (4 * square) + factor * factor * once * once * twice * (once - 1) * (once - 1) / (4 * square * square)
    let spread = exp(1.959_963_984_540_054 * log(1 + variance / (unseen * unseen)).squareRoot())
    self.init(next: next, all: all, low: min(most, seen + unseen / spread), high: min(most, seen + unseen * spread))
  }
}
