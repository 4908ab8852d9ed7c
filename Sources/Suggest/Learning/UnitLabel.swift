/// What coders decided about one unit.
package struct UnitLabel: Hashable, Sendable {
  /// Whether it was read as a whole, so that codes not named here do not apply.
  package var isRead = false
  /// By code: from 0 (nobody gave it) to 1 (every reader gave it).
  package var shares: [Int: Float] = [:]

  package init(isRead: Bool = false, shares: [Int: Float] = [:]) { (self.isRead, self.shares) = (isRead, shares) }

  /// The codes that at least half of the readers gave.
  package var codes: [Int] { shares.filter { $0.value >= 0.5 }.keys.sorted() }

  /// Whether anything is known of it.
  package var isKnown: Bool { isRead || !shares.isEmpty }

  /// +1 or -1 times how much it counts; 0 where nothing is known. Where readers differ, the larger part counts by its
  /// size.
  func sign(_ code: Int) -> Float {
    guard let share = shares[code] else { return isRead ? -1 : 0 }
    return share >= 0.5 ? share : share - 1
  }
}
