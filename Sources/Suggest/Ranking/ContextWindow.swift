import QualitativeData

/// A row of numbers for each unit of a document, that neighbours look at.
struct ContextWindow: Sendable {
  private let units: Int
  private let width: Int
  private var values: [Float] = []
  /// By unit: those of its paragraph, and the question before it, if any.
  private let paragraphs: [Range<Int>]
  private let questions: [Int?]

  /// What a neighbour counts, by distance.
  private static let reach: [Float] = [0.5, 0.3, 0.15]

  /// Nil where a unit has no numbers.
  init?(
    _ units: [PreparedUnit], width: Int, _ numbers: (PreparedUnit) -> [Float], on scale: Ranking.FloatScale? = nil
  ) {
    guard width > 0, units.allSatisfy({ numbers($0).count == width }) else { return nil }
    self.units = units.count
    self.width = width
    (paragraphs, questions) = Self.places(units.map(\.unit))
    values.reserveCapacity(units.count * width)
    for unit in units { for number in numbers(unit) { values.append(scale?.scaled(number) ?? number) } }
  }

  private static func places(_ units: [TextUnit]) -> ([Range<Int>], [Int?]) {
    var (paragraphs, questions): ([Range<Int>], [Int?]) = ([], [])
    var question: Int?
    while paragraphs.count < units.count {
      let start = paragraphs.count
      let end = units[start...].firstIndex { $0.segment != units[start].segment } ?? units.count
      if units[start].isContext { question = start }
      paragraphs += [Range<Int>](repeating: start..<end, count: end - start)
      questions += [Int?](repeating: question, count: end - start)
    }
    return (paragraphs, questions)
  }

  /// The mean of some columns of the other units of a unit's paragraph; 0 where there are none.
  func paragraph(_ unit: Int, _ columns: Range<Int>) -> [Float] {
    let others = paragraphs[unit]
    var sums = [Float](repeating: 0, count: columns.count)
    for other in others where other != unit {
      let start = other * width + columns.lowerBound
      for column in sums.indices { sums[column] += values[start + column] }
    }
    let share = 1 / Float(max(1, others.count - 1))
    return sums.map { $0 * share }
  }

  /// Some columns of the question that was asked; 0 where there is none, and for questions.
  func question(_ unit: Int, _ columns: Range<Int>) -> [Float] {
    guard let question = questions[unit], question != unit else { return [Float](repeating: 0, count: columns.count) }
    return row(question, columns)
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
