import QualitativeData

/// What all coefficients of one code need to know: how many units got how many ratings of which how many say yes, and for
/// each pair of coders how they rated. Sums of documents add up.
struct RatingSums: Sendable {
  private(set) var coders: Int
  /// Units by number of ratings and number of yes: `ratings * (coders + 1) + yes`.
  private(set) var units: [Int]
  /// For each pair of coders the units by their two ratings: `4 * pair + 2 * first + second`.
  private(set) var pairs: [Int]
  /// For each coder the units with yes.
  private(set) var applied: [Int]

  init(coders: Int) {
    self.coders = coders
    units = Array(repeating: 0, count: (coders + 1) * (coders + 1))
    pairs = Array(repeating: 0, count: 4 * coders * (coders - 1) / 2)
    applied = Array(repeating: 0, count: coders)
  }

  /// Adds units with the same ratings; nil where a coder gave none.
  mutating func add(_ weight: Int, ratings: [Bool?]) {
    let given = ratings.compactMap { $0 }
    units[given.count * (coders + 1) + given.count(where: { $0 })] += weight
    for (coder, rating) in ratings.enumerated() where rating == true { applied[coder] += weight }
    var pair = 0
    for first in ratings.indices {
      for second in ratings.indices.dropFirst(first + 1) {
        if let left = ratings[first], let right = ratings[second] {
          pairs[4 * pair + (left ? 2 : 0) + (right ? 1 : 0)] += weight
        }
        pair += 1
      }
    }
  }

  static func += (left: inout RatingSums, right: RatingSums) {
    for index in left.units.indices { left.units[index] += right.units[index] }
    for index in left.pairs.indices { left.pairs[index] += right.pairs[index] }
    for coder in left.applied.indices { left.applied[coder] += right.applied[coder] }
  }

  /// Calls for each kind of unit that occurs: how many, with how many ratings and yes.
  private func forEach(from least: Int, _ body: (Double, Double, Double) -> Void) {
    for ratings in max(1, least)..<(coders + 1) {
      for yes in 0...ratings where units[ratings * (coders + 1) + yes] > 0 {
        body(Double(units[ratings * (coders + 1) + yes]), Double(ratings), Double(yes))
      }
    }
  }

  /// Units with two ratings or more.
  var rated: Int {
    var sum = 0
    forEach(from: 2) { count, _, _ in sum += Int(count) }
    return sum
  }

  /// The share of ratings that say yes, of units with two ratings or more.
  var prevalence: Double {
    var (yes, all) = (0.0, 0.0)
    forEach(from: 2) {
      yes += $0 * $2; all += $0 * $1
    }
    return all > 0 ? yes / all : 0
  }

  /// Whether anybody ever said yes.
  var isApplied: Bool {
    var isApplied = false
    forEach(from: 1) { _, _, yes in isApplied = isApplied || yes > 0 }
    return isApplied
  }
}

// Gwet, Handbook of Inter-Rater Reliability (2014), chapters 2 and 3, for two categories and missing ratings.
extension RatingSums {
  /// All coefficients.
  var coefficients: Agreement.Coefficients {
    var result = Agreement.Coefficients()
    var (units, agreeing) = (0.0, 0.0)
    forEach(from: 2) { count, ratings, yes in
      let no = ratings - yes
      units += count
      agreeing += count * (yes * (yes - 1) + no * (no - 1)) / (ratings * (ratings - 1))
    }
    guard units > 0 else { return result }
    let observed = agreeing / units
    let share = meanShare
    result.agreement = observed
    (result.positive, result.negative, result.bias) = (specific(yes: true), specific(yes: false), bias)
    result.cohen = cohen
    result.fleiss = corrected(observed, share * share + (1 - share) * (1 - share))
    result.brennanPrediger = corrected(observed, 0.5)
    result.gwet = corrected(observed, 2 * share * (1 - share))
    result.alpha = alpha
    return result
  }

  /// The mean over units of the share of their ratings that say yes.
  private var meanShare: Double {
    var (units, sum) = (0.0, 0.0)
    forEach(from: 1) {
      units += $0; sum += $0 * $2 / $1
    }
    return units > 0 ? sum / units : 0
  }

  private func corrected(_ observed: Double, _ expected: Double) -> Double? {
    expected < 1 ? (observed - expected) / (1 - expected) : nil
  }

  /// Krippendorff (2011): coincidences of ratings within units.
  private var alpha: Double? {
    var (yes, no, mixed) = (0.0, 0.0, 0.0)
    forEach(from: 2) { count, ratings, ones in
      yes += count * ones
      no += count * (ratings - ones)
      mixed += count * ones * (ratings - ones) / (ratings - 1)
    }
    guard yes > 0, no > 0 else { return nil }
    return 1 - (yes + no - 1) * mixed / (yes * no)
  }

  /// The mean of Cohen's kappa over the pairs of coders for which it can be had.
  private var cohen: Double? {
    var kappas: [Double] = []
    for pair in 0..<pairs.count / 4 {
      let cells = pairs[4 * pair..<4 * pair + 4].map(Double.init)
      let total = cells.reduce(0, +)
      guard total > 0 else { continue }
      let (left, right) = ((cells[2] + cells[3]) / total, (cells[1] + cells[3]) / total)
      let expected = left * right + (1 - left) * (1 - right)
      if expected < 1 { kappas.append(((cells[0] + cells[3]) / total - expected) / (1 - expected)) }
    }
    return kappas.isEmpty ? nil : kappas.reduce(0, +) / Double(kappas.count)
  }
}

// For each pair of coders a table of two by two: both yes, only the first, only the second, both no.
extension RatingSums {
  private var tables: [(both: Double, first: Double, second: Double, neither: Double)] {
    (0..<pairs.count / 4).map { pair in
      let cells = pairs[4 * pair..<4 * pair + 4].map(Double.init)
      return (cells[3], cells[2], cells[1], cells[0])
    }
  }

  /// Positive and negative agreement, Cicchetti & Feinstein (1990): 2a / (2a + b + c) and 2d / (2d + b + c). Over more than
  /// one pair of coders the tables are added up, as de Vet, Dikmans & Eekhout (2017) do.
  private func specific(yes: Bool) -> Double? {
    let agreed = tables.reduce(0) { $0 + 2 * (yes ? $1.both : $1.neither) }
    let differing = tables.reduce(0) { $0 + $1.first + $1.second }
    return agreed + differing > 0 ? agreed / (agreed + differing) : nil
  }

  /// Byrt, Bishop & Carlin (1993): (b − c) / n, of the pair of coders for which it is farthest from 0.
  private var bias: Double? {
    let indices = tables.compactMap { table -> Double? in
      let total = table.both + table.first + table.second + table.neither
      return total > 0 ? (table.first - table.second) / total : nil
    }
    return indices.reduce(nil as Double?) { far, index in far.map { abs($0) >= abs(index) } ?? false ? far : index }
  }
}
