import Foundation
import QualitativeData

/// One kind of evidence that a unit deserves a code. The raw values are the names in a model's ranking.
enum EvidenceKind: String, CaseIterable, Sendable {
  /// Terms shared with the codebook (BM25).
  case terms
  /// The same, fading as the code gets accepted examples.
  case termsCold = "terms, cold"
  /// Character groups shared with the codebook (TF-IDF cosine).
  case groups
  case groupsCold = "groups, cold"
  /// The same, compared with the best code of the unit.
  case groupsLead = "groups against best"
  case groupsLeadCold = "groups against best, cold"
  /// The neighbours' character groups.
  case groupsNear = "groups of neighbours"
  case groupsNearCold = "groups of neighbours, cold"
  /// Indicators of the codebook that occur.
  case indicators
  case indicatorsCold = "indicators, cold"
  /// The classifier that follows the examples closely; the more examples, the more it counts.
  case sharp
  case sharpWarm = "sharp, warm"
  /// The same, compared with the best code of the unit.
  case sharpLead = "sharp against best"
  /// What it says of the neighbouring units.
  case sharpNear = "sharp of neighbours"
  /// The classifier that follows the examples loosely.
  case smooth
  case smoothWarm = "smooth, warm"
  case smoothLead = "smooth against best"
  case smoothNear = "smooth of neighbours"
  /// Whether the code has accepted examples.
  case known
  /// How often the code was given so far, as a logarithm.
  case prior
  /// The share of read units that got any code, as a logarithm of the odds.
  case coded
  /// How often its words occur with the code and without it, or are expected to.
  case ratio
  case ratioWarm = "ratio, warm"
  case ratioLead = "ratio against best"
  case ratioNear = "ratio of neighbours"
  /// What a sentence encoder finds alike: the unit and the code's label and indicators.
  case meaning
  case meaningCold = "meaning, cold"
  case meaningLead = "meaning against best"
  /// The unit and the code's definition.
  case definition
  /// The classifier of what units with the code mean.
  case taught
  case taughtWarm = "taught, warm"
  case taughtLead = "taught against best"
}

/// The evidence for each code of each unit: units × codes × kinds.
struct EvidenceTable: Sendable {
  let codes: Int
  private var values: [Float]

  static let kinds = EvidenceKind.allCases.count

  init(units: Int, codes: Int) {
    self.codes = codes
    values = [Float](repeating: 0, count: units * codes * Self.kinds)
  }

  /// Takes the evidence for a unit.
  mutating func set(_ unit: Int, _ evidence: borrowing UnitEvidence) {
    for code in 0..<codes {
      let start = (unit * codes + code) * Self.kinds
      for kind in 0..<Self.kinds { values[start + kind] = evidence.row(kind)[code] }
    }
  }

  /// The values for one code of one unit, in the order of the kinds.
  func row(_ unit: Int, _ code: Int) -> ArraySlice<Float> {
    let start = (unit * codes + code) * Self.kinds
    return values[start..<start + Self.kinds]
  }
}

/// The evidence for one unit while it is put together: of each kind a row with a value a code, so that sums run over all
/// codes at once.
struct UnitEvidence: ~Copyable {
  let codes: Int
  private let values: UnsafeMutablePointer<Float>

  init(codes: Int) {
    self.codes = codes
    values = .allocate(capacity: EvidenceTable.kinds * codes)
    values.initialize(repeating: 0, count: EvidenceTable.kinds * codes)
  }

  deinit { values.deallocate() }

  /// The row of a kind, by its place.
  func row(_ kind: Int) -> UnsafeMutablePointer<Float> { values + kind * codes }

  subscript(kind: EvidenceKind) -> UnsafeMutablePointer<Float> { row(kind.place) }

  /// The weighted sum of the values for each code; weights in the order of the kinds.
  func sums(_ weights: [Double], bias: Double) -> [Double] {
    [Double](unsafeUninitializedCapacity: codes) { buffer, count in
      buffer.initialize(repeating: bias)
      count = codes
      guard let sums = buffer.baseAddress else { return }
      for (kind, weight) in weights.enumerated() {
        let row = row(kind)
        for code in 0..<codes { sums[code] += Double(row[code]) * weight }
      }
    }
  }
}

extension EvidenceKind {
  /// Its place in a row of values.
  var place: Int {
    switch self {
    case .terms: 0
    case .termsCold: 1
    case .groups: 2
    case .groupsCold: 3
    case .groupsLead: 4
    case .groupsLeadCold: 5
    case .groupsNear: 6
    case .groupsNearCold: 7
    case .indicators: 8
    case .indicatorsCold: 9
    case .sharp: 10
    case .sharpWarm: 11
    case .sharpLead: 12
    case .sharpNear: 13
    case .smooth: 14
    case .smoothWarm: 15
    case .smoothLead: 16
    case .smoothNear: 17
    case .known: 18
    case .prior: 19
    case .coded: 20
    case .ratio: 21
    case .ratioWarm: 22
    case .ratioLead: 23
    case .ratioNear: 24
    case .meaning: 25
    case .meaningCold: 26
    case .meaningLead: 27
    case .definition: 28
    case .taught: 29
    case .taughtWarm: 30
    case .taughtLead: 31
    }
  }
}
