/// Units among which some were read at random: how many there are, how many were read, how many of these have a code.
struct DrawnCell: Hashable, Sendable {
  var population: Int
  var read = 0
  var having = 0

  /// What the share of those that have it is taken to be where none was read: that of all that were read.
  var share: Double { read == 0 ? 0 : Double(having) / Double(read) }

  /// 1.96: the interval holds the share in 95 of 100 draws.
  static let quantile = 1.959_963_984_540_054

  /// Wilson's (1927) limits for a draw from a finite number of units: as if so many more had been read as makes the
  /// variance that of a draw without putting back. What was read is certain, so no limit contradicts it. 0 and 1 where
  /// nothing was read.
  var limits: (low: Double, high: Double) { limits(as: Double(read)) }

  /// The limits if so many had been read, with the same share of them having it.
  func limits(as read: Double) -> (low: Double, high: Double) {
    let all = Double(population)
    guard population > 0, read > 0, self.read > 0 else { return (0, 1) }
    if read >= all { return (share, share) }
    let effective = read * (all - 1) / (all - read)
    let square = Self.quantile * Self.quantile
    let centre = (share + square / (2 * effective)) / (1 + square / effective)
    let spread = share * (1 - share) / effective + square / (4 * effective * effective)
    let half = Self.quantile / (1 + square / effective) * spread.squareRoot()
    let (has, lacks) = (share * read / all, (1 - share) * read / all)
    return (max(centre - half, has), min(centre + half, 1 - lacks))
  }
}
