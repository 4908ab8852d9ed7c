import QualitativeData

/// Draws and reads again and again where everything is known, to see how often intervals hold and what suggestions save.
public struct ReadingSimulator: Sendable {
  /// A code's units: which have it, and which the program said have it without knowing.
  public struct Code: Sendable {
    /// The code's name.
    public var name: String
    /// By unit.
    public var having: [Bool]
    /// By unit.
    public var isSuggested: [Bool]

    /// Makes it; of units that were suggested with some probability those count as the program's that
    /// `SuggestedUnits.chosen` names.
    public init(name: String, having: [Bool], scores: [Double]) {
      self.name = name
      self.having = having
      let chosen = SuggestedUnits.chosen(scores)
      isSuggested = scores.indices.map(chosen.contains)
    }
  }

  private let readings: Int
  private let seed: UInt64

  /// Makes a simulator of so many readings.
  public init(readings: Int = 4000, seed: UInt64 = 1) { (self.readings, self.seed) = (readings, seed) }

  /// Reads a share of the units of all codes alike, each time others; codes that all units have or none are left out.
  public func run(_ codes: [Code], share: Double) -> SimulatedReadings {
    let units = codes.first?.having.count ?? 0
    let number = max(2, Int((Double(units) * share).rounded()))
    let codes = codes.filter { $0.having.contains(true) && $0.having.contains(false) }
    var sums = codes.map { CodeSum($0) }
    var generator = SeededGenerator(seed: seed)
    var order = Array(0..<units)
    for _ in 0..<(units > number ? readings : 0) {
      // The first few steps of a shuffle draw as a whole one does.
      for place in 0..<number { order.swapAt(place, Int.random(in: place..<units, using: &generator)) }
      let parts = sums.map { $0.part(order[..<number]) }
      let usual = parts.reduce(into: ReadRates()) { $0 += $1.rates }
      for place in sums.indices { sums[place].add(parts[place], usual) }
    }
    return SimulatedReadings(share: share, units: units, read: number, codes: sums.map { $0.result(readings) })
  }
}

/// What came of many readings for one code.
private struct CodeSum {
  private let code: ReadingSimulator.Code
  private let share: Double
  private let suggested: Int
  private let estimator = ShareEstimator()
  private var covered = 0
  private var error = 0.0
  private var plainError = 0.0

  init(_ code: ReadingSimulator.Code) {
    self.code = code
    share = Double(code.having.count(where: \.self)) / Double(code.having.count)
    suggested = code.isSuggested.count(where: \.self)
  }

  /// What the units at these places say.
  func part(_ places: ArraySlice<Int>) -> DrawnPart {
    var part = DrawnPart()
    (part.population, part.suggested) = (code.having.count, suggested)
    for place in places { part.rates.add(isSuggested: code.isSuggested[place], having: code.having[place]) }
    return part
  }

  mutating func add(_ part: DrawnPart, _ usual: ReadRates) {
    guard let found = estimator.estimate([part], usual: usual) else { return }
    if found.low <= share + 1e-12, share <= found.high + 1e-12 { covered += 1 }
    error += (found.share - share) * (found.share - share)
    let plain = part.plain - share
    plainError += plain * plain
  }

  func result(_ readings: Int) -> SimulatedReadings.Code {
    let units = Double(code.having.count)
    let both = Double(zip(code.having, code.isSuggested).count { $0 && $1 }) / units
    let said = Double(suggested) / units
    let spread = (share * (1 - share) * said * (1 - said)).squareRoot()
    let correlation = spread > 0 ? (both - share * said) / spread : 0
    return SimulatedReadings.Code(
      code: code.name, having: code.having.count(where: \.self), coverage: Double(covered) / Double(max(1, readings)),
      saved: plainError > 0 ? 1 - error / plainError : 0, allowed: correlation * correlation)
  }
}
