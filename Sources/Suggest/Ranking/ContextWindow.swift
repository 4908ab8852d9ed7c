import QualitativeData

/// A row of numbers for each unit of a document, that neighbours look at.
struct ContextWindow: Sendable {
  private let units: Int
  private let width: Int
  private var values: [Float] = []

  /// What a neighbour counts, by distance.
  private static let reach: [Float] = [0.5, 0.3, 0.15]

  /// Nil where a unit has no numbers.
  init?(
    _ units: [PreparedUnit], width: Int, _ numbers: (PreparedUnit) -> [Float], on scale: Ranking.FloatScale? = nil
  ) {
    guard width > 0, units.allSatisfy({ numbers($0).count == width }) else { return nil }
    self.units = units.count
    self.width = width
    values.reserveCapacity(units.count * width)
    for unit in units { for number in numbers(unit) { values.append(scale?.scaled(number) ?? number) } }
  }

  /// Some columns of a unit.
  func row(_ unit: Int, _ columns: Range<Int>) -> [Float] {
    Array(values[unit * width + columns.lowerBound..<unit * width + columns.upperBound])
  }

  /// The sum of some columns of the units before and after, the nearest counting most.
  func around(_ unit: Int, _ columns: Range<Int>) -> [Float] {
    var sums = [Float](repeating: 0, count: columns.count)
    for (place, weight) in Self.reach.enumerated() {
      for other in [unit - place - 1, unit + place + 1] where other >= 0 && other < units {
        let start = other * width + columns.lowerBound
        for column in sums.indices { sums[column] += weight * values[start + column] }
      }
    }
    return sums
  }
}
