import QualitativeData

/// A row of numbers for each unit of a document, one after the other, that neighbours look at.
final class Neighbours {
  private let units: Int
  private let width: Int
  private let values: UnsafeMutablePointer<Float>

  /// What a neighbour counts, by distance.
  private static let reach: [Float] = [0.5, 0.3, 0.15]

  /// Nil where a unit has no numbers.
  init?(
    _ units: [PreparedUnit], width: Int, _ numbers: (PreparedUnit) -> [Float], on scale: Ranking.FloatScale? = nil
  ) {
    guard width > 0, units.allSatisfy({ numbers($0).count == width }) else { return nil }
    self.units = units.count
    self.width = width
    values = .allocate(capacity: units.count * width)
    var next = values
    for unit in units {
      for number in numbers(unit) {
        next.initialize(to: scale?.scaled(number) ?? number)
        next += 1
      }
    }
  }

  deinit { values.deallocate() }

  /// The numbers of a unit.
  func row(_ unit: Int) -> UnsafePointer<Float> { UnsafePointer(values + unit * width) }

  /// The highest of some columns.
  func best(_ unit: Int, _ columns: Range<Int>) -> Float {
    UnsafeBufferPointer(start: row(unit) + columns.lowerBound, count: columns.count).max() ?? 0
  }

  /// The sum of some columns of the units before and after, the nearest counting most.
  func around(_ unit: Int, _ columns: Range<Int>, _ sums: UnsafeMutablePointer<Float>) {
    sums.update(repeating: 0, count: columns.count)
    for (place, weight) in Self.reach.enumerated() {
      add(unit - place - 1, columns, weight, sums)
      add(unit + place + 1, columns, weight, sums)
    }
  }

  private func add(_ unit: Int, _ columns: Range<Int>, _ weight: Float, _ sums: UnsafeMutablePointer<Float>) {
    guard unit >= 0, unit < units else { return }
    let row = row(unit) + columns.lowerBound
    for place in 0..<columns.count { sums[place] += weight * row[place] }
  }
}
